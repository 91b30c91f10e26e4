import { z } from 'zod';

import { natures as natureIds, type Nature } from '../../domain/deadline';

const NatureSchema = z.strictObject({
  id: z.enum(natureIds),
  name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  description: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
});

/** What triage decides an item is; its clocks follow from it. */
export type NatureEntry = Readonly<z.infer<typeof NatureSchema>>;

/** Accusation, clue, petition and hotline order. */
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
