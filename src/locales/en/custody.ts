import type { Messages } from '../index';

export const custody: Messages['custody'] = {
  desk: {
    title: 'Identity custody',
    lead: 'Names, numbers and addresses of reporters are sealed apart. Without a custodian’s passphrase or the recovery key nobody can open them, not even the administrator.',
    waiting: 'Requests that wait for your answer',
    earlier: 'Other requests',
    empty: 'No request waits for your answer',
    emptyHint: 'A request comes here when a handler has asked and an approver has agreed.',
    keeper: 'Office in custody',
    holders: 'Custodians who can unseal',
    holderSince: (name, on) => `${name} (since ${on})`,
    noHolders: 'Nobody yet',
    standing: 'You',
    enrolled: 'Enrolled: you unseal with your passphrase',
    notEnrolled: 'Not enrolled yet',
    keys: 'Passphrase and keys',
  },
  notEnrolled:
    'You are not enrolled and cannot unseal anything yet. Enrol with the recovery key, or with an enrolment code from a colleague who is enrolled.',
  keptAbove: (office) =>
    `Your office has no custody key of its own. Identities are kept by ${office}, whose custodians answer requests about them.`,
  oneHolder:
    'Only one custodian can unseal at present. Enrol a second one, so that requests are answered when one is away.',
  forms: {
    setUp: {
      title: 'Set up a custody key for your office',
      hint: 'Reports that come in from then on are kept by your office; earlier ones stay with the office above. The next page shows the recovery key, once: have pen and paper ready.',
      submit: 'Set up',
    },
    enrol: {
      title: 'Enrol as custodian',
      again: 'Forgotten passphrase: enrol again',
      hint: 'The recovery key is the 32 letters and digits printed when the system was set up. An enrolment code comes from a colleague and is valid for 48 hours.',
      submit: 'Enrol',
    },
    change: {
      title: 'Change the passphrase',
      hint: 'The old one stops working.',
      submit: 'Change the passphrase',
    },
    invite: {
      title: 'Enrolment code for a colleague',
      hint: 'With the code your colleague chooses an own passphrase and can then unseal as you can. Hand it over in person.',
      submit: 'Make a code',
      none: 'Nobody in your office is left to enrol. Have the administrator set up an account with the role of custodian first.',
    },
    recovery: {
      title: 'Replace the recovery key',
      hint: 'When others may have seen the old one, which stops working. The new one is shown once.',
      submit: 'Replace the recovery key',
    },
  },
  fields: {
    code: 'Recovery key or enrolment code',
    passphrase: 'New passphrase',
    repeat: 'New passphrase again',
    current: 'Your present passphrase',
    colleague: 'Colleague',
    reason: 'Reason',
    refusalReason: 'Reason for the refusal',
    report: 'Which report',
    unlock: 'Your passphrase',
  },
  hints: {
    passphrase:
      'At least 10 characters, not the password you sign in with. Forgotten, it takes the recovery key or a code to enrol again.',
    code: 'Capitals and hyphens do not matter.',
    reason:
      'Say why the case cannot go on without knowing who reported, and what was tried before, such as a question by the code. 10 to 500 characters; it goes on record.',
    unlock: 'It opens this one identity and is not kept.',
  },
  done: {
    enrol: 'You are enrolled and unseal with your passphrase from now on.',
    change: 'The passphrase was changed.',
    approve: 'Agreed. It is now for the custodian to answer.',
    grant: (minutes) =>
      `Unsealed. Please ring the asker now: it can be read for ${minutes} minutes, then it is gone.`,
    refuse: 'Refused. The asker sees the reason.',
    withdraw: 'Taken back.',
    ask: 'Asked. An approver decides first, then the custodian answers.',
  },
  secret: {
    important: 'Important',
    recoveryTitle: 'Write down the recovery key',
    recoveryText:
      'On paper, in a closed envelope, in a safe. When every custodian has forgotten the passphrase, nothing else opens the sealed identities.',
    inviteTitle: 'Write down the enrolment code',
    inviteText: 'Hand it to your colleague in person. It is valid for 48 hours and works once.',
    once: 'It is shown this once and never again.',
    label: 'Key',
    back: 'I have written it down',
  },
  list: {
    title: 'Identity requests',
    lead: 'Nobody reads who reported without the consent of two people: an approver and a custodian.',
    approve: 'Requests for you to decide',
    approveEmpty: 'No request for you to decide',
    approveEmptyHint:
      'Requests of handlers come here. Somebody else decides on those you made yourself.',
    own: 'Requests you made',
    ownEmpty: 'You made no request',
    ownEmptyHint: 'Ask from the page of a case you hold.',
    columns: {
      case: 'Case',
      asker: 'Asked by',
      asked: 'Asked at',
      status: 'Status',
      open: 'Action',
    },
    open: 'Open',
    openFor: (number) => `Open the request: ${number}`,
  },
  statuses: {
    asked: 'Waiting for an approver',
    approved: 'Waiting for the custodian',
    open: 'Unsealed',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    lapsed: 'Lapsed without an answer',
    closed: 'Taken back',
  },
  ask: {
    title: 'Ask who the reporter is',
    lead: 'Better not to know. "Ask the reporter" on the case page reaches them without a name.',
    link: 'Ask who the reporter is',
    back: 'Back to the case',
    steps: 'How it goes',
    stepItems: (minutes) => [
      'You give a reason and send the request.',
      'An approver of your office, not yourself, decides.',
      'A custodian unseals it with a passphrase, or refuses.',
      `You alone can read it, for ${minutes} minutes; then it is gone.`,
      'Request, consent, unsealing and every look go on record.',
    ],
    report: (n, filedOn, identity) => `Report ${n}, filed ${filedOn}, ${identity}`,
    submit: 'Send the request',
    notHolder: 'Only the handler who holds this case can ask. Claim it on the case page first.',
    none: 'Everybody who reported in this case is anonymous: there is no identity to ask for.',
    unknownReport: 'Choose a report whose reporter left an identity.',
    outOfReach:
      'This identity is sealed to an office that the case passed over: opening it there would tell that office of the report, so it cannot be asked for. Ask what you need to know in the dialogue.',
    alreadyAsked: 'A request about this report is under way. Please look at that one first.',
    earlier: 'Earlier requests',
  },
  request: {
    title: 'Request for an identity',
    back: 'Back to the list',
    facts: {
      case: 'Case',
      asker: 'Asked by',
      asked: 'Asked at',
      reason: 'Reason',
      approver: 'Approver',
      custodian: 'Custodian who unsealed',
      refusal: 'Reason for the refusal',
      lapses: 'Lapses',
      until: 'Readable until',
    },
    refusedBy: (name, reason) => `${name}: ${reason}`,
    actions: 'What you can do',
    nothing: 'There is nothing for you to do now.',
    approve: 'Agree',
    approveHint:
      'Please make sure first that the reason is sufficient and that there is no other way.',
    grant: 'Unseal',
    grantHint: (minutes) =>
      `The asker alone can read it, for ${minutes} minutes. You do not see what it says.`,
    refuse: 'Refuse',
    withdraw: 'Withdraw the request',
    closeNow: 'I have seen it: take it back now',
    read: 'Read who the reporter is',
    readHint: 'Every look goes on record. Make sure that nobody is looking over your shoulder.',
    notEnrolled: 'You are not enrolled as custodian. Enrol under "Identity custody" first.',
    refusals: {
      separated:
        'You already have another duty in this matter (handler, asker or approver). Somebody else has to take this step.',
      tooLate: 'The time for this is over.',
      wrongPassphrase: 'The passphrase is wrong. Nothing was unsealed.',
    },
  },
  opened: {
    title: 'Who the reporter is',
    remaining: (minutes) =>
      minutes <= 1
        ? 'Readable for less than a minute more; then it is gone.'
        : `Readable for about ${minutes} minutes more; then it is gone.`,
    warning:
      'Do not copy it, photograph it or pass it on. Telling the department or person complained of who reported is punishable.',
    important: 'Important',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    none: 'Not given',
    back: 'Back to the request',
    onRecord: 'This look is on record.',
  },
  separatedRoles: (one, other) =>
    `"${one}" and "${other}" cannot be held by one account: give them to two people`,
  news: {
    subject: 'There is news',
    text: (track) =>
      [
        'Hello,',
        '',
        'You left this address, so we are letting you know: there is news.',
        `Please look with the code you wrote down: ${track}`,
        '',
        'This message was sent automatically; there is no need to answer. You may delete it once you have read it.',
        '',
      ].join('\n'),
  },
};
