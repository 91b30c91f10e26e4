import type { BasisAnswer, BasisFinding, BasisQuestion, Verdict } from '../basis-check';
import type { Category } from '../burden';
import { isInForce, type CatalogueEntry, type EntryKind, type Ruling } from '../catalogue';
import type { LocalDate } from '../deadline';
import { EntryIndex, type EntryHit } from './entry-index';
import {
  evidenceOf,
  issuePatterns,
  pressedPatterns,
  taskedPatterns,
  rankedCategories,
  signOf,
  type Evidence,
  type Ranked,
} from './evidence';
import { isMoreOften } from './frequency';
import { CueFinder, patternOf, type Lexicon, type Topic } from './lexicon';
import type { Likeness } from './likeness';
import { NearTerms, type Language } from './near-terms';
import { mended } from './spelling';
import { stanceOf } from './stance';
import { asTyped, read, type CharacterForms, type Reading } from './text';

const mostAnswers = 5;
const leastSaid = 3.4;
const tasked = 3.5;
const mostWords = 8;
const allowed: readonly Ruling[] = ['allowed', 'allowedUnderConditions'];

/** How an entry is met by a text. */
interface Met {
  entry: CatalogueEntry;
  index: number;
  /** 0–1: how much of the entry the text names. */
  named: number;
  /** Weight of the saying or name that met it, on the scale of cues. */
  weight: number;
  ranges: { from: number; to: number }[];
}

export interface JudgeParts {
  lexicon: Lexicon;
  likeness: Likeness;
  forms: CharacterForms;
  language: Language;
}

/**
 * Judges questions against one edition of the rule book. Deterministic: no clock, no chance; only what
 * entries hold is ever cited.
 */
export class BasisJudge {
  private readonly finder: CueFinder;
  private readonly terms: NearTerms;
  private readonly index: EntryIndex;
  private readonly patterns;
  /** Entries each topic can be answered by, the most fitting first. */
  private readonly homes: ReadonlyMap<string, number[]>;
  /** Entries each saying speaks of. */
  private readonly sayingEntries: readonly number[][];

  constructor(
    private readonly entries: readonly CatalogueEntry[],
    private readonly parts: JudgeParts,
  ) {
    const { lexicon, forms, language } = parts;
    this.finder = new CueFinder(lexicon);
    const namesOf = entries.map(({ name, aliases }) =>
      [name, ...aliases].map((text) => read(text, forms).text),
    );
    this.index = new EntryIndex(entries, namesOf, new Set(lexicon.everyday));
    this.terms = new NearTerms(
      [...this.finder.words(), ...this.index.terms()],
      new Set(lexicon.slips),
      language,
    );
    const compile = (list: readonly string[]) =>
      list.map((pattern) => patternOf(pattern, lexicon.classes));
    this.patterns = {
      pressed: compile(pressedPatterns),
      tasked: compile(taskedPatterns),
      village: patternOf('<village>', lexicon.classes),
      villageIssues: compile(issuePatterns),
    };
    this.homes = new Map(lexicon.topics.map((topic) => [topic.id, this.homesOf(topic)]));
    this.sayingEntries = lexicon.sayings.map(({ kind, names }) =>
      entries.flatMap((entry, i) =>
        entry.kind === kind && names.some((part) => entry.name.includes(part)) ? [i] : [],
      ),
    );
  }

  /** @param on The day whose entries hold. */
  check(question: BasisQuestion, on: LocalDate): BasisFinding {
    const { forms, language } = this.parts;
    const reading = mended(read(question.text, forms), this.terms, language);
    const evidence = evidenceOf(reading.text, this.finder, this.patterns, question.category);
    const met = this.entriesMet(evidence, question, on);
    const like = this.parts.likeness.of(evidence.text);
    const ranked = rankedCategories(evidence, namedCategories(met), like);
    if (evidence.tasked && (ranked[0]?.score ?? 0) < leastSaid) {
      // Work put upon a village is the department's own until something else is said of it.
      ranked.unshift({ category: 'B1', score: tasked });
    }
    const leading = ranked[0] ?? null;
    const basis = bestBasis(met, evidence);
    const stance = stanceOf({
      evidence,
      burden: leading?.score ?? 0,
      plain: like.get('B0') ?? 0,
      leading: leading?.category ?? null,
      basis: basis?.weight ?? 0,
      basisKind: basis?.entry.kind ?? null,
      keep: Math.max(
        0,
        ...met
          .filter(({ entry }) => entry.kind === 'certificateToKeep')
          .map(({ weight }) => weight),
      ),
    });
    const frequent = tooFrequent(met, evidence);
    if (frequent && stance !== 'none') return this.offSchedule(frequent, evidence, reading, met);
    if (stance === 'certificate') return this.certificate(evidence, reading, met);
    if (stance === 'basis' && basis) return this.founded(evidence, reading, met);
    if (stance === 'burden' && leading) {
      return this.burden(ranked, evidence, reading, met, question, on);
    }
    return { verdict: 'noBasisFound', category: 'B0', clause: null, answers: [] };
  }

  private entriesMet(evidence: Evidence, question: BasisQuestion, on: LocalDate): Met[] {
    const met = new Map<number, Met>();
    const add = (index: number, named: number, weight: number, from: number, to: number) => {
      const entry = this.entries[index];
      if (!entry || !applies(entry, question, on)) return;
      const known = met.get(index);
      if (!known) met.set(index, { entry, index, named, weight, ranges: [{ from, to }] });
      else {
        known.named = Math.max(known.named, named);
        known.weight = Math.max(known.weight, weight) + Math.min(known.weight, weight) * 0.2;
        known.ranges.push({ from, to });
      }
    };
    for (const hit of this.index.find(evidence.text)) {
      add(hit.entry, namedShare(hit), nameWeight(hit), hit.from, hit.to);
    }
    for (const { owner, weight, from, to } of evidence.hits) {
      if (!owner.startsWith('saying:')) continue;
      for (const index of this.sayingEntries[Number(owner.slice(7))] ?? []) {
        add(index, Math.min(0.85, weight / 6.5), weight, from, to);
      }
    }
    return [...met.values()];
  }

  private homesOf(topic: Topic): number[] {
    return this.entries
      .map((entry, index) => ({ index, fit: fitOf(topic, entry) }))
      .filter(({ fit }) => fit >= 2)
      .sort((a, b) => b.fit - a.fit || a.index - b.index)
      .slice(0, 12)
      .map(({ index }) => index);
  }

  private topicOf(category: Category, evidence: Evidence): Topic | undefined {
    const { topics } = this.parts.lexicon;
    let best: Topic | undefined;
    let most = -1;
    for (const topic of topics) {
      if (topic.category !== category) continue;
      const score = evidence.scores.get(`topic:${topic.id}`) ?? 0;
      if (score > most) {
        best = topic;
        most = score;
      }
    }
    return best;
  }

  private burden(
    ranked: readonly Ranked[],
    evidence: Evidence,
    reading: Reading,
    met: readonly Met[],
    question: BasisQuestion,
    on: LocalDate,
  ): BasisFinding {
    const leading = ranked[0]?.category ?? 'B0';
    const topic = this.topicOf(leading, evidence);
    if (!topic) return { verdict: 'noBasisFound', category: leading, clause: null, answers: [] };
    const scored = new Map<number, { met: Met; score: number }>();
    const consider = (of: Topic, share: number) => {
      const near = met.map(({ index }) => index);
      for (const index of new Set([...near, ...(this.homes.get(of.id) ?? [])])) {
        const entry = this.entries[index];
        if (!entry || !applies(entry, question, on)) continue;
        const fit = fitOf(of, entry);
        if (fit < 2) continue;
        const known = met.find((one) => one.index === index);
        const named = known?.named ?? 0;
        const own = question.department === entry.department && entry.department !== '' ? 0.3 : 0;
        const score = (fit + 3 * named + own) * share;
        if ((scored.get(index)?.score ?? 0) >= score) continue;
        const none: Met = { entry, index, named: 0, weight: 0, ranges: [] };
        scored.set(index, { met: known ?? none, score });
      }
    };
    consider(topic, 1);
    const second = ranked[1];
    if (second && second.score >= 3.4) {
      const other = this.topicOf(second.category, evidence);
      if (other) consider(other, 0.6);
    }
    const sorted = [...scored.values()].sort(
      (a, b) => b.score - a.score || a.met.index - b.met.index,
    );
    const first = sorted[0];
    if (!first) {
      return { verdict: 'noBasisFound', category: leading, clause: topic.clause, answers: [] };
    }
    const words = cueRanges(evidence, [`category:${leading}`, `topic:${topic.id}`]);
    const strength = Math.min(1, (ranked[0]?.score ?? 0) / 9);
    const answers = sorted
      .filter(({ score }, i) => i === 0 || score >= first.score * 0.45)
      .slice(0, mostAnswers)
      .map(({ met: one, score }) =>
        answerOf(
          one,
          (0.3 + 0.35 * one.named + 0.3 * strength) * (score / first.score),
          reading,
          words,
          topic.clause,
        ),
      );
    const verdict = topic.verdict;
    return { verdict, category: leading, clause: topic.clause, answers };
  }

  private certificate(evidence: Evidence, reading: Reading, met: readonly Met[]): BasisFinding {
    const candidates = met.filter(
      ({ entry }) =>
        entry.kind.startsWith('certificate') || (entry.category === 'B9' && entry.kind === 'duty'),
    );
    const truthful = signOf(evidence, 'lawful') > 0 ? 0.8 : 0;
    const scoreOf = ({ entry, weight, named }: Met) =>
      weight +
      named +
      (allowed.includes(entry.ruling) ? truthful : 0) +
      (entry.kind.startsWith('certificate') ? 0.4 : 0);
    const sorted = [...candidates].sort((a, b) => scoreOf(b) - scoreOf(a) || a.index - b.index);
    let first = sorted[0];
    if (!first || first.weight < 3) {
      const [home] = this.homes.get('certificate') ?? [];
      const entry = home === undefined ? undefined : this.entries[home];
      if (entry && home !== undefined)
        first = { entry, index: home, named: 0.3, weight: 3, ranges: [] };
    }
    if (!first) return { verdict: 'noBasisFound', category: 'B9', clause: 24, answers: [] };
    const words = cueRanges(evidence, ['category:B9']);
    const others = sorted.filter((one) => one !== first && scoreOf(one) >= scoreOf(first) * 0.6);
    const answers = [first, ...others]
      .slice(0, mostAnswers)
      .map((one, i) =>
        answerOf(one, (0.45 + 0.45 * one.named) * (i === 0 ? 1 : 0.7), reading, words),
      );
    const { ruling } = first.entry;
    const clause = clauseOf(first.entry);
    const fine = allowed.includes(ruling);
    return {
      verdict: verdictOf(ruling, 'basisFound'),
      category: fine ? 'B0' : 'B9',
      clause,
      answers,
    };
  }

  private founded(evidence: Evidence, reading: Reading, met: readonly Met[]): BasisFinding {
    const sorted = met
      .filter(({ entry }) => allowed.includes(entry.ruling))
      .map((one) => ({ one, score: basisScore(one, evidence) }))
      .sort((a, b) => b.score - a.score || a.one.index - b.one.index);
    const best = sorted[0];
    const words = cueRanges(evidence, ['sign:means', 'sign:service', 'sign:lawful']);
    const answers = sorted
      .filter(({ score }) => best && score >= best.score * 0.7)
      .slice(0, mostAnswers)
      .map(({ one, score }) =>
        answerOf(one, (0.45 + 0.45 * one.named) * (score / (best?.score ?? score)), reading, words),
      );
    return {
      verdict: 'basisFound',
      category: 'B0',
      clause: best ? clauseOf(best.one.entry) : null,
      answers,
    };
  }

  private offSchedule(
    form: Met,
    evidence: Evidence,
    reading: Reading,
    met: readonly Met[],
  ): BasisFinding {
    const words = cueRanges(evidence, ['category:B4', 'topic:form']);
    const rules = (this.homes.get('form') ?? [])
      .map((index) => this.entries[index])
      .filter((entry) => entry !== undefined && entry !== form.entry)
      .slice(0, 2)
      .map((entry, i): Met => ({
        entry: entry as CatalogueEntry,
        index: i,
        named: 0.2,
        weight: 0,
        ranges: [],
      }));
    const answers = [form, ...rules].map((one, i) =>
      answerOf(one, (0.5 + 0.45 * one.named) * (i === 0 ? 1 : 0.7), reading, words),
    );
    void met;
    return { verdict: 'forbidden', category: 'B4', clause: form.entry.clause, answers };
  }
}

/** The clause that has a list of this kind drawn up, for entries that name none. */
const clauseOfKind: Readonly<Partial<Record<EntryKind, number>>> = {
  duty: 1,
  assistance: 2,
  publicService: 4,
  form: 8,
  mechanism: 14,
  post: 22,
  signboard: 21,
  groupOrApp: 9,
  certificateToCancel: 24,
  certificateToKeep: 25,
};

function clauseOf({ clause, kind }: CatalogueEntry): number | null {
  return clause ?? clauseOfKind[kind] ?? null;
}

/** Whether an entry holds where and when the question is asked. */
function applies(entry: CatalogueEntry, question: BasisQuestion, on: LocalDate): boolean {
  const here = question.area === undefined || question.area.startsWith(entry.area);
  return here && isInForce(entry, on);
}

/** How well an entry answers a topic, whatever the text says; less than 2 does not. */
function fitOf(topic: Topic, entry: CatalogueEntry): number {
  if (!topic.rulings.includes(entry.ruling)) return 0;
  const sameKind = entry.kind === topic.kind;
  const sameClause = entry.clause === topic.clause;
  if (entry.category !== topic.category && !(sameKind && sameClause)) return 0;
  const named = topic.names.some((part) => entry.name.includes(part));
  return (
    (sameKind ? 1.5 : 0) +
    (sameClause ? 1 : 0) +
    (named ? 2 : 0) +
    (entry.category === topic.category ? 0.5 : 0)
  );
}

function verdictOf(ruling: Ruling, conditional: Verdict): Verdict {
  if (ruling === 'allowed') return 'basisFound';
  return ruling === 'allowedUnderConditions' ? conditional : ruling;
}

/** A short name met in full tells less than a long one. */
function namedShare({ share, length }: EntryHit): number {
  return share * Math.min(1, 0.4 + length * 0.12);
}

function nameWeight({ share, length }: EntryHit): number {
  return share * Math.min(6.5, 2.4 + length * 0.6);
}

/** What entries that are named in full say of the category. */
function namedCategories(met: readonly Met[]): Map<Category, number> {
  const more = new Map<Category, number>();
  for (const { entry, named } of met) {
    if (entry.category === 'B0' || allowed.includes(entry.ruling) || named < 0.7) continue;
    more.set(entry.category, Math.max(more.get(entry.category) ?? 0, named * 2));
  }
  return more;
}

function basisScore({ entry, weight, named }: Met, evidence: Evidence): number {
  const served = signOf(evidence, 'service') >= 4 && entry.kind === 'publicService' ? 1 : 0;
  const helped =
    signOf(evidence, 'means') >= 4 && evidence.pressed && entry.kind === 'assistance' ? 1.2 : 0;
  return weight + named + served + helped;
}

function bestBasis(met: readonly Met[], evidence: Evidence): Met | null {
  let best: Met | null = null;
  for (const one of met) {
    if (!allowed.includes(one.entry.ruling)) continue;
    if (!best || basisScore(one, evidence) > basisScore(best, evidence)) best = one;
  }
  return best;
}

/** A listed form that is asked for more often than the list says. */
function tooFrequent(met: readonly Met[], { frequency }: Evidence): Met | null {
  if (frequency === null) return null;
  const forms = met.filter(
    ({ entry, named }) =>
      entry.kind === 'form' &&
      entry.conditions.frequency !== null &&
      named >= 0.7 &&
      isMoreOften(frequency, entry.conditions.frequency),
  );
  return forms.sort((a, b) => b.named - a.named || a.index - b.index)[0] ?? null;
}

function cueRanges(evidence: Evidence, owners: readonly string[]): { from: number; to: number }[] {
  return evidence.hits.filter(({ owner }) => owners.includes(owner));
}

function answerOf(
  { entry, ranges }: Met,
  confidence: number,
  reading: Reading,
  words: readonly { from: number; to: number }[],
  clause: number | null = null,
): BasisAnswer {
  const { id, kind, name, ruling, instrument } = entry;
  return {
    entry: { id, kind, name },
    ruling,
    clause: entry.clause ?? clause ?? clauseOf(entry),
    instrument,
    confidence: Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 100) / 100,
    matched: wordsTyped(reading, [...ranges, ...words]),
  };
}

/** The stretches as typed, in their order, each place once. */
function wordsTyped(reading: Reading, ranges: readonly { from: number; to: number }[]): string[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, Math.min(to, last.from + 16));
    else merged.push({ from, to: Math.min(to, from + 16) });
  }
  const typed = merged
    .map(({ from, to }) => asTyped(reading, from, to))
    .filter((text) => text !== '');
  return [...new Set(typed)].slice(0, mostWords);
}
