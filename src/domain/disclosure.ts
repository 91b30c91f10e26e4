import type { Rung } from './rung';
import type { DocumentNumber } from './document-number';
import { addDays, type LocalDate } from './deadline';
import { dayMentions, type DayMention } from './disclosure/days';
import { factKinds, type FactKind } from './disclosure/fact';
import { documentMentions, figureMentions, type FigureMention } from './disclosure/figures';
import type { Gazetteer } from './disclosure/gazetteer';
import { lineOf, overlaps, type Line, type Span } from './disclosure/line';
import { narrowest, placesIn, type PlaceFact, type PlaceMention } from './disclosure/places';
import { reworded, type Change } from './disclosure/wording';

/** The parts of a rung's text that leave the house. */
export const textParts = ['subject', 'facts', 'demand', 'badEffect'] as const;
export type TextPart = (typeof textParts)[number];
export type Texts = Readonly<Record<TextPart, string>>;

/** A village, or a wider place, that reported the same category about the same department. */
export interface KnownReport {
  area: string;
  filedOn: LocalDate;
}

/** What of a rung leaves the house; the notice of an interview also says where it is, who comes and what to bring. */
export function textsOfRung({
  subject,
  facts,
  demand,
  badEffect,
  interview,
}: Pick<Rung, 'subject' | 'facts' | 'demand' | 'badEffect' | 'interview'>): Texts {
  const { place, attendees, interviewers, materials } = interview?.plan ?? {};
  const asked = [demand, place, attendees, interviewers, materials];
  const said = asked.filter((line) => line).join('\n');
  return { subject, facts, demand: said, badEffect: badEffect ?? '' };
}

/** What a text is weighed against. */
export interface Ground {
  gazetteer: Gazetteer;
  /** The place that a document names of its own accord: the county, or a township department's township. */
  base: string;
  today: LocalDate;
  /** The least number of villages that have to fit. */
  least: number;
  /** Areas of the reports behind the case. */
  gathered: readonly string[];
  /** Reports of the office on the same category and department; those behind the case among them. */
  known: readonly KnownReport[];
  /** What anybody may know of: instruments, the office's own letters and their days. */
  open: { documents: readonly DocumentNumber[]; days: readonly LocalDate[] };
}

/** A fact that tells, as it is written, and what would say less. */
export interface Tell {
  kind: FactKind;
  part: TextPart;
  written: string;
  /** Empty: left out. */
  coarser: string;
}

/** How many villages fit a text, and what makes them so few. */
export interface Crowd {
  fits: number;
  least: number;
  /** Empty when enough villages fit. */
  tells: readonly Tell[];
}

/** Shortest reason for letting a text go out that few villages fit, in characters. */
export const minFewReason = 10;

export function isFew({ fits, least }: Pick<Crowd, 'fits' | 'least'>): boolean {
  return fits < least;
}

export interface Verdict extends Crowd {
  /** The text in the coarser wording; null when enough villages fit, or none would help. */
  offer: Texts | null;
}

/** Something happened, and within so many days a village reports it. */
const reportedWithin = 30;

interface Reading {
  part: TextPart;
  line: Line;
  places: PlaceMention[];
  days: DayMention[];
  documents: (Span & { coarser: string })[];
  figures: FigureMention[];
}

function readPart(
  part: TextPart,
  typed: string,
  { gazetteer, base, today, open }: Ground,
): Reading {
  const line = lineOf(typed, gazetteer.forms);
  const days = dayMentions(line, today, open.days);
  const documents = documentMentions(line, open.documents).filter(
    (one) => !days.some((day) => overlaps(day, one)),
  );
  const places = placesIn(line, base, gazetteer);
  const figures = figureMentions(line).filter(
    (one) => ![...days, ...documents, ...places].some((other) => overlaps(other, one)),
  );
  return { part, line, places, days, documents, figures };
}

/** What a text gives away, as far as it bears on the count. */
interface Facts {
  place: PlaceFact | null;
  days: readonly DayMention[];
  /** Numbers of documents and exact figures: only the villages behind the case are known to share them. */
  singular: boolean;
  /** As many villages as the text itself says it is about. */
  said: number | null;
}

/** Different places, not counting one around another that is counted. */
function apart(areas: readonly string[]): number {
  const each = [...new Set(areas)];
  return each.filter((area) => !each.some((other) => other !== area && other.startsWith(area)))
    .length;
}

/**
 * How many villages fit all the facts. By the places alone: every village there, for a demand made of
 * one may have been made of all. A day narrows them to those known to have reported the same category
 * about the same department within a month of it, a number or an exact figure to those behind the
 * case. No text of a report is looked at.
 */
function countOf(facts: Facts, { gazetteer, base, gathered, known }: Ground): number {
  const around = gazetteer.villagesIn([base]);
  const named = facts.place ? gazetteer.villagesIn(facts.place.codes) : around;
  const inBase = [...named].filter((village) => around.has(village));
  const villages = inBase.length > 0 ? inBase : [...named];
  const left = new Set(villages);
  const inside = (area: string) =>
    left.has(area) || villages.some((village) => village.startsWith(area));
  const counts = [villages.length, facts.said ?? villages.length];
  if (facts.singular) counts.push(apart(gathered.filter(inside)));
  for (const { days } of facts.days) {
    const then = days
      ? known
          .filter(
            ({ filedOn }) => filedOn >= days.first && filedOn <= addDays(days.last, reportedWithin),
          )
          .map(({ area }) => area)
      : [];
    counts.push(apart([...then, ...gathered].filter(inside)));
  }
  // The village that reported fits in any case.
  return Math.max(1, Math.min(...counts));
}

function factsOf(readings: readonly Reading[], without: readonly FactKind[] = []): Facts {
  const left = (kind: FactKind) => !without.includes(kind);
  const figures = readings.flatMap((one) => one.figures);
  const said = left('villages') ? figures.flatMap(({ villages }) => villages ?? []) : [];
  return {
    place: left('place') ? narrowest(readings.flatMap((one) => one.places)) : null,
    days: left('day') ? readings.flatMap((one) => one.days) : [],
    singular:
      (left('document') && readings.some((one) => one.documents.length > 0)) ||
      (left('figure') && figures.some(({ villages }) => villages === null)),
    said: said.length > 0 ? Math.min(...said) : null,
  };
}

/**
 * The kinds of facts that tell: without one of them more villages fit, or it leaves too few all by
 * itself.
 */
function telling(readings: readonly Reading[], ground: Ground, fits: number): FactKind[] {
  return factKinds.filter((kind) => {
    const others = factKinds.filter((one) => one !== kind);
    return (
      countOf(factsOf(readings, [kind]), ground) > fits ||
      countOf(factsOf(readings, others), ground) < ground.least
    );
  });
}

function changesOf(reading: Reading, kinds: readonly FactKind[], ground: Ground): Change[] {
  const { places, days, documents, figures, line } = reading;
  const countyOf = (codes: readonly string[]) =>
    ground.gazetteer.around(codes[0] ?? '', 'county')?.name ??
    ground.gazetteer.get(ground.base)?.name ??
    '';
  const below = places.filter(({ level }) => level === 'township' || level === 'village');
  return [
    ...below.map((one) => ({ ...one, kind: 'place' as const, coarser: countyOf(one.codes) })),
    ...days.map((one) => ({ ...one, kind: 'day' as const })),
    ...documents.map((one) => ({ ...one, kind: 'document' as const })),
    ...figures.map((one) => ({
      ...one,
      kind: one.villages === null ? ('figure' as const) : ('villages' as const),
    })),
  ]
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, start, end, coarser }) => ({
      kind,
      start,
      end,
      coarser,
      written: line.typed.slice(line.starts[start], line.ends[end - 1]),
    }));
}

/**
 * Weighs a text before it leaves: how many villages fit what it gives away and, when these are fewer
 * than `least`, which facts tell and what to write instead (small-crowd guard, DOMAIN finding 4).
 */
export function weigh(texts: Texts, ground: Ground): Verdict {
  const readings = textParts.map((part) => readPart(part, texts[part], ground));
  const { least } = ground;
  const fits = countOf(factsOf(readings), ground);
  if (fits >= least) return { fits, least, tells: [], offer: null };
  const enough = (without: readonly FactKind[]) =>
    countOf(factsOf(readings, without), ground) >= least;
  const alone = telling(readings, ground, fits);
  const kinds = enough(alone) ? alone : factKinds;
  const tells = readings.flatMap((reading) =>
    changesOf(reading, kinds, ground).map(({ kind, written, coarser }) => ({
      kind,
      part: reading.part,
      written,
      coarser,
    })),
  );
  const offer = tells.length > 0 && enough(kinds) ? rewordAll(readings, kinds, ground) : null;
  return { fits, least, tells, offer };
}

function rewordAll(
  readings: readonly Reading[],
  kinds: readonly FactKind[],
  ground: Ground,
): Texts {
  const entries = readings.map((reading) => [
    reading.part,
    reworded(reading.line, changesOf(reading, kinds, ground)),
  ]);
  // One entry for every part, made from `textParts`.
  return Object.fromEntries(entries) as Texts;
}
