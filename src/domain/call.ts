import type { LocalDate } from './deadline';

/** States of a call. `ended` was answered before, `missed` never was. */
export const callStates = ['ringing', 'answered', 'ended', 'missed'] as const;
export type CallState = (typeof callStates)[number];

/** What a telephone exchange tells of a call; it may tell it twice, late, or in another order. */
export const callEventKinds = ['ringing', 'answered', 'ended'] as const;
export type CallEventKind = (typeof callEventKinds)[number];

export interface CallEvent {
  event: CallEventKind;
  /** Extension at which it rings or is answered; with `ended` it says nothing. */
  desk?: string;
}

/** One call as it is kept: neither number nor time of day nor report. */
export interface Call {
  /** Keyed hash of the exchange's own id. */
  id: string;
  /** Goes up with every change. */
  seq: number;
  office: string;
  state: CallState;
  /** Day on which it rang first. */
  day: LocalDate;
  /** Extension while the call lasts, then null. */
  desk: string | null;
  /** Whether it was answered within fifteen seconds; null when nobody knows. */
  inTime: boolean | null;
  /** Minutes of talk, begun ones counted whole; null when nobody knows or nobody talked. */
  minutes: number | null;
}

/**
 * Why an event is refused. `unknown`: no call of that id has rung. `answeredBefore`: it rings although
 * it was answered. `over`: the call had ended.
 */
export type CallRefusal = 'unknown' | 'answeredBefore' | 'over';

type Cell = CallState | CallRefusal | 'same';

/** State before × event → state after, `same` for what changes nothing, or the refusal. */
export const callTable: Readonly<
  Record<CallState | 'none', Readonly<Record<CallEventKind, Cell>>>
> = {
  none: { ringing: 'ringing', answered: 'unknown', ended: 'unknown' },
  ringing: { ringing: 'ringing', answered: 'answered', ended: 'missed' },
  answered: { ringing: 'answeredBefore', answered: 'answered', ended: 'ended' },
  ended: { ringing: 'over', answered: 'over', ended: 'same' },
  missed: { ringing: 'over', answered: 'over', ended: 'same' },
};

export type CallStep =
  | { kind: 'next'; state: CallState; desk: string | null }
  | { kind: 'same' }
  | { kind: 'refused'; reason: CallRefusal };

function isState(cell: Cell): cell is CallState {
  return callStates.some((state) => state === cell);
}

/**
 * What an event makes of a call (null: none of that id). Ringing or answered at another desk moves the
 * call there, at the same desk it changes nothing; what was ended stays ended.
 */
export function callStep(call: Pick<Call, 'state' | 'desk'> | null, event: CallEvent): CallStep {
  const cell = callTable[call?.state ?? 'none'][event.event];
  if (cell === 'same') return { kind: 'same' };
  if (!isState(cell)) return { kind: 'refused', reason: cell };
  const over = cell === 'ended' || cell === 'missed';
  const desk = over ? null : (event.desk ?? call?.desk ?? null);
  if (call && call.state === cell && call.desk === desk) return { kind: 'same' };
  return { kind: 'next', state: cell, desk };
}

/** A call is to be answered within so many seconds (GB/T 33358-2016). */
export const answerWithinSeconds = 15;
/** At least so many of a hundred calls are to be connected (GB/T 33358-2016). */
export const connectedAim = 95;
/** A call of which nothing more was heard for so long is over. */
export const longestCallHours = 4;
/** So long a call stays in the log. */
export const callKeptMonths = 13;

/** Begun minutes count whole, so that a length does not name one call in a list of the telephone company. */
export function wholeMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

/** Calls of one day that are over. */
export interface CallDay {
  day: LocalDate;
  answered: number;
  missed: number;
  /** Of those answered: within fifteen seconds, and later. The rest is not known. */
  inTime: number;
  late: number;
}

export interface CallFigures {
  offered: number;
  answered: number;
  missed: number;
  /** Hundredths of the calls that were answered; null without calls. */
  connected: number | null;
  /** Hundredths of the answered calls of known waiting time that waited at most fifteen seconds. */
  inTime: number | null;
}

/** Rounded down to a tenth: a share that misses its aim never shows as having met it. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

/** The service figures of GB/T 33358 over some days. */
export function callFigures(days: readonly CallDay[]): CallFigures {
  const sum = (of: (day: CallDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const answered = sum((day) => day.answered);
  const missed = sum((day) => day.missed);
  const inTime = sum((day) => day.inTime);
  return {
    offered: answered + missed,
    answered,
    missed,
    connected: share(answered, answered + missed),
    inTime: share(inTime, inTime + sum((day) => day.late)),
  };
}
