import type { Refusal } from '../domain/refusal';
import type { Messages } from '../locales';
import type { SentUpload } from './portal-presenter';

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
  if (kind === 'timeAsked') return t.portal.timeAsked;
  const text: unknown = t.domain.refusals[kind];
  return typeof text === 'string' ? text : t.portal.refused;
}
