import type { Frequency } from '../burden';
import { patternOf, type CueFinder, type CueHit, type Lexicon } from './lexicon';
import { frequencyIn } from './frequency';

/** What was found in a text: cues by owner, and how much each thing adds up to. */
export interface Evidence {
  text: string;
  hits: readonly CueHit[];
  scores: ReadonlyMap<string, number>;
  frequency: Frequency | null;
  /** Somebody above asks something of a village or of whoever speaks for it. */
  pressed: boolean;
  /** Whom it is put upon is said as well: the village, its cadres, its grid workers. */
  tasked: boolean;
  /** A village, a community, its cadres or grid workers are named. */
  village: boolean;
  /** Somebody wants the village itself to certify something. */
  villageIssues: boolean;
}

/** What happens if it is not done tells less than what has to be done. */
const consequence =
  /(?:不(?:签|报|交|开|办|盖|去|填|做|干|来|完成|达标|到|挂|建)|没(?:完成|报|交|签|做|接上|装|照片)|完不成|少一|差一|晚了|否则|不然|要不然)[^。，]{0,4}(?:，)?[^。，]{0,3}(?:就|便|还|要|得|得要|不给|扣|通报|点名|考核|处分|追责|问责|打电话|说)[^。，]{0,8}/g;
const consequenceShare = 0.45;
/** How a demand was passed on is not the demand. */
const channel =
  /(?:开(?:个|了个)?会|会上|大会|视频会|群里|微信|发文|下文|发函|来函)[^。，]{0,3}(?:一句话|部署|布置|宣布|说|讲|要求|通知|下通知|发通知|定了)/g;
const channelShare = 0.15;
/** Each further word for the same thing adds less. */
const shares = [1, 0.5, 0.25, 0.12, 0.12, 0.05];

export interface Patterns {
  pressed: readonly RegExp[];
  tasked: readonly RegExp[];
  village: RegExp;
  villageIssues: readonly RegExp[];
}

/** Patterns over the lexicon's classes. */
const pressedPatterns = [
  '(?:非让|非要|硬让|硬要|逼着?|强制|强迫|责令|勒令|要求|规定|催着?|布置|安排|派给?|压给|甩给|推给|摊给|交给|扔给|转给|通知|指派|又让|又要|还让|还要|让|叫|要|管|使唤|催)(?:[^。，]{0,4})(?:<us>|各村|每村|每个村|一个村|每个社区|各社区|支部|书记|会计|主任|组长|楼长|村医|老百姓|农户|居民|村民|群众|大伙|社工|屯)',
  '(?:<us>|各村|每村|每个村|每个社区|支部|书记|网格员)(?:[^。，]{0,6})(?:必须|都得|还得|也得|就得|得|被|要|必得|只能|天天|又)',
  '(?:<above>)(?:[^。，]{0,10})(?:让|叫|要|要求|非|催|逼|通知|压|派|摊|下|规定|说|布置|部署|发|推|指|卡|催|给)',
  '(?:罚|扣|处分|问责|通报|追究|约谈)(?:了)?(?:我们|村|社区|书记|网格员|居委会)',
  '(?:让|叫|逼着?|非要|要求|强迫)(?:挂|做|买|建|签|报|填|装|搞|订|办|交|卖|写|补|换|刷|拍|开会|成立|设|打卡)',
  '(?:让|要求|叫)[^。，]{0,10}(?:理事会|委员会|支部|党员|村民代表)',
  '(?:每人|人人|每户|每家|一人|一户|谁)(?:[^。，]{0,6})(?:要|得|必须|都)',
  '(?:上面|上头|上级|上边|镇里|街道|县里|局里|乡里)',
  '(?:必须|一律|强制|非得|非要|硬性|不准|不许|限期|三天之内|任务|指标)',
  '(?:又|还|再|天天|老|总)(?:让|叫|要|得|来|搞|整|下)',
];
const taskedPatterns = [
  '(?:非让|非要|硬让|硬要|逼着?|强制|要求|规定|催着?|安排|派给?|压给|压到|甩给|推给|摊给|摊到|塞给|扔给|交给|转给|下给|定给|使唤|又让|又要|还让|还要|让|叫|要|管)(?:了)?(?:[^。，]{0,2})(?:<village>|我们|俺们|咱们|各村|每村|每个村|每个社区|各社区)',
  '(?:给|到)(?:我们|俺们)?(?:村里|村上|各村|每个村|社区|每个社区|网格员)(?:[^。，]{0,2})(?:定|下|派|压|摊|分|布置)',
  '(?:每村|每个村|各村|每个社区|各社区|每个网格|一个村|一村|村村)(?:[^。，]{0,6})(?:要|得|必须|都|完成|至少|不少于)',
  '(?:村里|村上|社区|村干部|村书记|网格员|村会计|我们|俺们)(?:[^。，]{0,4})(?:必须|都得|还得|得|被迫|只能)(?!到|了|知|出)',
];
const issuePatterns = [
  '(?:<village>|<us>|书记)(?:[^。]{0,14})(?:开|出|写|盖|证明|出具|证实|签字|签意见|签个|认|给)',
  '(?:找|回|来|到|上|去|管|向|跟|要|让|叫|认)(?:[^。，]{0,3})(?:<village>|<us>)(?:[^。]{0,12})(?:开|出|写|盖|证明|要|签|办)',
  '(?:要|让|叫|非要|非得|管|必须|得|认|凭)(?:[^。，]{0,6})(?:<village>|<us>)(?:[^。，]{0,8})(?:证明|章|条|公章|意见|手续|材料)',
  '(?:给|帮)(?:他们?|她|人家|老百姓|村民|居民|群众|报名的)(?:[^。，]{0,8})(?:开|出|写|盖)(?:[^。，]{0,12})(?:证明|章|条)',
];

/** The patterns with the words of their classes. @throws SyntaxError when a class is not known. */
export function evidencePatterns(classes: Lexicon['classes']): Patterns {
  const compiled = (list: readonly string[]) => list.map((each) => patternOf(each, classes));
  return {
    pressed: compiled(pressedPatterns),
    tasked: compiled(taskedPatterns),
    village: patternOf('<village>', classes),
    villageIssues: compiled(issuePatterns),
  };
}

/** Adds up the cues of a text. */
export function evidenceOf(text: string, finder: CueFinder, patterns: Patterns): Evidence {
  const hits = finder.find(text);
  const damped = [
    ...rangesOf(text, consequence, consequenceShare),
    ...rangesOf(text, channel, channelShare),
  ];
  const weightsOf = new Map<string, Map<string, number>>();
  for (const hit of hits) {
    const inside = hit.owner.startsWith('category:')
      ? damped.find(({ from, to }) => hit.from >= from && hit.to <= to)
      : undefined;
    const share = inside?.share ?? 1;
    const weights = weightsOf.get(hit.owner) ?? new Map<string, number>();
    weightsOf.set(hit.owner, weights);
    const words = text.slice(hit.from, hit.to);
    weights.set(words, Math.max(weights.get(words) ?? 0, hit.weight * share));
  }
  const scores = new Map<string, number>();
  for (const [owner, weights] of weightsOf) {
    const sorted = [...weights.values()].sort((a, b) => b - a);
    scores.set(
      owner,
      sorted.reduce((sum, weight, i) => sum + weight * (shares[i] ?? 0), 0),
    );
  }
  const any = (list: readonly RegExp[]) => list.some((pattern) => text.search(pattern) >= 0);
  return {
    text,
    hits,
    scores,
    frequency: frequencyIn(text),
    pressed: any(patterns.pressed),
    tasked: any(patterns.tasked),
    village: text.search(patterns.village) >= 0,
    villageIssues: any(patterns.villageIssues),
  };
}

function rangesOf(text: string, pattern: RegExp, share: number) {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
    share,
  }));
}
