import type { Refusal } from '../domain/refusal';
import type { Messages } from '../locales';
import { formErrors, type FormErrors } from '../web/form-errors';
import type { FieldError } from '../web/parse';
import type { PortalActName } from './portal-act-form';
import type { SentUpload } from './portal-presenter';

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

/** What is wrong with the files of a form. */
export function fileErrors(
  { refused, gone }: Pick<SentUpload, 'refused' | 'gone'>,
  { maxFiles, maxFileMb }: { maxFiles: number; maxFileMb: number },
  t: Messages,
): string[] {
  return [
    ...refused.flatMap(({ name, reason }) =>
      reason === 'count' ? [] : [t.files.refused[reason](name, maxFileMb)],
    ),
    ...(refused.some(({ reason }) => reason === 'count')
      ? [t.errors.fields.tooMany(t.portal.acts.reply.files, { max: maxFiles })]
      : []),
    ...(gone ? [t.files.gone] : []),
  ];
}

/** Why the case did not take it, in the department's words. */
export function refusalText(kind: Refusal['kind'], t: Messages): string {
  if (kind === 'gateOpen') return t.portal.gate;
  if (kind === 'notAllowed') return t.portal.paper.none;
  if (kind === 'nothingIssued') return t.portal.notHere;
  if (kind === 'noTimeAsked') return t.portal.noTimeAsked;
  const text: unknown = t.domain.refusals[kind];
  return typeof text === 'string' ? text : t.portal.refused;
}
