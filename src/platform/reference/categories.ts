import { z } from 'zod';

import { categories as codes, type Category } from '../../domain/burden';

const BilingualSchema = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

const CategorySchema = z.strictObject({
  code: z.enum(codes),
  name: BilingualSchema,
  /** Numbers of the clauses it rests on, the leading one first; empty where none does. */
  clauses: z.array(z.int().min(1).max(31)),
  /** Where the category comes from when the founding document has no clause for it. */
  source: z.string().min(1),
  description: BilingualSchema,
  /** What a villager or village cadre would say. */
  examples: z.strictObject({
    'zh-CN': z.array(z.string().min(1)).min(2).max(3),
    en: z.array(z.string().min(1)).min(2).max(3),
  }),
});

export type BurdenCategory = Readonly<z.infer<typeof CategorySchema>>;

/** The burden categories B1–B12 and B0 (other). */
export class Categories {
  private readonly byCode: ReadonlyMap<Category, BurdenCategory>;

  /** @throws Error when a category of the domain is missing or repeated. */
  constructor(private readonly categories: readonly BurdenCategory[]) {
    this.byCode = new Map(categories.map((category) => [category.code, category]));
    const missing = codes.filter((code) => !this.byCode.has(code));
    if (missing.length > 0) throw new Error(`categories: ${missing.join(', ')} missing`);
    if (this.byCode.size !== categories.length) throw new Error('categories: a code appears twice');
  }

  /** In the order in which they are offered: B1 to B12, then B0. */
  all(): readonly BurdenCategory[] {
    return this.categories;
  }

  /** Every code of the domain has an entry, so a `Category` always finds one. */
  get(code: Category): BurdenCategory {
    const category = this.byCode.get(code);
    if (!category) throw new Error(`categories: ${code} missing`);
    return category;
  }

  /** The clause a category leads with, or null where the founding document has none. */
  clauseOf(code: Category): number | null {
    return this.get(code).clauses[0] ?? null;
  }
}

/**
 * Reads data/categories.json.
 * @throws ZodError on a wrong shape, Error on missing or repeated codes.
 */
export function loadCategories(json: unknown): Categories {
  const { categories } = z.looseObject({ categories: z.array(CategorySchema) }).parse(json);
  return new Categories(categories);
}
