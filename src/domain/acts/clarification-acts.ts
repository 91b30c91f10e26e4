import type { Case } from '../case';
import type { RefusalKind } from '../refusal';
import type { ClarificationCommand } from '../commands/closing-commands';
import {
  becameKnown,
  clears,
  isOut,
  lastClarification,
  lastClarificationSlot,
  mostClarifications,
  rungsOut,
  speaksOfReporter,
  withClarification,
  type Clarification,
} from '../clarification';
import { isFew, minFewReason } from '../disclosure';
import { conflictingDuty } from '../separation';
import type { ActsOf, CommandOf, DecideContext } from './act';

/** A clarification that waits for its approval. */
function waiting(file: Case): Clarification | null {
  const last = lastClarification(file);
  return last?.approval === null ? last : null;
}

/** Those that were approved: what waits gives way to another text. */
function approved({ clarifications }: Case): readonly Clarification[] {
  return clarifications.filter(({ approval }) => approval);
}

function approvalRefusal(
  file: Case,
  { crowd, fewReason = '' }: CommandOf<'approveClarification'>,
  { actor }: DecideContext,
): RefusalKind | null {
  const asked = waiting(file);
  if (!asked) return 'noClarification';
  if (!clears(file)) return 'notUnfounded';
  if (conflictingDuty('approver', actor.id, { author: [...asked.authors] })) return 'selfApproval';
  if (!crowd) return 'crowdUnknown';
  return isFew(crowd) && fewReason.trim().length < minFewReason ? 'fewVillages' : null;
}

/** That a department was wrongly accused: said where it had become known, by two people. */
export const clarificationActs: ActsOf<ClarificationCommand['action']> = {
  draftClarification: {
    shared: true,
    refusal(file, { text, asked }) {
      if (!clears(file)) return 'notUnfounded';
      const before = approved(file).at(-1);
      if (before && !before.withdrawal) return 'clarified';
      if (approved(file).length >= mostClarifications) return 'enoughClarified';
      if (!becameKnown(file) && !asked) return 'notKnown';
      return speaksOfReporter(text.subject, text.facts) ? 'speaksOfReporter' : null;
    },
    change: (file, { command: { text, asked }, by, on }) => ({
      clarifications: [
        ...approved(file),
        {
          ...text,
          asked,
          by,
          authors: [...new Set([...(waiting(file)?.authors ?? []), by.id])],
          on,
          rungs: rungsOut(file),
          approval: null,
          crowd: null,
          number: null,
          document: null,
          acknowledgedOn: null,
          withdrawal: null,
          corrections: [],
        },
      ],
    }),
  },
  approveClarification: {
    shared: true,
    refusal: approvalRefusal,
    change(file, { by, on, command: { crowd, fewReason } }) {
      const reason = crowd && isFew(crowd) ? (fewReason ?? null) : null;
      return withClarification(file, {
        approval: { by, on },
        crowd: crowd ? { ...crowd, reason } : null,
      });
    },
  },
  denyClarification: {
    shared: true,
    refusal: (file) => (waiting(file) ? null : 'noClarification'),
    change: (file) => ({ clarifications: approved(file) }),
  },
  registerClarification: {
    quiet: true,
    refusal(file) {
      const last = lastClarification(file);
      return last?.approval && !last.number ? null : 'alreadyDone';
    },
    change: (file, { command: { number, document } }) =>
      withClarification(file, { number, document, mailedOn: null }),
  },
  lapseClarification: {
    quiet: true,
    refusal(file) {
      const last = lastClarification(file);
      if (!last?.approval || last.withdrawal) return 'alreadyDone';
      if (last.number && isOut(last)) return 'alreadyDone';
      return clears(file) ? 'notAllowed' : null;
    },
    // A number that was given stays, marked.
    change(file, { by, on }) {
      if (!lastClarification(file)?.number) {
        return { clarifications: file.clarifications.slice(0, -1) };
      }
      const { amendment } = file;
      return {
        ...withClarification(file, { withdrawal: { reason: '', by, approver: by, on } }),
        amendment: amendment?.rung === lastClarificationSlot(file) ? null : amendment,
      };
    },
  },
};
