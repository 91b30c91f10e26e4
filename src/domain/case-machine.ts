import {
  currentRung,
  rungStatuses,
  type Actor,
  type Case,
  type Message,
  type Person,
  type Rung,
  type Status,
} from './case';
import { transitionFor, type Action, type Transition } from './case-transitions';
import {
  reopeningRefusal,
  retentionAfter,
  retentionChange,
  retentionRefusal,
} from './case-retention';
import type { CaseEvent, Command, Refusal, RefusalKind } from './commands';
import {
  dueDate,
  type ClockRules,
  type Deadline,
  type LocalDate,
  type RungKind,
  type WorkCalendar,
} from './deadline';
import { ladderRefusal, skippedRungs } from './escalation';
import { departmentsOf, mayOpen } from './recusal';
import { sameDemandAfter } from './same-demand';
import { conflictingDuty } from './separation';

/** What a decision needs besides the case: injected, so that deciding stays pure. */
export interface DecideContext {
  actor: Actor;
  /** Today in Asia/Shanghai. */
  today: LocalDate;
  /** The instant as ISO 8601, kept for acts of staff only. */
  now: string;
  calendar: WorkCalendar;
  clocks: ClockRules;
}

export type Decision = { ok: true; event: CaseEvent } | { ok: false; refusal: Refusal };

/** Acts a colleague may do on a case that somebody else holds. */
const sharedActions: readonly Action[] = [
  'claim',
  'note',
  'approve',
  'sendBack',
  'unlink',
  'reopen',
  'recuse',
  'endRecusal',
  'hold',
  'release',
];

function commentOf(command: Command): string {
  return 'comment' in command ? command.comment : '';
}

function isPerson(actor: Actor): boolean {
  return !actor.roles.includes('system') && !actor.roles.includes('reporter');
}

function guard(file: Case, command: Command, context: DecideContext): RefusalKind | null {
  const rung = currentRung(file);
  switch (command.action) {
    case 'link':
      if (command.target === file.id) return 'linkToSelf';
      return file.linkedReports.length > 0 ? 'linkHasReports' : null;
    case 'bypass':
      return file.linkedReports.length > 0 ? 'linkHasReports' : null;
    case 'propose':
      if (command.target === file.id) return 'linkToSelf';
      return file.sameAs ? 'alreadyDone' : null;
    case 'keepApart':
      return file.sameAs?.state === 'open' ? null : 'alreadyDone';
    case 'attach':
      return concerns(file, command.reportId) ? 'alreadyDone' : reopeningRefusal(file);
    case 'detach':
      return file.linkedReports.includes(command.reportId) ? null : 'alreadyDone';
    case 'ask':
      return concerns(file, command.reportId) ? null : 'unknownReport';
    case 'reply':
    case 'supplement':
      if (!concerns(file, command.reportId)) return 'unknownReport';
      return saidToday(file, command.reportId, context.today) < messagesPerDay
        ? null
        : 'enoughToday';
    case 'confirm':
    case 'dispute':
      if (!concerns(file, command.reportId)) return 'unknownReport';
      return file.verdicts.some((given) => given.reportId === command.reportId)
        ? 'alreadyDone'
        : null;
    case 'adopt':
      return command.basis ? null : 'entryUnavailable';
    case 'draft':
      return ladderRefusal(file, command.kind, command);
    case 'revise':
      return rung
        ? ladderRefusal({ ...file, rungs: file.rungs.slice(0, -1) }, rung.kind, command)
        : 'notAllowed';
    case 'approve':
      if (rung && conflictingDuty('approver', context.actor.id, { author: [rung.author.id] })) {
        return 'selfApproval';
      }
      return rung?.skipReason && !command.acceptSkip ? 'skipNotAccepted' : null;
    case 'register':
      return file.rungs[command.rung]?.issuedOn && !file.rungs[command.rung]?.number
        ? null
        : 'alreadyDone';
    case 'recordMailing':
      return file.rungs[command.rung]?.mailedOn ? 'alreadyDone' : null;
    case 'recordAnswer':
      if (!rung?.number) return 'documentPending';
      return command.on > context.today || command.on < (rung.issuedOn ?? '') ? 'answerDate' : null;
    case 'markOverdue':
      return file.deadline && !file.deadline.overdue && file.deadline.due < context.today
        ? null
        : 'notDue';
    case 'close':
      return (file.finding?.substantiated === false) === (command.outcome === 'notABurden')
        ? null
        : 'outcomeMismatch';
    case 'hold':
    case 'release':
    case 'announce':
    case 'destroy':
    case 'destroyed':
      return retentionRefusal(file, command, context.today);
    case 'endRecusal':
      return file.recused.some(({ id }) => id === command.person) ? null : 'alreadyDone';
    case 'reopen':
      return reopeningRefusal(file);
    default:
      return null;
  }
}

/** What a reporter may write about one report in a day: a case is one document and must not overflow. */
export const messagesPerDay = 30;

function saidToday(file: Case, reportId: string, today: LocalDate): number {
  return file.dialogue.filter(
    (said) => said.from === 'reporter' && said.reportId === reportId && said.on === today,
  ).length;
}

/** Whether the form of a message was taken before: sent twice, perhaps to two processes at once. */
function alreadySaid(file: Case, command: Command): boolean {
  return (
    'token' in command &&
    command.token !== undefined &&
    file.dialogue.some(({ token }) => token === command.token)
  );
}

/** Whether a report opened this case or is gathered under it. */
export function concerns(
  file: Pick<Case, 'reportId' | 'linkedReports'>,
  reportId: string,
): boolean {
  return file.reportId === reportId || file.linkedReports.includes(reportId);
}

function clock(
  file: Case,
  command: Command,
  transition: Transition,
  context: DecideContext,
): Pick<CaseEvent, 'deadline' | 'conclusionDue' | 'replyDue'> {
  const { clocks, calendar, today } = context;
  const kept = { deadline: file.deadline, conclusionDue: file.conclusionDue, replyDue: null };
  if (command.action === 'markOverdue' && transition.deadline === 'keep') {
    return { ...kept, deadline: file.deadline && { ...file.deadline, overdue: true } };
  }
  if (transition.deadline === 'keep') return kept;
  if (transition.deadline === 'clear') return { ...kept, deadline: null };
  const kind = transition.deadline;
  const nature = command.action === 'accept' ? command.nature : (file.nature ?? 'hotlineOrder');
  const span =
    kind === 'conclusion'
      ? clocks.conclusion[nature]
      : kind === 'reply'
        ? clocks.reply[currentRung(file)!.kind]
        : clocks.step[kind];
  const { due, provisional } = dueDate(today, span, calendar);
  const deadline: Deadline = { kind, due, provisional, overdue: false };
  return {
    deadline,
    conclusionDue: kind === 'conclusion' ? due : file.conclusionDue,
    replyDue: kind === 'reply' ? due : null,
  };
}

/**
 * Where it leads: a discarded draft gives way to the rung before it, as that one stood; a case that
 * no office above can take is withheld.
 */
function destination(file: Case, command: Command, transition: Transition): Status {
  if (command.action === 'discard') return file.rungs.at(-2)?.status ?? transition.to;
  return command.action === 'bypass' && command.withheld ? 'toHandOver' : transition.to;
}

/**
 * Whether `actor` may do `command` to the case now, and the event it makes.
 * Refusals: the table has no such cell for the actor's roles (`notAllowed`); the actor may not open
 * the case (`notAllowed`; callers answer 404 before, see `mayOpen`); a form's token is on record
 * (`alreadyDone`); a required text is missing; a colleague holds
 * the case; author = approver; the ladder's order and reasons (see `ladderRefusal`).
 */
export function decide(file: Case, command: Command, context: DecideContext): Decision {
  const { actor } = context;
  const refuse = (kind: RefusalKind, who?: string): Decision => ({
    ok: false,
    refusal: { kind, action: command.action, who },
  });
  if (isPerson(actor) && !mayOpen(actor, file)) return refuse('notAllowed');
  if (alreadySaid(file, command)) return refuse('alreadyDone');
  const transition = transitionFor(actor.roles, file.status, command.action);
  if (!transition) return refuse('notAllowed');
  if (transition.comment === 'required' && commentOf(command).trim() === '') {
    return refuse('commentRequired');
  }
  if (
    isPerson(actor) &&
    file.assignee &&
    file.assignee.id !== actor.id &&
    !sharedActions.includes(command.action)
  ) {
    return refuse('claimedByOther', file.assignee.name);
  }
  const kind = guard(file, command, context);
  if (kind) return refuse(kind);
  // A proposal follows at once on the filing, whose time is not kept.
  const dayOnly = actor.roles.includes('reporter') || command.action === 'propose';
  return {
    ok: true,
    event: {
      seq: 0,
      at: dayOnly ? context.today : context.now,
      on: context.today,
      by: { id: actor.id, name: actor.name },
      from: file.status,
      to: destination(file, command, transition),
      ...clock(file, command, transition, context),
      command,
    },
  };
}

/** What workers enter in a case without deciding anything about it. */
const quietActions: readonly Action[] = ['register', 'recordMailing', 'announce', 'propose'];

/**
 * What was done to a case since the version somebody looked at, as far as it may change their mind:
 * numbers and mailings that workers entered are left out.
 */
export function conflictsSince(history: readonly CaseEvent[], version: number): CaseEvent[] {
  return history.filter(
    ({ seq, command }) => seq > version && !quietActions.includes(command.action),
  );
}

function withRung(file: Case, change: Partial<Rung>, index = file.rungs.length - 1): Partial<Case> {
  return { rungs: file.rungs.map((rung, i) => (i === index ? { ...rung, ...change } : rung)) };
}

function message(file: Case, event: CaseEvent, from: 'staff' | 'reporter'): Partial<Case> {
  const command = event.command as Extract<Command, { action: 'ask' }>;
  const { reportId, comment: text, token } = command;
  const said: Message = { reportId, from, text, on: event.on, ...(token ? { token } : {}) };
  return { dialogue: [...file.dialogue, said] };
}

/** What the command itself changes, besides status and clock. */
function change(file: Case, event: CaseEvent): Partial<Case> {
  const { command, by, on } = event;
  switch (command.action) {
    case 'claim':
      return { assignee: by };
    case 'accept': {
      const { nature, category, clause, department } = command;
      const concerned = concernedBesides(department, departmentsOf(file));
      return { nature, category, clause, department, alsoConcerns: concerned, assignee: null };
    }
    case 'refuse':
      return { assignee: null, closing: command.comment };
    case 'return':
      return {
        assignee: null,
        dialogue: [
          ...file.dialogue,
          { reportId: file.reportId, from: 'staff', text: command.comment, on },
        ],
      };
    case 'link':
      return {
        linkedTo: command.target,
        alsoConcerns: withConcerns(file, command.concerns),
        ...withRecused(file, command.recused),
        assignee: null,
      };
    case 'unlink':
      return { linkedTo: null };
    case 'attach':
      return {
        linkedReports: [...file.linkedReports, command.reportId],
        alsoConcerns: withConcerns(file, command.concerns),
        ...withRecused(file, command.recused),
      };
    case 'detach':
      return { linkedReports: file.linkedReports.filter((id) => id !== command.reportId) };
    case 'ask':
      return message(file, event, 'staff');
    case 'supplement':
    case 'reply':
      return message(file, event, 'reporter');
    case 'confirm':
    case 'dispute': {
      const verdict = command.action === 'confirm' ? 'confirmed' : 'disputed';
      const { reportId, comment: text } = command;
      return { verdicts: [...file.verdicts, { reportId, verdict, text, on }] };
    }
    case 'adopt':
      return { basis: command.basis };
    case 'substantiate':
    case 'dismiss': {
      const substantiated = command.action === 'substantiate';
      return {
        finding: { substantiated, text: command.comment, by, on },
        assignee: file.assignee ?? by,
      };
    }
    case 'draft':
      return { rungs: [...file.rungs, newRung(file, command.kind, command, by)] };
    case 'revise': {
      const kind = currentRung(file)!.kind;
      const base = { ...file, rungs: file.rungs.slice(0, -1) };
      return { rungs: [...base.rungs, newRung(base, kind, command, by)] };
    }
    case 'discard':
      return { rungs: file.rungs.slice(0, -1) };
    case 'approve':
      return withRung(file, { approver: by });
    case 'recall':
    case 'sendBack':
      return withRung(file, { approver: null });
    case 'issue':
      return withRung(file, { issuedOn: on, replyDue: event.replyDue });
    case 'register':
      return withRung(file, { number: command.number, document: command.document }, command.rung);
    case 'recordMailing':
      return withRung(file, { mailedOn: on }, command.rung);
    case 'recordAnswer':
      return withRung(file, { answer: { text: command.comment, on: command.on } });
    case 'verify':
      return withRung(file, {
        verification: { rectified: command.rectified, text: command.comment, on },
      });
    case 'close':
      return { outcome: command.outcome, closing: command.comment };
    case 'reopen':
      return { outcome: null, closing: null, verdicts: [], assignee: null };
    case 'bypass':
      return { office: command.to, assignee: null };
    case 'recuse':
      return withRecused(file, [by]);
    case 'endRecusal':
      return { recused: file.recused.filter(({ id }) => id !== command.person) };
    case 'handOver':
      return { closing: command.comment, assignee: null };
    case 'hold':
    case 'release':
    case 'announce':
    case 'destroy':
    case 'destroyed':
      return retentionChange(file, command, event);
    case 'note':
    case 'submit':
    case 'markOverdue':
    case 'propose':
    case 'keepApart':
      return {};
  }
}

function concernedBesides(own: string, departments: readonly string[]): string[] {
  return [...new Set(departments)].filter((department) => department !== own);
}

function withConcerns(file: Case, concerns: readonly string[] = []): string[] {
  return concernedBesides(file.department, [...file.alsoConcerns, ...concerns]);
}

/** Whoever withdrew holds the case no more: it waits to be claimed. */
function withRecused(file: Case, more: readonly Person[] = []): Partial<Case> {
  const known = new Set(file.recused.map(({ id }) => id));
  const recused = [...file.recused, ...more.filter(({ id }) => !known.has(id))];
  const held = recused.some(({ id }) => id === file.assignee?.id);
  return { recused, assignee: held ? null : file.assignee };
}

function newRung(
  file: Case,
  kind: RungKind,
  draft: Extract<Command, { action: 'revise' }> | Extract<Command, { action: 'draft' }>,
  author: Person,
): Rung {
  return {
    ...draft.text,
    kind,
    status: 'drafting',
    skipReason: skippedRungs(file, kind).length > 0 ? draft.skipReason : null,
    badEffect: kind === 'accountability' ? draft.badEffect : null,
    author,
    approver: null,
    issuedOn: null,
    replyDue: null,
    number: null,
    document: null,
    mailedOn: null,
    answer: null,
    verification: null,
  };
}

/** The case after an event; replaying a history from the opened case gives the case as it stands. */
export function evolve(file: Case, event: CaseEvent): Case {
  const changed: Case = {
    ...file,
    retention: retentionAfter(file, event),
    sameAs: sameDemandAfter(file, event),
    ...change(file, event),
    status: event.to,
    deadline: event.deadline,
    conclusionDue: event.conclusionDue,
  };
  const rungStatus = rungStatuses.find((status) => status === event.to);
  return rungStatus && event.from !== event.to
    ? { ...changed, ...withRung(changed, { status: rungStatus }) }
    : changed;
}
