import { standingVerification, type Case, type Outcome, type Person } from './case';
import type { Action } from './actions';
import { addDays, type LocalDate } from './deadline';

export const ballotAnswers = ['rectified', 'partlyRectified', 'notRectified', 'unsure'] as const;
/** What a village may say to the one question: whether the matter was put right. */
export type BallotAnswer = (typeof ballotAnswers)[number];

/** How many said what. */
export type Tally = Readonly<Record<BallotAnswer, number>>;

export const emptyTally: Tally = { rectified: 0, partlyRectified: 0, notRectified: 0, unsure: 0 };

export function answered(tally: Tally): number {
  return ballotAnswers.reduce((sum, answer) => sum + tally[answer], 0);
}

/** One-time codes handed out for a sample: at least and at most. A single village is no sample. */
export const ballotCodes = { least: 5, most: 30 } as const;
/** For how many days codes may be used. */
export const ballotDays = {
  least: 3,
  most: 30,
  usual: 10,
  /** After the last one, until a ballot that was not counted is given up. */
  count: 7,
} as const;
/** Villages called back at least. */
export const leastCalled = 2;

/** What is recorded with how far the ladder was then (`ladderState`): a change of it asks for it anew. */
interface Recorded {
  rungs: number;
  by: Person;
  on: LocalDate;
}

/** A sample check by ballot codes (抽样核验). Who was given a code is on record nowhere. */
export interface SampleBallot extends Recorded {
  ballot: string;
  codes: number;
  /** Answers below which nothing is told. */
  least: number;
  /** Last day on which codes may be used. */
  closesOn: LocalDate;
  /** Null while it runs; `tally` is null where fewer than `least` answered. */
  result: { on: LocalDate; tally: Tally | null } | null;
}

/** A sample called back by telephone. */
export interface CallBackSample extends Recorded {
  /** Villages called, whether they answered or not. */
  called: number;
  tally: Tally;
}

/** What a case has gathered for its closing; dropped when it is taken up again. */
export interface Closure {
  /** Why a substantiated matter needs no measure of the ladder. */
  measureWaiver: Recorded & { reason: string };
  ballot: SampleBallot;
  callBacks: CallBackSample;
  /** Why no sample is possible though the department's proof was checked. */
  sampleWaiver: Recorded & { reason: string };
  /** Reports whose reporters have the result in their dialogue. */
  told: Recorded & { reports: readonly string[] };
}

export const closingPoints = ['finding', 'basis', 'measure', 'verification', 'told'] as const;
/** What a case needs before it is closed. Its outcome is another matter. */
export type ClosingPoint = (typeof closingPoints)[number];

type Closing = Pick<
  Case,
  | 'status'
  | 'finding'
  | 'basis'
  | 'basisWaiver'
  | 'rungs'
  | 'closure'
  | 'reportId'
  | 'linkedReports'
>;

/**
 * A number that every rung and every withdrawal of one raises, so that it never comes back to what it
 * was before: what was recorded at another number does not count any longer.
 */
export function ladderState({ rungs }: Pick<Case, 'rungs'>): number {
  return rungs.length + rungs.filter(({ withdrawnOn }) => withdrawnOn !== null).length;
}

function current<T extends { rungs: number }>(file: Pick<Case, 'rungs'>, one?: T): T | null {
  return one && one.rungs === ladderState(file) ? one : null;
}

/** The sample check whose codes may still be used, or whose answers are not counted; else null. */
export function runningBallot({ closure }: Pick<Case, 'closure'>): SampleBallot | null {
  const { ballot } = closure;
  return ballot && !ballot.result ? ballot : null;
}

/** Answers below which nothing is told of a ballot, whatever the office set when it began. */
export function leastAnswers({ least }: Pick<SampleBallot, 'least'>): number {
  return Math.max(ballotCodes.least, least);
}

/** Whether the answers of the running ballot are lost: they were not counted in time. */
export function ballotLost(file: Pick<Case, 'closure'>, today: LocalDate): boolean {
  const running = runningBallot(file);
  return running !== null && addDays(running.closesOn, ballotDays.count) < today;
}

/** What the villages said of the measure that stands: by ballot, else by telephone; else null. */
export function sampleOf(file: Pick<Case, 'rungs' | 'closure'>): Tally | null {
  const { ballot, callBacks } = file.closure;
  return current(file, ballot)?.result?.tally ?? current(file, callBacks)?.tally ?? null;
}

/** Why a measure needs no rung, and why nobody can be asked; as far as they count still. */
export function waiversOf(file: Pick<Case, 'rungs' | 'closure'>) {
  const { measureWaiver, sampleWaiver } = file.closure;
  return {
    measure: current(file, measureWaiver),
    sample: current(file, sampleWaiver),
  };
}

/** Reports of the case whose reporters have not been told the result as it stands. */
export function untold(file: Closing): string[] {
  const told = current(file, file.closure.told)?.reports ?? [];
  return [file.reportId, ...file.linkedReports].filter((id) => !told.includes(id));
}

/** Whether the proof of the department was checked, or none is needed. */
export function proofChecked(file: Closing): boolean {
  return standingVerification(file) !== null || waiversOf(file).measure !== null;
}

interface PointRow {
  closedBy: readonly Action[];
  met(file: Closing): boolean;
  by?(file: Closing): Person | null | undefined;
}

const table: Record<ClosingPoint, PointRow> = {
  finding: {
    closedBy: ['substantiate', 'dismiss'],
    met: ({ finding }) => finding !== null,
    by: ({ finding }) => finding?.by,
  },
  basis: {
    closedBy: ['adopt', 'waiveBasis'],
    met: ({ basis, basisWaiver }) => basis !== null || basisWaiver !== null,
    by: ({ basisWaiver }) => basisWaiver?.by,
  },
  measure: {
    closedBy: ['draft', 'verify', 'waiveMeasure'],
    met: proofChecked,
    by: (file) => waiversOf(file).measure?.by,
  },
  verification: {
    closedBy: ['recordCallBacks', 'waiveSample'],
    met: (file) =>
      !runningBallot(file) && (sampleOf(file) !== null || waiversOf(file).sample !== null),
    by: (file) => (sampleOf(file) ? null : waiversOf(file).sample?.by),
  },
  told: {
    closedBy: ['tellResult'],
    met: (file) => untold(file).length === 0,
    by: ({ closure }) => closure.told?.by,
  },
};

/** A point of the checklist: not met while `open`. */
export interface PointState {
  id: ClosingPoint;
  open: boolean;
  closedBy: readonly Action[];
  /** Who met it, where one person does. */
  by: Person | null;
}

/**
 * What the closing of a case needs, in order. Where nothing was substantiated there is nothing to put
 * right: finding and answer to the reporters remain.
 */
export function closingOf(file: Closing): PointState[] {
  const applies = closingPoints.filter(
    (id) => file.finding?.substantiated !== false || id === 'finding' || id === 'told',
  );
  return applies.map((id) => {
    const { closedBy, met, by } = table[id];
    const open = !met(file);
    return { id, open, closedBy, by: open ? null : (by?.(file) ?? null) };
  });
}

/** The first point that keeps the case open, or null. */
export function openPoint(file: Closing): ClosingPoint | null {
  return closingOf(file).find(({ open }) => open)?.id ?? null;
}

/** Whether the villages' answers speak against closing with this outcome: most say it is not put right. */
export function sampleDisagrees(file: Pick<Case, 'rungs' | 'closure'>, outcome: Outcome): boolean {
  const tally = sampleOf(file);
  if (!tally || outcome !== 'rectified') return false;
  return tally.partlyRectified + tally.notRectified > tally.rectified;
}

/**
 * Whether the last verification that stands speaks against closing with this outcome; why a measure
 * was not needed any more, as written since, says more than it.
 */
export function verificationDisagrees(
  file: Pick<Case, 'status' | 'rungs' | 'closure'>,
  outcome: Outcome,
): boolean {
  if (outcome !== 'rectified' || waiversOf(file).measure) return false;
  return standingVerification(file)?.rectified === false;
}
