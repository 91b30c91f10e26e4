import { z } from 'zod';
import {
  changeActions,
  changeStatuses,
  stances,
  type Body,
  type ChangeAction,
  type ChangeCommand,
} from '../domain/catalogue-change';
import { requiredDay, versionField } from '../web/fields';

/** Longest reason, remark or opinion, in characters. */
export const remarkLength = 1_000;

const remark = z.string().trim().max(remarkLength).default('');
const listed = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((ids) => ids.filter((id) => id !== ''));

/** `office:<id>` and `department:<id>`. */
export function bodyOf(value: string): Body | null {
  const [, kind, id] = /^(office|department):([A-Za-z0-9-]{1,60})$/.exec(value) ?? [];
  if (id === undefined || (kind !== 'office' && kind !== 'department')) return null;
  return { kind, id };
}

export function bodyValue({ kind, id }: Body): string {
  return `${kind}:${id}`;
}

const bodies = listed
  .transform((values) => values.map(bodyOf))
  .refine((found) => found.every((body) => body !== null), 'choose')
  .transform((found) => found.filter((body) => body !== null));

export function isChangeAction(word: unknown): word is ChangeAction {
  return changeActions.some((action) => action === word);
}

const version = { version: versionField() };

/** What the forms of the change's page send; `version` is the one they were drawn from. */
export const commandForms = {
  submit: z
    .object({ ...version, reason: remark, asked: bodies })
    .transform(({ version, ...rest }) => ({ version, command: { action: 'submit', ...rest } })),
  giveOpinion: z
    .object({ ...version, of: bodies, stance: z.enum(stances), text: remark })
    .transform(({ version, ...rest }) => ({
      version,
      command: { action: 'giveOpinion', ...rest },
    })),
  approve: z
    .object({ ...version, remark })
    .transform(({ version, ...rest }) => ({ version, command: { action: 'approve', ...rest } })),
  publish: z
    .object({ ...version, effectiveFrom: requiredDay() })
    .transform(({ version, ...rest }) => ({ version, command: { action: 'publish', ...rest } })),
  refuse: z
    .object({ ...version, remark })
    .transform(({ version, ...rest }) => ({ version, command: { action: 'refuse', ...rest } })),
  withdraw: z
    .object(version)
    .transform(({ version }) => ({ version, command: { action: 'withdraw' } })),
} as Record<ChangeAction, z.ZodType<{ version: number; command: ChangeCommand }>>; // each row makes the command of its own action

/** Besides the entry's own fields. */
export const proposalForm = z.object({
  entry: z.string().max(80).default(''),
  remove: z.literal('1').optional(),
  reason: z.string().trim().min(1).max(remarkLength),
  asked: bodies,
});

export const newChangeQuery = z.object({
  entry: z.string().max(80).default(''),
  remove: z.literal('1').optional().catch(undefined),
});

export const changesQuery = z.object({
  status: z.enum(changeStatuses).catch('proposed'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const doneQuery = z.object({
  done: z
    .enum([...changeActions, 'propose'])
    .optional()
    .catch(undefined),
});
