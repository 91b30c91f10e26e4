import type { Widen } from '../widen';
import type { presence as source } from '../zh-CN/presence';

export const presence: Widen<typeof source> = {
  title: 'Colleagues at this case',
  looking: (names) => `Looking at it now: ${names}`,
  editing: (names) => `Writing now: ${names}`,
  separator: ', ',
  more: (names, n) => `${names} and others (${n} people)`,
  handOn: {
    person: 'Colleague who takes it over',
    personHint:
      'Colleagues of your office who have the role for this step and are not recused from the case.',
    choose: 'Choose a colleague',
    comment: 'Why you hand it over',
    commentHint: 'Kept in the history of the case; only the offices that own the case see it.',
    to: (name) => `To ${name}`,
  },
  claim: {
    title: 'Time of a claim',
    lead: 'How long a claim at triage keeps a case from colleagues. A case that was not dealt with by then is free again. A new time counts from the next claim; claims that stand keep theirs.',
    minutes: 'Minutes',
    between: (min, max) => `A whole number from ${min} to ${max}`,
    reason: 'Why you change it',
    reasonHint: 'Kept in the audit trail.',
    save: 'Save the time',
    done: 'The time of a claim is saved.',
    audited: (minutes) => `time of a claim ${minutes} minutes`,
  },
};
