import type { Widen } from '../widen';
import type { cockpit as source } from '../zh-CN/cockpit';

export const cockpit: Widen<typeof source> = {
  form: 'The report',
  search: {
    area: 'such as nax hl, 哈拉海',
    department: 'such as mzj, 民政',
    results: '# found; choose with the arrow keys',
  },
  help: {
    title: 'Help during the call',
    nothingYet:
      'Write down the demand under “What happened”: what the lists say of it stands here.',
    sayAloud: 'Say to the caller:',
    says: {
      forbidden: (entry, instrument) =>
        `By ${instrument || 'the rules in force'} a village must not be asked for “${entry}”. I take it down, and we look into it.`,
      cancelled: (entry, instrument) =>
        `“${entry}” has been cancelled${instrument ? ` by ${instrument}` : ''}: the village need not do it any more. I take it down.`,
      noBasisFound:
        'The lists show no basis for this. That does not mean it is allowed: I take it down, and we look into it.',
      basisFound: (entry, instrument) =>
        `“${entry}” is on the lists${instrument ? ` (${instrument})` : ''}. Tell me what goes beyond it; I take it down all the same.`,
      needsAdmission: (entry) =>
        `“${entry}” needs approval before it may reach a village. If you saw no approval, I take it down, and we look into it.`,
    },
    known: {
      some: 'Possibly the same demand: something like it was reported before.',
      many: (n, more, documentNo) =>
        `Possibly the same demand: your office has ${n}${more ? ' or more' : ''} open cases${documentNo ? ` on ${documentNo}` : ''}.`,
      note: 'Take it down as usual. This is for you alone: do not read it out.',
    },
    proposal: (category) => `By the caller's words the category seems to be “${category}”.`,
    take: 'Take it',
    script: 'What to ask next',
    scriptOf: (category) => `Ask next: ${category}`,
    noScript: 'Choose a category, or write down the demand: what to ask next stands here.',
    answered: 'Answered: ',
    open: 'Not answered: ',
    missing: (fields) => `Still needed: ${fields}`,
    complete: 'Everything that is needed is there; you can submit.',
    joiner: ', ',
    stillFile: 'Whoever still wants to report after that: take it down as usual.',
    refresh: 'Bring the help up to date',
  },
  drafts: {
    title: 'Unfinished calls',
    open: (n) => `Unfinished calls (${n})`,
    lead: 'Only you see them, at every desk you sign in at. They are destroyed on filing, and a day after they were last saved.',
    none: 'There is no unfinished call',
    noneHint: 'What you had not filed when a call broke off, or at another desk, is found here.',
    action: 'Action',
    resume: 'Go on',
    discard: 'Discard',
    discardAbout: (begins) => `Discard: ${begins}`,
    save: 'Save the draft',
    saved: 'Draft saved',
    unsaved:
      'No connection: what you wrote last is not saved yet. Trying again; keep this page open.',
    signedOut:
      'You are signed out: what you wrote last is not saved. Sign in on another tab, and saving goes on here.',
    refusedSave:
      'The server did not save what you wrote last. Note down what matters; file the report, or tell the administrator.',
    refused: {
      elsewhere:
        'Another desk or page of yours has saved this call since; it is not saved here any more.',
      gone: 'This call was filed or discarded; its draft is not saved any more.',
      full: 'There are 20 unfinished calls. File or discard some, so that drafts can be saved.',
    },
    other: 'Open that one',
  },
  readAloud: {
    next: 'Next group',
    said: 'Group {no}: {digits}',
    end: 'All four are read. Pause, then read them once more.',
  },
  keys: {
    title: 'Keys',
    acts: {
      area: 'To “Area”',
      department: 'To “Demanded by”',
      category: 'To “Category”',
      narrative: 'To “What happened”',
      consequence: 'To “If it is not done”',
      identity: 'To “Identity”',
      documentNo: 'To “Document or notice”',
      take: 'Take the proposed category',
      help: 'To the help during the call',
      onward: 'To the next field',
      file: 'Submit and get the code',
      group: 'Next group of the code',
      next: 'Next call',
      call: 'During a call: to “Area”; from another page to the form',
      callBack: 'During a call: arrange a call-back',
      keys: 'Show or hide this list',
    },
  },
};
