import { z } from 'zod';

import type { ReportForm, ReportFormRules } from '../reports/report-form';
import { parse, type Parsed } from '../web/parse';

/** The web report's form, which a telephone report shares field by field. */
export interface ReportFormReader {
  read(body: unknown, rules: ReportFormRules): Parsed<ReportForm>;
}

/** What a telephone form carries besides the report itself, whose fields are those of the web form. */
const extrasSchema = z.object({
  /** From `ReportService.newSubmission`: the same form never files twice. */
  token: z.string().max(64).catch(''),
  /** Sent by the button that opens the next level of areas where there is no script. */
  step: z.literal('area').optional().catch(undefined),
});

/** The token and the button of a telephone form; never throws. */
export function readPhoneExtras(body: unknown): { token: string; step: boolean } {
  const sent = parse(body, extrasSchema);
  return sent.ok
    ? { token: sent.value.token, step: sent.value.step === 'area' }
    : { token: '', step: false };
}

const confirmSchema = z.object({
  token: z.string().min(1).max(64),
  lastFour: z.string().max(40).catch(''),
});

/** The four digits read back; null when the form carries no token. */
export function readConfirmation(body: unknown): { token: string; lastFour: string } | null {
  const sent = parse(body, confirmSchema);
  return sent.ok ? sent.value : null;
}
