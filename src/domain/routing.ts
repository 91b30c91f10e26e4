import type { Category } from './burden';
import {
  mustBypass,
  officeLevels,
  type BypassMark,
  type DemandingBody,
  type OfficeLevel,
  type OfficeOnTheWay,
  type Route,
} from './bypass';

/** What decides where a report goes. */
export interface Subject {
  area: string;
  category: Category;
  department: string;
}

/** Asks for a higher tier than the department's own; an empty list means any. */
export interface TierException {
  tier: OfficeLevel;
  categories: readonly Category[];
  departments: readonly string[];
  /** Beginnings of area codes. */
  areas: readonly string[];
  why: Readonly<Record<'zh-CN' | 'en', string>>;
}

/** The rule as data (data/routing.json). */
export interface RoutingRules {
  /** Which tier supervises a body of each level. */
  tiers: Readonly<Record<DemandingBody['level'], OfficeLevel>>;
  exceptions: readonly TierException[];
}

/** Why a report goes where it goes, in the order in which it was decided. */
export type RouteReason =
  | { kind: 'area' }
  | { kind: 'tier'; level: DemandingBody['level']; tier: OfficeLevel }
  | { kind: 'exception'; why: TierException['why'] }
  | { kind: 'bypass'; mark: BypassMark }
  /** No office stands at the tier that was asked for: the highest there is takes it. */
  | { kind: 'highest' }
  | { kind: 'withheld' };

export interface ReasonedRoute extends Route {
  reasons: RouteReason[];
}

const rank = (level: OfficeLevel) => officeLevels.indexOf(level);

function begins(codes: readonly string[], area: string): boolean {
  return codes.length === 0 || codes.some((code) => area.startsWith(code));
}

function holds(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.includes(name);
}

function applies(exception: TierException, { area, category, department }: Subject): boolean {
  return (
    begins(exception.areas, area) &&
    holds(exception.categories, category) &&
    holds(exception.departments, department)
  );
}

/**
 * The office responsible for a report, with the reasons: the first on `way` (from the office of the
 * area to the root) that stands at least at the tier which supervises the body and is not judged by
 * the report itself; where none is, the root, and withheld there when the root itself is judged.
 * Throws when `way` is empty.
 */
export function routeReport(
  way: readonly OfficeOnTheWay[],
  subject: Subject,
  body: DemandingBody,
  rules: RoutingRules,
): ReasonedRoute {
  const first = way[0];
  const root = way.at(-1);
  if (!first || !root) throw new RangeError('no office is in charge');
  const asked = rules.exceptions.filter((one) => applies(one, subject));
  const own = rules.tiers[body.level];
  const needed = Math.max(rank(own), ...asked.map(({ tier }) => rank(tier)));
  const target = way.find(({ level }) => rank(level) >= needed && !mustBypass(level, body));
  const passedOver = way.filter(({ level }) => mustBypass(level, body)).map(({ id }) => id);
  const office = target ?? root;
  const withheld = mustBypass(office.level, body);
  const lifted = (tier: OfficeLevel) => rank(tier) > rank(first.level);
  const reasons: RouteReason[] = [
    ...(office === first && !withheld ? [{ kind: 'area' } as const] : []),
    ...(lifted(own) ? [{ kind: 'tier', level: body.level, tier: own } as const] : []),
    ...asked
      .filter(({ tier }) => lifted(tier))
      .map(({ why }) => ({ kind: 'exception', why }) as const),
    ...(body.bypass && passedOver.length > 0
      ? [{ kind: 'bypass', mark: body.bypass } as const]
      : []),
    ...(target ? [] : [{ kind: withheld ? 'withheld' : 'highest' } as const]),
  ];
  return {
    office: office.id,
    withheld,
    passedOver: passedOver.filter((id) => id !== office.id),
    reasons,
  };
}
