import type { Case } from '../case';
import type { RefusalKind } from '../refusal';
import type { ClarificationCommand } from '../commands/closing-commands';
import {
  becameKnown,
  clears,
  isOut,
  rungsOut,
  speaksOfReporter,
  type Clarification,
} from '../clarification';
import { isFew, minFewReason } from '../disclosure';
import { conflictingDuty } from '../separation';
import type { ActsOf, CommandOf, DecideContext } from './act';

/** A clarification that waits for its approval. */
function waiting({ clarification }: Case): Clarification | null {
  return clarification?.approval === null ? clarification : null;
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
      if (file.clarification?.approval) return 'clarified';
      if (!becameKnown(file) && !asked) return 'notKnown';
      return speaksOfReporter(text.subject, text.facts) ? 'speaksOfReporter' : null;
    },
    change: (file, { command: { text, asked }, by, on }) => ({
      clarification: {
        ...text,
        asked,
        by,
        authors: [...new Set([...(file.clarification?.authors ?? []), by.id])],
        on,
        rungs: rungsOut(file),
        approval: null,
        crowd: null,
        number: null,
        document: null,
        acknowledgedOn: null,
        withdrawal: null,
      },
    }),
  },
  approveClarification: {
    shared: true,
    refusal: approvalRefusal,
    change({ clarification }, { by, on, command: { crowd, fewReason } }) {
      if (!clarification) return {};
      const reason = crowd && isFew(crowd) ? (fewReason ?? null) : null;
      return {
        clarification: {
          ...clarification,
          approval: { by, on },
          crowd: crowd ? { ...crowd, reason } : null,
        },
      };
    },
  },
  denyClarification: {
    shared: true,
    refusal: (file) => (waiting(file) ? null : 'noClarification'),
    change: () => ({ clarification: null }),
  },
  registerClarification: {
    quiet: true,
    refusal: ({ clarification }) =>
      clarification?.approval && !clarification.number ? null : 'alreadyDone',
    change: ({ clarification }, { command: { number, document } }) => ({
      clarification: clarification && { ...clarification, number, document, mailedOn: null },
    }),
  },
  lapseClarification: {
    quiet: true,
    refusal(file) {
      const { clarification } = file;
      if (!clarification?.approval || clarification.withdrawal) return 'alreadyDone';
      if (clarification.number && isOut(clarification)) return 'alreadyDone';
      return clears(file) ? 'notAllowed' : null;
    },
    // A number that was given stays, marked.
    change: ({ clarification }, { by, on }) => ({
      clarification: clarification?.number
        ? { ...clarification, withdrawal: { reason: '', by, approver: by, on } }
        : null,
    }),
  },
};
