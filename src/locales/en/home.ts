import type { Widen } from '../widen';
import type { home as source } from '../zh-CN/home';

export const home: Widen<typeof source> = {
  title: 'A lighter village starts with saying so',
  lead: 'Has a Party or government department pushed tasks, forms, assessments or certificates onto your village or community? Report it here. A supervising office looks into it.',
  calm: [
    'No account; you may stay anonymous',
    'Your network address and phone are not recorded',
    'The department is not told who spoke',
  ],
  report: {
    title: 'Report an added burden',
    text: 'About five minutes. Say who demanded it and what it takes. Files and photos are welcome.',
    go: 'Start a report',
  },
  track: {
    title: 'Follow your report',
    text: 'Enter your 16-digit code to see where it stands and answer questions.',
    go: 'Enter the code',
  },
  notices: {
    title: 'Public notices',
    text: 'See which burdens have been called out, and what was required.',
    go: 'Read the notices',
  },
  check: {
    title: 'Is there a basis?',
    text: 'Write down what was demanded and see what the lists and clauses say. Nothing you write is kept.',
    go: 'Check it',
  },
  steps: {
    title: 'What happens after a report',
    lead: 'The office verifies it first. If it holds, correction is demanded step by step: put right, it is concluded; if not, the next step follows.',
    items: [
      {
        title: 'Reminder letter',
        text: 'The department is told what is wrong, asked to stop or withdraw it, and to reply by a date.',
      },
      { title: 'Public notice', text: 'Not put right: it is made public for everyone to see.' },
      {
        title: 'Formal interview',
        text: 'Still not put right: the head of the department is called in.',
      },
      {
        title: 'Accountability',
        text: 'Serious harm done: the competent body is asked to hold people to account.',
      },
    ],
    after:
      'You can see every step with your code. In the end you say whether it was really put right.',
  },
  kinds: {
    title: 'What you can report',
    lead: 'Not sure which kind it is? Choose “Other” and leave it to the staff.',
  },
  promises: {
    title: 'How you are protected',
    items: [
      {
        icon: 'lock',
        title: 'You may stay anonymous',
        text: 'No account, no phone number. For anonymous reports your network address and device are not recorded.',
      },
      {
        icon: 'eye',
        title: 'The department is not told',
        text: 'Letters and notices never name who reported. Departments are told not to look for them.',
      },
      {
        icon: 'key',
        title: 'Only you have the code',
        text: 'It is shown once and not kept in readable form. Please write it down.',
      },
      {
        icon: 'check',
        title: 'An honest mistake is no offence',
        text: 'A truthful report that turns out differently is not a false accusation. Only deliberate invention is.',
      },
    ],
  },
  never: {
    title: 'What is never stored',
    items: [
      'Your network address (IP)',
      'Anything about your phone, computer or browser',
      'The time you sent it; only the day is kept',
      'Your code in readable form',
    ],
  },
  hotline: {
    title: 'Or call us',
    text: 'The operator writes it down and reads your code to you.',
    none: 'The number is announced by your local supervising office.',
  },
  elsewhere: {
    title: 'Matters that belong elsewhere',
    lead: 'We cannot help with these, or not in time. If they also burden the village, you can still report that here.',
    items: [
      { title: 'Somebody is in danger', text: 'Police 110, fire 119, ambulance 120.' },
      {
        title: 'Lawsuits and court decisions',
        text: 'Please go to the court. Legal advice: 12348.',
      },
      {
        title: 'Personal claims and petitions',
        text: 'Please go to the local petition office, or call the 12345 government service line.',
      },
      {
        title: 'Misconduct of an individual official',
        text: 'Please go to the discipline inspection and supervision body, telephone 12388.',
      },
    ],
  },
};
