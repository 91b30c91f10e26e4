import { currentRung, type Case } from './case';
import {
  extendClock,
  isRunning,
  lawClocks,
  pauseClock,
  recountClock,
  resumeClock,
  startClock,
  type CaseClock,
  type ClockKind,
  type ClockMoves,
} from './case-clock';
import { needsRecount, runningClock, warned, warningsDue, withClock } from './case-clocks';
import { reminderDue } from './watch';
import type { Action } from './actions';
import type { Transition } from './transition-table';
import type { Command } from './commands';
import {
  addDays,
  daysBetween,
  type ClockRules,
  type DeadlineKind,
  type Limit,
  type LocalDate,
  type Nature,
  type Span,
  type WorkCalendar,
} from './deadline';

/** What the clock does to a case on a day, or null when nothing is due: one act after another. */
export function dueCommand(
  { clocks, deadline, watches }: Pick<Case, 'clocks' | 'deadline' | 'watches'>,
  today: LocalDate,
  { coveredUntil }: WorkCalendar,
): Command | null {
  if (needsRecount(clocks, coveredUntil)) return { action: 'recount' };
  if (deadline && !deadline.overdue && deadline.due < today) return { action: 'markOverdue' };
  const warnings = warningsDue(clocks, today);
  if (warnings.length > 0) return { action: 'warn', warnings };
  const asked = watches.find((watch) => reminderDue(watch, today));
  return asked ? { action: 'remindWatch', reportId: asked.reportId } : null;
}

/** What decides how clocks go on. */
export interface CourseContext {
  today: LocalDate;
  calendar: WorkCalendar;
  clocks: ClockRules;
}

const unmoved: ClockMoves = { extension: null, pause: 0 };

function isLawClock(kind: ClockKind): boolean {
  return lawClocks.some((law) => law === kind);
}

/** Acts that meet a clock of the law, by clock. */
const metBy: Partial<Record<ClockKind, readonly Action[]>> = {
  opinion: ['opine', 'substantiate', 'dismiss'],
  reply: ['recordAnswer', 'replyToLetter', 'recordDecision'],
};

/** Whether it takes back the document whose reply is waited for, or was waited for in vain. */
function takesBack({ amendment, rungs }: Case): boolean {
  const last = rungs.findLastIndex(({ issuedOn }) => issuedOn !== null);
  return amendment?.kind === 'withdrawal' && amendment.rung === last;
}

function meets(kind: ClockKind, command: Command, file: Case): boolean {
  if (command.action === 'inform') return command.about === kind;
  // Nobody has to reply to what was taken back.
  if (command.action === 'grantAmendment') return kind === 'reply' && takesBack(file);
  return metBy[kind]?.includes(command.action) ?? false;
}

/** With the clocks that the act meets ended; a step's own clock is kept no longer than the step. */
function withMet(
  file: Case,
  command: Command,
  transition: Transition,
  today: LocalDate,
): CaseClock[] {
  const over = transition.deadline !== 'keep';
  const closing = command.action === 'close';
  const reopening = command.action === 'reopen';
  return file.clocks.flatMap((clock): CaseClock[] => {
    if (!isLawClock(clock.kind)) return over ? [] : [clock];
    // A result that is taken back is told to nobody.
    if (reopening && clock.kind === 'feedback') return [];
    const met = isRunning(clock) && (closing || meets(clock.kind, command, file));
    return [met ? { ...clock, endedOn: today } : clock];
  });
}

/** The person can be told: there is a contact, sealed apart. */
function isNamed({ identity }: Case): boolean {
  return identity !== 'anonymous';
}

/** The department replies from the day on which it has to; an interview is held before. */
function replyClock(
  file: Case,
  command: Command,
  { today, clocks: { edition, extension, pause, reply }, calendar }: CourseContext,
): CaseClock {
  const moves = { extension: extension.reply, pause };
  const start = (from: LocalDate, span: Span) =>
    startClock('reply', from, span, moves, edition, calendar);
  if (command.action === 'recordInterview') {
    const { on, replyBy } = command.record;
    return start(on, { n: daysBetween(on, replyBy), unit: 'calendarDays' });
  }
  const { kind, interview } = currentRung(file)!;
  const held = interview?.plan.on ?? today;
  return start(held > today ? held : today, reply[kind]);
}

/** The clock of the step that begins. */
function stepClock(
  file: Case,
  command: Command,
  kind: DeadlineKind,
  nature: Nature,
  startedOn: LocalDate,
  context: CourseContext,
): CaseClock {
  const { clocks, calendar } = context;
  const { edition, extension, pause } = clocks;
  if (kind === 'conclusion') {
    const moves = { extension: extension[nature], pause };
    return startClock(kind, startedOn, clocks.conclusion[nature], moves, edition, calendar);
  }
  if (kind === 'reply') return replyClock(file, command, context);
  return startClock(kind, startedOn, clocks.step[kind], unmoved, edition, calendar);
}

/** From when the step counts to which a discarded draft gives way: as if it had not been written. */
function givenBackFrom({ clocks, rungs }: Case, kind: DeadlineKind, today: LocalDate): LocalDate {
  if (kind === 'closing') return rungs.at(-2)?.verification?.on ?? today;
  const missed = runningClock(clocks, 'reply');
  return missed ? addDays(missed.due, 1) : today;
}

/** What accepting an item as of one nature starts beside its conclusion. */
function besides(file: Case, nature: Nature, context: CourseContext): CaseClock[] {
  const { clocks, calendar, today } = context;
  const from = (limit: Limit) => (limit.from === 'receipt' ? file.filedOn : today);
  const start = (kind: ClockKind, limit: Limit | null) =>
    limit ? [startClock(kind, from(limit), limit, unmoved, clocks.edition, calendar)] : [];
  return [
    ...(isNamed(file) ? start('acceptance', clocks.acceptance[nature]) : []),
    ...start('opinion', clocks.opinion[nature]),
  ];
}

/** Telling the result begins with the conclusion; who reads it by code alone is told at once. */
function feedback(file: Case, { clocks, calendar, today }: CourseContext): CaseClock[] {
  const limit = file.nature && clocks.feedback[file.nature];
  if (!limit || !isNamed(file)) return [];
  return [startClock('feedback', today, limit, unmoved, clocks.edition, calendar)];
}

function afterTransition(
  file: Case,
  command: Command,
  transition: Transition,
  context: CourseContext,
): CaseClock[] {
  const { today } = context;
  const kept = withMet(file, command, transition, today);
  const { deadline } = transition;
  if (deadline === 'keep') return kept;
  if (deadline === 'clear') {
    return command.action === 'close' ? feedback(file, context).reduce(withClock, kept) : [];
  }
  const discarding = command.action === 'discard';
  // The conclusion runs on while a case is handed over, and beside a draft.
  const resuming = discarding || command.action === 'signFor' || command.action === 'passBack';
  if (resuming && runningClock(kept, deadline)) return kept;
  const accepting = command.action === 'accept';
  const nature = accepting ? command.nature : (file.nature ?? 'hotlineOrder');
  const fromReceipt =
    accepting && deadline === 'conclusion' && context.clocks.conclusion[nature].from === 'receipt';
  const from = discarding ? givenBackFrom(file, deadline, today) : today;
  const begun = [
    stepClock(file, command, deadline, nature, fromReceipt ? file.filedOn : from, context),
    ...(accepting ? besides(file, nature, context) : []),
  ];
  return begun.reduce(withClock, kept);
}

/**
 * The clocks of a case after an act: which begin, are met, paused, lengthened or marked. A clock runs
 * to its end by the edition of the table under which it began.
 */
export function clocksAfter(
  file: Case,
  command: Command,
  transition: Transition,
  context: CourseContext,
): readonly CaseClock[] {
  const { today, calendar } = context;
  const { clocks, timeRequest } = file;
  const change = (kind: ClockKind, how: (clock: CaseClock) => CaseClock) =>
    clocks.map((clock) => (clock.kind === kind && isRunning(clock) ? how(clock) : clock));
  switch (command.action) {
    case 'grantTime': {
      if (!timeRequest) return clocks;
      const { until, span, on: from } = timeRequest;
      const granted = change(timeRequest.clock, (clock) => {
        if (until) return pauseClock(clock, { from, until }, today, calendar);
        return span ? extendClock(clock, span, today, calendar) : clock;
      });
      return transition.deadline === 'keep'
        ? granted
        : granted.filter(({ kind }) => isLawClock(kind));
    }
    case 'resume':
      return change(command.clock, (clock) => resumeClock(clock, today, calendar));
    case 'warn':
      return warned(clocks, command.warnings);
    case 'recount':
      return clocks.map((clock) =>
        isRunning(clock) && clock.provisional ? recountClock(clock, today, calendar) : clock,
      );
    case 'markOverdue': {
      const { deadline } = file;
      const marked = deadline ? warned(clocks, [{ clock: deadline.kind, share: 100 }]) : clocks;
      return afterTransition({ ...file, clocks: marked }, command, transition, context);
    }
    default:
      return afterTransition(file, command, transition, context);
  }
}
