import { isFew, type Tell, type Texts, type Verdict } from '../../domain/disclosure';
import type { Messages } from '../../locales';

/** What the small-crowd guard says of a text, in the reader's words. */
export interface CrowdView {
  few: boolean;
  /** How many villages fit. */
  line: string;
  /** A line for each fact that tells. */
  tells: string[];
  /** Said where no wording helps. */
  noWording: string | null;
  offer: Texts | null;
}

/** More lines than these help nobody. */
const shownTells = 8;

function tellText({ part, written, coarser }: Tell, words: Messages['disclosure']): string {
  const name = words.parts[part];
  return coarser === '' ? words.leaveOut(name, written) : words.write(name, written, coarser);
}

export function crowdView(verdict: Verdict, t: Messages): CrowdView {
  const words = t.disclosure;
  const { fits, least, tells, offer } = verdict;
  const few = isFew(verdict);
  const lines = [...new Set(tells.map((tell) => tellText(tell, words)))];
  const shown = lines.slice(0, shownTells);
  return {
    few,
    line: few ? words.few(fits, least) : words.enough(fits, least),
    tells:
      lines.length > shown.length ? [...shown, words.more(lines.length - shown.length)] : shown,
    noWording: few && !offer ? words.noWording : null,
    offer,
  };
}
