import type { Case } from './case';
import type { CaseEvent } from './commands';

type Held = Pick<Case, 'assignee' | 'claimedUntil'>;

/** Whether the claim on a case has run out by `now` (ISO 8601): then it is as if nobody held it. */
export function hasLapsed({ claimedUntil }: Pick<Case, 'claimedUntil'>, now: string): boolean {
  return claimedUntil !== null && claimedUntil <= now;
}

/** Whether a colleague of `account` holds the case now. */
export function isHeldByOther(file: Held, account: string, now: string): boolean {
  return file.assignee !== null && file.assignee.id !== account && !hasLapsed(file, now);
}

/** Until when the claim stands after an act: as long as neither the holder nor the step changes. */
export function claimAfter(before: Held, after: Held, event: CaseEvent): string | null {
  if (event.command.action === 'claim') return after.claimedUntil;
  const same = after.assignee !== null && after.assignee.id === before.assignee?.id;
  return same && event.from === event.to ? after.claimedUntil : null;
}
