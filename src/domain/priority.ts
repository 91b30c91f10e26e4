import type { Report } from './burden';
import type { Case } from './case';
import { isRunning } from './case-clock';
import { addDays } from './deadline';

/** Why an item stands high in the queue, in the order in which the reasons are said; each adds its weight. */
export const priorityWeights = {
  retaliation: 3,
  threatened: 2,
  manyVillages: 2,
  deadlineNear: 2,
  disputed: 2,
  repeat: 1,
  realName: 1,
  heavy: 1,
} as const;
export type PriorityReason = keyof typeof priorityWeights;
export const priorityReasons = Object.keys(priorityWeights) as PriorityReason[];

/** Reasons that only the reporter's words and figures show: seen once, they stay. */
const lasting: readonly PriorityReason[] = ['retaliation', 'threatened', 'heavy'];

/** Villages named by one report, or reports gathered in one case, from which on it is many. */
const many = 5;
const heavyHours = 20;
/** Share of a clock in per cent from which on its end is near. */
const nearShare = 80;

/*
 * Words by which somebody says that the reporter is being looked for or made to pay (打击报复). A miss
 * costs a place in the queue and a false hit gives one: a person reads the case either way.
 */
const retaliation =
  /打击报复|报复|穿小鞋|秋后算账|(?:追查|打听|追问|查问|问|查).{0,8}(?:是谁|谁)(?:举报|反映|说|告|捅|投诉)|查.{0,6}(?:举报人|反映人)|(?:找|抓).{0,4}(?:举报|反映|告状)的人|retaliat|repris|who (?:told|reported|complained)|find out who/i;

export function speaksOfRetaliation(text: string): boolean {
  return retaliation.test(text);
}

function inOrder(reasons: ReadonlySet<PriorityReason>): PriorityReason[] {
  return priorityReasons.filter((reason) => reasons.has(reason));
}

/** The lasting reasons that a report shows as it is filed; `threatened`: a consequence is named. */
export function reasonsOfReport({ content, hoursPerMonth }: Report): PriorityReason[] {
  const found = new Set<PriorityReason>();
  if (content.consequence.trim() !== '') found.add('threatened');
  if ([content.consequence, content.narrative].some(speaksOfRetaliation)) found.add('retaliation');
  if ((hoursPerMonth ?? 0) >= heavyHours) found.add('heavy');
  return inOrder(found);
}

type Facts = Pick<Case, 'reasons' | 'villagesAffected' | 'identity' | 'linkedReports'> &
  Pick<Case, 'clocks' | 'sameAs' | 'dialogue' | 'verdicts' | 'watches' | 'status' | 'retention'>;

function isRepeat({ sameAs, linkedReports }: Facts): boolean {
  const alike = sameAs !== null && sameAs.state !== 'keptApart';
  return alike || linkedReports.length > 0;
}

/** Days after the closing within which a reporter's objection puts a case forward. */
const objectionDays = 30;

/**
 * A reporter objects to what came of it: soon after the closing, or before it. A case taken up again
 * keeps the reason until it is closed.
 */
function isDisputed({ verdicts, status, retention, reasons }: Facts): boolean {
  const until = retention && addDays(retention.endedOn, objectionDays);
  const soon = verdicts.some((one) => one.verdict === 'disputed' && (!until || one.on <= until));
  return soon || (status !== 'closed' && reasons.includes('disputed'));
}

function saysRetaliation({ dialogue, verdicts, watches }: Facts): boolean {
  if (watches.some(({ answers }) => answers.some(({ answer }) => answer !== 'none'))) return true;
  const said = dialogue.filter(({ from }) => from === 'reporter');
  return [...said, ...verdicts].some(({ text }) => speaksOfRetaliation(text));
}

/** Every reason for which a case stands where it does, from what it holds. */
export function reasonsOf(file: Facts): PriorityReason[] {
  const { villagesAffected, linkedReports, identity, clocks } = file;
  const found = new Set(file.reasons.filter((reason) => lasting.includes(reason)));
  if (Math.max(villagesAffected ?? 0, linkedReports.length + 1) >= many) found.add('manyVillages');
  if (clocks.some((clock) => isRunning(clock) && clock.warned >= nearShare)) {
    found.add('deadlineNear');
  }
  if (identity === 'realName') found.add('realName');
  if (isDisputed(file)) found.add('disputed');
  if (isRepeat(file)) found.add('repeat');
  if (saysRetaliation(file)) found.add('retaliation');
  return inOrder(found);
}

/** What the reasons weigh together. */
export function priorityOf(reasons: readonly PriorityReason[]): number {
  return reasons.reduce((sum, reason) => sum + priorityWeights[reason], 0);
}

/** The case with its reasons and its place in the queue as they follow from what it holds now. */
export function prioritised(file: Case): Case {
  const reasons = reasonsOf(file);
  return { ...file, reasons, priority: priorityOf(reasons) };
}

/**
 * The reasons of a case from before they were kept: then a priority was the sum of what the report
 * showed, so that what the facts leave over names the rest.
 */
export function reasonsOfBefore({
  priority,
  identity,
  villagesAffected,
}: Pick<Case, 'priority' | 'identity' | 'villagesAffected'>): PriorityReason[] {
  const found = new Set<PriorityReason>();
  if ((villagesAffected ?? 0) >= many) found.add('manyVillages');
  if (identity === 'realName') found.add('realName');
  const rest = priority - priorityOf([...found]);
  if (rest >= priorityWeights.threatened) found.add('threatened');
  if (rest % priorityWeights.threatened === priorityWeights.heavy) found.add('heavy');
  return inOrder(found);
}
