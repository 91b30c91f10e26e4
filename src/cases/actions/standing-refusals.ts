import type { Actor, Case } from '../../domain/case';
import { decide } from '../../domain/case-machine';
import type { Command } from '../../domain/commands';
import type { WorkCalendar } from '../../domain/deadline';
import { transitionOn } from '../../domain/ownership';
import type { Refusal, RefusalKind } from '../../domain/refusal';
import { isMoot, standingClockRefusals } from './clock-form';
import { isMootForDepartment, standingDepartmentRefusals } from './department-form';
import type { StaffAction } from './action-form';
import { isMootOnLadder, standingLadderRefusals } from './ladder-form';
import { probe } from './action-probe';
import type { Words } from '../case-words';
import { isMootForClosing, standingClosingRefusals } from './closing-form';
import { mootTransferRefusals } from './transfer-form';

/** A case with the calendar by which its days are counted; without one as if all were worked. */
export interface CountedCase {
  file: Case;
  calendar?: WorkCalendar;
}

const everyDay: WorkCalendar = { isWorkday: () => true, coveredUntil: '9999-12-31' };

/** Refusals that no other filling of the form would lift. */
const standing: readonly RefusalKind[] = [
  'claimedByOther',
  'claimStands',
  'notHolder',
  'selfApproval',
  'documentPending',
  'linkHasReports',
  'notSubstantiated',
  'rungOpen',
  'rungTaken',
  'alreadyRectified',
  'beingDestroyed',
  'contentDestroyed',
  'unsigned',
  'passBackLate',
  ...mootTransferRefusals,
  ...standingClockRefusals,
  ...standingLadderRefusals,
  ...standingDepartmentRefusals,
  ...standingClosingRefusals,
];

/** Why the case does not take the command of the actor now, or null. */
export function refusalNow(
  { file, calendar = everyDay }: CountedCase,
  command: Command,
  actor: Actor,
  words: Words,
): Refusal | null {
  const decision = decide(file, command, {
    actor,
    today: words.today,
    now: words.now ?? `${words.today}T00:00:00Z`,
    calendar,
    clocks: words.reference.clocks,
    ladder: words.reference.ladder,
  });
  return decision.ok ? null : decision.refusal;
}

/** Why the action is not open now whatever is typed, or null. */
export function standingRefusal(
  found: CountedCase,
  action: StaffAction,
  actor: Actor,
  words: Words,
): Refusal | null {
  const { file } = found;
  if (!transitionOn(actor, file, action)) return { kind: 'notAllowed', action };
  const refusal = refusalNow(found, probe(action, file), actor, words);
  return refusal && standing.includes(refusal.kind) ? refusal : null;
}

/** Whether the reason is not worth a word: the act means nothing for the case as it stands. */
export function isPointless(action: StaffAction, { kind }: Refusal): boolean {
  return (
    kind === 'notHolder' ||
    mootTransferRefusals.includes(kind) ||
    isMoot(action, kind) ||
    isMootOnLadder(action, kind) ||
    isMootForDepartment(action, kind) ||
    isMootForClosing(action, kind)
  );
}
