import type { Case } from '../case';
import type { RefusalKind } from '../refusal';
import {
  clarificationAt,
  isClarificationSlot,
  speaksOfReporter,
  standingClarification,
  withClarification,
} from '../clarification';
import type { AmendmentCommand } from '../commands/ladder-commands';
import { conflictingDuty } from '../separation';
import type { Amendment } from '../rung';
import type { ActsOf, DecideContext } from './act';
import { withRung } from './rung-acts';

/** Whether granting what was asked for takes the current rung back. */
export function withdrawsCurrent({ amendment, rungs }: Case): boolean {
  const current = rungs.length - 1;
  return amendment?.kind === 'withdrawal' && current >= 0 && amendment.rung === current;
}

function answerRefusal({ amendment }: Case, { actor }: DecideContext): RefusalKind | null {
  if (!amendment) return 'noAmendment';
  const holders = { asker: [amendment.by.id] };
  return conflictingDuty('approver', actor.id, holders) ? 'ownAmendment' : null;
}

/** The rung after what was asked for was granted. */
function amended(
  file: Case,
  { kind, rung: index, text, reason, by }: Amendment,
  { by: approver, on }: { by: Amendment['by']; on: string },
): Partial<Case> {
  const cleared = isClarificationSlot(index);
  const issued = cleared ? clarificationAt(file, index) : file.rungs[index];
  if (!issued) return {};
  if (kind === 'correction') {
    const corrections = [...issued.corrections, { text, reason, by, approver, on }];
    return cleared
      ? withClarification(file, { corrections }, index)
      : withRung(file, { corrections }, index);
  }
  return cleared
    ? withClarification(file, { withdrawal: { reason, by, approver, on } }, index)
    : withRung(file, { withdrawnOn: on, withdrawal: { reason, by, approver } }, index);
}

/** Putting right or taking back what was issued: one person asks with a reason, another grants it. */
export const amendmentActs: ActsOf<AmendmentCommand['action']> = {
  askAmendment: {
    shared: true,
    refusal(file, { kind, rung: index, text, comment }) {
      if (file.amendment) return 'amendmentAsked';
      const rung = file.rungs[index];
      const said = clarificationAt(file, index);
      if (said ? said !== standingClarification(file) : !rung?.issuedOn || rung.withdrawnOn) {
        return 'nothingIssued';
      }
      if (rung && !rung.number) return 'documentPending';
      if (kind === 'correction' && text.trim() === '') return 'correctionEmpty';
      const inPublic = said !== null || rung?.kind === 'notice';
      return inPublic && speaksOfReporter(text, comment) ? 'amendmentSpeaks' : null;
    },
    change: (_, { command: { kind, rung, text, comment: reason }, by, on }) => ({
      amendment: { kind, rung, text: kind === 'correction' ? text : '', reason, by, on },
    }),
  },
  grantAmendment: {
    shared: true,
    refusal: (file, _, context) => answerRefusal(file, context),
    change: (file, event) => ({
      ...(file.amendment ? amended(file, file.amendment, event) : {}),
      amendment: null,
    }),
  },
  denyAmendment: {
    shared: true,
    refusal: (file, _, context) => answerRefusal(file, context),
    change: () => ({ amendment: null }),
  },
};
