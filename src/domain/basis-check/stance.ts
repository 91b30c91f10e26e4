import type { Evidence } from './evidence';
import { categoryScore, signOf } from './evidence';
import type { SignName } from './lexicon';

/**
 * What kind of matter a text tells of. `burden`: something is demanded that needs a basis. `basis`: something
 * is asked or brought that may well have one. `none`: nothing is demanded of a village.
 */
export type Stance = 'burden' | 'certificate' | 'basis' | 'none';

export interface StanceFacts {
  evidence: Evidence;
  /** Strength of the strongest burden category. */
  burden: number;
  /** How like the text is to examples in which nobody is burdened, 0–1. */
  plain: number;
  leading: string | null;
  /** Strength of the best allowed entry the text names. */
  basis: number;
  /** Kind of that entry. */
  basisKind: string | null;
  /** Strength of the best kept certificate. */
  keep: number;
}

const leastBurden = 3.4;
/** Enough where the text is little like any in which nobody is burdened. */
const leastLike = 2.2;
const plainBurden = 4.4;
const asked = /归|该|行吧|本分/;
const endorsed = /证明|盖[^。，]{0,4}章|签[^。，]{0,3}意见|出[^。，]{0,3}意见|同意的?意见|推荐信/;

/** Decides in the order in which a clerk would ask. */
export function stanceOf(facts: StanceFacts): Stance {
  const { evidence, burden, leading, basis, basisKind, keep, plain } = facts;
  const { pressed, village, villageIssues, text } = evidence;
  const sign = (name: SignName) => signOf(evidence, name);
  const contrast = evidence.scores.has('sign:contrast');
  const complaint = sign('complaint') > 0;
  const unfunded = categoryScore(evidence, 'B10');
  const means = Math.max(sign('means'), sign('service'));
  const lawful = sign('lawful') >= 3;
  const untouched = unfunded < 5 && !complaint;
  /** Rooms, new signs, points and check-ins go beyond a duty. */
  const furnished = ['room', 'replace', 'forced'].some(
    (topic) => (evidence.scores.get(`topic:${topic}`) ?? 0) >= 6,
  );

  if (sign('danger') >= 5 && burden < 6) return 'none';
  if (sign('chat') >= 5 && burden < 6 && !pressed && !village) return 'none';
  if (Math.max(sign('relief'), sign('praise')) >= 4 && !contrast && !complaint) {
    if (!(lawful && basis >= 4) && means < 4) return 'none';
  }
  if (sign('own') >= 4 && !complaint && !lawful) {
    return basis >= 4 && basisKind === 'duty' && asked.test(text) ? 'basis' : 'none';
  }
  if (endorsed.test(text) && villageIssues && keep >= 4) return 'certificate';
  if (leading === 'B9' && burden >= leastBurden) {
    return villageIssues && !(sign('bring') >= 4 && !pressed) ? 'certificate' : 'none';
  }
  if (sign('other') >= 3 && !village) return 'none';
  if (sign('bring') >= 4 && !village) return 'none';
  const forSelf = sign('want') >= 3 || sign('question') >= 3 || sign('private') >= 5;
  if (forSelf && !pressed && !village) return 'none';
  const demanded = pressed && burden >= plainBurden;
  if (sign('private') >= 5 && burden < 7 && basis < 5 && !demanded) return 'none';
  const served = basisKind === 'publicService' || basisKind === 'assistance';
  const minor = burden < 8 || ((leading === 'B1' || leading === 'B10') && burden < 11);
  if (means >= 4 && unfunded < 5 && basis >= 4 && minor && served) return 'basis';
  if (basisKind === 'groupOrApp' && basis >= 6 && untouched && !furnished) return 'basis';
  if (lawful && basis >= 4 && (burden < 9 || untouched)) return 'basis';
  const shown =
    (burden < 6 && !furnished) ||
    ((leading === 'B8' || leading === 'B11') && burden < 9.5 && !furnished);
  if (basis >= 4.8 && basisKind === 'duty' && pressed && shown && untouched) return 'basis';
  if (means >= 4 && unfunded < 5 && burden < 6) return basis >= 3 && served ? 'basis' : 'none';
  if (forSelf && !pressed && burden < 7) return 'none';
  if (plain > 0.85 && burden < 6 && !evidence.tasked) return 'none';
  const least = plain < 0.3 ? leastLike : leastBurden;
  if (burden >= least && (pressed || village || burden >= plainBurden)) return 'burden';
  const tasks = ['duty', 'assistance', 'publicService', 'form'];
  if (basis >= 5 && tasks.includes(basisKind ?? '') && pressed && untouched) {
    return 'basis';
  }
  return 'none';
}
