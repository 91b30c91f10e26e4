import { z } from 'zod';

import { bypassMarks } from '../../domain/bypass';
import type { Area, Areas } from './areas';

export const DEPARTMENT_LEVELS = ['city', 'county', 'township', 'other'] as const;
export type DepartmentLevel = (typeof DEPARTMENT_LEVELS)[number];
export type NameLocale = 'zh-CN' | 'en';

const TemplateSchema = z.string().min(1);

const DepartmentSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  level: z.enum(DEPARTMENT_LEVELS),
  shortName: z.string().min(1),
  en: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  clauses: z.array(z.int().min(1).max(31)),
  /** Reports on it pass over the office of its own level. */
  bypass: z.enum(bypassMarks).optional(),
  /** The name where no area composes it: the city's unit, or the generic counterpart. */
  name: z.string().min(1),
  /** Names per kind of area; `{area}` is the county's, or the township's full name. */
  templates: z
    .strictObject({
      county: TemplateSchema.optional(),
      developmentZone: TemplateSchema.optional(),
      township: TemplateSchema.optional(),
      subdistrict: TemplateSchema.optional(),
      enterprise: TemplateSchema.optional(),
    })
    .optional(),
});

/** A body that may have put a burden on a village, as one entry for every area of its level. */
export type Department = Readonly<z.infer<typeof DepartmentSchema>>;

export interface DepartmentGroup {
  readonly level: DepartmentLevel;
  readonly departments: readonly Department[];
}

/** The departments of the founding document, their counterparts, the township, and "other". */
export class Departments {
  private readonly byId = new Map<string, Department>();

  /** @throws Error when an id appears twice. */
  constructor(private readonly departments: readonly Department[]) {
    for (const department of departments) {
      if (this.byId.has(department.id)) {
        throw new Error(`departments: id ${department.id} appears twice`);
      }
      this.byId.set(department.id, department);
    }
  }

  /** In the order of the file: city, county, township, other. */
  all(): readonly Department[] {
    return this.departments;
  }

  /** @returns The department, or undefined for an unknown id. */
  get(id: string): Department | undefined {
    return this.byId.get(id);
  }

  /** Departments by level, for option groups; only levels that have any. */
  groups(): DepartmentGroup[] {
    return DEPARTMENT_LEVELS.map((level) => ({
      level,
      departments: this.departments.filter((department) => department.level === level),
    })).filter((group) => group.departments.length > 0);
  }

  /** Departments of a level that the clause names (for the counterparts: names at city level). */
  ofClause(no: number, level: DepartmentLevel): Department[] {
    return this.departments.filter(
      (department) => department.level === level && department.clauses.includes(no),
    );
  }

  /**
   * The lead department of a clause (the first it names), in the city and, where it has one, its
   * counterpart in the counties. A clause that names the counties alone is led by their governments.
   */
  leadOf({ departments: [lead] }: { departments: readonly string[] }): {
    city: Department | null;
    county: Department | null;
  } {
    const city = this.departments.find(
      ({ level, shortName }) => level === 'city' && shortName === lead,
    );
    if (!city) return { city: null, county: this.get('county-government') ?? null };
    return { city, county: this.get(city.id.replace(/^city-/, 'county-')) ?? null };
  }

  /**
   * The department as a letter addresses it where the report comes from: 农安县民政局,
   * 南关区委组织部, 长春净月高新技术产业开发区党工委组织部, 农安县哈拉海镇党委、政府. When the area is
   * unknown or too high to compose a name, the generic one (县（市）区、开发区民政局).
   * In English the translation goes ahead of the official name, which stays as it is.
   * @param areaCode Any area at or below the department's level.
   * @returns The empty string for an unknown department.
   */
  nameFor(id: string, areaCode: string, areas: Areas, locale: NameLocale = 'zh-CN'): string {
    const department = this.byId.get(id);
    if (!department) return '';
    const name = composedName(department, areaCode, areas);
    if (locale === 'zh-CN') return name;
    return department.level === 'other' ? department.en : `${department.en} (${name})`;
  }

  /**
   * Code of the area that the body works for: the same department of another county or township is
   * another body. Null for "other", for an unknown id and where the area is too high to tell.
   */
  areaOf(id: string, areaCode: string, areas: Areas): string | null {
    const level = this.byId.get(id)?.level ?? 'other';
    return level === 'other' ? null : (areas.ancestor(areaCode, level)?.code ?? null);
  }

  /** The name for a list in which no area has been chosen yet. */
  genericName(id: string, locale: NameLocale = 'zh-CN'): string {
    const department = this.byId.get(id);
    if (!department) return '';
    if (locale === 'zh-CN') return department.name;
    return department.level === 'other' ? department.en : `${department.en} (${department.name})`;
  }
}

/**
 * Reads data/departments.json.
 * @throws ZodError on a wrong shape, Error on a repeated id.
 */
export function loadDepartments(json: unknown): Departments {
  const { departments } = z
    .looseObject({ departments: z.array(DepartmentSchema).min(1) })
    .parse(json);
  return new Departments(departments);
}

function composedName(department: Department, areaCode: string, areas: Areas): string {
  const { templates } = department;
  const county = areas.ancestor(areaCode, 'county');
  if (!templates || !county) return department.name;
  if (department.level === 'township') {
    const township = areas.ancestor(areaCode, 'township');
    const template = township && templates[townshipKind(township)];
    return township && template
      ? template.replaceAll('{area}', areas.fullName(township.code))
      : department.name;
  }
  const template = areas.isDevelopmentZone(county.code)
    ? templates.developmentZone
    : templates.county;
  if (!template) return department.name;
  return template.replaceAll('{area}', county.name);
}

function townshipKind(township: Area): 'township' | 'subdistrict' | 'enterprise' {
  if (township.name.endsWith('街道')) return 'subdistrict';
  return /[镇乡]$/.test(township.name) ? 'township' : 'enterprise';
}
