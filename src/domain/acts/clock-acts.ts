import type { ActsOf } from './act';

/** What the clock does to a case. */
export const clockActs: ActsOf<'markOverdue'> = {
  markOverdue: {
    refusal: ({ deadline }, _, { today }) =>
      deadline && !deadline.overdue && deadline.due < today ? null : 'notDue',
  },
};
