import type { Widen } from '../widen';
import type { disclosure as source } from '../zh-CN/disclosure';

export const disclosure: Widen<typeof source> = {
  title: 'Villages that fit',
  enough: (fits, least) =>
    `${fits} villages fit the facts of the text; the office asks for at least ${least}.`,
  few: (fits, least) =>
    `Only ${fits} ${fits === 1 ? 'village fits' : 'villages fit'} all the facts of the text; the office asks for at least ${least}. The reporter can easily be guessed.`,
  tells: 'These words point to few villages:',
  write: (part, written, coarser) => `${part}: “${written}” – write “${coarser}”`,
  leaveOut: (part, written) => `${part}: “${written}” – leave it out`,
  more: (n) => `And ${n} more.`,
  noWording: 'No other wording helps: the addressee has few villages as it is.',
  parts: { subject: 'Subject', facts: 'Facts', demand: 'Demands', badEffect: 'Bad effect' },
  check: 'Check wording',
  take: 'Use the coarser wording',
  taken: 'The coarser wording is in place. Read it through before you save.',
  note: 'Counted over the divisions and the numbers of reports, never over what reports say; what the other side knows besides is not counted. Nothing of a check is kept.',
  fewReason: 'Why it goes out though few villages fit',
  fewReasonHint:
    'At least 10 characters, kept with the case and in the audit trail. Where the wording can change, send it back instead.',
  acceptFew: 'May expose the reporter',
  acceptFewText: 'I know that the reporter may be guessed, and approve it all the same',
  onRung: (fits, least) => `${fits} (at least ${least} asked for)`,
  onRungReason: 'Why it was approved with fewer',
  settings: {
    title: 'Wording and publication',
    lead: "How many villages have to fit the office's letters and notices, and how long notices are shown. It counts for texts to come; what is approved stays.",
    least: 'Least number of villages that fit',
    noticeDays: 'Days for which a notice is shown',
    between: (min, max) => `${min} to ${max}`,
    reason: 'Reason for the change',
    reasonHint: 'Kept in the audit trail.',
    save: 'Save settings',
    done: 'The settings are saved.',
  },
};
