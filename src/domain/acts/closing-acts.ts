import type { Case, Message } from '../case';
import type { ClosingCommand } from '../commands/closing-commands';
import {
  answered,
  ballotCodes,
  ballotDays,
  ballotLost,
  leastAnswers,
  leastCalled,
  proofChecked,
  runningBallot,
  ladderState,
  untold,
} from '../closing';
import { addDays, type LocalDate } from '../deadline';
import { minWaiver } from '../escalation';
import type { ActsOf } from './act';

function withClosure(file: Case, change: Partial<Case['closure']>): Partial<Case> {
  return { closure: { ...file.closure, ...change } };
}

/** A ballot whose answers are lost ends without a result where another sample takes its place. */
function withoutLost(file: Case, on: LocalDate): Partial<Case['closure']> {
  const { ballot } = file.closure;
  return ballot && ballotLost(file, on)
    ? { ballot: { ...ballot, result: { on, tally: null } } }
    : {};
}

/** What a case needs before it is closed: see `closingOf`. */
export const closingActs: ActsOf<ClosingCommand['action']> = {
  openBallot: {
    refusal(file, { codes, least, closesOn }, { today }) {
      if (!file.finding?.substantiated) return 'notSubstantiated';
      if (runningBallot(file) && !ballotLost(file, today)) return 'ballotRunning';
      const fewest = leastAnswers({ least });
      if (codes < fewest || codes > ballotCodes.most) return 'ballotSize';
      const days = [addDays(today, ballotDays.least), addDays(today, ballotDays.most)] as const;
      return closesOn < days[0] || closesOn > days[1] ? 'ballotDate' : null;
    },
    change(file, { command: { ballot, codes, closesOn, ...command }, by, on }) {
      const rungs = ladderState(file);
      const least = leastAnswers(command);
      const opened = { ballot, codes, least, closesOn, result: null, rungs, by, on };
      return withClosure(file, { ballot: opened });
    },
  },
  countBallot: {
    quiet: true,
    refusal(file, { ballot, tally }) {
      const running = runningBallot(file);
      if (running?.ballot !== ballot) return 'alreadyDone';
      const least = leastAnswers(running);
      const given = tally ? answered(tally) : least;
      return given < least || given > running.codes ? 'tallyOff' : null;
    },
    change(file, { command: { tally }, on }) {
      const { ballot } = file.closure;
      return ballot ? withClosure(file, { ballot: { ...ballot, result: { on, tally } } }) : {};
    },
  },
  recordCallBacks: {
    refusal(file, { called, tally }) {
      if (!file.finding?.substantiated) return 'notSubstantiated';
      if (called < leastCalled || answered(tally) < leastCalled) return 'calledTooFew';
      return answered(tally) > called ? 'tallyOff' : null;
    },
    change(file, { command: { called, tally }, by, on }) {
      return withClosure(file, {
        ...withoutLost(file, on),
        callBacks: { called, tally, rungs: ladderState(file), by, on },
      });
    },
  },
  waiveSample: {
    refusal(file, { comment }) {
      if (!proofChecked(file)) return 'proofUnchecked';
      return comment.trim().length < minWaiver ? 'waiverTooShort' : null;
    },
    change: (file, { command: { comment: reason }, by, on }) =>
      withClosure(file, {
        ...withoutLost(file, on),
        sampleWaiver: { reason, rungs: ladderState(file), by, on },
      }),
  },
  waiveMeasure: {
    refusal: (_, { comment }) => (comment.trim().length < minWaiver ? 'waiverTooShort' : null),
    change: (file, { command: { comment: reason }, by, on }) =>
      withClosure(file, { measureWaiver: { reason, rungs: ladderState(file), by, on } }),
  },
  tellResult: {
    refusal: (file) => (untold(file).length === 0 ? 'alreadyDone' : null),
    change(file, { command: { comment: text }, by, on }) {
      const said = untold(file).map((reportId): Message => ({ reportId, from: 'staff', text, on }));
      const reports = [file.reportId, ...file.linkedReports];
      return {
        dialogue: [...file.dialogue, ...said],
        ...withClosure(file, { told: { reports, rungs: ladderState(file), by, on } }),
      };
    },
  },
};
