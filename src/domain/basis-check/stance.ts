import type { Evidence } from './evidence';
import { categoryScore, signOf } from './evidence';

/**
 * What kind of matter a text tells of. `burden`: something is demanded that needs a basis. `basis`: something
 * is asked or brought that may well have one. `none`: nothing is demanded of a village.
 */
export type Stance = 'burden' | 'certificate' | 'basis' | 'none';

export interface StanceFacts {
  evidence: Evidence;
  /** Strength of the strongest burden category. */
  burden: number;
  leading: string | null;
  /** Strength of the best allowed entry the text names. */
  basis: number;
  /** Kind of that entry. */
  basisKind: string | null;
}

const leastBurden = 3.4;
const plainBurden = 5;

/** Decides in the order in which a clerk would ask. */
export function stanceOf({ evidence, burden, leading, basis, basisKind }: StanceFacts): Stance {
  const sign = (name: Parameters<typeof signOf>[1]) => signOf(evidence, name);
  const { pressed, village, villageIssues } = evidence;
  const contrast = evidence.scores.has('sign:contrast');
  const complaint = sign('complaint') > 0;
  const unfunded = categoryScore(evidence, 'B10');
  const certificate =
    leading === 'B9' || /证明|盖[^。，]{0,4}章|签[^。，]{0,3}意见/.test(evidence.text);

  if (Math.max(sign('danger'), sign('chat')) >= 5 && burden < 6) return 'none';
  if (Math.max(sign('relief'), sign('praise')) >= 4 && !contrast && !complaint) {
    if (!(sign('lawful') >= 3 && basis >= 4)) return 'none';
  }
  if (sign('own') >= 4 && !complaint && sign('lawful') < 3) {
    return basis >= 5 && basisKind === 'duty' && /归|该|行吧|本分/.test(evidence.text)
      ? 'basis'
      : 'none';
  }
  const asksForSelf =
    sign('bring') >= 4 || sign('want') >= 3 || sign('question') >= 3 || sign('private') >= 5;
  if (certificate && burden >= leastBurden && leading === 'B9') {
    if (villageIssues && !(sign('bring') >= 4 && !pressed)) return 'certificate';
    return 'none';
  }
  if (certificate && villageIssues && basis >= 4 && basisKind === 'certificateToKeep') {
    return 'certificate';
  }
  if (sign('other') >= 3 && !village) return 'none';
  if (asksForSelf && !village && burden < 9) return 'none';
  if (sign('private') >= 5 && burden < 7 && basis < 5) return 'none';
  const means = Math.max(sign('means'), sign('service'));
  if (
    means >= 4 &&
    unfunded < 5 &&
    basis >= 4 &&
    (burden < 8 || leading === 'B1' || leading === 'B10')
  ) {
    return 'basis';
  }
  if (sign('lawful') >= 3 && basis >= 4 && (burden < 9 || !complaint)) return 'basis';
  if (basis >= 5 && basisKind === 'duty' && pressed && burden < 6 && !complaint) return 'basis';
  if (means >= 4 && unfunded < 5 && burden < plainBurden) return basis >= 3 ? 'basis' : 'none';
  if (asksForSelf && !pressed && burden < 7) return 'none';
  if (burden >= leastBurden && (pressed || village || burden >= plainBurden)) return 'burden';
  if (basis >= 5 && (pressed || village)) return 'basis';
  return 'none';
}
