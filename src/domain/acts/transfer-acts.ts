import type { Case, HandOver } from '../case';
import { unsigned } from '../ownership';
import type { ActsOf } from './act';
import { withConcerns, withoutBarred, withRecused } from './concerned';

/** The case as whoever takes it over finds it: nobody holds it, and nobody waits for leave. */
const unheld = { assignee: null, timeRequest: null } as const;

function answered(file: Case, answer: Partial<HandOver>): HandOver[] {
  return file.handOvers.map((one) => (one === unsigned(file) ? { ...one, ...answer } : one));
}

/** A case changes its office, and offices join and leave. Whom it is about can never own it. */
export const transferActs: ActsOf<
  'transfer' | 'signFor' | 'passBack' | 'addOwner' | 'removeOwner' | 'follow'
> = {
  transfer: {
    refusal(file, { office, way, barred }) {
      if (!way || office === file.office) return 'officeUnavailable';
      if (barred.includes(office)) return 'officeBarred';
      // It goes up by another act, which leaves nothing here.
      return barred.includes(file.office) ? 'mustBypass' : null;
    },
    change(file, { command, by, on, deadline }) {
      const { office: to, way, stay, comment: reason } = command;
      const owners = stay ? [...file.coOwners, file.office] : file.coOwners;
      const made: HandOver = {
        from: file.office,
        to,
        way: way ?? 'sideways',
        reason,
        by,
        on,
        signBy: deadline?.due ?? on,
        state: 'sent',
        answer: '',
        answeredBy: null,
        answeredOn: null,
      };
      return {
        ...unheld,
        office: to,
        coOwners: owners.filter((one) => one !== to),
        handOvers: [...file.handOvers, made],
      };
    },
  },
  signFor: {
    refusal: (file) => (unsigned(file) ? null : 'nothingToSign'),
    change: (file, { command: { comment: answer }, by: answeredBy, on: answeredOn }) => ({
      handOvers: answered(file, { state: 'signed', answer, answeredBy, answeredOn }),
    }),
  },
  passBack: {
    refusal(file, { barred }, { today }) {
      const last = unsigned(file);
      if (!last) return 'nothingToSign';
      if (today > last.signBy) return 'passBackLate';
      return barred.includes(last.from) ? 'officeBarred' : null;
    },
    change(file, { command: { comment: answer }, by: answeredBy, on: answeredOn }) {
      const office = unsigned(file)!.from;
      return {
        ...unheld,
        office,
        coOwners: file.coOwners.filter((one) => one !== office),
        handOvers: answered(file, { state: 'returned', answer, answeredBy, answeredOn }),
      };
    },
  },
  addOwner: {
    refusal(file, { office, known, barred }) {
      if (!known || office === file.office) return 'officeUnavailable';
      if (barred.includes(office)) return 'officeBarred';
      return file.coOwners.includes(office) ? 'alreadyDone' : null;
    },
    change: (file, { command: { office } }) => ({ coOwners: [...file.coOwners, office] }),
  },
  removeOwner: {
    refusal: (file, { office }) => {
      if (file.coOwners.length === 0) return 'noCoOwner';
      return file.coOwners.includes(office) ? null : 'officeUnavailable';
    },
    change: (file, { command: { office } }) => ({
      coOwners: file.coOwners.filter((one) => one !== office),
    }),
  },
  follow: {
    quiet: true,
    refusal: (file, { office, target, was, withheld }) => {
      const there = file.office === office && was === target && !withheld;
      return file.linkedTo !== was || there ? 'alreadyDone' : null;
    },
    change: (
      file,
      { command: { office, target, concerns, recused, barred, sentUp, withheld } },
    ) => ({
      office,
      linkedTo: withheld ? null : target,
      coOwners:
        sentUp || withheld ? [] : withoutBarred(file, barred).filter((one) => one !== office),
      handOvers: sentUp || withheld ? [] : file.handOvers,
      alsoConcerns: withConcerns(file, concerns),
      ...withRecused(file, recused),
    }),
  },
};
