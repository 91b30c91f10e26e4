import { accountabilityActs } from './acts/accountability-acts';
import { amendmentActs, withdrawsCurrent } from './acts/amendment-acts';
import { alreadySaid, dialogueActs } from './acts/dialogue-acts';
import type { Act, ActsOf, DecideContext } from './acts/act';
import { clarificationActs } from './acts/clarification-acts';
import { clockActs } from './acts/clock-acts';
import { ended } from './acts/correspondence-changes';
import { alreadySent, departmentActs } from './acts/department-acts';
import { closingActs } from './acts/closing-acts';
import { findingActs } from './acts/finding-acts';
import { mailingActs } from './acts/mailing-acts';
import { gatheringActs } from './acts/gathering-acts';
import { handOnActs } from './acts/hand-on-acts';
import { interviewActs } from './acts/interview-acts';
import { recusalActs } from './acts/recusal-acts';
import { retentionActs } from './acts/retention-acts';
import { completesApproval, rungActs, withRung } from './acts/rung-acts';
import { transferActs } from './acts/transfer-acts';
import { triageActs } from './acts/triage-acts';
import { watchActs } from './acts/watch-acts';
import { endStatuses, isFromBefore, rungStatuses, type Actor, type Case } from './case';
import { retentionAfter } from './case-retention';
import type { Action } from './actions';
import type { Transition } from './transition-table';
import { transitionFor } from './case-transitions';
import { claimAfter, isHeldByOther, warnedAfter } from './claim';
import type { Refusal, RefusalKind } from './refusal';
import type { CaseEvent, Command } from './commands';
import type { CaseClock } from './case-clock';
import { clockToMove, deadlineFrom, runningClock } from './case-clocks';
import type { Deadline } from './deadline';
import { clocksAfter } from './clock-course';
import { transitionOn, unsigned, unsignedActs } from './ownership';
import { prioritised } from './priority';
import { mayOpen } from './recusal';
import { sameDemandAfter } from './same-demand';

export type { DecideContext } from './acts/act';
export { concerns } from './acts/concerned';
export { messagesPerDay } from './acts/dialogue-acts';

export type Decision = { ok: true; event: CaseEvent } | { ok: false; refusal: Refusal };

const acts: ActsOf<Action> = {
  ...triageActs,
  ...handOnActs,
  ...gatheringActs,
  ...recusalActs,
  ...dialogueActs,
  ...findingActs,
  ...rungActs,
  ...mailingActs,
  ...interviewActs,
  ...accountabilityActs,
  ...amendmentActs,
  ...departmentActs,
  ...clockActs,
  ...retentionActs,
  ...transferActs,
  ...closingActs,
  ...clarificationActs,
  ...watchActs,
};

/** The act of a command: its key is the command's own action, which the compiler cannot follow. */
function actOf({ action }: Pick<Command, 'action'>): Act<Command> {
  return acts[action] as Act<Command>;
}

function commentOf(command: Command): string {
  return 'comment' in command ? command.comment : '';
}

/** Acts of the system that follow on what a reporter or a village did. */
const followsReporter: readonly Action[] = ['propose', 'countBallot', 'remindWatch'];

/** Who works in an office, and not one of those who meet a case from outside or as its machine. */
function isPerson({ roles }: Actor): boolean {
  return !roles.some((role) => role === 'system' || role === 'reporter' || role === 'department');
}

/** The deadline of the step after the act. */
function deadlineAfter(
  { deadline }: Case,
  command: Command,
  transition: Transition,
  clocks: readonly CaseClock[],
): Deadline | null {
  if (transition.deadline === 'clear') return null;
  const kind = transition.deadline === 'keep' ? deadline?.kind : transition.deadline;
  if (!kind) return null;
  const clock = runningClock(clocks, kind);
  if (clock) return deadlineFrom(kind, clock);
  // A step from before its clock was kept has its deadline alone.
  return deadline && command.action === 'markOverdue' ? { ...deadline, overdue: true } : deadline;
}

/** What the act makes of the clocks: the step's deadline and the other days follow from them. */
function clock(
  file: Case,
  command: Command,
  transition: Transition,
  context: DecideContext,
): Pick<CaseEvent, 'deadline' | 'clocks' | 'conclusionDue' | 'replyDue'> {
  const clocks = clocksAfter(file, command, transition, context);
  const changed =
    clocks.length !== file.clocks.length || clocks.some((one, i) => one !== file.clocks[i]);
  const replying = transition.deadline === 'reply' ? runningClock(clocks, 'reply') : null;
  return {
    deadline: deadlineAfter(file, command, transition, clocks),
    ...(changed ? { clocks } : {}),
    conclusionDue: runningClock(clocks, 'conclusion')?.due ?? file.conclusionDue,
    replyDue: replying?.due ?? null,
  };
}

/**
 * The transition as it is for this case: a discarded draft gives way to the rung before it, as that
 * one stood, unless the case was taken up again since; a case that no office above can take is withheld, and so is what was gathered under it; a text waits for its second approval;
 * a reply stays overdue whose day, as an interview set it or more time was granted, is over;
 * only the withdrawal of the current rung takes the case back.
 */
function courseOf(
  file: Case,
  command: Command,
  transition: Transition,
  context: DecideContext,
): Transition {
  const { today } = context;
  const waiting = { ...transition, to: file.status, deadline: 'keep' } as const;
  switch (command.action) {
    case 'discard': {
      const below = file.rungs.at(-2);
      const stands = below?.withdrawnOn === null && !isFromBefore(file, below);
      if (!stands) return transition;
      const deadline = below.status === 'overdue' ? 'escalate' : 'closing';
      return { ...transition, to: below.status, deadline };
    }
    case 'bypass':
      return command.withheld ? { ...transition, to: 'toHandOver' } : transition;
    case 'follow':
      return command.withheld
        ? { ...transition, to: 'toHandOver', deadline: 'triage' }
        : transition;
    case 'approve':
      return completesApproval(file) ? transition : waiting;
    case 'recordInterview':
      return file.status === 'overdue' && command.record.replyBy < today ? waiting : transition;
    case 'grantTime': {
      const reply = runningClock(clocksAfter(file, command, transition, context), 'reply');
      return reply && reply.due >= today ? transition : waiting;
    }
    case 'grantAmendment':
      return withdrawsCurrent(file) ? transition : waiting;
    default:
      return transition;
  }
}

/**
 * Whether `actor` may do `command` to the case now, and the event it makes.
 * Refusals: the table has no such cell for the actor's roles (`notAllowed`); the actor may not open
 * the case (`notAllowed`; callers answer 404 before, see `mayOpen`); the office only owns it beside
 * its lead and the act is the lead's (`notAllowed`); the office has not signed for it; a form's token is on record
 * (`alreadyDone`); a required text is missing; a colleague holds
 * the case; author = approver; the ladder's order and reasons (see `ladderRefusal`); a gate of the
 * rung that is not met, by name (see `gatesOf`).
 */
export function decide(file: Case, command: Command, context: DecideContext): Decision {
  const { actor } = context;
  const refuse = (
    kind: RefusalKind,
    besides: Pick<Refusal, 'who' | 'gate' | 'point'> = {},
  ): Decision => ({
    ok: false,
    refusal: { kind, action: command.action, ...besides },
  });
  if (isPerson(actor) && !mayOpen(actor, file)) return refuse('notAllowed');
  if (alreadySaid(file, command) || alreadySent(file, command)) return refuse('alreadyDone');
  const cell = isPerson(actor)
    ? transitionOn(actor, file, command.action)
    : transitionFor(actor.roles, file.status, command.action);
  if (!cell) return refuse('notAllowed');
  const transition = courseOf(file, command, cell, context);
  if (transition.comment === 'required' && commentOf(command).trim() === '') {
    return refuse('commentRequired');
  }
  if (isPerson(actor) && unsigned(file) && !unsignedActs.includes(command.action)) {
    return refuse('unsigned');
  }
  const held = isPerson(actor) && isHeldByOther(file, actor.id, context.now);
  if (held && !actOf(command).shared) {
    const kind = file.claimedUntil ? 'claimStands' : 'claimedByOther';
    return refuse(kind, { who: file.assignee?.name });
  }
  const refused = actOf(command).refusal?.(file, command, context);
  if (typeof refused === 'string') {
    const names = refused === 'claimStands' || refused === 'claimedByOther';
    return refuse(refused, names ? { who: file.assignee?.name } : undefined);
  }
  if (refused) return refuse(refused.kind, { gate: refused.gate, point: refused.point });
  // A proposal follows at once on the filing, a count on the last answer: their times are not kept.
  const dayOnly = actor.roles.includes('reporter') || followsReporter.includes(command.action);
  return {
    ok: true,
    event: {
      seq: 0,
      at: dayOnly ? context.today : context.now,
      on: context.today,
      by: { id: actor.id, name: actor.name },
      from: file.status,
      to: transition.to,
      ...clock(file, command, transition, context),
      command,
    },
  };
}

/**
 * What was done to a case since the version somebody looked at, as far as it may change their mind:
 * numbers and mailings that workers entered, and a reporter's wish to be asked, are left out.
 */
export function conflictsSince(history: readonly CaseEvent[], version: number): CaseEvent[] {
  return history.filter(({ seq, command }) => seq > version && !actOf(command).quiet);
}

/**
 * Whether a command is the very one its author has just given: a key or button pressed twice. What the
 * service added on the first time is not compared.
 */
export function isRepeated(
  since: readonly CaseEvent[],
  command: Command,
  { id }: Pick<Actor, 'id'>,
): boolean {
  const [event, ...more] = since;
  if (!event || more.length > 0 || event.by.id !== id) return false;
  const done = new Map<string, unknown>(Object.entries(event.command));
  return Object.entries(command).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(done.get(name)),
  );
}

/** The case after an event; replaying a history from the opened case gives the case as it stands. */
export function evolve(file: Case, event: CaseEvent): Case {
  const changed: Case = {
    ...file,
    retention: retentionAfter(file, event),
    sameAs: sameDemandAfter(file, event),
    ...actOf(event.command).change?.(file, event),
    status: event.to,
    deadline: event.deadline,
    conclusionDue: event.conclusionDue,
    clocks: event.clocks ?? file.clocks,
  };
  // What ended before its end was noted is noted at the next act, so before it is taken up again.
  const over = [event.from, event.to].some((status) => endStatuses.includes(status));
  if (over) changed.rungs = ended(changed.rungs, event.on);
  const { timeRequest } = changed;
  // What ended meanwhile needs no more time.
  if (timeRequest && !clockToMove(changed, timeRequest.clock)) changed.timeRequest = null;
  changed.claimedUntil = claimAfter(file, changed, event);
  changed.claimWarned = warnedAfter(file, changed, event);
  const rungStatus = rungStatuses.find((status) => status === event.to);
  return prioritised(
    rungStatus && event.from !== event.to
      ? { ...changed, ...withRung(changed, { status: rungStatus }) }
      : changed,
  );
}
