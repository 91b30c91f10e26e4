import type { portal as zh } from '../zh-CN/portal';
import type { Widen } from '../widen';

export const portal: Widen<typeof zh> = {
  staff: {
    document: 'Document',
    secrecy: 'Check for secrets',
    secrecyText: 'Checked: nothing in it is secret',
    answer: 'To the department',
    answerHint: 'The department reads this: nothing about the reporter, no village.',
    refusal: 'Why it is not published',
    statement: 'Statement of the department',
    sendLinkHint: 'Mails a new one-time link to the department’s address; earlier links end.',
  },
};
