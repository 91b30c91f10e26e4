import type { Case, Person } from './case';
import type { CaseEvent } from './commands';

/** How long a claim at triage stands, in minutes: what an office may set, and what ships ★. */
export const claimMinutes = { min: 15, max: 480 } as const;
export const usualClaimMinutes = 60;

type Held = Pick<Case, 'assignee' | 'claimedUntil'>;

/** So long before a claim runs out its holder is told. */
const warnedMinutes = 10;

/** The last instant at which claims may run out that are warned of at `now` (both ISO 8601). */
export function warnedUntil(now: string): string {
  return new Date(Date.parse(now) + warnedMinutes * 60_000).toISOString();
}

/** Whether the holder is to be told now that the claim runs out, which nobody has done yet. */
export function isAboutToLapse(
  { claimedUntil, claimWarned }: Pick<Case, 'claimedUntil' | 'claimWarned'>,
  now: string,
): boolean {
  return (
    claimedUntil !== null && !claimWarned && claimedUntil > now && claimedUntil <= warnedUntil(now)
  );
}

/** Whether the claim on a case has run out by `now` (ISO 8601): then it is as if nobody held it. */
export function hasLapsed({ claimedUntil }: Pick<Case, 'claimedUntil'>, now: string): boolean {
  return claimedUntil !== null && claimedUntil <= now;
}

/** Who holds a case at `now` (ISO 8601); null for nobody. */
export function holderOf(file: Held, now: string): Person | null {
  return hasLapsed(file, now) ? null : file.assignee;
}

/** Whether a colleague of `account` holds the case now. */
export function isHeldByOther(file: Held, account: string, now: string): boolean {
  const holder = holderOf(file, now);
  return holder !== null && holder.id !== account;
}

/** Until when the claim stands after an act: as long as neither the holder nor the step changes. */
export function claimAfter(before: Held, after: Held, event: CaseEvent): string | null {
  const { action } = event.command;
  if (action === 'claim' || action === 'handOn') return after.claimedUntil;
  const same = after.assignee !== null && after.assignee.id === before.assignee?.id;
  return same && event.from === event.to ? after.claimedUntil : null;
}

/** Whether the claim after an act is one whose holder was told: another claim is warned of anew. */
export function warnedAfter(
  before: Held & Pick<Case, 'claimWarned'>,
  after: Held,
  { command }: CaseEvent,
): boolean {
  const same =
    after.claimedUntil === before.claimedUntil && after.assignee?.id === before.assignee?.id;
  return same && (command.action === 'remind' || before.claimWarned);
}
