import { parse } from 'csv-parse/sync';

import { AreaIndex } from './area-index';

export const AREA_LEVELS = ['city', 'county', 'township', 'village'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** One unit of the statistical division codes: a city, county-level unit, township or village. */
export interface Area {
  /** 4 digits (city), 6 (county), 9 (township) or 12 (village); a child's code begins with its parent's. */
  readonly code: string;
  /** Name exactly as published, e.g. 哈拉海村委会. */
  readonly name: string;
  readonly level: AreaLevel;
  /** Empty for the city. */
  readonly parentCode: string;
}

const CODE_LENGTH: Record<AreaLevel, number> = { city: 4, county: 6, township: 9, village: 12 };
const COLUMNS = ['code', 'name', 'level', 'parentCode'] as const;
const DEFAULT_LIMIT = 10;

/**
 * The areas a report can come from. Immutable after loading; the search index is built at the
 * first search (or by `warmUp`).
 */
export class Areas {
  private readonly units = new Map<string, Unit>();
  private index: AreaIndex | undefined;

  /**
   * @param rows Every unit once, in any order.
   * @throws Error naming the code at fault, when a code is malformed, repeated or has no parent.
   */
  constructor(rows: readonly Area[]) {
    for (const area of rows) {
      checkArea(area);
      if (this.units.has(area.code)) throw new Error(`areas: code ${area.code} appears twice`);
      this.units.set(area.code, { area, above: undefined, below: undefined });
    }
    for (const unit of this.units.values()) this.attach(unit);
    for (const { below } of this.units.values()) below?.sort(byCode);
  }

  get size(): number {
    return this.units.size;
  }

  /** @returns The area, or undefined for an unknown code. */
  get(code: string): Area | undefined {
    return this.units.get(code)?.area;
  }

  /** Every area of one level in the order of codes. */
  ofLevel(level: AreaLevel): Area[] {
    return this.inOrder().filter((area) => area.level === level);
  }

  /** Units directly below, in the order of codes; empty for a village or an unknown code. */
  children(code: string): readonly Area[] {
    return this.units.get(code)?.below ?? [];
  }

  /** From the city down to the area itself; empty for an unknown code. */
  path(code: string): Area[] {
    const path: Area[] = [];
    for (let unit = this.units.get(code); unit; unit = unit.above) path.unshift(unit.area);
    return path;
  }

  /** The area of that level on the way to `code` (itself included), or undefined. */
  ancestor(code: string, level: AreaLevel): Area | undefined {
    return this.path(code).find((area) => area.level === level);
  }

  /**
   * Name as people write it: 农安县哈拉海镇哈拉海村. The city is left out below city level, a
   * village committee (村委会) becomes its village and statistical remarks such as （省级） go.
   * An unknown code gives the empty string.
   */
  fullName(code: string): string {
    const path = this.path(code);
    const shown = path.length > 1 ? path.slice(1) : path;
    return shown.map((area) => placeName(area.name)).join('');
  }

  /** What people call an area and those above it, the lowest first: 哈拉海村委会, 哈拉海村, 哈拉海. */
  placeNames(code: string): string[] {
    const names = this.path(code).flatMap(({ name }) => [
      name,
      placeName(name),
      name.replace(/(?:村民委员会|村委会|社区居委会|居委会|社区|街道办事处|街道|镇|乡)$/, ''),
    ]);
    return [...new Set(names)].reverse().sort((a, b) => b.length - a.length);
  }

  /** True when `code` is `ancestor` or lies below it; false when either is unknown. */
  isWithin(code: string, ancestor: string): boolean {
    return this.units.has(ancestor) && this.units.has(code) && code.startsWith(ancestor);
  }

  /** True for the units run by a Party working committee and an administrative committee (开发区). */
  isDevelopmentZone(code: string): boolean {
    return this.ancestor(code, 'county')?.name.endsWith('开发区') ?? false;
  }

  /**
   * Areas for what a person types: characters, full pinyin, pinyin initials or a code prefix; tokens
   * apart ("nax hl") or run together ("农安哈拉海"), where each token is met by the area or one
   * above it. Best first: whole name, beginning, inside; within that the higher level, and of one level
   * those with many areas below. Initials are a whole name only with its ending, as people stop early.
   * @param query Free text; nothing searchable gives an empty list.
   * @param limit At most so many.
   * @param within Only at or below this code.
   */
  search(query: string, limit: number = DEFAULT_LIMIT, within?: string): Area[] {
    if (within !== undefined && !this.units.has(within)) return [];
    return this.searchIndex().find(query, limit, within);
  }

  /** Builds the search index now, so that the first caller does not wait for it. */
  warmUp(): void {
    this.searchIndex();
  }

  private searchIndex(): AreaIndex {
    this.index ??= new AreaIndex(this.inOrder());
    return this.index;
  }

  private inOrder(): Area[] {
    return Array.from(this.units.values(), ({ area }) => area).sort(byCode);
  }

  private attach(unit: Unit): void {
    const { area } = unit;
    if (area.level === 'city') return;
    const above = this.units.get(area.parentCode);
    if (!above) throw new Error(`areas: ${area.code} has no parent ${area.parentCode}`);
    if (AREA_LEVELS.indexOf(above.area.level) !== AREA_LEVELS.indexOf(area.level) - 1) {
      throw new Error(`areas: ${area.code} (${area.level}) cannot lie under a ${above.area.level}`);
    }
    unit.above = above;
    (above.below ??= []).push(area);
  }
}

/** An area, the one above it and those directly below it: most are villages, with none below. */
interface Unit {
  readonly area: Area;
  above: Unit | undefined;
  below: Area[] | undefined;
}

/**
 * Reads the areas file.
 * @param csvText UTF-8 CSV with the header `code,name,level,parentCode`.
 * @throws Error on a wrong header, a malformed row, a repeated code or a missing parent.
 */
export function loadAreas(csvText: string): Areas {
  const [header, ...rows]: string[][] = parse(csvText, { bom: true, skip_empty_lines: true });
  if (header?.join() !== COLUMNS.join()) {
    throw new Error(`areas: expected the header ${COLUMNS.join()}, found ${header?.join() ?? ''}`);
  }
  return new Areas(rows.map(toArea));
}

/** 哈拉海村委会 → 哈拉海村; 新月村委会（新月工业小区）（省级） → 新月村（新月工业小区）. */
export function placeName(name: string): string {
  return name.replace('（省级）', '').replace(/村委会(?=$|（)/, '村');
}

function toArea([code = '', name = '', level = '', parentCode = '']: string[]): Area {
  if (!isAreaLevel(level)) throw new Error(`areas: ${code} has the unknown level "${level}"`);
  return { code, name, level, parentCode };
}

function isAreaLevel(value: string): value is AreaLevel {
  return AREA_LEVELS.some((level) => level === value);
}

function checkArea(area: Area): void {
  if (!/^\d+$/.test(area.code) || area.code.length !== CODE_LENGTH[area.level]) {
    throw new Error(`areas: "${area.code}" is not a code of level ${area.level}`);
  }
  if (area.name.trim() === '') throw new Error(`areas: ${area.code} has no name`);
  if (area.level === 'city' ? area.parentCode !== '' : !area.code.startsWith(area.parentCode)) {
    throw new Error(`areas: ${area.code} cannot have the parent "${area.parentCode}"`);
  }
}

function byCode(a: Area, b: Area): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
