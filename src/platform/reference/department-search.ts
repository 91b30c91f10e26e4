import type { Areas } from './areas';
import type { Department, DepartmentLevel, Departments } from './departments';
import { fits, keysOfName, tokensOf, type Fit } from './name-keys';

type Keys = ReadonlyMap<string, Fit>;

/** Of two that fit alike, what callers complain about most comes first. */
const levelRank: Record<DepartmentLevel, number> = { county: 0, township: 1, city: 2, other: 3 };
const most = 20;
/** Composed names are kept for so many counties and townships. */
const keptPlaces = 64;

/**
 * Departments by characters, pinyin, initials or code, as areas are found: by their short and spoken names, by
 * their code from its hyphen on (`county-mzj`) and, where the area is known, by the name composed from it (`nax mzj`, `naxmzj`, 农安县民政局).
 */
export class DepartmentSearch {
  private own: readonly { department: Department; keys: Keys }[] | undefined;
  private readonly composed = new Map<string, Keys>();

  constructor(
    private readonly departments: Departments,
    private readonly areas: Areas,
  ) {}

  /**
   * @param query Free text; nothing searchable gives an empty list.
   * @param area Code of the area of the report, or empty.
   * @returns Ids, the best first: whole name, beginning, inside; within that county, township, city.
   */
  find(query: string, area: string, limit: number): string[] {
    const tokens = tokensOf(query);
    if (tokens.length === 0) return [];
    const place = this.areas.get(area) ? area : '';
    const code = query.trim().toLowerCase();
    return this.entries()
      .flatMap(({ department, keys }, order) => {
        const all = [keys, ...this.composedKeys(department, place)];
        const fit = codeFit(department.id, code) ?? sum(tokens.map((token) => bestOf(all, token)));
        return fit === undefined ? [] : [{ department, fit, order }];
      })
      .sort(
        (a, b) =>
          a.fit - b.fit ||
          levelRank[a.department.level] - levelRank[b.department.level] ||
          a.order - b.order,
      )
      .slice(0, Math.min(limit, most))
      .map(({ department }) => department.id);
  }

  private entries() {
    this.own ??= this.departments.all().map((department) => ({
      department,
      keys: merged([department.shortName, department.name, ...department.aliases]),
    }));
    return this.own;
  }

  /** Keys of the name as a letter from that area would address it; none without an area. */
  private composedKeys(department: Department, area: string): Keys[] {
    if (area === '' || !department.templates) return [];
    const { level } = department;
    const place = this.areas.ancestor(area, level === 'township' ? 'township' : 'county');
    if (!place) return [];
    const key = `${department.id}:${place.code}`;
    const known = this.composed.get(key);
    if (known) return [known];
    if (this.composed.size >= keptPlaces * this.departments.all().length) this.composed.clear();
    const keys = keysOfName(this.departments.nameFor(department.id, place.code, this.areas));
    this.composed.set(key, keys);
    return [keys];
  }
}

/** A code is known by its hyphen: `county` alone may begin a name. */
function codeFit(id: string, typed: string): Fit | undefined {
  if (!typed.includes('-') || !id.startsWith(typed)) return undefined;
  return id === typed ? fits.whole : fits.beginning;
}

function merged(names: readonly string[]): Keys {
  const all = new Map<string, Fit>();
  for (const name of new Set(names)) {
    for (const [key, fit] of keysOfName(name)) {
      if (fit < (all.get(key) ?? Infinity)) all.set(key, fit);
    }
  }
  return all;
}

function bestOf(all: readonly Keys[], token: string): Fit | undefined {
  let best: Fit | undefined;
  for (const keys of all) {
    for (const [key, own] of keys) {
      if (!key.startsWith(token)) continue;
      const fit = own === fits.inside || key === token ? own : fits.beginning;
      if (best === undefined || fit < best) best = fit;
    }
  }
  return best;
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (total, one) => (total === undefined || one === undefined ? undefined : total + one),
    0,
  );
}
