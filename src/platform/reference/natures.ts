import { z } from 'zod';

import {
  natures as natureIds,
  rungKinds,
  type ClockRules,
  type Nature,
} from '../../domain/deadline';

/** V wording seen in a published copy, S secondary copy, M not re-read, U unsure, ★ our proposal. */
export const MARKS = ['V', 'S', 'M', 'U', '★'] as const;

const SpanSchema = z.strictObject({
  n: z.int().min(1),
  unit: z.enum(['workingDays', 'calendarDays', 'months']),
});

const LimitSchema = z.strictObject({
  ...SpanSchema.shape,
  from: z.enum(['receipt', 'acceptance', 'conclusion', 'issue', 'previousStep']),
  mark: z.enum(MARKS),
  source: z.string().min(1),
});

const NatureSchema = z.strictObject({
  id: z.enum(natureIds),
  name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  description: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  clock: z.strictObject({
    acceptance: LimitSchema,
    conclusion: LimitSchema,
    /** How much longer the conclusion may take with approval. */
    extension: LimitSchema.optional(),
    /** By when the result is told after the conclusion. */
    feedback: LimitSchema.optional(),
  }),
});

const stepIds = [
  'triage',
  'supplement',
  'approval',
  'issue',
  'escalate',
  'verification',
  'closing',
] as const satisfies readonly (keyof ClockRules['step'])[];

const DeadlinesSchema = z.looseObject({
  replies: z.record(z.enum(rungKinds), LimitSchema),
  steps: z.record(z.enum(stepIds), LimitSchema),
});

/** A time limit with where it comes from. */
export type Limit = Readonly<z.infer<typeof LimitSchema>>;
/** What triage decides an item is; the clock follows from it. */
export type NatureEntry = Readonly<z.infer<typeof NatureSchema>>;
/** Limits for a department's reply per rung and for the office's own steps. */
export type ReplyDeadlines = Readonly<z.infer<typeof DeadlinesSchema>>;

/** Accusation, clue, petition and hotline order with their clocks. */
export class Natures {
  private readonly byId: ReadonlyMap<Nature, NatureEntry>;

  /** @throws Error when a nature of the domain is missing or repeated. */
  constructor(private readonly natures: readonly NatureEntry[]) {
    this.byId = new Map(natures.map((nature) => [nature.id, nature]));
    const missing = natureIds.filter((id) => !this.byId.has(id));
    if (missing.length > 0) throw new Error(`natures: ${missing.join(', ')} missing`);
    if (this.byId.size !== natures.length) throw new Error('natures: an id appears twice');
  }

  all(): readonly NatureEntry[] {
    return this.natures;
  }

  get(id: Nature): NatureEntry {
    const nature = this.byId.get(id);
    if (!nature) throw new Error(`natures: ${id} missing`);
    return nature;
  }
}

/**
 * Reads data/natures.json.
 * @throws ZodError on a wrong shape, Error on missing or repeated ids.
 */
export function loadNatures(json: unknown): Natures {
  return new Natures(z.looseObject({ natures: z.array(NatureSchema) }).parse(json).natures);
}

/**
 * Reads data/reply-deadlines.json.
 * @throws ZodError when a rung or a step is missing or malformed.
 */
export function loadReplyDeadlines(json: unknown): ReplyDeadlines {
  return DeadlinesSchema.parse(json);
}

/** The clock table of the domain, as the shipped data have it. */
export function clockRulesFrom(natures: Natures, deadlines: ReplyDeadlines): ClockRules {
  const { replies, steps } = deadlines;
  const conclusion = (id: Nature) => spanOf(natures.get(id).clock.conclusion);
  return {
    step: {
      triage: spanOf(steps.triage),
      supplement: spanOf(steps.supplement),
      approval: spanOf(steps.approval),
      issue: spanOf(steps.issue),
      escalate: spanOf(steps.escalate),
      verification: spanOf(steps.verification),
      closing: spanOf(steps.closing),
    },
    conclusion: {
      accusation: conclusion('accusation'),
      clue: conclusion('clue'),
      petition: conclusion('petition'),
      hotlineOrder: conclusion('hotlineOrder'),
    },
    reply: {
      letter: spanOf(replies.letter),
      notice: spanOf(replies.notice),
      interview: spanOf(replies.interview),
      accountability: spanOf(replies.accountability),
    },
  };
}

function spanOf({ n, unit }: Limit): Pick<Limit, 'n' | 'unit'> {
  return { n, unit };
}
