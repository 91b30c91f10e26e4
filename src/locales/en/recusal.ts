import type { Widen } from '../widen';
import type { recusal as source } from '../zh-CN/recusal';

export const recusal: Widen<typeof source> = {
  title: (name) => `Recusal: ${name}`,
  lead: 'Tick the departments this person is connected to, such as a former post or the post of a relative. Cases about them cannot be seen, found or counted by this person.',
  link: 'Recusal',
  count: (n) => (n === 1 ? 'Recused from 1 department' : `Recused from ${n} departments`),
  departments: {
    city: 'City',
    county: 'County',
    township: 'Townships and subdistricts',
    other: 'Other',
  },
  summary: 'Departments to be recused from',
  reason: 'Reason',
  reasonHint: 'For instance: former post. It stays on record.',
  scope: 'County departments and townships count by their kind: all counties, all townships.',
  save: 'Save',
  back: 'Back to accounts',
  done: 'The recusal is saved and counts at once.',
};
