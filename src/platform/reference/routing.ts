import { z } from 'zod';

import { officeLevels } from '../../domain/bypass';
import { categories } from '../../domain/burden';
import type { RoutingRules } from '../../domain/routing';

const tier = z.enum(officeLevels);

const FileSchema = z.strictObject({
  note: z.string().min(1),
  tiers: z.strictObject({ city: tier, county: tier, township: tier, village: tier, other: tier }),
  exceptions: z.array(
    z.strictObject({
      tier,
      categories: z.array(z.enum(categories)),
      departments: z.array(z.string().min(1)),
      areas: z.array(z.string().regex(/^\d+$/)),
      why: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    }),
  ),
});

/**
 * Reads data/routing.json.
 * @throws ZodError on a wrong shape.
 */
export function loadRouting(json: unknown): RoutingRules {
  const { tiers, exceptions } = FileSchema.parse(json);
  return { tiers, exceptions };
}
