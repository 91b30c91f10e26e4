import { z } from 'zod';
import { identityActions } from '../domain/identity-request';
import { idPattern } from '../platform/ids';
import { versionField } from '../web/fields';

const secret = z.string().min(1).max(1000);
const chosenPassphrase = { passphrase: secret, repeat: secret };
const repeated = (form: { passphrase: string; repeat: string }) => form.passphrase === form.repeat;
const mismatch = { message: 'mismatch', path: ['repeat'] };

export const setUpForm = z.object(chosenPassphrase).refine(repeated, mismatch);
export const enrolForm = z
  .object({ code: z.string().trim().min(1).max(200), ...chosenPassphrase })
  .refine(repeated, mismatch);
export const changeForm = z
  .object({ current: secret, ...chosenPassphrase })
  .refine(repeated, mismatch);
export const inviteForm = z.object({
  colleague: z
    .string()
    .max(32)
    .refine((id) => idPattern.test(id), 'choose'),
  current: secret,
});
export const recoveryForm = z.object({ current: secret });

export const custodyForms = ['setUp', 'enrol', 'change', 'invite', 'recovery'] as const;
/** The forms of the custodian's desk, by their address. */
export type CustodyForm = (typeof custodyForms)[number];

export const reasonLimits = { least: 10, most: 500 } as const;

/** A report without choice is no field error: the service refuses it with its own sentence. */
export const askForm = z.object({
  report: z.string().max(32).default(''),
  reason: z.string().trim().min(reasonLimits.least).max(reasonLimits.most),
});

/** The steps that people take; `expire` is the system's. */
export const stepActions = identityActions.filter((action) => action !== 'expire');
export type StepAction = (typeof stepActions)[number];

export const stepForm = z.object({
  version: versionField(),
  reason: z.string().trim().max(reasonLimits.most).default(''),
  passphrase: z.string().max(1000).default(''),
});
