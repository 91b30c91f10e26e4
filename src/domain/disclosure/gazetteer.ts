import type { CharacterForms } from '../basis-check/text';

/** From the widest to the narrowest. */
export const placeLevels = ['city', 'county', 'township', 'village'] as const;
export type PlaceLevel = (typeof placeLevels)[number];

export interface Place {
  code: string;
  name: string;
  level: PlaceLevel;
}

/** What a name may stand for. */
interface Named {
  codes: string[];
  /** Its ending is left out (哈拉海 for 哈拉海镇). */
  bare: boolean;
}

const villageEnding = /(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|村)$/;
const townshipEnding = /(?:街道办事处|街道|(?:[\u4e00-\u9fff]{1,2}族)?乡|镇)$/;
const countyEnding = /[县区市]$/;
const villageEndings = [
  ...['村', '村委会', '村委', '村民委员会', '社区', '社区居委会', '社区居民委员会'],
  ...['居委会', '居民委员会'],
];
const townshipEndings = ['镇', '乡', '街道', '街道办', '街道办事处'];
const zone = /^长春(.+?)(?:高新技术产业|经济技术)?开发区$/;

const codeLength: Record<PlaceLevel, number> = { city: 4, county: 6, township: 9, village: 12 };
const outerLengths = [codeLength.city, codeLength.county, codeLength.township];

/** Shortest name of a place without its ending that is looked for. */
const minBare = 2;

function stemOf({ name, level }: Place): string {
  const plain = name.replace(/[（(].*?[）)]/g, '');
  if (level === 'village') return plain.replace(villageEnding, '');
  return plain.replace(level === 'township' ? townshipEnding : countyEnding, '');
}

/** 长春净月高新技术产业开发区 is 净月区 in speech, 长春汽车经济技术开发区 is 汽开区. */
function zoneNames(name: string): string[] {
  const core = zone.exec(name)?.[1]?.replace(/(?:高新技术产业|经济技术)$/, '');
  if (core === undefined) return [];
  const named = core.length >= 2 && core !== '经济技术' && core !== '高新技术产业';
  const short = core.startsWith('经济')
    ? '经'
    : core.startsWith('高新')
      ? '高新'
      : core.slice(0, 1);
  return [
    ...(named ? [`${core}区`, `${core}开发区`] : []),
    short === '高新' ? '高新区' : `${short}开区`,
  ];
}

function fullNames(place: Place): string[] {
  const { name, level } = place;
  const stem = stemOf(place);
  const plain = name.replace('（省级）', '');
  switch (level) {
    case 'village':
      return [plain, ...villageEndings.map((ending) => stem + ending)];
    case 'township':
      return [plain, ...townshipEndings.map((ending) => stem + ending)];
    case 'county':
      return [plain, ...zoneNames(name)];
    case 'city':
      return [plain];
  }
}

/** The names and codes of every place, and which villages lie in it. */
export class Gazetteer {
  readonly #names = new Map<string, Named>();
  readonly #places = new Map<string, Place>();
  /** The villages of each place, itself for a village. */
  readonly #villages = new Map<string, string[]>();
  #longest = 0;

  /**
   * @param places Every place once; a code begins with the code of the place around it.
   * @param ordinary Names that are ordinary words when their ending is left out.
   */
  constructor(
    places: readonly Place[],
    readonly ordinary: ReadonlySet<string>,
    readonly forms: CharacterForms,
  ) {
    for (const place of places) {
      this.#places.set(place.code, place);
      for (const name of fullNames(place)) this.#add(name, place.code, false);
      const stem = stemOf(place);
      if (place.level !== 'city' && stem.length >= minBare) this.#add(stem, place.code, true);
    }
    for (const { code } of places.filter(({ level }) => level === 'village')) {
      for (const outer of [...outerLengths.map((n) => code.slice(0, n)), code]) {
        const known = this.#villages.get(outer);
        if (known) known.push(code);
        else this.#villages.set(outer, [code]);
      }
    }
  }

  #add(name: string, code: string, bare: boolean): void {
    const read = [...name].map((char) => this.forms.get(char) ?? char).join('');
    const known = this.#names.get(read);
    if (!known) this.#names.set(read, { codes: [code], bare });
    else if (known.bare === bare) {
      if (!known.codes.includes(code)) known.codes.push(code);
    } else if (known.bare) {
      // A name that is whole for one place is not cut for another: 中山村社区 beside 中山村.
      this.#names.set(read, { codes: [code], bare });
    }
    this.#longest = Math.max(this.#longest, read.length);
  }

  get(code: string): Place | undefined {
    return this.#places.get(code);
  }

  /** The longest name that begins at `at`, or null. */
  nameAt(text: string, at: number): { length: number; named: Named; name: string } | null {
    for (let length = Math.min(this.#longest, text.length - at); length >= minBare; length -= 1) {
      const name = text.slice(at, at + length);
      const named = this.#names.get(name);
      if (named) return { length, named, name };
    }
    return null;
  }

  /** Villages at or below any of the codes; the codes themselves where nothing lies below. */
  villagesIn(codes: readonly string[]): Set<string> {
    const found = new Set(codes.flatMap((code) => this.#villages.get(code) ?? []));
    return found.size > 0 ? found : new Set(codes);
  }

  /** The place of that level around a code, or undefined. */
  around(code: string, level: PlaceLevel): Place | undefined {
    return this.#places.get(code.slice(0, codeLength[level]));
  }
}
