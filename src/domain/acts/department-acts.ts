import type { ReportFile } from '../burden';
import type { Case, Rung } from '../case';
import type { Refusal, RefusalKind } from '../refusal';
import type { DepartmentCommand } from '../commands/department-commands';
import type { Command } from '../commands';
import {
  askedByDepartment,
  isCurrent,
  isStanding,
  mostEntries,
  openRequest,
  openStatement,
  timeWaits,
  type Submission,
} from '../correspondence';
import {
  clarificationAt,
  clears,
  isClarificationSlot,
  isOut,
  speaksOfReporter,
  standingClarification,
  withClarification,
  type Clarification,
} from '../clarification';
import { runningClock } from '../case-clocks';
import type { Act, ActsOf, CommandOf, DecideContext, EventOf } from './act';
import { extensionRefusal, movable } from './clock-acts';
import { changed, withCorrespondence } from './correspondence-changes';
import { gateRefusal, withRung } from './rung-acts';

/** The document of the command, if the department may write about it. */
function standing({ rungs }: Case, { rung }: { rung: number }): Rung | null {
  const found = rungs[rung];
  return isStanding(found) ? found : null;
}

type Sent = CommandOf<'replyToLetter' | 'addProof'>;

const kindOf = { replyToLetter: 'reply', addProof: 'proof' } as const satisfies Record<
  Sent['action'],
  Submission['kind']
>;

function sameNames(one: readonly ReportFile[], other: readonly ReportFile[]): boolean {
  return one.length === other.length && one.every(({ name }, i) => name === other[i]?.name);
}

/**
 * Whether the form was taken before: sent twice, perhaps to two processes at once. The forms of a page
 * share a token, and a page that is gone back to sends it again: what says something else is another form.
 */
export function alreadySent({ rungs }: Case, command: Command): boolean {
  if (!('token' in command) || command.token === undefined) return false;
  const { token, comment } = command;
  const same = (sent: { token?: string; text: string }) =>
    sent.token === token && sent.text === comment;
  switch (command.action) {
    case 'replyToLetter':
    case 'addProof': {
      const { submissions = [] } = rungs[command.rung]?.correspondence ?? {};
      const kind = kindOf[command.action];
      return submissions.some(
        (sent) => sent.kind === kind && same(sent) && sameNames(sent.files, command.proofs),
      );
    }
    case 'useRightOfReply':
      return rungs[command.rung]?.correspondence.statements.some(same) ?? false;
    default:
      return false;
  }
}

function submitted(file: Case, { command, on }: EventOf<Sent>): Partial<Case> {
  const { action, rung, comment: text, proofs: files, token } = command;
  const kind = kindOf[action];
  const one: Submission = { kind, text, files, on, ...(token ? { token } : {}) };
  return withCorrespondence(file, rung, ({ submissions }) => ({
    submissions: [...submissions, one],
  }));
}

function submissionRefusal(file: Case, command: Sent): RefusalKind | null {
  const rung = standing(file, command);
  if (!rung) return 'nothingIssued';
  const { submissions, endedOn } = rung.correspondence;
  if (endedOn) return 'notAllowed';
  return submissions.length < mostEntries.submissions ? null : 'enoughSent';
}

/** Why the department's reply to the document is not taken now, or null. */
function replyRefusal(
  file: Case,
  command: Sent,
  context: DecideContext,
): RefusalKind | Pick<Refusal, 'kind' | 'gate'> | null {
  const refusal = submissionRefusal(file, command);
  if (refusal) return refusal;
  return isCurrent(file, command.rung) ? gateRefusal(file, 'goOn', context) : 'notAwaited';
}

function askRefusal(
  file: Case,
  command: CommandOf<'askTime'>,
  { today }: DecideContext,
): RefusalKind | null {
  const rung = standing(file, command);
  if (!rung) return 'nothingIssued';
  if (!isCurrent(file, command.rung)) return 'notAwaited';
  // A request of staff is none of the department's business, whatever clock it is about.
  if (file.timeRequest) return askedByDepartment(file) ? 'timeAsked' : 'timeNotNow';
  if (rung.correspondence.askedTimes.length >= mostEntries.askedTimes) return 'enoughSent';
  const clock = movable(file, 'reply', today);
  return typeof clock === 'string' ? clock : extensionRefusal(clock, command.n);
}

/** The clarification of the command, if it stands. */
function standingCleared(file: Case, { rung }: { rung: number }): Clarification | null {
  const said = clarificationAt(file, rung);
  return said && said === standingClarification(file) ? said : null;
}

function clearedLinkRefusal(file: Case, command: { rung: number }): RefusalKind | null {
  const said = standingCleared(file, command);
  if (!said) return 'nothingIssued';
  if (!isOut(said)) return 'documentPending';
  if (!clears(file)) return 'notUnfounded';
  return (said.links ?? 0) < mostEntries.links ? null : 'enoughSent';
}

/** What never arrived is mailed itself once more. */
function clearedAgain(file: Case, { rung }: { rung: number }): Partial<Case> {
  const said = clarificationAt(file, rung);
  const links = (said?.links ?? 0) + 1;
  const mailing = { attempt: (said?.mailing?.attempt ?? 0) + 1, undelivered: null };
  return withClarification(file, { links, ...(said?.mailedOn === null ? { mailing } : {}) }, rung);
}

function statementAct(
  released: boolean,
): Act<CommandOf<'releaseStatement'> | CommandOf<'refuseStatement'>> {
  return {
    shared: true,
    refusal({ rungs }, command) {
      const found = rungs[command.rung];
      if (!found || openStatement(found.correspondence) < 0) return 'noStatement';
      if (command.action === 'refuseStatement') return null;
      const { statements } = found.correspondence;
      const stated = statements[openStatement(found.correspondence)]?.text ?? '';
      if (speaksOfReporter(stated)) return 'statementSpeaks';
      return command.secrecy ? null : 'secrecyUnchecked';
    },
    change: (file, { command: { rung, comment: reason }, by, on }) =>
      withCorrespondence(file, rung, (before) => ({
        statements: changed(before.statements, openStatement(before), {
          decision: { released, reason, by, on },
        }),
      })),
  };
}

/** What a department does about a document it was sent, and what staff do about that. */
export const departmentActs: ActsOf<DepartmentCommand['action']> = {
  acknowledge: {
    refusal(file, command) {
      const document = standingCleared(file, command) ?? standing(file, command)?.correspondence;
      if (!document) return 'nothingIssued';
      return document.acknowledgedOn ? 'alreadyDone' : null;
    },
    change: (file, { command: { rung }, on: acknowledgedOn }) =>
      isClarificationSlot(rung)
        ? withClarification(file, { acknowledgedOn }, rung)
        : withCorrespondence(file, rung, () => ({ acknowledgedOn })),
  },
  replyToLetter: {
    refusal: replyRefusal,
    change(file, event) {
      const { rung, comment: text } = event.command;
      const { rungs = file.rungs } = submitted(file, event);
      return withRung({ ...file, rungs }, { answer: { text, on: event.on } }, rung);
    },
  },
  addProof: {
    refusal: submissionRefusal,
    change: (file, event) => submitted(file, event),
  },
  askTime: {
    refusal: askRefusal,
    change(file, { command: { rung, n, comment: reason }, by, on }) {
      const span = { n, unit: runningClock(file.clocks, 'reply')!.extension!.unit };
      const asked = { span, reason, on, answer: null, withdrawnOn: null };
      return {
        ...withCorrespondence(file, rung, ({ askedTimes }) => ({
          askedTimes: [...askedTimes, asked],
        })),
        timeRequest: { clock: 'reply', until: null, span, reason, by, on },
      };
    },
  },
  withdrawTimeRequest: {
    refusal(file, command) {
      const rung = standing(file, command);
      if (!rung || openRequest(rung.correspondence) < 0) return 'noTimeAsked';
      return timeWaits(file, command.rung) ? null : 'noTimeAsked';
    },
    change: (file, { command, on }) => ({
      ...withCorrespondence(file, command.rung, (before) => ({
        askedTimes: changed(before.askedTimes, openRequest(before), { withdrawnOn: on }),
      })),
      timeRequest: null,
    }),
  },
  useRightOfReply: {
    refusal(file, command) {
      const rung = standing(file, command);
      // What only the department itself was sent is answered by its reply.
      if (rung?.kind !== 'notice') return 'nothingIssued';
      const { correspondence } = rung;
      if (openStatement(correspondence) >= 0) return 'statementWaits';
      return correspondence.statements.length < mostEntries.statements ? null : 'enoughSent';
    },
    change: (file, { command: { rung, comment: text, token }, on }) =>
      withCorrespondence(file, rung, ({ statements }) => ({
        statements: [
          ...statements,
          { text, on, ...(token ? { token } : {}), decision: null, withdrawnOn: null },
        ],
      })),
  },
  withdrawStatement: {
    refusal(file, command) {
      const rung = standing(file, command);
      return rung && openStatement(rung.correspondence) >= 0 ? null : 'noStatement';
    },
    change: (file, { command, on }) =>
      withCorrespondence(file, command.rung, (before) => ({
        statements: changed(before.statements, openStatement(before), { withdrawnOn: on }),
      })),
  },
  releaseStatement: statementAct(true),
  refuseStatement: statementAct(false),
  sendLink: {
    shared: true,
    refusal(file, command) {
      if (isClarificationSlot(command.rung)) return clearedLinkRefusal(file, command);
      const rung = standing(file, command);
      if (!rung) return 'nothingIssued';
      return rung.correspondence.links < mostEntries.links ? null : 'enoughSent';
    },
    change: (file, { command }) =>
      isClarificationSlot(command.rung)
        ? clearedAgain(file, command)
        : withCorrespondence(file, command.rung, ({ links }) => ({ links: links + 1 })),
  },
};
