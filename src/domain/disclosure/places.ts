import { placeLevels, type Gazetteer, type PlaceLevel } from './gazetteer';
import type { Line, Span } from './line';

/** A place that a text names, by whatever name. */
export interface PlaceMention extends Span {
  /** What it may stand for: several places have one name. */
  codes: readonly string[];
  level: PlaceLevel;
}

const code = /(?<!\d)(?:\d{12}|\d{9}|\d{6})(?!\d)/g;

/** The widest level of the codes: a name for a township and a village in it gives the township away. */
function levelOf(codes: readonly string[], gazetteer: Gazetteer): PlaceLevel {
  const levels = codes.map((one) => gazetteer.get(one)?.level ?? 'village');
  return placeLevels.find((level) => levels.includes(level)) ?? 'village';
}

function within(codes: readonly string[], around: readonly string[]): string[] {
  return codes.filter((one) => around.some((outer) => one !== outer && one.startsWith(outer)));
}

/** Those codes that lie in the base, if any do. */
function nearest(codes: readonly string[], base: string): readonly string[] {
  const near = codes.filter((one) => one.startsWith(base) || base.startsWith(one));
  return near.length > 0 ? near : codes;
}

/**
 * Places that the line names: whole names, names without their ending, codes. `base`: code of the
 * place a document speaks about anyway; names without ending count inside it, unless they are
 * ordinary words, and right behind a place that holds them. 农安县哈拉海镇 is one mention.
 */
export function placesIn(line: Line, base: string, gazetteer: Gazetteer): PlaceMention[] {
  const found: PlaceMention[] = [];
  const { text } = line;
  for (let at = 0; at < text.length;) {
    const match = gazetteer.nameAt(text, at);
    const last = found.at(-1);
    const path = match && last?.end === at ? within(match.named.codes, last.codes) : [];
    const codes = match && meant(match, path, base, gazetteer);
    if (!match || codes?.length === 0 || !codes) {
      at += 1;
      continue;
    }
    const end = at + match.length;
    const level = levelOf(codes, gazetteer);
    if (path.length > 0 && last) found.splice(-1, 1, { start: last.start, end, codes, level });
    else found.push({ start: at, end, codes, level });
    at = end;
  }
  for (const { 0: digits, index } of text.matchAll(code)) {
    const place = gazetteer.get(digits);
    if (!place) continue;
    found.push({
      start: index,
      end: index + digits.length,
      codes: [digits],
      level: place.level,
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

function meant(
  match: NonNullable<ReturnType<Gazetteer['nameAt']>>,
  path: readonly string[],
  base: string,
  gazetteer: Gazetteer,
): readonly string[] {
  const { named, name } = match;
  if (path.length > 0) return path;
  if (!named.bare) return nearest(named.codes, base);
  if (gazetteer.ordinary.has(name)) return [];
  return named.codes.filter((one) => one.startsWith(base));
}

/** What the places of all parts leave: the level that tells, and the codes at it. */
export interface PlaceFact {
  level: 'township' | 'village';
  codes: readonly string[];
}

/**
 * The narrowest level that is named decides: naming one village among three townships gives the
 * village away. A village's name is taken in the townships that are named beside it, where there is
 * one of that name. Null when nothing below a county is named.
 */
export function narrowest(mentions: readonly PlaceMention[]): PlaceFact | null {
  const townships = mentions.filter(({ level }) => level === 'township').flatMap((m) => m.codes);
  const villages = mentions
    .filter(({ level }) => level === 'village')
    .flatMap(({ codes }) => {
      const inside = within(codes, townships);
      return inside.length > 0 ? inside : codes;
    });
  if (villages.length > 0) return { level: 'village', codes: [...new Set(villages)] };
  return townships.length > 0 ? { level: 'township', codes: [...new Set(townships)] } : null;
}
