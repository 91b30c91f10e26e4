import { z } from 'zod';
import { optionalLine } from '../web/fields';

/** Prefix of the address fields; the department's id follows. */
export const emailField = (department: string) => `email-${department}`;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .refine((text) => text === '' || z.email().safeParse(text).success, 'email')
  .optional();

/** The addresses of these departments; a field that was not sent leaves its address as it is. */
export function contactForm(departments: readonly string[]) {
  return z
    .object(Object.fromEntries(departments.map((id) => [emailField(id), email])))
    .transform((sent) => {
      const given = departments.map((id) => [id, sent[emailField(id)]] as const);
      return new Map(given.filter((pair): pair is [string, string] => pair[1] !== undefined));
    });
}

/** Query or field that names an area; anything that is no code counts as absent. */
export const areaQuery = z.object({
  area: z
    .string()
    .regex(/^(\d{4}|\d{6}|\d{9})$/)
    .nullable()
    .catch(null),
  done: z.enum(['contacts', 'settings']).nullable().catch(null),
});

export const settingsForm = z
  .object({
    instrumentTitle: optionalLine(120),
    instrumentNumber: optionalLine(60),
    contactName: optionalLine(40),
    address: optionalLine(120),
  })
  .transform(({ instrumentTitle, instrumentNumber, contactName, address }) => ({
    instrument: { title: instrumentTitle.replace(/^《|》$/g, ''), number: instrumentNumber },
    contactName,
    address,
  }));
