import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import {
  categories,
  channels,
  frequencies,
  identities,
  reporterLocales,
} from '../../domain/burden';
import { outcomes } from '../../domain/case';
import { natures, rungKinds } from '../../domain/deadline';

const TextSchema = z.string().min(1);

const RungSchema = z.strictObject({
  kind: z.enum(rungKinds),
  subject: TextSchema,
  facts: TextSchema,
  demand: TextSchema,
  /** Empty where no rung was left out. */
  skipReason: z.string(),
  /** Empty except for accountability. */
  badEffect: z.string(),
  /** The approver's comment. */
  approval: TextSchema,
  answer: TextSchema.nullable(),
  verification: z.strictObject({ rectified: z.boolean(), text: TextSchema }).nullable(),
});

const DemoReportSchema = z.strictObject({
  id: z.string().regex(/^demo-\d{2}$/),
  area: z.string(),
  department: z.string(),
  category: z.enum(categories),
  documentNo: z.string(),
  /** When it happened and when it was filed, in days before seeding. */
  daysAgo: z.int().min(0),
  filedDaysAgo: z.int().min(0),
  frequency: z.enum(frequencies),
  hoursPerMonth: z.int().min(0).max(744).nullable(),
  villagesAffected: z.int().min(1).nullable(),
  consequence: z.string(),
  claimedBasis: z.string(),
  narrative: z.string().min(80).max(400),
  identity: z.enum(identities),
  name: z.string(),
  phone: z.string().regex(/^(139-0000-\d{4})?$/),
  email: z.string().regex(/^([\w-]+@example\.invalid)?$/),
  locale: z.enum(reporterLocales),
  channel: z.enum(channels),
  stage: z.enum([
    'received',
    'returned',
    'refused',
    'linked',
    'verifying',
    'substantiated',
    'drafting',
    'approving',
    'approved',
    'issued',
    'overdue',
    'answered',
    'verified',
    'closed',
  ]),
  rung: z.enum(rungKinds).nullable(),
  /** Position in the list of the report whose case this one is joined to. */
  linkedTo: z.int().min(0).nullable(),
  /** Nature is null where the report was returned or refused. */
  triage: z
    .strictObject({
      nature: z.enum(natures).nullable(),
      clause: z.int().min(1).max(31).nullable(),
      comment: TextSchema,
    })
    .nullable(),
  finding: z.strictObject({ substantiated: z.boolean(), text: TextSchema }).nullable(),
  ladder: z.array(RungSchema),
  dialogue: z.array(z.strictObject({ question: TextSchema, answer: TextSchema.nullable() })),
  outcome: z.enum(outcomes).nullable(),
  closing: TextSchema.nullable(),
  verdict: z
    .strictObject({ verdict: z.enum(['confirmed', 'disputed']), text: z.string() })
    .nullable(),
});

export type DemoReport = Readonly<z.infer<typeof DemoReportSchema>>;
export type DemoRung = Readonly<z.infer<typeof RungSchema>>;

/**
 * The invented reports of the demonstration; see data/README.md for the fields.
 * @param dataDir Folder that holds demo-reports.json.
 * @throws ZodError on a wrong shape.
 */
export function loadDemoReports(dataDir: string): DemoReport[] {
  const json: unknown = JSON.parse(readFileSync(join(dataDir, 'demo-reports.json'), 'utf8'));
  return z.looseObject({ reports: z.array(DemoReportSchema) }).parse(json).reports;
}
