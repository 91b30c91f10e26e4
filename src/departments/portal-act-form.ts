import { z } from 'zod';
import type { ReportFile } from '../domain/burden';
import { isSubmissionToken } from '../domain/receipt';
import type { Messages } from '../locales';
import { formErrors, type FormErrors } from '../web/form-errors';
import { parse, type FieldError, type Parsed } from '../web/parse';
import type { PortalAct } from './portal-service';

/** What the page of a paper can send, as it stands in the address. */
export const portalActs = [
  'acknowledge',
  'reply',
  'proof',
  'ask-time',
  'withdraw-time',
  'statement',
  'withdraw-statement',
] as const;
export type PortalActName = (typeof portalActs)[number];

/** Acts whose form comes with files. */
export const withFiles: readonly PortalActName[] = ['reply', 'proof'];

/** Longest texts, in characters. */
export const portalLimits = { text: 4000, reason: 1000 } as const;

const token = z
  .string()
  .refine(isSubmissionToken)
  .transform((sent) => ({ token: sent }))
  .catch({ token: '' });

const textForm = z
  .object({ text: z.string().trim().min(1).max(portalLimits.text), submission: token })
  .transform(({ text, submission }) => ({
    comment: text,
    ...(submission.token === '' ? {} : submission),
  }));

const askTimeForm = z.object({
  n: z
    .string()
    .trim()
    .min(1)
    .refine((typed) => /^[1-9]\d{0,2}$/.test(typed), 'number')
    .transform(Number),
  reason: z.string().trim().min(1).max(portalLimits.reason),
});

/** The command of a form, with the files that came with it. */
export function commandOf(
  act: PortalActName,
  body: unknown,
  files: readonly ReportFile[],
): Parsed<PortalAct> {
  const found = <T>(form: Parsed<T>, made: (value: T) => PortalAct): Parsed<PortalAct> =>
    form.ok ? { ok: true, value: made(form.value) } : form;
  switch (act) {
    case 'acknowledge':
      return { ok: true, value: { action: 'acknowledge' } };
    case 'withdraw-time':
      return { ok: true, value: { action: 'withdrawTimeRequest' } };
    case 'withdraw-statement':
      return { ok: true, value: { action: 'withdrawStatement' } };
    case 'reply':
      return found(parse(body, textForm), (form) => ({
        action: 'replyToLetter',
        ...form,
        proofs: files,
      }));
    case 'proof':
      return found(parse(body, textForm), (form) => ({
        action: 'addProof',
        ...form,
        proofs: files,
      }));
    case 'statement':
      return found(parse(body, textForm), (form) => ({ action: 'useRightOfReply', ...form }));
    case 'ask-time':
      return found(parse(body, askTimeForm), ({ n, reason }) => ({
        action: 'askTime',
        n,
        comment: reason,
      }));
  }
}

/** Each field is named by its act: several forms stand on one page. */
export function errorsOf(
  act: PortalActName,
  errors: readonly FieldError[],
  files: readonly string[],
  t: Messages,
): FormErrors {
  const { acts } = t.portal;
  const at = (name: string) => `${act}-${name}`;
  const found = formErrors(
    t,
    errors.map((error) => ({ ...error, field: at(error.field) })),
    {
      'reply-text': acts.reply.text,
      'proof-text': acts.proof.text,
      'statement-text': acts.statement.text,
      'ask-time-n': acts.askTime.n,
      'ask-time-reason': acts.askTime.reason,
    },
  );
  const href = `#${at('files')}`;
  return {
    summary: [...found.summary, ...files.map((text) => ({ href, text }))],
    at: { ...found.at, [at('files')]: files[0] },
  };
}
