import type { Widen } from '../widen';
import type { basis as source } from '../zh-CN/basis';

export const basis: Widen<typeof source> = {
  panel: {
    clause: 'clause {no} of the task table',
    matched: 'In your words: {text}',
    joiner: ', ',
  },
  report: {
    title: 'What the lists say',
    checked:
      'What you wrote was looked up in the lists in force, for your information; staff decide. You can file your report whatever was found.',
    privacy:
      'While you write, this system looks it up in the lists and forgets it at once: it keeps nothing and passes nothing on.',
  },
  triage: {
    title: 'Basis check',
    lead: 'Looked up just now in the lists in force from what was reported; not stored with the case. You decide whether to follow it.',
    proposal: 'Proposal',
    category: 'Category',
    clause: 'Clause',
    leadDepartment: 'Lead department of the clause',
    priority: 'Priority',
    reporterChose: (name) => `The reporter chose “${name}”.`,
    proposed: 'Filled in as the basis check proposes. Please check. ',
    nothing: 'Please judge for yourself.',
  },
  adopt: {
    entry: 'Which entry',
    hint: 'It becomes part of the case, and drafts may cite it. Adopting again replaces it.',
    none: 'The basis check found no entry to adopt.',
    fact: 'Basis adopted',
    edition: (edition) =>
      edition === 0 ? 'the lists that come with the system' : `edition ${edition} of the lists`,
    version: (day) => `in force since ${day}`,
  },
};
