import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { categories, channels, frequencies, identities, reporterLocales } from '../domain/burden';
import { outcomes, roles, statuses } from '../domain/case';
import { natures, rungKinds } from '../domain/deadline';
import { referenceDir } from '../platform/reference';

const peopleSchema = z.object({
  offices: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      areaCode: z.string(),
      documentPrefix: z.string(),
      phone: z.string(),
      email: z.string(),
      competentBody: z.object({ name: z.string(), email: z.string() }),
      accounts: z.array(
        z.object({ role: z.enum(roles), signInName: z.string(), name: z.string() }),
      ),
    }),
  ),
});

const rungSchema = z.object({
  kind: z.enum(rungKinds),
  subject: z.string(),
  facts: z.string(),
  demand: z.string(),
  skipReason: z.string(),
  badEffect: z.string(),
  approval: z.string().nullable(),
  answer: z.string().nullable(),
  verification: z.object({ rectified: z.boolean(), text: z.string() }).nullable(),
});

const reportSchema = z.object({
  id: z.string(),
  area: z.string(),
  department: z.string(),
  category: z.enum(categories),
  documentNo: z.string(),
  /** Day of the event and day of filing, counted back from today. */
  daysAgo: z.number(),
  filedDaysAgo: z.number(),
  frequency: z.enum(frequencies).nullable(),
  hoursPerMonth: z.number().nullable(),
  villagesAffected: z.number().nullable(),
  consequence: z.string(),
  claimedBasis: z.string(),
  narrative: z.string(),
  identity: z.enum(identities),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  locale: z.enum(reporterLocales),
  channel: z.enum(channels),
  stage: z.enum(statuses).exclude(['unsubstantiated']),
  rung: z.enum(rungKinds).nullable(),
  /** Index of the report whose case this one is linked to. */
  linkedTo: z.number().nullable(),
  triage: z
    .object({
      nature: z.enum(natures).nullable(),
      clause: z.number().nullable(),
      comment: z.string(),
    })
    .nullable(),
  finding: z.object({ substantiated: z.boolean(), text: z.string() }).nullable(),
  ladder: z.array(rungSchema),
  dialogue: z.array(z.object({ question: z.string(), answer: z.string().nullable() })),
  outcome: z.enum(outcomes).nullable(),
  closing: z.string().nullable(),
  verdict: z.object({ verdict: z.enum(['confirmed', 'disputed']), text: z.string() }).nullable(),
});

export type DemoReport = z.infer<typeof reportSchema>;
export type DemoOffice = z.infer<typeof peopleSchema>['offices'][number];

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(referenceDir(), name), 'utf8'));
}

/** The invented offices, people and reports of the demonstration (data/demo-*.json). */
export function loadDemo(): { offices: DemoOffice[]; reports: DemoReport[] } {
  const { reports } = z.object({ reports: z.array(reportSchema) }).parse(read('demo-reports.json'));
  return { offices: peopleSchema.parse(read('demo-people.json')).offices, reports };
}
