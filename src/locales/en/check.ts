import type { Widen } from '../widen';
import type { check as source } from '../zh-CN/check';

export const check: Widen<typeof source> = {
  title: 'Basis check',
  lead: 'Somebody asks something of a village or community. Is there a basis for it? Write it down and compare it with the lists and clauses in force.',
  text: 'What was asked for',
  textHint:
    'In Chinese, as people speak: who asks, what for, how often, with money or without. The clearer, the better. No names or telephone numbers, please.',
  area: 'County, district or city',
  department: 'Who asks for it',
  notSaid: 'Leave open',
  submit: 'Check',
  kept: 'Compared on the spot: what you write is not kept, and neither is your network address.',
  tooMany: 'Too many checks from this network; please try again later',
  again: 'Check another',
  category: 'Category: ',
  join: '; ',
  because: 'These words of yours met this entry: ',
  answers: 'Entries that fit',
  limits:
    'A program compared your words with the lists. This is a hint and no official finding; the supervising office decides after verification.',
  report: 'Report it as an added burden',
  nothing:
    'No work asked of a village or community was found, or nothing in the lists comes near. That nothing was found does not mean that it is allowed: try other words, or report it.',
  verdicts: {
    forbidden: 'This must not be demanded',
    cancelled: 'This has been cancelled',
    noBasisFound: 'No basis found',
    basisFound: 'A basis was found',
    needsAdmission: 'Needs approval first',
  },
  meanings: {
    forbidden: 'By the rules in force this must not be demanded of a village or community.',
    cancelled:
      'This has been done away with by name; a village or community need not do it any more.',
    noBasisFound:
      'The lists hold no basis for this demand. That nothing was found does not mean that it is allowed.',
    basisFound:
      'The lists hold such an item. See the conditions below; whatever goes beyond them has no basis.',
    needsAdmission:
      'New mechanisms and systems may not reach a village without approval. Ask for the approval to be shown.',
  },
  rulings: {
    forbidden: 'Forbidden',
    cancelled: 'Cancelled',
    allowed: 'Allowed',
    allowedUnderConditions: 'Allowed under conditions',
    needsAdmission: 'Needs admission',
  },
  kinds: {
    duty: 'Duty',
    assistance: 'Assistance',
    publicService: 'Public service',
    form: 'Form',
    mechanism: 'Working mechanism',
    post: 'Post',
    signboard: 'Signboard',
    groupOrApp: 'Work group or government app',
    certificateToCancel: 'Cancelled certificate',
    certificateToKeep: 'Kept certificate',
    negativeList: 'Negative list',
  },
  rows: {
    kind: 'List',
    clause: 'Clause',
    instrument: 'Instrument',
    conditions: 'Conditions',
    otherWay: 'Without the certificate',
    confidence: 'Confidence',
  },
  atMost: (frequency) => `at most: ${frequency}`,
  confidence: { high: 'high', medium: 'fair', low: 'low; a hint only' },
};
