import { placeName, type Areas } from './areas';

export interface PlaceOption {
  value: string;
  text: string;
}

/** A place chosen level by level or by type-ahead, and what each level offers. */
export interface PlaceChoice {
  county: string;
  township: string;
  village: string;
  counties: readonly PlaceOption[];
  townships: readonly PlaceOption[];
  villages: readonly PlaceOption[];
  /** Deepest unit chosen and its name (or what was typed and not found), for the type-ahead. */
  code: string;
  name: string;
}

/**
 * The three levels chosen. A level that does not lie in the one above (somebody changed their mind)
 * is dropped; where only the deepest is known, the ones above follow from it.
 */
function levelsOf(areas: Areas, values: Readonly<Record<string, string>>) {
  const { county = '', township = '', area = '' } = values;
  if (areas.get(county)?.level !== 'county') {
    const deepest = area || township;
    return {
      county: areas.ancestor(deepest, 'county')?.code ?? '',
      township: areas.ancestor(deepest, 'township')?.code ?? '',
      village: areas.ancestor(deepest, 'village')?.code ?? '',
    };
  }
  const below = (code: string, above: string) =>
    above !== '' && areas.isWithin(code, above) ? code : '';
  const kept = below(township, county);
  return { county, township: kept, village: below(area, kept) };
}

/** Reads the fields `county`, `township`, `area` and `areaText` of a form as they were sent. */
export function placeChoice(areas: Areas, values: Readonly<Record<string, string>>): PlaceChoice {
  const chosen = levelsOf(areas, values);
  const options = (units: readonly { code: string; name: string }[]): PlaceOption[] =>
    units.map(({ code, name }) => ({ value: code, text: placeName(name) }));
  const below = (parent: string) => options(parent === '' ? [] : areas.children(parent));
  const code = chosen.village || chosen.township || chosen.county;
  return {
    ...chosen,
    counties: options(areas.ofLevel('county')),
    townships: below(chosen.county),
    villages: below(chosen.township),
    code,
    name: areas.fullName(code) || (values['areaText'] ?? ''),
  };
}
