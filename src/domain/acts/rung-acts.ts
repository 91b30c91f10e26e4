import { currentRung, type Case, type Person, type Rung } from '../case';
import type { RefusalKind } from '../commands';
import type { RungKind } from '../deadline';
import { isFew, minFewReason } from '../disclosure';
import { ladderRefusal, skippedRungs } from '../escalation';
import { conflictingDuty } from '../separation';
import type { ActsOf, CommandOf } from './act';

/** The case with something changed on one of its rungs, the current one unless another is named. */
export function withRung(
  file: Case,
  change: Partial<Rung>,
  index = file.rungs.length - 1,
): Partial<Case> {
  return { rungs: file.rungs.map((rung, i) => (i === index ? { ...rung, ...change } : rung)) };
}

function newRung(
  file: Case,
  kind: RungKind,
  draft: CommandOf<'revise'> | CommandOf<'draft'>,
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
    crowd: null,
    issuedOn: null,
    replyDue: null,
    number: null,
    document: null,
    mailedOn: null,
    answer: null,
    verification: null,
  };
}

const unapproved = (file: Case) => withRung(file, { approver: null, crowd: null });

/** Below the office's least number of villages a text goes out only for a reason of the approver's own. */
function crowdRefusal({ crowd, fewReason }: CommandOf<'approve'>): RefusalKind | null {
  if (!crowd) return 'crowdUnknown';
  const reasoned = (fewReason ?? '').trim().length >= minFewReason;
  return isFew(crowd) && !reasoned ? 'fewVillages' : null;
}

/** A rung of the ladder from its draft to the verification of what the department did. */
export const rungActs: ActsOf<
  | 'draft'
  | 'revise'
  | 'discard'
  | 'submit'
  | 'recall'
  | 'approve'
  | 'sendBack'
  | 'issue'
  | 'register'
  | 'recordMailing'
  | 'recordAnswer'
  | 'verify'
> = {
  draft: {
    refusal: (file, command) => ladderRefusal(file, command.kind, command),
    change: (file, { command, by }) => ({
      rungs: [...file.rungs, newRung(file, command.kind, command, by)],
    }),
  },
  revise: {
    refusal(file, command) {
      const rung = currentRung(file);
      return rung
        ? ladderRefusal({ ...file, rungs: file.rungs.slice(0, -1) }, rung.kind, command)
        : 'notAllowed';
    },
    change(file, { command, by }) {
      const { kind } = currentRung(file)!;
      const below = { ...file, rungs: file.rungs.slice(0, -1) };
      return { rungs: [...below.rungs, newRung(below, kind, command, by)] };
    },
  },
  discard: { change: (file) => ({ rungs: file.rungs.slice(0, -1) }) },
  submit: {},
  recall: { change: unapproved },
  approve: {
    shared: true,
    refusal(file, command, { actor }) {
      const rung = currentRung(file);
      if (rung && conflictingDuty('approver', actor.id, { author: [rung.author.id] })) {
        return 'selfApproval';
      }
      if (rung?.skipReason && !command.acceptSkip) return 'skipNotAccepted';
      return crowdRefusal(command);
    },
    change: (file, { by, command: { crowd, fewReason } }) =>
      withRung(file, {
        approver: by,
        crowd: crowd ? { ...crowd, reason: isFew(crowd) ? (fewReason ?? null) : null } : null,
      }),
  },
  sendBack: { shared: true, change: unapproved },
  issue: {
    change: (file, { on, replyDue }) => withRung(file, { issuedOn: on, replyDue }),
  },
  register: {
    quiet: true,
    refusal: ({ rungs }, { rung }) =>
      rungs[rung]?.issuedOn && !rungs[rung]?.number ? null : 'alreadyDone',
    change: (file, { command: { number, document, rung } }) =>
      withRung(file, { number, document }, rung),
  },
  recordMailing: {
    quiet: true,
    refusal: ({ rungs }, { rung }) =>
      rungs[rung]?.mailedOn || rungs[rung]?.mailing?.undelivered ? 'alreadyDone' : null,
    change(file, { command: { rung, undelivered }, on }) {
      if (!undelivered) return withRung(file, { mailedOn: on }, rung);
      const attempt = file.rungs[rung]?.mailing?.attempt ?? 0;
      // Where no mail was owed for want of an address, that is done.
      const mailedOn = undelivered === 'noAddress' ? on : null;
      return withRung(file, { mailedOn, mailing: { attempt, undelivered } }, rung);
    },
  },
  recordAnswer: {
    refusal(file, { on }, { today }) {
      const rung = currentRung(file);
      if (!rung?.number) return 'documentPending';
      return on > today || on < (rung.issuedOn ?? '') ? 'answerDate' : null;
    },
    change: (file, { command }) =>
      withRung(file, { answer: { text: command.comment, on: command.on } }),
  },
  verify: {
    change: (file, { command: { rectified, comment: text }, on }) =>
      withRung(file, { verification: { rectified, text, on } }),
  },
};
