import { reopeningRefusal } from '../case-retention';
import { minWaiver } from '../escalation';
import type { Act, ActsOf, CommandOf } from './act';
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
    refusal: (file, { outcome }, context) =>
      (file.finding?.substantiated === false) === (outcome === 'notABurden')
        ? gateRefusal(file, 'close', context)
        : 'outcomeMismatch',
    change: (_, { command }) => ({ outcome: command.outcome, closing: command.comment }),
  },
  reopen: {
    shared: true,
    refusal: reopeningRefusal,
    change: () => ({ outcome: null, closing: null, verdicts: [], assignee: null }),
  },
};
