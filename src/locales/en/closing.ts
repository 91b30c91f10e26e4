/** Closing a case: its checklist, the sample check by ballot, clarification, and looking after reporters. */
export const closing = {
  points: {
    title: 'What closing needs',
    lead: 'A case is closed when everything is there. The outcome is chosen apart: closed does not mean put right.',
    names: {
      finding: 'A finding',
      basis: 'A basis',
      measure: 'A measure, and its verification',
      verification: 'A sample of villages confirmed',
      told: 'Reporters told the result',
    },
    closes: {
      finding: 'The handler finds the report substantiated or not.',
      basis: 'The handler adopts a basis, or says why no entry of the lists fits.',
      measure: 'Issue a document and verify what was done; or say why none is needed.',
      verification:
        'A sample check with a result, or a sample called back; where no sample is possible, say why.',
      told: 'The handler tells the result; every reporter finds it by the code.',
    },
    ballotRuns: (day: string) => `The sample check runs until ${day} and is counted the day after.`,
    ballotLost:
      'The sample check could not be counted in time; its answers are lost. Begin another, call villages back, or say why no sample is possible.',
  },
  sample: {
    title: 'Confirmed by a sample of villages',
    none: 'No sample yet. The department proves that it put things right; villages only confirm and fill in no form.',
    open: 'Start a sample check',
    running: (codes: number, day: string) =>
      `${codes} codes handed out, valid up to and including ${day}.`,
    runningNote:
      'No votes are shown before the end; once all are in, they are counted the day after.',
    ended: (codes: number, answered: number, on: string) =>
      `Counted on ${on}: ${codes} codes, ${answered} answers.`,
    withheld: (least: number) =>
      `Fewer than ${least} answers: the result is neither shown nor counted, so that nobody can tell who answered. You may call back a sample instead.`,
    called: (called: number) => `${called} villages called back`,
    waived: (reason: string, by: string, on: string) =>
      `No sample possible: ${reason} (${by}, ${on})`,
    measureWaived: (reason: string, by: string, on: string) =>
      `No document needed: ${reason} (${by}, ${on})`,
    old: 'This sample was taken before a later measure and does not count any more.',
    count: (n: number) => (n === 1 ? '1 answer' : `${n} answers`),
  },
  answers: {
    rectified: 'Put right',
    partlyRectified: 'Partly put right',
    notRectified: 'Not put right',
    unsure: 'Cannot say',
  },
  fields: {
    called: 'How many villages were called',
    calledHint: 'At least 2, including those that did not answer.',
    tallyHint: 'Figures only; never which village.',
    waiveSample: 'Why no sample is possible',
    waiveSampleHint:
      'Such as: only one village is concerned and a sample would give the reporter away. The proof of the department has to be verified first. At least 10 characters.',
    waiveMeasure: 'Why no document is issued',
    waiveMeasureHint:
      'Such as: the department put it right while it was being looked into. At least 10 characters.',
    tellResult: 'What reporters are told',
    tellResultHint:
      'What was looked into, what came of it, and what to do when they disagree. Every reporter finds it by the code; never name another reporter.',
    callBackComment: 'Remark',
    subject: 'Subject',
    subjectHint: 'One line, such as: on the question of weekly returns.',
    facts: 'What was found',
    factsHint:
      'What was looked into and the conclusion. Say nothing of the reporter or of their motives.',
    asked: 'Asked for by the department',
    askedText: 'The department asks for a clarification',
    denyReason: 'Why not',
  },
  ballot: {
    title: 'Start a sample check',
    lead: 'One-time codes are made, which you read out when calling villages back or hand to them. A village chooses one answer; no name, no text.',
    codes: 'How many codes',
    codesHint: (least: number, most: number) =>
      `${least} to ${most}. With fewer than ${least} answers no result is shown.`,
    days: 'Valid for how many days',
    daysHint: (least: number, most: number) => `${least} to ${most} days.`,
    submit: 'Make the codes',
    back: 'Back to the case',
    errors: {
      number: 'Enter a whole number',
      codes: (least: number, most: number) => `Enter ${least} to ${most}`,
      tooFew: (least: number) =>
        `Your office asks for at least ${least} villages, which is more than the codes there may be. Call back a sample instead, or say why none is possible.`,
      changed: 'The case has just changed. Check it and send the form again.',
      again: 'The codes were made already and are shown only once.',
    },
    codesTitle: 'Codes',
    codesLead: (n: number, day: string) =>
      `${n} codes, each good once, valid up to and including ${day}.`,
    once: 'The codes are shown only here and only once. Print or copy them; never note which village has which.',
    number: (n: number) => `Code ${n}`,
    slip: (url: string, day: string) =>
      `Until ${day}: open ${url} and type it in, or tell it to the hotline. No name asked.`,
    print: 'Print',
  },
  vote: {
    title: 'Sample check',
    lead: 'Type in the 16 digits you were given and answer one question. No name, no text.',
    code: 'Code',
    codeHint: '16 digits, with or without spaces. A code is good once.',
    next: 'Continue',
    unknown:
      'This code cannot be used: it may be mistyped, used already or past its time. If an answer was sent with it just now, that one counted and nothing more is needed.',
    question: 'Has it really been put right?',
    about: (department: string, category: string) => `${department}, ${category}`,
    aboutLabel: 'It is about',
    choose: 'Choose an answer',
    submit: 'Send',
    safety:
      'Nothing is recorded of who answered, from which village or at what time. An answer cannot be changed.',
    thanksTitle: 'Thank you, it is counted',
    thanks:
      'A code counts once: the answer that was sent first. It is used up now, and you may close this page.',
    home: 'To the front page',
  },
  phone: {
    title: 'Answer for a caller',
    lead: 'A village calls, reads out its code and its answer, and you send it. Ask for no name and no village.',
    ask: 'Say: “The matter you were given the code for: has it really been put right? Put right, partly, not, or you cannot say?”',
    submit: 'Send',
    done: 'It is counted. Tell the caller that the code is used up.',
  },
  watch: {
    title: 'Shall we ask you again later?',
    offer:
      'After 30, 90 and 180 days this page asks you one thing: does anybody want to know who reported? Only when you come here yourself.',
    mail: 'If you left a mail address, you get one line then: “there is news”.',
    take: 'Yes, ask me',
    taken: (day: string) => `You want to be asked again; next time from ${day} on.`,
    over: 'You will not be asked any more.',
    ended:
      'You gave this up today. If you change your mind, you can choose it again from tomorrow.',
    giveUp: 'Do not ask me',
    question: 'Does anybody want to know who reported?',
    questionHint: (days: number) =>
      `The question after ${days} days. Asked once; you need not answer.`,
    answers: { none: 'No', asked: 'Somebody asks', harmed: 'I am given trouble' },
    words: 'Anything you want to say (optional)',
    wordsHint:
      'It goes into your conversation with the office. If you do not want to be recognised, do not write who you are.',
    choose: 'Choose an answer',
    submit: 'Send',
    thanks: {
      watch: 'Noted. When you come back then, this page will ask you.',
      unwatch: 'Noted. You will not be asked.',
      answer: 'Received. Where somebody asks or gives trouble, the office deals with it first.',
    },
    onCase: (answer: string, day: number, on: string) => `${on}, after ${day} days: ${answer}`,
    caseTitle: 'A reporter says that somebody asks who told, or gives trouble',
    retaliation: 'Protect reporters first, and do not try to find out who answered.',
  },
  clarification: {
    title: 'Clarification',
    kind: 'Letter of clarification',
    none: 'Nothing was found; where a document went out already or the department asks, a letter of clarification may be issued.',
    waiting: 'Waits for an approving leader; the author cannot approve it.',
    approved: (by: string, on: string) => `Approved by ${by}, ${on}`,
    pending: 'Being numbered; it appears here by itself.',
    otherFinding:
      'The finding is another one now, and this clarification still stands. To take it back, use “correct or withdraw”.',
    withdrawn: (by: string, approver: string, on: string, reason: string) =>
      `Withdrawn on ${on} (asked by ${by}, agreed by ${approver}). Reason: ${reason}`,
    corrected: (by: string, approver: string, on: string, text: string, reason: string) =>
      `Corrected on ${on} (asked by ${by}, granted by ${approver}): ${text} Reason: ${reason}`,
    lapsed: (on: string) =>
      `The finding changed before it was mailed; void since ${on}. Its number stays.`,
    noAddress:
      'The department has no mail address on record: the clarification was not mailed. Put the address on record and use “send a new link”, or deliver it by hand.',
    undelivered:
      'The mail with the clarification did not arrive. Check the address of the department and use “send a new link”, or deliver it by hand.',
    boardWithdrawn: (on: string, reason: string) =>
      `The clarification below was withdrawn on ${on}. Reason: ${reason} `,
    asked: 'Asked for by the department',
    download: 'Download DOCX',
    board: 'Clarification',
    boardText: (number: string, on: string) => `${on}, ${number}: `,
  },
};
