import type { Case } from './case';
import {
  isRunning,
  shareUsed,
  type CaseClock,
  type ClockKind,
  type MovableClock,
  type WarningShare,
} from './case-clock';
import { nextReminder } from './watch';
import { addDays, type Deadline, type DeadlineKind, type LocalDate } from './deadline';

/** Somebody is to be told how much of a clock is used. */
export interface ClockWarning {
  clock: ClockKind;
  share: WarningShare;
}

/** The running clock of a kind, or null. */
export function runningClock(clocks: readonly CaseClock[], kind: ClockKind): CaseClock | null {
  return clocks.find((clock) => clock.kind === kind && isRunning(clock)) ?? null;
}

/** The running clock that may be moved: that of a reply only while the reply is waited for. */
export function clockToMove(
  { clocks, status }: Pick<Case, 'clocks' | 'status'>,
  kind: MovableClock,
): CaseClock | null {
  if (kind === 'reply' && status !== 'issued' && status !== 'overdue') return null;
  return runningClock(clocks, kind);
}

/** The clocks with one in the place of that of its kind. */
export function withClock(clocks: readonly CaseClock[], clock: CaseClock): CaseClock[] {
  return [...clocks.filter(({ kind }) => kind !== clock.kind), clock];
}

/** The warnings that stand out today, one for a clock at most. */
export function warningsDue(clocks: readonly CaseClock[], today: LocalDate): ClockWarning[] {
  return clocks.filter(isRunning).flatMap((clock): ClockWarning[] => {
    const share = shareUsed(clock, today);
    return share > clock.warned && share !== 0 ? [{ clock: clock.kind, share }] : [];
  });
}

/** The clocks after these warnings were given. */
export function warned(
  clocks: readonly CaseClock[],
  warnings: readonly ClockWarning[],
): CaseClock[] {
  return clocks.map((clock) => {
    const given = warnings.find((warning) => warning.clock === clock.kind);
    return given && isRunning(clock) ? { ...clock, warned: given.share } : clock;
  });
}

/** Whether days past the holidays of then can be counted by a newer table. */
export function needsRecount(clocks: readonly CaseClock[], coveredUntil: LocalDate): boolean {
  return clocks.some(
    (clock) => isRunning(clock) && clock.provisional && clock.countedUntil < coveredUntil,
  );
}

/** A step's deadline as its clock has it. */
export function deadlineFrom(kind: DeadlineKind, clock: CaseClock): Deadline {
  const { due, provisional, warned: share, pauses } = clock;
  // Earlier pauses stand in the dates; the last one says until when nothing counts.
  const pausedUntil = pauses.at(-1)?.until;
  return {
    kind,
    due,
    provisional,
    overdue: share === 100,
    ...(share === 50 || share === 80 ? { warned: share } : {}),
    ...(pausedUntil ? { pausedUntil } : {}),
  };
}

/** What a case is found by, derived from its clocks; undefined fields are not stored. */
export interface ClockIndex {
  /** First day on which somebody is to be told something, or a clock has run out unmarked. */
  nextCheck?: LocalDate;
  /** The earliest day on which a running clock that is marked as overdue was due. */
  overSince?: LocalDate;
  overKinds?: ClockKind[];
  /** Last day of the holidays by which provisional days were counted. */
  countedUntil?: LocalDate;
}

function nextCheckOf({ warned: share, warn50, warn80, due }: CaseClock): LocalDate[] {
  if (share === 100) return [];
  if (share === 80) return [addDays(due, 1)];
  return [share === 50 ? warn80 : warn50];
}

function earliest(days: readonly LocalDate[]): LocalDate | undefined {
  return [...days].sort()[0];
}

/** The deadline of a step that has no clock, from before the clocks were kept; else null. */
function bareDeadline({ clocks, deadline }: Pick<Case, 'clocks' | 'deadline'>): Deadline | null {
  return deadline && !runningClock(clocks, deadline.kind) ? deadline : null;
}

/** What ran out and is marked so, in the order of the clocks. */
export function overdueClocks(
  file: Pick<Case, 'clocks' | 'deadline'>,
): { kind: ClockKind; due: LocalDate }[] {
  const bare = bareDeadline(file);
  return [
    ...file.clocks.filter((clock) => isRunning(clock) && clock.warned === 100),
    ...(bare?.overdue ? [bare] : []),
  ];
}

/** By what the sweep and the list of overdue items find a case. */
export function clockIndex(file: Pick<Case, 'clocks' | 'deadline' | 'watches'>): ClockIndex {
  const running = file.clocks.filter(isRunning);
  const bare = bareDeadline(file);
  const over = overdueClocks(file);
  const nextCheck = earliest([
    ...running.flatMap(nextCheckOf),
    ...(bare && !bare.overdue ? [addDays(bare.due, 1)] : []),
    ...file.watches.flatMap((watch) => nextReminder(watch) ?? []),
  ]);
  const overSince = earliest(over.map(({ due }) => due));
  const provisional = running.filter((clock) => clock.provisional);
  const countedUntil = earliest(provisional.map((clock) => clock.countedUntil));
  return {
    ...(nextCheck ? { nextCheck } : {}),
    ...(overSince ? { overSince, overKinds: over.map(({ kind }) => kind) } : {}),
    ...(countedUntil ? { countedUntil } : {}),
  };
}
