import type { Widen } from '../widen';
import type { notifications as source } from '../zh-CN/notifications';

/** What staff are told, in their list and by mail. */
export const notifications: Widen<typeof source> = {
  title: 'Messages',
  lead: 'What happened in your work, newest first. A message names a case at most; open it to read more. Kept for 90 days.',
  unread: (n: number) => `${n} unread`,
  none: 'No unread messages',
  many: '99+',
  all: 'All',
  onlyUnread: 'Unread',
  filter: 'Which messages',
  empty: 'No messages',
  emptyHint:
    'You are told here when a case is given to you, waits for you, or comes near its limit.',
  emptyUnread: 'No unread messages',
  isNew: 'Unread',
  gone: 'A message about something that is not open to you now.',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  markReadOf: (text: string) => `Mark as read: ${text}`,
  markUnreadOf: (text: string) => `Mark as unread: ${text}`,
  markAllRead: 'Mark all as read',
  columns: { what: 'Message', on: 'Day', action: 'Action' },
  kinds: {
    assigned: { name: 'Given to you', text: (id) => `Case ${id} was given to you.` },
    officeGiven: {
      name: 'Given to your office',
      text: (id) => `Case ${id} was given to your office. Please see to it.`,
    },
    toSign: {
      name: 'Hand-over to sign for',
      text: (id) =>
        `Case ${id} was handed over to your office. Sign for it, or pass it back in time.`,
    },
    passedBack: {
      name: 'Hand-over passed back',
      text: (id) => `Case ${id} was passed back to your office. See the reason and go on.`,
    },
    ownerAdded: {
      name: 'Your office joined a case',
      text: (id) => `Your office now owns case ${id} together with another one.`,
    },
    ownerRemoved: {
      name: 'Your office left a case',
      text: () => 'A case is not owned by your office any more.',
    },
    leadActed: {
      name: 'Progress in a shared case',
      text: (id) =>
        `The leading office of case ${id}, which your office owns too, has decided, sent something out or closed it.`,
    },
    claimLapses: {
      name: 'Your claim runs out',
      text: (id) => `Your claim on case ${id} runs out soon and then frees the case.`,
    },
    submitted: {
      name: 'For approval',
      text: (id) => `A draft of case ${id} waits for your approval.`,
    },
    signatureAwaited: {
      name: 'Second approval',
      text: (id) =>
        `One leader has approved the draft of case ${id}; it needs the approval of another.`,
    },
    sentBack: {
      name: 'Sent back',
      text: (id) => `The draft of case ${id} was sent back. Please revise it.`,
    },
    approved: {
      name: 'Approved',
      text: (id) => `The draft of case ${id} was approved. Please issue it.`,
    },
    halfUsed: {
      name: 'Half of the time used',
      text: (id) => `Half of a time limit of case ${id} is used. Please plan for it.`,
    },
    mostUsed: {
      name: 'Four fifths of the time used',
      text: (id) => `Four fifths of a time limit of case ${id} are used. Please hurry.`,
    },
    overdue: {
      name: 'Overdue',
      text: (id) => `A deadline of case ${id} has passed. Please act on it.`,
    },
    reporterAnswered: {
      name: 'Reporter answered',
      text: (id) => `The reporter of case ${id} has answered.`,
    },
    disputed: {
      name: 'Result disputed',
      text: (id) => `The reporter of case ${id} disputes the result. Please check.`,
    },
    departmentAnswered: {
      name: 'Department answered',
      text: (id) => `An answer of the department was entered in case ${id}.`,
    },
    departmentProof: {
      name: 'The department sent proof',
      text: (id) => `The department sent further material on case ${id}. Please look at it.`,
    },
    statementWaits: {
      name: 'A statement waits for a decision',
      text: (id) =>
        `The department of case ${id} made a statement on the notice. Please decide whether it is published.`,
    },
    mailUndelivered: {
      name: 'Letter not delivered',
      text: (id) =>
        `The mail to the department in case ${id} did not arrive. Check the address and send it again.`,
    },
    timeAsked: {
      name: 'Pause or extension to be answered',
      text: (id) => `A pause or more time is asked for in case ${id}. Please answer.`,
    },
    timeGranted: {
      name: 'Pause or extension granted',
      text: (id) => `The pause or the extra time asked for in case ${id} was granted.`,
    },
    timeDenied: {
      name: 'Pause or extension denied',
      text: (id) => `The pause or the extra time asked for in case ${id} was denied.`,
    },
    amendmentAsked: {
      name: 'Correction or withdrawal to be answered',
      text: (id) =>
        `Case ${id}: somebody asks to correct or withdraw what was issued. Please answer.`,
    },
    amendmentGranted: {
      name: 'Correction or withdrawal granted',
      text: (id) => `The correction or withdrawal asked for in case ${id} was granted.`,
    },
    amendmentDenied: {
      name: 'Correction or withdrawal denied',
      text: (id) => `The correction or withdrawal asked for in case ${id} was denied.`,
    },
    identityWaits: {
      name: 'Identity request waits',
      text: () => 'A request to see an identity waits for you.',
    },
    identityAnswered: {
      name: 'Identity request answered',
      text: () => 'Your request to see an identity was answered.',
    },
    changeProposed: {
      name: 'Rule book: opinion asked',
      text: () => 'A change of the rule book waits for the opinion of your office.',
    },
    changeHeard: {
      name: 'Rule book: to be decided',
      text: () => 'All opinions on a change of the rule book are in. Please decide.',
    },
    changeDecided: {
      name: 'Rule book: decided',
      text: () => 'The change of the rule book that you proposed was decided.',
    },
    clarificationLapsed: {
      name: 'Clarification did not go out',
      text: (id) =>
        `The finding of case ${id} changed: the clarification that was approved did not go out. Please look at it.`,
    },
    sampleCounted: {
      name: 'Sample check counted',
      text: (id) => `The sample check of case ${id} has been counted. Please look at it.`,
    },
    retaliation: {
      name: 'An answer to deal with first',
      text: (id) => `Case ${id} has an answer that is to be dealt with first. Please look at it.`,
    },
  },
  mail: {
    subject: (name: string, id: string) => `[${name}] ${id}`.trim(),
    open: 'Sign in to see it:',
    note: 'Sent by the system without any content of the case. Please do not forward.',
  },
  digest: {
    subject: (n: number) => `[Messages] ${n} unread`,
    text: (n: number) => (n === 1 ? '1 message is unread:' : `${n} messages are unread:`),
    line: (name: string, n: number) => `- ${name}: ${n}`,
    note: 'Sent by the system at the hour you chose; it holds counts only. Please do not forward.',
  },
  settings: {
    title: 'Message settings',
    lead: 'How you are told of each kind. A mail holds numbers, counts and a link to sign in, nothing else.',
    link: 'Message settings',
    groups: {
      work: 'Work on cases',
      approval: 'Approvals and requests',
      time: 'Time limits',
      offices: 'Between offices',
      rest: 'Identity requests and rule book',
    },
    choiceOf: (name: string) => `how to be told of “${name}”`,
    choices: { mail: 'List and mail', list: 'List only', off: 'Not at all' },
    daily: 'By mail in the daily digest only.',
    digest: 'Daily digest',
    digestHint: 'One mail a day that counts what is unread. Nothing unread, no mail.',
    at: (hour: number) => `At ${hour}:00 every day`,
    never: 'Never',
    saidAtOnce: 'By mail at once.',
    save: 'Save settings',
    saved: 'Your message settings are saved.',
  },
};
