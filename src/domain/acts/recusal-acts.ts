import type { ActsOf } from './act';
import { withRecused } from './concerned';

/** Withdrawing from one case (自行回避), and an approver's word that it is over. */
export const recusalActs: ActsOf<'recuse' | 'endRecusal'> = {
  recuse: { shared: true, change: (file, { by }) => withRecused(file, [by]) },
  endRecusal: {
    shared: true,
    refusal: (file, { person }) =>
      file.recused.some(({ id }) => id === person) ? null : 'alreadyDone',
    change: (file, { command }) => ({
      recused: file.recused.filter(({ id }) => id !== command.person),
    }),
  },
};
