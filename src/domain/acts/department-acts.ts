import type { Case, Rung } from '../case';
import type { Command, DepartmentCommand, Refusal, RefusalKind } from '../commands';
import {
  askedByDepartment,
  isCurrent,
  isStanding,
  mostEntries,
  openRequest,
  openStatement,
  type Submission,
} from '../correspondence';
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

/** Whether the form of a message was taken before: sent twice, perhaps to two processes at once. */
export function alreadySent({ rungs }: Case, command: Command): boolean {
  if (!('token' in command) || command.token === undefined) return false;
  const { token } = command;
  return rungs.some(({ correspondence: { submissions, statements } }) =>
    [...submissions, ...statements].some((sent) => sent.token === token),
  );
}

type Sent = CommandOf<'replyToLetter' | 'addProof'>;

function submitted(
  file: Case,
  { command, on }: EventOf<Sent>,
  kind: Submission['kind'],
): Partial<Case> {
  const { rung, comment: text, proofs: files, token } = command;
  const one: Submission = { kind, text, files, on, ...(token ? { token } : {}) };
  return withCorrespondence(file, rung, ({ submissions }) => ({
    submissions: [...submissions, one],
  }));
}

function submissionRefusal(file: Case, command: Sent): RefusalKind | null {
  const rung = standing(file, command);
  if (!rung) return 'nothingIssued';
  return rung.correspondence.submissions.length < mostEntries.submissions ? null : 'enoughSent';
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
  if (file.timeRequest) return 'timeAsked';
  if (rung.correspondence.askedTimes.length >= mostEntries.askedTimes) return 'enoughSent';
  const clock = movable(file, 'reply', today);
  return typeof clock === 'string' ? clock : extensionRefusal(clock, command.n);
}

function statementAct(
  released: boolean,
): Act<CommandOf<'releaseStatement'> | CommandOf<'refuseStatement'>> {
  return {
    shared: true,
    refusal({ rungs }, command) {
      const found = rungs[command.rung];
      if (!found || openStatement(found.correspondence) < 0) return 'noStatement';
      const checked = command.action === 'refuseStatement' || command.secrecy;
      return checked ? null : 'secrecyUnchecked';
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
      const rung = standing(file, command);
      if (!rung) return 'nothingIssued';
      return rung.correspondence.acknowledgedOn ? 'alreadyDone' : null;
    },
    change: (file, { command, on }) =>
      withCorrespondence(file, command.rung, () => ({ acknowledgedOn: on })),
  },
  replyToLetter: {
    refusal: replyRefusal,
    change(file, event) {
      const { rung, comment: text } = event.command;
      const { rungs = file.rungs } = submitted(file, event, 'reply');
      return withRung({ ...file, rungs }, { answer: { text, on: event.on } }, rung);
    },
  },
  addProof: {
    refusal: submissionRefusal,
    change: (file, event) => submitted(file, event, 'proof'),
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
      return askedByDepartment(file) ? null : 'noTimeAsked';
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
      const rung = standing(file, command);
      if (!rung) return 'nothingIssued';
      return rung.correspondence.links < mostEntries.links ? null : 'enoughSent';
    },
    change: (file, { command }) =>
      withCorrespondence(file, command.rung, ({ links }) => ({ links: links + 1 })),
  },
};
