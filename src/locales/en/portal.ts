import type { Widen } from '../widen';
import type { portal as source } from '../zh-CN/portal';

export const portal: Widen<typeof source> = {
  name: 'Department portal',
  door: {
    title: 'Department portal',
    lead: 'Departments that were sent a supervision document read it here, reply in writing and prove what they put right. No account is needed.',
    email: 'The department’s e-mail',
    emailHint: 'The address at which your department receives supervision documents.',
    submit: 'Send a sign-in link',
    aside: 'How to get in',
    ways: [
      'Open the link in the mail that brought the document: it opens that document.',
      'Or enter the department’s e-mail here: a sign-in link is sent to it, for all documents of your department.',
      'A link works once. Please do not pass it on.',
    ],
    asked: 'Please look at your mail',
    askedText: (minutes) =>
      `If this address is on record, a mail with a sign-in link is on its way. It works once, for ${minutes} minutes. If nothing arrives, check the address or ask the office that wrote to you.`,
    tooMany: 'Too many requests. Please try again later.',
    again: 'Back',
  },
  open: {
    title: 'Open the document',
    lead: 'Once you press “Open”, this link ends. To come back later, sign in with the department’s e-mail.',
    submit: 'Open',
    goneTitle: 'This link has ended',
    gone: 'A link works once and for a limited time. Ask for a sign-in link with the department’s e-mail, or ask the office that wrote to you for a new one.',
    door: 'Sign in with the department’s e-mail',
    inside: 'Go to the documents that are open',
  },
  stale:
    'The page was open too long, or in another browser. It has been renewed and nothing is lost: please press once more.',
  leave: 'Sign out',
  staleForm:
    'This page was opened under an earlier sign-in and has been renewed. Nothing was sent; what was written is still here: please check it and press once more.',
  staleLeave:
    'The page has been renewed and you are still signed in. To sign out, press “Sign out” once more.',
  leftWords: 'This cannot be sent now. Copy what you want to keep.',
  unheld: {
    typed: 'What was written',
    signedOut: {
      title: 'You are signed out',
      lead: 'A sign-in ends after a while without use. What was just sent has not been received.',
      copy: 'Copy it first, sign in again, open the document and paste it there. Files have to be chosen again.',
      on: 'Sign in again (opens a new tab)',
    },
    elsewhere: {
      title: 'This document is not open to you now',
      lead: 'Another e-mail may be signed in, or the time of the link is over. What was just sent has not been received.',
      copy: 'Copy it first, sign out, sign in with the e-mail that received the document, open it and paste it there. Files have to be chosen again.',
      on: 'Go to the documents that are open (opens a new tab)',
    },
  },
  papers: {
    title: 'Supervision documents',
    lead: 'The newest first.',
    columns: {
      number: 'Number',
      subject: 'Subject',
      office: 'From',
      due: 'Reply due',
      state: 'State',
    },
    empty: 'No documents',
    emptyHint: 'Documents sent to your department are listed here once they are issued.',
    more: 'Earlier documents',
    first: 'Back to the newest',
    noDue: '—',
  },
  standings: {
    waiting: 'Awaits a reply',
    overdue: 'Reply overdue',
    answered: 'Answered',
    withdrawn: 'Withdrawn',
    finished: 'Finished',
    informed: 'For information',
  },
  paper: {
    back: 'Back to the documents',
    due: (day) => `Please reply in writing by ${day} (that day included).`,
    over: (day) => `The reply was due on ${day}. Please reply in writing as soon as you can.`,
    past: 'The time to reply is over; further material can be sent.',
    answered: (day) => `Your department replied on ${day}.`,
    withdrawn: (day) =>
      `This document was withdrawn on ${day} and no longer counts. No reply is needed.`,
    finished: 'The matter of this document is finished.',
    informed: 'This clarification is for your information. No reply is needed.',
    issued: (number, day) => `${number}, issued on ${day}`,
    document: 'The document',
    file: 'Download the document (DOCX)',
    facts: 'Facts',
    demand: 'What is asked for',
    corrected: (day, text) => `Correction (${day}): ${text}`,
    protection:
      'Do not trace or guess who reported this. Your department proves what it put right; villages must not be asked for forms or statements.',
    protectionAlone: 'Do not trace or guess who reported this.',
    acknowledge: 'Acknowledge receipt',
    acknowledgeHint: 'Tells the office that the document has arrived.',
    acknowledged: (day) => `Your department acknowledged receipt on ${day}.`,
    acts: 'What you can do',
    none: 'Nothing needs to be done now.',
    record: 'What was sent',
    noRecord: 'Nothing was sent yet.',
    sent: 'Files already uploaded',
  },
  acts: {
    reply: {
      title: 'Reply in writing',
      lead: 'Say what is put right, by when and with what result, and attach proof; where the document brings a reply form, upload it filled in and sealed. Once sent it is your department’s written reply and cannot be changed; further material can follow.',
      text: 'Reply',
      files: 'Proof',
      filesHint: (n, mb) =>
        `Such as the notice that ends the demand or the document that is revoked. At most ${n} files of ${mb} MB each. Do not collect statements or signatures from villages.`,
      submit: 'Send the reply',
    },
    proof: {
      title: 'Send further material',
      lead: 'Say how far things have come and attach what shows it.',
      text: 'Explanation',
      files: 'Files',
      submit: 'Send the material',
    },
    askTime: {
      title: 'Ask for more time to reply',
      lead: (most) => `At most ${most}; an approving leader of the office decides.`,
      n: 'How much more',
      reason: 'Reason',
      submit: 'Send the request',
    },
    statement: {
      title: 'Use the right of reply',
      lead: 'If you see the matter differently, say so. Once the office approves it, the whole statement is published with the notice. Nothing about the reporter, no village.',
      text: 'Statement',
      submit: 'Send the statement',
    },
    withdrawTime: 'Withdraw the request for time',
    withdrawStatement: 'Withdraw the statement',
  },
  units: { workingDays: ' working days', calendarDays: ' days', months: ' months' },
  record: {
    reply: 'Written reply',
    elsewhere: 'Written reply (not through this page)',
    proof: 'Further material',
    time: (span) => `Request for ${span} more`,
    statement: 'Statement',
    acknowledged: 'Receipt acknowledged',
    timeStates: {
      waiting: 'Waits for a decision',
      granted: 'Granted',
      denied: 'Not granted',
      withdrawn: 'Withdrawn',
      lapsed: 'Not decided; the time is over',
    },
    newDue: (day) => `The reply is now due on ${day}.`,
    statementStates: {
      waiting: 'Waits for a decision',
      released: 'Published',
      refused: 'Not published',
      withdrawn: 'Withdrawn',
    },
  },
  done: {
    acknowledge: 'Receipt is acknowledged.',
    reply: 'Your reply was sent.',
    proof: 'Your material was sent.',
    'ask-time': 'Your request was sent. The answer is shown here and told by mail.',
    'withdraw-time': 'The request is withdrawn.',
    statement: 'Your statement was sent. The decision is shown here and told by mail.',
    'withdraw-statement': 'The statement is withdrawn.',
  },
  refused: 'This was not done',
  notHere: 'This cannot be done about this document.',
  timeAsked:
    'Your department’s request for more time waits for an answer; it need not be sent again.',
  noTimeAsked: 'No request for more time waits for an answer.',
  gate: 'The reply is taken once the record of the interview is signed. Further material can be sent now.',
  mails: {
    signIn: {
      subject: '[Department portal] Sign-in link',
      text: (minutes) => `Open this link within ${minutes} minutes to sign in. It works once:`,
      note: (door) =>
        `If your department did not ask for it, nothing needs to be done. To ask again: ${door}`,
    },
    inLetter: (days) =>
      `Open this link to acknowledge receipt, reply and send proof. It works once, for ${days} days. Please do not pass it on:`,
    inClarification: (days) =>
      `Open this link to read it and acknowledge receipt. It works once, for ${days} days. Please do not pass it on:`,
    open: 'Sign in with the department’s e-mail to read more:',
    openOnce: 'Open this link to read and reply. It works once; please do not pass it on:',
    news: {
      link: { subject: '[Department portal] New link', text: (no) => `A new link to ${no}.` },
      replyReceived: {
        subject: '[Department portal] Reply received',
        text: (no) => `Your department’s reply to ${no} was received.`,
      },
      timeGranted: {
        subject: '[Department portal] More time granted',
        text: (no) =>
          `Your department’s request for more time on ${no} was granted. Sign in for the new day.`,
      },
      timeDenied: {
        subject: '[Department portal] More time not granted',
        text: (no) =>
          `Your department’s request for more time on ${no} was not granted. Please reply in time.`,
      },
      statementReleased: {
        subject: '[Department portal] Statement published',
        text: (no) => `Your department’s statement on ${no} is published with the notice.`,
      },
      statementRefused: {
        subject: '[Department portal] Statement not published',
        text: (no) =>
          `Your department’s statement on ${no} is not published. Sign in for the reason.`,
      },
      corrected: {
        subject: '[Department portal] Document corrected',
        text: (no) => `${no} was corrected. Sign in to read how.`,
      },
      withdrawn: {
        subject: '[Department portal] Document withdrawn',
        text: (no) => `${no} was withdrawn and no longer counts. No reply is needed.`,
      },
    },
  },
  staff: {
    title: 'With the department',
    acknowledged: (on) => `Receipt acknowledged on ${on}`,
    notAcknowledged: 'Receipt not acknowledged yet',
    document: 'Document',
    secrecy: 'Check for secrets',
    secrecyText: 'Checked: nothing in it is secret',
    answer: 'To the department',
    answerHint: 'The department reads this: nothing about the reporter, no village.',
    refusal: 'Why it is not published',
    statement: 'Statement of the department',
    sendLinkHint:
      'Mails a new one-time link to the department’s address; earlier links end. A clarification that did not arrive is mailed again with its file.',
  },
};
