import { z } from 'zod';

import {
  endings,
  retentionKinds,
  type RetentionKind,
  type RetentionRules,
} from '../../domain/retention';

const MonthsSchema = z.int().min(1).max(1200);

const RuleSchema = z.strictObject({
  kind: z.enum(retentionKinds),
  months: z.strictObject({
    closed: MonthsSchema,
    refused: MonthsSchema,
    handedOver: MonthsSchema,
  }),
  /** Where the months come from: an instrument, or the decision of the office. */
  source: z.string().min(1),
});

const FileSchema = z.looseObject({
  rules: z.array(RuleSchema).length(retentionKinds.length),
  audit: z.strictObject({ months: MonthsSchema, source: z.string().min(1) }),
});

/**
 * Reads data/retention.json.
 * @throws ZodError on a wrong shape, Error when a kind is missing or would outlast one that takes it
 *   along (identity ≤ files ≤ report ≤ case file, for every way of ending).
 */
export function loadRetention(json: unknown): RetentionRules {
  const { rules } = FileSchema.parse(json);
  const months = (kind: RetentionKind) => {
    const rule = rules.find((one) => one.kind === kind);
    if (!rule) throw new Error(`retention: no rule for ${kind}`);
    return rule.months;
  };
  retentionKinds.forEach((kind, i) => {
    const before = retentionKinds[i - 1];
    for (const ending of before ? endings : []) {
      if (months(kind)[ending] < months(before!)[ending]) {
        throw new Error(`retention: ${before} would outlast ${kind} after ${ending}`);
      }
    }
  });
  return {
    identity: months('identity'),
    files: months('files'),
    report: months('report'),
    caseFile: months('caseFile'),
  };
}
