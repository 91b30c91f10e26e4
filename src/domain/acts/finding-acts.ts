import { reopeningRefusal } from '../case-retention';
import { minWaiver } from '../escalation';
import { openPoint, sampleDisagrees, verificationDisagrees } from '../closing';
import type { Case } from '../case';
import type { RefusalKind, Refusal } from '../refusal';
import type { Act, ActsOf, CommandOf, DecideContext } from './act';
import { gateRefusal } from './rung-acts';

function findingAct(substantiated: boolean): Act<CommandOf<'substantiate'> | CommandOf<'dismiss'>> {
  return {
    change: (file, { command, by, on }) => ({
      finding: {
        substantiated,
        text: command.comment,
        exhibits: ('exhibits' in command && command.exhibits) || [],
        by,
        on,
      },
      assignee: file.assignee ?? by,
    }),
  };
}

function closingRefusal(
  file: Case,
  { outcome }: CommandOf<'close'>,
  context: DecideContext,
): RefusalKind | Pick<Refusal, 'kind' | 'gate' | 'point'> | null {
  const unfounded = file.finding?.substantiated === false;
  if (unfounded !== (outcome === 'notABurden')) return 'outcomeMismatch';
  const gate = gateRefusal(file, 'close', context);
  if (gate) return gate;
  const point = openPoint(file);
  if (point) return { kind: 'closingOpen', point };
  if (verificationDisagrees(file, outcome)) return 'verificationDisagrees';
  return sampleDisagrees(file, outcome) ? 'sampleDisagrees' : null;
}

/** By what a case is judged, what was found, and with what it ends. */
export const findingActs: ActsOf<
  'adopt' | 'waiveBasis' | 'substantiate' | 'dismiss' | 'listEvidence' | 'close' | 'reopen'
> = {
  adopt: {
    refusal: (_, { basis }) => (basis ? null : 'entryUnavailable'),
    change: (_, { command }) => ({ basis: command.basis, basisWaiver: null }),
  },
  waiveBasis: {
    refusal: (file, { comment }) => {
      if (file.basis) return 'alreadyDone';
      return comment.trim().length < minWaiver ? 'waiverTooShort' : null;
    },
    change: (_, { command: { comment: reason }, by, on }) => ({ basisWaiver: { reason, by, on } }),
  },
  substantiate: findingAct(true),
  dismiss: findingAct(false),
  listEvidence: {
    refusal: (file) => (file.finding?.substantiated ? null : 'notSubstantiated'),
    change: ({ finding }, { command: { exhibits } }) => ({
      finding: finding && { ...finding, exhibits },
    }),
  },
  close: {
    refusal: closingRefusal,
    change: (_, { command }) => ({ outcome: command.outcome, closing: command.comment }),
  },
  reopen: {
    shared: true,
    refusal: reopeningRefusal,
    change: ({ clarifications }) => ({
      outcome: null,
      closing: null,
      verdicts: [],
      closure: {},
      // What was issued stands; what waits for approval has lost its ground.
      clarifications: clarifications.filter(({ approval }) => approval),
      assignee: null,
    }),
  },
};
