import type { Widen } from '../widen';
import type { retention as source } from '../zh-CN/retention';

export const retention: Widen<typeof source> = {
  title: 'Destruction',
  lead: 'After a case is closed, refused or handed over, each part of it is kept for its time and then destroyed. Listed here, without content, is what comes due within thirty days.',
  kinds: {
    identity: "the reporter's identity",
    files: "the reporter's files",
    report: 'what was reported',
    caseFile: 'the whole case file',
  },
  all: ', ',
  columns: {
    number: 'Case',
    ended: 'Ended',
    what: 'To be destroyed',
    dueOn: 'Not before',
    state: 'State',
    actions: 'Actions',
  },
  ended: {
    closed: (on) => `Closed on ${on}`,
    refused: (on) => `Not accepted on ${on}`,
    handedOver: (on) => `Handed over on ${on}`,
  },
  states: { announced: 'Announced', held: 'On hold', destroying: 'Being destroyed' },
  heldBy: (who, on) => `${who}, ${on}`,
  hold: 'Put on hold',
  release: 'End the hold',
  reason: 'Reason',
  holdHint: 'For instance a review, a lawsuit or an audit. The reason stays on record.',
  releaseHint: 'It is then announced again and destroyed after thirty more days at the earliest.',
  about: (what, number) => `${what}: ${number}`,
  done: { hold: 'Destruction is on hold.', release: 'The hold has ended; it is announced again.' },
  empty: 'Nothing comes due within thirty days',
  emptyHint: 'It appears here thirty days ahead.',
  tooLate: 'The destruction of this case has begun and cannot be put on hold.',
  already: 'Somebody was faster. This is how it stands now.',
  gone: {
    title: 'This report has been deleted',
    text: 'Its retention period is over. What you reported, your files and your identity have been deleted for good and cannot be restored.',
    again: 'If the problem is still there, please report it again.',
  },
  facts: { destroyed: 'Destroyed in due time', hold: 'Destruction on hold' },
};
