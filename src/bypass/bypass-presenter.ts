import { cellNote, cellText } from '../locales/cell';
import type { Messages } from '../locales';
import type { BypassFigures } from './bypass-service';

export interface BypassView {
  /** Newest first; empty where there is no office above. */
  quarters: { key: string; name: string; count: string }[];
  note: string;
}

/** What an office learns of the reports that passed over it. */
export function bypassView({ quarters, least }: BypassFigures, t: Messages): BypassView {
  const cells = quarters.map(({ count }) => count);
  return {
    quarters: quarters.map(({ quarter: { year, n }, count }) => ({
      key: `${year}-${n}`,
      name: t.bypass.quarter(year, n),
      count: cellText(count, least, t),
    })),
    note: `${cellNote(cells, least, t)} ${t.bypass.zero}`,
  };
}
