import { z } from 'zod';

import { categories, type Category } from '../domain/burden';
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
  /** Sent by the buttons of a page without script: the next level of areas, help, draft. */
  step: z.enum(['area', 'help', 'draft']).optional().catch(undefined),
  /** The proposed category taken over without script. */
  take: z.enum(categories).optional().catch(undefined),
});

export interface PhoneExtras {
  token: string;
  /** The form is drawn again, not filed. */
  redraw: boolean;
  /** The draft is saved first. */
  saves: boolean;
  take: Category | undefined;
}

/** The token and the button of a telephone form; never throws. */
export function readPhoneExtras(body: unknown): PhoneExtras {
  const sent = parse(body, extrasSchema);
  if (!sent.ok) return { token: '', redraw: false, saves: false, take: undefined };
  const { token, step, take } = sent.value;
  return { token, redraw: step !== undefined || take !== undefined, saves: step === 'draft', take };
}

const confirmSchema = z.object({
  token: z.string().min(1).max(64),
  lastFour: z.string().max(40).catch(''),
  notTaken: z.string().max(20_000).catch(''),
});

/** The four digits read back; null when the form carries no token. */
export function readConfirmation(
  body: unknown,
): { token: string; lastFour: string; notTaken: string } | null {
  const sent = parse(body, confirmSchema);
  return sent.ok ? sent.value : null;
}
