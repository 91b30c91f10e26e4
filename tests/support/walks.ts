import type { CommandOf, DecideContext } from '../../src/domain/acts/act';
import type { Action } from '../../src/domain/actions';
import type { Actor, ActorRole, Case, Status } from '../../src/domain/case';
import { movableClocks, pauseOn } from '../../src/domain/case-clock';
import { runningClock, warningsDue } from '../../src/domain/case-clocks';
import { decide, evolve } from '../../src/domain/case-machine';
import { transitionsFor } from '../../src/domain/case-transitions';
import type { CaseEvent, Command } from '../../src/domain/commands';
import { openStatement } from '../../src/domain/correspondence';
import { addDays, natures, rungKinds, type LocalDate } from '../../src/domain/deadline';
import { actor, aPlan, aProposal, context, people, sample, weekdays } from './domain';
import { fc } from './properties';

/** What a step of a walk is drawn from. */
export interface Step {
  pick: number;
  kind: (typeof rungKinds)[number];
  yes: boolean;
  /** Whether it is tried without looking whether the case allows it. */
  blind: boolean;
  /** Days since the step before. */
  days: number;
}

export const step = fc.record<Step>({
  pick: fc.nat(),
  kind: fc.constantFrom(...rungKinds),
  yes: fc.boolean(),
  blind: fc.nat(3).map((one) => one === 0),
  days: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.nat(5) },
    { weight: 1, arbitrary: fc.constant(31) },
  ),
});

/** Where a walk stands: the case and the day. */
export interface Standing {
  file: Case;
  on: LocalDate;
}

function inCounty(id: string, ...roles: ActorRole[]): Actor {
  return { ...actor(id, ...roles), office: 'county' };
}

const county = {
  triage: inCounty('cui', 'triage'),
  handler: inCounty('chen', 'handler'),
  approver: inCounty('cao', 'approver'),
};

/** As in small offices, who handles may approve too, though never what is their own. */
const crowd = [
  ...Object.values({ ...people, handler: actor('han', 'handler', 'approver') }),
  actor('hu', 'handler', 'approver'),
  ...Object.values(county),
];

/** What leads up the ladder. */
const climbing: readonly Action[] = [
  ...(['draft', 'listEvidence', 'checkText', 'submit', 'approve', 'issue', 'register'] as const),
  ...(['recordInterview', 'signRecord', 'recordAnswer', 'recordDecision', 'verify'] as const),
];

/** What leads nowhere, or out of this crowd's hands. */
const aside: readonly Action[] = ['note', 'ask', 'attach', 'detach', 'reply', 'recuse', 'transfer'];

/** Which actions a walk takes: all of them, those that get somewhere, those of the ladder. */
const ways = {
  anything: () => true,
  onward: (label: Action) => !aside.includes(label),
  ladder: (label: Action) => climbing.includes(label),
};
export type Way = keyof typeof ways;

type Opening = [action: Action, crowd: Actor[]];
const opened = new Map<string, Opening[]>();

/** What may be tried in a status, and who of the crowd may: the table has a cell for it. */
export function openTo(status: Status, way: Way): Opening[] {
  const key = `${way} ${status}`;
  const known = opened.get(key);
  if (known) return known;
  const open = new Map<Action, Actor[]>();
  for (const who of crowd) {
    for (const { label } of transitionsFor(who.roles, status)) {
      if (ways[way](label)) open.set(label, [...(open.get(label) ?? []), who]);
    }
  }
  opened.set(key, [...open]);
  return [...open];
}

const words = ({ on }: Standing, { yes }: Step) => ({
  interview: yes ? { ...aPlan, on: addDays(on, 7) } : { ...aPlan, on: addDays(on, 2) },
  proposal: yes ? aProposal : null,
  skipReason: yes ? '情节严重，反复出现，需要越级处理。' : '',
  badEffect: yes ? '多村联名反映，媒体转载，群众意见强烈，造成恶劣影响。' : '',
});
const current = ({ file }: Standing) => ({ rung: Math.max(file.rungs.length - 1, 0) });
const today = ({ on }: Standing) => ({ on });
const besides = ({ file }: Standing) => ({ office: file.office === 'city' ? 'county' : 'city' });
const moved = ({ file }: Standing) => ({
  clock: movableClocks.find((kind) => runningClock(file.clocks, kind)) ?? 'conclusion',
});
const reasoned = ({ pick, yes }: Step) => ({
  ...(pick % 3 === 0 ? { crowd: { fits: 1, least: 5, tells: [] } } : {}),
  ...(yes ? { fewReason: '只有一个村承担此项工作，无法再概括。' } : {}),
});
/** Of the notice where there is one: its department has a right of reply to that alone. */
const stated = ({ file }: Standing) => {
  const waiting = file.rungs.findIndex(({ correspondence }) => openStatement(correspondence) >= 0);
  const notice = file.rungs.findIndex(({ kind }) => kind === 'notice');
  return { rung: Math.max(waiting < 0 ? notice : waiting, 0) };
};

/** What makes the sample of a command one that this case may allow; the rest is good as it is. */
const fitting: { [A in Action]?: (at: Standing, by: Step) => Partial<CommandOf<A>> } = {
  claim: ({ file, on }) => (file.status === 'received' ? { until: `${on}T02:05:00.000Z` } : {}),
  accept: (_, { pick }) => ({ nature: natures[pick % natures.length] }),
  detach: ({ file }) => ({ reportId: file.linkedReports.at(-1) ?? sample.detach.reportId }),
  follow: ({ file }, { pick }) => ({
    target: 'CASE000000000003',
    was: file.linkedTo ?? '',
    office: file.office,
    withheld: pick % 3 === 0,
  }),
  bypass: ({ file }) => ({ to: 'city', withheld: file.office === 'city' }),
  transfer: besides,
  addOwner: besides,
  removeOwner: ({ file }) => ({ office: file.coOwners[0] ?? 'county' }),
  endRecusal: ({ file }) => ({ person: file.recused.at(-1)?.id ?? 'tian' }),
  inform: (_, { yes }) => ({ about: yes ? 'acceptance' : 'feedback' }),
  askPause: (at) => ({ ...moved(at), until: addDays(at.on, 7) }),
  askExtension: moved,
  resume: ({ file, on }) => ({
    clock: movableClocks.find((kind) => {
      const clock = runningClock(file.clocks, kind);
      return clock && pauseOn(clock, on);
    }),
  }),
  warn: ({ file, on }) => ({ warnings: warningsDue(file.clocks, on) }),
  announce: ({ file, on }) => ({
    kind: file.retention?.kind ?? 'identity',
    dueOn: addDays(on, 30),
  }),
  draft: (at, by) => ({ kind: by.kind, ...words(at, by) }),
  revise: words,
  checkText: (_, { pick }) => ({ legal: pick % 3 !== 0, secrecy: pick % 3 !== 1 }),
  approve: (_, by) => ({ acceptSkip: by.yes, ...reasoned(by) }),
  approveClarification: (_, by) => reasoned(by),
  register: ({ file }) => ({
    rung: Math.max(
      file.rungs.findIndex(({ issuedOn, number }) => issuedOn && !number),
      0,
    ),
  }),
  recordMailing: (at, { yes }) => ({ ...current(at), ...(yes ? { undelivered: 'address' } : {}) }),
  recordAnswer: today,
  recordInterview: ({ on }, { yes }) => ({
    record: {
      ...sample.recordInterview.record,
      on,
      replyBy: addDays(on, 7),
      ...(yes ? { earlier: '对方来函同意当日约谈。' } : {}),
    },
  }),
  signRecord: today,
  recordDecision: today,
  recordAppeal: today,
  answerAppeal: today,
  recordEffect: today,
  verify: (_, { pick }) => ({ rectified: pick % 7 === 0 }),
  askAmendment: (at, { yes }) => ({ ...current(at), kind: yes ? 'withdrawal' : 'correction' }),
  acknowledge: current,
  replyToLetter: current,
  addProof: current,
  askTime: current,
  withdrawTimeRequest: current,
  sendLink: current,
  useRightOfReply: stated,
  withdrawStatement: stated,
  releaseStatement: stated,
  refuseStatement: stated,
  openBallot: ({ on }) => ({ closesOn: addDays(on, 10) }),
  close: ({ file }, { yes }) => ({
    outcome: file.finding?.substantiated ? (yes ? 'rectified' : 'notRectified') : 'notABurden',
  }),
};

function commandFor(action: Action, at: Standing, by: Step): Command {
  const fit = fitting[action] as ((at: Standing, by: Step) => Partial<Command>) | undefined;
  return { ...sample[action], ...fit?.(at, by) } as Command;
}

/** The holidays of the next year are published in the middle of December. */
const nextYear = { ...weekdays, coveredUntil: '2027-12-31' };

function contextOn(on: LocalDate, who: Actor): DecideContext {
  return { ...context(who, on), calendar: on < '2026-12-15' ? weekdays : nextYear };
}

/** From one of those who may on, the first by whom the case allows it; blindly, that one alone. */
function taken(at: Standing, by: Step, [action, able]: Opening): CaseEvent | null {
  const command = commandFor(action, at, by);
  for (let i = 0; i < (by.blind ? 1 : able.length); i += 1) {
    const who = able[((by.pick >> 16) + i) % able.length]!;
    const decision = decide(at.file, command, contextOn(at.on, who));
    if (decision.ok) return decision.event;
  }
  return null;
}

/** How many of the open acts a step looks at. */
const looked = 12;

/**
 * What is done at a step: among some of the acts that the table opens, the first that the case allows
 * and that this walk has not done yet, or else one that it allows; blindly, whatever comes first. Null
 * where nothing is done.
 */
function attempt(at: Standing, by: Step, way: Way, done: ReadonlySet<Action>): CaseEvent | null {
  const open = openTo(at.file.status, way);
  const stride = 1 + ((by.pick >> 8) % Math.max(open.length, 1));
  let allowed: CaseEvent | null = null;
  for (let i = 0; i < Math.min(open.length, by.blind ? 1 : looked); i += 1) {
    const opening = open[(by.pick + i * stride) % open.length]!;
    const fresh = !done.has(opening[0]);
    if (allowed && !fresh) continue;
    const event = taken(at, by, opening);
    if (event && fresh) return event;
    allowed ??= event;
  }
  return allowed;
}

/** What nobody may change in place. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** Goes where the steps lead; `after` sees every act that was taken, and the case as it left it. */
export function wander(
  start: Standing,
  steps: readonly Step[],
  way: Way,
  after: (event: CaseEvent, file: Case) => void,
): { file: Case; history: CaseEvent[] } {
  let { file, on } = start;
  const history: CaseEvent[] = [];
  const done = new Set<Action>();
  for (const one of steps) {
    on = addDays(on, one.days);
    const event = attempt({ file, on }, one, way, done);
    if (!event) continue;
    history.push(frozen(event));
    done.add(event.command.action);
    file = frozen(evolve(file, event));
    after(event, file);
  }
  return { file, history };
}
