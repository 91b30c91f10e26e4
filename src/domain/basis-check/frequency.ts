import type { Frequency } from '../burden';

const number = '[一二三四五六七八九十两几好多零半]+';
const times = `(?:${number}(?:多|来)?(?:次|回|遍|趟|张|份|报|填|更新|汇总|统计|交|传|签|拍|查|考|排|通报|个|条|记))`;

/** Patterns in the order in which they decide: the most frequent first. */
const patterns: readonly [Frequency, RegExp][] = [
  ['daily', /每天|天天|每日|日报(?!社)|一天一|一日一|日日|每晚|当天|隔天|早中晚|随时|半天|零报告/],
  ['daily', new RegExp(`(?:一天|一日|今天|一宿)[^。，]{0,3}${times}`)],
  [
    'weekly',
    /每周|周周|每星期|每礼拜|每个星期|每个礼拜|周报|一周一|一星期一|一个星期一|一礼拜一|按周|旬报|半个月|半月|十天一|十五天|每旬|逐周/,
  ],
  ['weekly', new RegExp(`(?:一周|一星期|一个星期|一礼拜|一个礼拜|一旬)[^。，]{0,3}${times}`)],
  [
    'monthly',
    /每月|月月|每个月|(?<![一二三四五六七八九十])月报|(?<!十)一月一|一个月一|按月|逐月|月度/,
  ],
  ['monthly', new RegExp(`(?:一个月|(?<!十)一月)[^。，]{0,3}${times}`)],
  ['quarterly', /每季|季报|一季一|一季度|每个季度|按季|季度|三个月/],
  [
    'yearly',
    /每年|年年|年报|一年一|按年|年度|一年[^。，]{0,3}(?:一次|一回|一遍)|年底[^。，]{0,3}(?:一次|一回|一遍|填|报)/,
  ],
  ['irregular', /临时|不定期|隔三差五|三天两头|动不动|说要就要|下班前|马上要|立马要|当场|半道/],
];

/** What is said of before: the frequency that used to hold is no demand. */
const before = /(?:原来|本来|以前|过去|原先|早先|从前|往年|原定|本来定)[^。，]{0,14}/g;

/** How often something is asked for, as the text says; null where it says nothing. */
export function frequencyIn(text: string): Frequency | null {
  const now = text.replace(before, '');
  return patterns.find(([, pattern]) => pattern.test(now))?.[0] ?? null;
}

const perYear: Readonly<Record<Frequency, number>> = {
  irregular: 400,
  daily: 365,
  weekly: 52,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
  once: 0,
};

/** Whether something is asked for more often than allowed; what comes at any time is. */
export function isMoreOften(asked: Frequency, allowed: Frequency): boolean {
  return perYear[asked] > perYear[allowed];
}
