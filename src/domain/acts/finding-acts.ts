import { reopeningRefusal } from '../case-retention';
import type { Act, ActsOf, CommandOf } from './act';

function findingAct(substantiated: boolean): Act<CommandOf<'substantiate'> | CommandOf<'dismiss'>> {
  return {
    change: (file, { command, by, on }) => ({
      finding: { substantiated, text: command.comment, by, on },
      assignee: file.assignee ?? by,
    }),
  };
}

/** By what a case is judged, what was found, and with what it ends. */
export const findingActs: ActsOf<'adopt' | 'substantiate' | 'dismiss' | 'close' | 'reopen'> = {
  adopt: {
    refusal: (_, { basis }) => (basis ? null : 'entryUnavailable'),
    change: (_, { command }) => ({ basis: command.basis }),
  },
  substantiate: findingAct(true),
  dismiss: findingAct(false),
  close: {
    refusal: (file, { outcome }) =>
      (file.finding?.substantiated === false) === (outcome === 'notABurden')
        ? null
        : 'outcomeMismatch',
    change: (_, { command }) => ({ outcome: command.outcome, closing: command.comment }),
  },
  reopen: {
    shared: true,
    refusal: reopeningRefusal,
    change: () => ({ outcome: null, closing: null, verdicts: [], assignee: null }),
  },
};
