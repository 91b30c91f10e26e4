import { departmentsOf } from '../recusal';
import { hasLapsed, isAboutToLapse, isHeldByOther } from '../claim';
import type { ActsOf } from './act';
import { concernedBesides } from './concerned';

/** What becomes of a report that came in. */
export const triageActs: ActsOf<
  'claim' | 'remind' | 'lapse' | 'accept' | 'return' | 'refuse' | 'bypass' | 'handOver'
> = {
  claim: {
    shared: true,
    // What is in hand may be taken over; what somebody is just sorting may not, until the claim runs out.
    refusal: (file, _, { actor, now }) =>
      file.claimedUntil !== null && isHeldByOther(file, actor.id, now) ? 'claimStands' : null,
    change: (_, { by, command }) => ({ assignee: by, claimedUntil: command.until ?? null }),
  },
  remind: {
    quiet: true,
    refusal: (file, _, { now }) => (isAboutToLapse(file, now) ? null : 'notDue'),
  },
  lapse: {
    quiet: true,
    refusal: (file, _, { now }) => (hasLapsed(file, now) ? null : 'notDue'),
    change: () => ({ assignee: null }),
  },
  accept: {
    refusal: (file, { barred = [] }) =>
      file.coOwners.some((office) => barred.includes(office)) ? 'coOwnerBarred' : null,
    change(file, { command: { nature, category, clause, department } }) {
      const alsoConcerns = concernedBesides(department, departmentsOf(file));
      return { nature, category, clause, department, alsoConcerns, assignee: null };
    },
  },
  return: {
    change: ({ dialogue, reportId }, { command: { comment: text }, on }) => ({
      assignee: null,
      dialogue: [...dialogue, { reportId, from: 'staff', text, on }],
    }),
  },
  refuse: {
    change: (_, { command }) => ({ assignee: null, closing: command.comment }),
  },
  bypass: {
    change: (_, { command }) => ({
      office: command.to,
      coOwners: [],
      handOvers: [],
      assignee: null,
    }),
  },
  handOver: {
    change: (_, { command }) => ({ closing: command.comment, assignee: null }),
  },
};
