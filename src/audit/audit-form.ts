import { z } from 'zod';

import { optionalDay, optionalLine } from '../web/fields';
import { auditActs } from './audit-entry';

const day = optionalDay().default('');

/** Ids are shown in groups of four and copied so. */
const subjectId = optionalLine(100).transform((text) =>
  /^[0-9a-z]{4}(?:[ -]?[0-9a-z]{4}){3}$/i.test(text)
    ? text.replace(/[ -]/g, '').toUpperCase()
    : text,
);

/** What an auditor looks for; absent and empty fields alike do not matter. */
export const auditForm = z
  .object({
    person: optionalLine(60),
    act: z.union([z.enum(auditActs), z.literal('')]).default(''),
    subject: subjectId,
    from: day,
    to: day,
    order: z.enum(['newest', 'oldest']).catch('newest'),
    after: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number)
      .optional()
      .catch(undefined),
  })
  .refine(({ from, to }) => from === '' || to === '' || from <= to, {
    message: 'date',
    path: ['to'],
  })
  .transform(({ person, act, subject, from, to, order, after }) => ({
    ...(person === '' ? {} : { person }),
    ...(act === '' ? {} : { act }),
    ...(subject === '' ? {} : { subject }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    order,
    ...(after === undefined ? {} : { after }),
  }));
