import { currentRung, type Case } from '../case';
import { pausedDays, pauseOn, type CaseClock, type MovableClock, type Pause } from '../case-clock';
import { clockToMove, needsRecount, runningClock, warningsDue } from '../case-clocks';
import type { RefusalKind } from '../refusal';
import type { ClockCommand } from '../commands/clock-commands';
import { addDays, workdaysBetween } from '../deadline';
import { conflictingDuty } from '../separation';
import type { Act, ActsOf, CommandOf, DecideContext, EventOf } from './act';
import { answeredTime } from './correspondence-changes';
import { withRung } from './rung-acts';

/** The clock that may be moved now, or why there is none. */
export function movable(file: Case, kind: MovableClock, today: string): CaseClock | RefusalKind {
  const clock = clockToMove(file, kind);
  if (!clock) return 'clockGone';
  return clock.warned === 100 || today > clock.due ? 'clockOver' : clock;
}

/** Calendar days past which a pause is not even counted. */
const longestPause = 366;

/** `from`: the day on which it is asked for, which still counts. */
function pauseRefusal(
  clock: CaseClock,
  { from, until }: Pause,
  { today, calendar }: DecideContext,
): RefusalKind | null {
  if (pauseOn(clock, from)) return 'alreadyPaused';
  if (from >= clock.due) return 'clockOver';
  if (until <= today) return 'pauseDate';
  if (until > addDays(from, longestPause)) return 'pauseTooLong';
  const asked = workdaysBetween(from, until, calendar);
  return pausedDays(clock, calendar) + asked > clock.pause ? 'pauseTooLong' : null;
}

/** Why a clock is not lengthened by `n` of its unit, or null. */
export function extensionRefusal(
  { extension, extended }: CaseClock,
  n: number,
): RefusalKind | null {
  if (!extension) return 'noExtension';
  if (extended) return 'extendedAlready';
  return n > extension.n ? 'extensionTooLong' : null;
}

/** The department's reply is due when its clock is. */
function withReplyDue(file: Case, { clocks }: EventOf<ClockCommand>): Partial<Case> {
  const reply = clocks && runningClock(clocks, 'reply');
  return reply && currentRung(file)?.replyDue ? withRung(file, { replyDue: reply.due }) : {};
}

function answerRefusal({ timeRequest }: Case, { actor }: DecideContext): RefusalKind | null {
  if (!timeRequest) return 'noTimeAsked';
  const holders = { asker: [timeRequest.by.id] };
  return conflictingDuty('approver', actor.id, holders) ? 'ownTimeRequest' : null;
}

const grant: Act<CommandOf<'grantTime'>> = {
  shared: true,
  refusal(file, _, context) {
    const refusal = answerRefusal(file, context);
    const { timeRequest } = file;
    if (refusal || !timeRequest) return refusal;
    // What was asked for in time may be granted late.
    const clock = clockToMove(file, timeRequest.clock);
    if (!clock) return 'clockGone';
    const { on: from, until } = timeRequest;
    return until ? pauseRefusal(clock, { from, until }, context) : null;
  },
  change(file, event) {
    const moved = { ...file, ...withReplyDue(file, event) };
    const answer = { granted: true, reason: event.command.comment };
    return { rungs: moved.rungs, ...answeredTime(moved, event, answer), timeRequest: null };
  },
};

/**
 * What the clock does to a case, and what is done about it: pauses and more time only with a reason
 * and by the leave of somebody who did not ask; warnings and counts by the system.
 */
export const clockActs: ActsOf<'markOverdue' | ClockCommand['action']> = {
  markOverdue: {
    refusal: ({ deadline }, _, { today }) =>
      deadline && !deadline.overdue && deadline.due < today ? null : 'notDue',
  },
  warn: {
    quiet: true,
    refusal({ clocks }, { warnings }, { today }) {
      const due = warningsDue(clocks, today);
      const stands = (one: (typeof warnings)[number]) =>
        due.some(({ clock, share }) => clock === one.clock && share === one.share);
      return warnings.length > 0 && warnings.every(stands) ? null : 'notDue';
    },
  },
  recount: {
    quiet: true,
    refusal: ({ clocks }, _, { calendar }) =>
      needsRecount(clocks, calendar.coveredUntil) ? null : 'alreadyDone',
    change: withReplyDue,
  },
  opine: {
    refusal: ({ clocks }) => (runningClock(clocks, 'opinion') ? null : 'clockGone'),
  },
  inform: {
    refusal: ({ clocks }, { about }) => (runningClock(clocks, about) ? null : 'clockGone'),
  },
  askPause: {
    refusal(file, { clock: kind, until }, context) {
      if (file.timeRequest) return 'timeAsked';
      const clock = movable(file, kind, context.today);
      if (typeof clock === 'string') return clock;
      return pauseRefusal(clock, { from: context.today, until }, context);
    },
    change: (_, { command: { clock, until, comment: reason }, by, on }) => ({
      timeRequest: { clock, until, span: null, reason, by, on },
    }),
  },
  askExtension: {
    refusal(file, { clock: kind, n }, { today }) {
      if (file.timeRequest) return 'timeAsked';
      const clock = movable(file, kind, today);
      return typeof clock === 'string' ? clock : extensionRefusal(clock, n);
    },
    change(file, { command: { clock, n, comment: reason }, by, on }) {
      const unit = runningClock(file.clocks, clock)!.extension!.unit;
      return { timeRequest: { clock, until: null, span: { n, unit }, reason, by, on } };
    },
  },
  grantTime: grant,
  denyTime: {
    shared: true,
    refusal: (file, _, context) => answerRefusal(file, context),
    change: (file, event) => ({
      ...answeredTime(file, event, { granted: false, reason: event.command.comment }),
      timeRequest: null,
    }),
  },
  withdrawTime: {
    shared: true,
    refusal({ timeRequest }, _, { actor }) {
      if (!timeRequest) return 'noTimeAsked';
      return timeRequest.by.id === actor.id ? null : 'othersTimeRequest';
    },
    change: () => ({ timeRequest: null }),
  },
  resume: {
    refusal({ clocks }, { clock: kind }, { today }) {
      const clock = runningClock(clocks, kind);
      return clock && pauseOn(clock, today) ? null : 'notPaused';
    },
    change: withReplyDue,
  },
};
