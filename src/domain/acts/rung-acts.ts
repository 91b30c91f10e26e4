import { currentRung, type Case, type Person, type Rung } from '../case';
import { clarificationAt, isClarificationSlot, withClarification } from '../clarification';
import type { Refusal, RefusalKind } from '../refusal';
import type { RungKind } from '../deadline';
import { isFew, minFewReason } from '../disclosure';
import { ladderRefusal, skippedRungs } from '../escalation';
import { approvalsNeeded, isInterviewDay, openGate, type GateStage } from '../gates';
import { authorsOf, rungSince } from '../rung';
import { conflictingDuty, type DutyHolders } from '../separation';
import type { ActsOf, CommandOf, DecideContext } from './act';

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
  const { text, interview, proposal } = draft;
  return {
    ...rungSince,
    ...text,
    kind,
    status: 'drafting',
    skipReason: skippedRungs(file, kind).length > 0 ? draft.skipReason : null,
    badEffect: kind === 'accountability' ? draft.badEffect : null,
    author,
    earlierAuthors: file.draftAuthors.filter(({ id }) => id !== author.id),
    approver: null,
    crowd: null,
    issuedOn: null,
    replyDue: null,
    number: null,
    document: null,
    mailedOn: null,
    answer: null,
    verification: null,
    interview:
      kind === 'interview' && interview
        ? { plan: interview, record: null, signatures: null }
        : null,
    accountability:
      kind === 'accountability' && proposal
        ? { proposal, decision: null, appeals: [], effects: [] }
        : null,
  };
}

function planRefusal(
  kind: RungKind,
  { interview }: Pick<CommandOf<'revise'>, 'interview'>,
  context: DecideContext,
): RefusalKind | null {
  if (kind !== 'interview' || !interview) return null;
  return isInterviewDay(interview.on, context) ? null : 'interviewDay';
}

/** In hand again: the next time it is handed in, it takes along what the office has then. */
const unapproved = (file: Case) =>
  withRung(file, { approver: null, approvals: [], crowd: null, letterhead: null });

/** Below the office's least number of villages a text goes out only for a reason of the approver's own. */
function crowdRefusal({ crowd, fewReason }: CommandOf<'approve'>): RefusalKind | null {
  if (!crowd) return 'crowdUnknown';
  const reasoned = (fewReason ?? '').trim().length >= minFewReason;
  return isFew(crowd) && !reasoned ? 'fewVillages' : null;
}

/** The gate that keeps the current rung from a step, as a refusal. */
export function gateRefusal(
  file: Case,
  stage: GateStage,
  context: DecideContext,
): Pick<Refusal, 'kind' | 'gate'> | null {
  const gate = openGate(file, stage, context);
  return gate && { kind: 'gateOpen', gate: gate.id };
}

/** Who wrote what is checked and approved: the text, and why no entry of the rule book fits it. */
function writersOf({ basisWaiver }: Case, rung: Rung): DutyHolders {
  return { author: [...authorsOf(rung), ...(basisWaiver ? [basisWaiver.by.id] : [])] };
}

/** Whether one more approval is the last that the current rung needs. */
export function completesApproval(file: Pick<Case, 'rungs'>): boolean {
  const rung = currentRung(file);
  return rung !== null && rung.approvals.length + 1 >= approvalsNeeded(rung.kind);
}

/** A rung of the ladder from its draft to the verification of what the department did. */
export const rungActs: ActsOf<
  | 'draft'
  | 'revise'
  | 'discard'
  | 'checkText'
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
    refusal: (file, command, context) =>
      ladderRefusal(file, command.kind, command) ??
      planRefusal(command.kind, command, context) ??
      gateRefusal(file, 'goOn', context),
    change: (file, { command, by }) => ({
      rungs: [...file.rungs, newRung(file, command.kind, command, by)],
    }),
  },
  revise: {
    refusal(file, command, context) {
      const rung = currentRung(file);
      if (!rung) return 'notAllowed';
      const below = { ...file, rungs: file.rungs.slice(0, -1) };
      return ladderRefusal(below, rung.kind, command) ?? planRefusal(rung.kind, command, context);
    },
    change(file, { command, by }) {
      const { kind, author, earlierAuthors } = currentRung(file)!;
      const below = { ...file, rungs: file.rungs.slice(0, -1) };
      const others = [author, ...earlierAuthors].filter(({ id }) => id !== by.id);
      const rung = { ...newRung(below, kind, command, by), earlierAuthors: others };
      return { rungs: [...below.rungs, rung] };
    },
  },
  discard: {
    change(file) {
      const { author, earlierAuthors } = currentRung(file)!;
      const known = new Map(
        [...file.draftAuthors, ...earlierAuthors, author].map((one) => [one.id, one]),
      );
      return { rungs: file.rungs.slice(0, -1), draftAuthors: [...known.values()] };
    },
  },
  checkText: {
    shared: true,
    refusal(file, { legal, secrecy }, { actor }) {
      const rung = currentRung(file);
      if (rung && conflictingDuty('checker', actor.id, writersOf(file, rung))) {
        return 'ownCheck';
      }
      return legal || secrecy ? null : 'checkNothing';
    },
    change(file, { command: { legal, secrecy }, by, on }) {
      const check = { by, on };
      return withRung(file, {
        ...(legal ? { legalCheck: check } : {}),
        ...(secrecy ? { secrecyCheck: check } : {}),
      });
    },
  },
  submit: {
    refusal: (file, _, context) => gateRefusal(file, 'submit', context),
    change: (file, { command }) => withRung(file, { letterhead: command.letterhead ?? null }),
  },
  recall: { change: unapproved },
  approve: {
    shared: true,
    refusal(file, command, context) {
      const { actor } = context;
      const rung = currentRung(file);
      if (!rung) return 'notAllowed';
      if (conflictingDuty('approver', actor.id, writersOf(file, rung))) {
        return 'selfApproval';
      }
      if (rung.approvals.some(({ by }) => by.id === actor.id)) return 'approvedAlready';
      const gate = gateRefusal(file, 'approve', context);
      if (gate) return gate;
      if (rung.skipReason && !command.acceptSkip) return 'skipNotAccepted';
      return crowdRefusal(command);
    },
    change: (file, { by, on, command: { crowd, fewReason } }) =>
      withRung(file, {
        approvals: [...currentRung(file)!.approvals, { by, on }],
        approver: completesApproval(file) ? by : null,
        crowd: crowd ? { ...crowd, reason: isFew(crowd) ? (fewReason ?? null) : null } : null,
      }),
  },
  sendBack: { shared: true, change: unapproved },
  issue: {
    refusal: (file, _, context) => gateRefusal(file, 'issue', context),
    change: (file, { on, replyDue }) => ({
      ...withRung(file, { issuedOn: on, replyDue }),
      draftAuthors: [],
    }),
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
    refusal(file, { rung }) {
      const sent = isClarificationSlot(rung) ? clarificationAt(file, rung) : file.rungs[rung];
      return sent?.mailedOn || sent?.mailing?.undelivered ? 'alreadyDone' : null;
    },
    change(file, { command: { rung, undelivered }, on }) {
      if (isClarificationSlot(rung)) {
        const attempt = clarificationAt(file, rung)?.mailing?.attempt ?? 0;
        const change = undelivered ? { mailing: { attempt, undelivered } } : { mailedOn: on };
        return withClarification(file, change, rung);
      }
      if (!undelivered) return withRung(file, { mailedOn: on }, rung);
      const attempt = file.rungs[rung]?.mailing?.attempt ?? 0;
      // Where no mail was owed for want of an address, that is done.
      const mailedOn = undelivered === 'noAddress' ? on : null;
      return withRung(file, { mailedOn, mailing: { attempt, undelivered } }, rung);
    },
  },
  recordAnswer: {
    refusal(file, { on }, context) {
      const rung = currentRung(file);
      // What the competent body answers is its decision.
      if (rung?.kind === 'accountability') return 'notAllowed';
      if (!rung?.number) return 'documentPending';
      if (on > context.today || on < (rung.issuedOn ?? '')) return 'answerDate';
      return gateRefusal(file, 'goOn', context);
    },
    change: (file, { command }) =>
      withRung(file, { answer: { text: command.comment, on: command.on } }),
  },
  verify: {
    refusal: (file, _, context) => gateRefusal(file, 'goOn', context),
    // What was verified may be put right; reporters who were told the result are then told anew.
    change(file, { command: { rectified, comment: text }, on }) {
      const { told: _told, ...closure } = file.closure;
      return { ...withRung(file, { verification: { rectified, text, on } }), closure };
    },
  },
};
