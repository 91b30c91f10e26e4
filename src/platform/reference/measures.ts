import { z } from 'zod';

import { spanUnits } from '../../domain/deadline';
import {
  measureGroups,
  measureTargets,
  type AppealTerms,
  type Measure,
} from '../../domain/measures';

const SpanSchema = z.strictObject({ n: z.int().min(1).max(120), unit: z.enum(spanUnits) });

const FileSchema = z.looseObject({
  measures: z
    .array(
      z.strictObject({
        id: z.string().regex(/^(organisation|cadre)\.[a-zA-Z]+$/),
        target: z.enum(measureTargets),
        group: z.enum(measureGroups),
        name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
        source: z.string().min(1),
      }),
    )
    .min(1),
  appeal: z.strictObject({ within: SpanSchema, answered: SpanSchema, source: z.string().min(1) }),
});

/** Measures of accountability with the terms of appeal: the law as data. */
export class Measures {
  readonly #byId: ReadonlyMap<string, Measure>;

  constructor(
    readonly all: readonly Measure[],
    readonly appeal: AppealTerms,
  ) {
    this.#byId = new Map(all.map((measure) => [measure.id, measure]));
    if (this.#byId.size !== all.length) throw new Error('measures: an id stands twice');
  }

  get(id: string): Measure | undefined {
    return this.#byId.get(id);
  }
}

/**
 * Reads data/measures.json.
 * @throws ZodError on a wrong shape, Error when an id stands twice.
 */
export function loadMeasures(json: unknown): Measures {
  const { measures, appeal } = FileSchema.parse(json);
  return new Measures(measures, appeal);
}
