import type { Widen } from '../widen';
import type { letters as source } from '../zh-CN/letters';

export const letters: Widen<typeof source> = {
  title: 'Letters',
  mail: {
    title: 'Mail sent',
    lead: 'Mail sent by your office, newest first.',
    elsewhere: 'Mail goes out through the real mail server; no copies are kept here.',
    empty: 'No mail has been sent yet.',
    back: 'Back to the list',
    subject: 'Subject',
    to: 'To',
    from: 'From',
    date: 'Time',
    attachments: 'Attachments',
    messageId: 'Message-ID',
    noSubject: '(no subject)',
  },
  paper: {
    kinds: {
      letter: 'Reminder letter',
      notice: 'Circular notice',
      interview: 'Interview notice',
      accountability: 'Accountability proposal',
      record: 'Interview record',
      reply: 'Rectification reply form',
      briefing: 'Case briefing',
    },
    states: {
      issued: 'The document as it was issued. It is kept and does not change.',
      draft:
        'The draft as it stands now: once approved it goes out like this. Number, date and last day of reply are filled in on issuing.',
      sheet:
        'Made from the case as it stands now; it has no number and is not kept. Print or download it.',
    },
    draft: 'Not issued',
    back: 'Back to the case',
    file: 'Download DOCX',
  },
  contacts: {
    title: 'Department contacts',
    lead: 'Documents go to the addresses given here. Without an address nothing is mailed and the handler delivers the document by other means.',
    area: 'Area',
    show: 'Show',
    email: 'E-mail',
    emailOf: (name: string) => `E-mail of ${name}`,
    none: 'There are no bodies to write to at this level.',
    save: 'Save addresses',
    saved: 'The addresses are saved.',
  },
  settings: {
    title: 'Wording of documents',
    lead: 'Goes into the documents your office issues from now on. Documents already issued stay as they are.',
    instrumentTitle: 'Instrument cited',
    instrumentTitleHint: 'Without title marks. If empty, documents cite no instrument.',
    instrumentNumber: 'Number of the instrument',
    instrumentNumberHint: 'Leave empty if it has none.',
    contactName: 'Contact',
    contactNameHint: 'A section or a person; if empty, the name of your office.',
    address: 'Place of interviews',
    save: 'Save wording',
    saved: 'The wording is saved.',
  },
};
