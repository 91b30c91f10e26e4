import type { Person } from './case';
import { addDays, type LocalDate } from './deadline';

/**
 * Where a call-back comes from. `asked`: the caller wanted one, so the number is kept, sealed.
 * `missed`: nobody answered and nobody was asked, so the number is in no store.
 */
export const callBackSources = ['asked', 'missed'] as const;
export type CallBackSource = (typeof callBackSources)[number];

export const dayParts = ['any', 'morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

export const attemptOutcomes = ['noAnswer', 'reached', 'givenUp'] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** How a call-back ended; `lapsed`: its time was over. */
export type CallBackOutcome = 'reached' | 'givenUp' | 'lapsed';

/** Somebody to be called back; number and note are kept apart and go when it is done. */
export interface CallBack {
  id: string;
  version: number;
  office: string;
  source: CallBackSource;
  askedOn: LocalDate;
  appointment: { day: LocalDate; part: DayPart };
  attempts: readonly { on: LocalDate; outcome: AttemptOutcome }[];
  /** Who calls: nobody else sees the number. */
  taker: Person | null;
  /** When others may take it over (ISO 8601, the end of an hour); null where nobody has it. */
  takenUntil: string | null;
  outcome: CallBackOutcome | null;
}

/** Nobody is rung up more often: it would be a nuisance, and somebody else may pick up. */
export const mostAttempts = 3;
/** The number of somebody who asked is kept so many days after the appointment at most. */
export const keptDaysAfterAppointment = 7;
/** Appointments lie at most so many days ahead. */
export const mostDaysAhead = 30;

/** Who took one keeps it for so long; the hour is rounded up. */
export const takenHours = 0.5;

/** The moment of a command, and when what is taken now may be taken over. */
export interface CallBackMoment {
  today: LocalDate;
  /** ISO 8601. */
  now: string;
  takenUntil: string;
}

export type CallBackCommand =
  | { action: 'take' }
  | { action: 'release' }
  | { action: 'record'; outcome: AttemptOutcome }
  | { action: 'lapse' };

/** `done`: it is over. `taken`: somebody else has it. `notYours`: only who took it may do that. */
export type CallBackRefusal = 'done' | 'taken' | 'notYours';

export type CallBackDecision =
  { ok: true; next: CallBack } | { ok: false; reason: CallBackRefusal };

/** Last day on which the number of somebody who asked may be kept. */
export function keptUntil(appointment: Pick<CallBack['appointment'], 'day'>): LocalDate {
  return addDays(appointment.day, keptDaysAfterAppointment);
}

const free = { taker: null, takenUntil: null } as const;

/** Whether somebody has it at `now` (ISO 8601): what was taken and let lie is anybody's. */
export function isTaken(
  { taker, takenUntil }: Pick<CallBack, 'taker' | 'takenUntil'>,
  now: string,
): boolean {
  return taker !== null && takenUntil !== null && takenUntil > now;
}

/**
 * What a command makes of a call-back. The third call that nobody takes gives it up. Who took it may go on
 * after the time as long as nobody took it over.
 */
export function decideCallBack(
  callBack: CallBack,
  command: CallBackCommand,
  by: Person,
  { today, now, takenUntil }: CallBackMoment,
): CallBackDecision {
  if (callBack.outcome !== null) return { ok: false, reason: 'done' };
  const changed = (change: Partial<CallBack>): CallBackDecision => ({
    ok: true,
    next: { ...callBack, ...change, version: callBack.version + 1 },
  });
  if (command.action === 'lapse') return changed({ outcome: 'lapsed', ...free });
  const { taker } = callBack;
  if (command.action === 'take') {
    if (taker?.id !== by.id && isTaken(callBack, now)) return { ok: false, reason: 'taken' };
    return changed({ taker: { id: by.id, name: by.name }, takenUntil });
  }
  if (taker?.id !== by.id) return { ok: false, reason: 'notYours' };
  if (command.action === 'release') return changed(free);
  const attempts = [...callBack.attempts, { on: today, outcome: command.outcome }];
  if (command.outcome !== 'noAnswer') return changed({ attempts, outcome: command.outcome });
  if (attempts.length >= mostAttempts) return changed({ attempts, outcome: 'givenUp' });
  return changed({ attempts, ...free });
}
