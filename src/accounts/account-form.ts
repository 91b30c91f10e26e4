import { z } from 'zod';

import { signInNamePattern } from '../domain/account';
import { roles } from '../domain/case';
import { idPattern } from '../platform/ids';
import {
  optionalEmail,
  optionalLine,
  optionalPhone,
  requiredLine,
  versionField,
} from '../web/fields';

const secret = z.string().min(1).max(1000);

export const signInForm = z.object({
  signInName: z.string().trim().min(1).max(100),
  password: secret,
  next: z.string().max(500).default(''),
});

/** One checkbox arrives as a text, several as a list, none not at all. */
const chosenRoles = z.preprocess(
  (sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]),
  z.array(z.enum(roles)).min(1).max(roles.length),
);

export const newAccountForm = z.object({
  signInName: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(32)
    .refine((name) => name === '' || signInNamePattern.test(name), 'invalid'),
  name: requiredLine(40),
  email: optionalEmail(),
  office: z
    .string()
    .min(1)
    .max(32)
    .refine((id) => idPattern.test(id), 'unknown'),
  roles: chosenRoles,
  password: secret,
});

export const accountActionForm = z.object({ version: versionField() });

export const givenPasswordForm = z.object({ version: versionField(), password: secret });

/** A code of the second factor or, but at the set-up, a recovery code. */
export const codeForm = z.object({ code: z.string().trim().min(1).max(40) });

export const ownPasswordForm = z
  .object({ current: secret, next: secret, repeat: secret })
  .refine((form) => form.next === form.repeat, { message: 'mismatch', path: ['repeat'] });

export const newOfficeForm = z
  .object({
    name: requiredLine(60),
    areaCode: z
      .string()
      .min(1)
      .max(12)
      .refine((code) => /^\d{4,12}$/.test(code), 'unknown'),
    documentPrefix: requiredLine(12).refine((text) => /^\p{Letter}+$/u.test(text), 'invalid'),
    phone: optionalPhone(),
    email: optionalEmail(),
    bodyName: optionalLine(60),
    bodyEmail: optionalEmail(),
  })
  .transform(({ bodyName, bodyEmail, ...office }) => ({
    ...office,
    competentBody: { name: bodyName, email: bodyEmail },
  }));
