import { z } from 'zod';

import { digestHours, noticeChoices, type NotifyEvent } from '../domain/staff-notice';

/** What the address of the list says; what is not right in it is left out. */
export const noticeQuery = z.object({
  unread: z
    .literal('1')
    .optional()
    .catch(undefined)
    .transform((sent) => sent === '1'),
  before: z.coerce
    .number()
    .int()
    .positive()
    .catch(Number.MAX_SAFE_INTEGER)
    .default(Number.MAX_SAFE_INTEGER),
  done: z.literal('settings').optional().catch(undefined),
});

const seq = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** The number of a notice in an address; null when it is none. */
export function seqOf(sent: unknown): number | null {
  const parsed = seq.safeParse(sent);
  return parsed.success ? parsed.data : null;
}

export const readAllForm = z.object({ upTo: seq });

const hours = Array.from({ length: digestHours.last - digestHours.first + 1 }, (_, i) =>
  String(digestHours.first + i),
);

/** `never`, or an hour of the day. */
const digestHour = z
  .enum(['never', ...hours])
  .transform((typed) => (typed === 'never' ? null : Number(typed)));

/** A choice for each of the kinds somebody may be told of, and the hour of the digest. */
export function settingsForm(events: readonly NotifyEvent[]) {
  return z
    .object({
      digestHour,
      ...Object.fromEntries(events.map((event) => [event, z.enum(noticeChoices)])),
    })
    .transform(({ digestHour: hour, ...choices }) => ({ digestHour: hour, choices }));
}
