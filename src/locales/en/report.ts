import type { Widen } from '../widen';
import type { report as source } from '../zh-CN/report';

export const report: Widen<typeof source> = {
  title: 'Report an added burden',
  lead: 'Has a department put an extra burden on your village or community? Write it here. About five minutes, no account, no telephone number needed.',
  safety: {
    title: 'Protect yourself first',
    items: [
      'We store neither your network address nor anything about your phone or browser; of the time, only the day.',
      'Do not use a computer or network of the village office or of your work. Your own phone on mobile data is safest.',
      'If you must not be recognised, leave out what only you know, your post and your relatives, and send no handwriting and no screenshot with your name.',
      "Use a private window and close it afterwards. Do not follow your report on somebody else's phone.",
      'If somebody might see you, press "Leave now" at the top of the page at any time, and clear your browsing history afterwards.',
    ],
  },
  elsewhere: {
    title: 'For these, please go elsewhere',
    items: [
      'Danger to people or a crime going on: call 110.',
      'Matters already before a court, an arbitrator or a review body: the body that has the case decides.',
      'Personal claims over land, allowances or neighbours: call 12345 or go to the petition office.',
      'Not sure? Write it here all the same, and we will tell you whose business it is.',
    ],
  },
  optionalNote:
    'Five parts; fields marked "optional" may stay empty. Mistakes are pointed out, nothing you typed is lost, and you check it all before it is sent.',
  sections: {
    place: 'Where',
    demand: 'Who demanded what',
    weight: 'How heavy it is',
    story: 'What happened',
    you: 'Your name or not',
  },
  fields: {
    area: 'Village or community',
    department: 'Department that demanded it',
    category: 'Kind of burden',
    documentNo: 'Document number',
    occurredOn: 'Day of the demand',
    frequency: 'How often',
    hoursPerMonth: 'Hours a month for one village',
    villagesAffected: 'Villages affected, roughly',
    consequence: 'What happens if you do not comply',
    claimedBasis: 'Basis they named',
    narrative: 'What happened',
    files: 'Pictures, documents, recordings',
    identity: 'Your identity',
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    locale: 'Language',
    submission: 'Form',
  },
  hints: {
    area: 'If naming the village could give you away, stop at the township or at the county.',
    areaSearch:
      'Type the name in characters, pinyin or initials, such as 哈拉海, halahai or hlh. If the village could give you away, choose its township or county.',
    department:
      'If you cannot tell, take the last choice, "Other, or not sure". To report on the office behind this site, choose "Supervising Office for Easing Burdens".',
    category: 'Take the closest one. A wrong choice does no harm, we check it.',
    documentNo:
      'The line below the heading, such as 长民发〔2026〕3号. Leave it empty if there is no document.',
    occurredOn: 'An approximate day will do.',
    hoursPerMonth: 'A whole number from 0 to 744; an estimate will do.',
    villagesAffected: 'A whole number from 1 to 3000; an estimate will do.',
    consequence: 'Such as lost points, public criticism, a stamp refused.',
    claimedBasis: 'Such as "the city wants it" or the name of a document.',
    narrative:
      'When, who, in what way, what the village has to do and how much of it. 10 to 5000 characters.',
    identity:
      'All three are handled with the same care. Your choice does not decide whether it is taken up.',
    contact:
      'With “Anonymous” the three fields below are not kept even if you fill them in. With an address you get a mail when there is news, which says just that: not your name, your code or what you reported. Leave it empty if you want none.',
    phone: 'Mobile, or landline with area code.',
    email: 'To tell you that there is news.',
  },
  identityHints: {
    anonymous:
      'Nobody knows who you are. We can ask you only through your code, so please come back and look.',
    confidential:
      'Name and number are sealed apart: not even the handler sees them, and two people must agree to open them. They stand in no letter. Fill in at least one.',
    realName:
      'Handled first, as a real-name accusation, and you are told the result. Needs your name and a telephone or e-mail.',
  },
  place: {
    county: 'County or district',
    township: 'Township or subdistrict',
    village: 'Village or community',
    next: 'Show the next level',
    nextHint: 'Choose one level, then press "Show the next level". Everything you typed stays.',
    stop: 'Stop at this level',
  },
  departmentGroups: {
    city: 'City departments',
    county: 'County and district departments',
    township: 'Townships and subdistricts',
    other: 'Other',
  },
  notSaid: 'Not stated',
  staged: {
    title: 'Files we have received',
    hint: 'Untick those you do not want to send.',
  },
  submit: 'Next: check your answers',
  submitHint: 'You can still change everything on the next page. Nothing is sent yet.',
  /** `#` stands for the number, put in by the browser. */
  count: { left: '# characters left', over: '# characters too many, please shorten' },
  search: {
    loading: 'Searching…',
    none: 'Nothing found. Try another spelling or only the first two characters.',
    unchosen: 'Nothing is chosen yet: take one from the list (↓ opens it).',
    failed: 'The search is not available, please use the lists below.',
    results: '# results: use the arrow keys, then Enter',
    clear: 'Choose again',
    chosen: 'Chosen',
  },
  errors: {
    area: {
      choose: 'Choose a place, at least the county or district',
      unknown: 'This place was not found, please choose from the list',
      mismatch:
        'The village is not within the chosen township or county: press "Show the next level" and choose again',
    },
    department: { choose: 'Choose the department; if you cannot tell, "Other, or not sure"' },
    category: { required: 'Choose the closest kind; if you cannot tell, "Other, or not sure"' },
    occurredOn: {
      tooLarge: 'The day cannot be later than today',
      tooSmall: 'Only matters since 2020 are taken up, please check the year',
    },
    hoursPerMonth: {
      number: 'Enter a whole number from 0 to 744',
      tooSmall: 'Enter a whole number from 0 to 744',
      tooLarge: 'A month has 744 hours at most, please check',
    },
    villagesAffected: {
      number: 'Enter a whole number from 1 to 3000',
      tooSmall: 'Enter a whole number from 1 to 3000',
      tooLarge: 'Enter a whole number from 1 to 3000',
    },
    narrative: {
      required: 'Please write what happened',
      tooShort: 'Please write a little more, at least 10 characters',
      tooLong: 'At most 5000 characters, please shorten it',
    },
    name: { required: 'A real-name report needs your name' },
    phone: {
      required:
        'Please leave a way to reach you: a real-name report needs a telephone or e-mail, a confidential one at least a name, telephone or e-mail',
    },
    files: { tooMany: 'At most 5 files: the others were not taken, please check' },
  },
  fileText: (name, size) => `${name} (${size})`,
  check: {
    title: 'Check before you submit',
    lead: 'Nothing is sent yet. Look for mistakes, and for anything by which somebody could recognise you.',
    change: 'Change',
    none: 'Not filled in',
    hours: (n) => `${n} hours`,
    villages: (n) => `${n}`,
    dropped: 'Sent anonymously: a name, telephone or e-mail you typed is not kept.',
    submit: 'Submit',
    submitHint: 'You will then get a code that is shown only once. Have pen and paper ready.',
    back: 'Back to the form',
    network:
      'Do not submit from a computer or network of the village office or of your work. If you are on their Wi-Fi, switch to mobile data first.',
    away: {
      title: 'Not received yet: please press “Submit” again in a while',
      text: 'The place where reports are kept cannot be reached just now. Everything you wrote is still on this page: leave it open and press “Submit” in a few minutes. However often you press, it counts once.',
    },
  },
  receipt: {
    title: 'Received. Write down your code',
    codeLabel: 'Your code',
    important: 'Important',
    warning: 'It is shown this once. If it is lost nobody can recover it, nor can we.',
    advice: 'How to keep it',
    adviceItems: [
      'Write it on paper and keep it among ordinary notes, without the word "report".',
      'No photo, no chat message, no computer at work.',
      'Whoever has the code sees all progress and our questions to you. Give it to nobody.',
    ],
    print: 'Print this page',
    confirmTitle: 'One check',
    lastFour: 'Look at what you wrote down and enter the last four digits',
    lastFourHint: 'Once they are right, this page is not shown again.',
    wrong: 'These are not the last four digits. Compare your copy with the code above',
    submit: 'I have kept it',
  },
  done: {
    title: 'Done. Leave the rest to us',
    lead: 'Your report is waiting to be assigned.',
    stepsTitle: 'What comes next',
    steps: [
      {
        title: 'Triage',
        text: 'Within a few working days somebody decides who verifies it. Questions to you appear on the follow-up page.',
      },
      { title: 'Verification', text: 'The department is not told who reported.' },
      {
        title: 'Putting it right',
        text: 'If it is true: first a reminder letter, then a public notice, an interview, and in the end accountability.',
      },
      { title: 'Telling you', text: 'You can then say whether it has really changed.' },
    ],
    comeBack:
      'Come back with your code in about a week. If you reported anonymously, we have no other way to reach you.',
    track: 'Follow your report',
    clear: 'If this is not your own device, close the window and clear the browsing history.',
  },
  kept: {
    title: 'This report has been submitted already',
    text: 'Its code was confirmed and, for safety, is not shown again. Use your written copy to follow it; there is no need to submit once more.',
    again: 'Report something else',
  },
  notTaken: {
    shown: {
      title: 'What you changed this time was not taken',
      text: 'On record is what you submitted first. Write down the code, then send what you want to add under “Follow” with it (at most 2000 characters each time). To add files, please submit another report.',
    },
    kept: {
      title: 'What you changed this time was not taken',
      text: 'On record is what you submitted first. Send what you want to add under “Follow”, with the code you wrote down (at most 2000 characters each time). To add files, please submit another report.',
    },
    typed: 'What you filled in this time',
    copy: 'You can copy it from here. It is gone once you leave this page.',
  },
};
