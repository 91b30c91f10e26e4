import type { BasisAnswer, BasisFinding, BasisQuestion } from '../basis-check';
import { isInForce, type CatalogueEntry } from '../catalogue';
import type { LocalDate } from '../deadline';
import { EntryIndex, type EntryHit } from './entry-index';
import { evidenceOf, evidencePatterns, type Evidence } from './evidence';
import { featuresOf, stretchesOf, type Features } from './features';
import { answerOf, clauseOf, cueRanges, type Candidate, type Range } from './found-entries';
import { isMoreOften } from './frequency';
import { CueFinder, type Lexicon, type Topic } from './lexicon';
import { LinearModel, softmax, type ModelWeights } from './linear-model';
import { NearTerms, type Language } from './near-terms';
import { mended } from './spelling';
import { read, type CharacterForms, type Reading } from './text';

const mostAnswers = 5;
/** The class of texts in which nothing is demanded of a village. */
export const noTopic = 'none';

/** What was learned from labelled utterances: data/basis-weights.json, made by script/train-check. */
export interface LearnedWeights {
  /** Which topic a text is about. */
  topics: ModelWeights;
  /** Which shipped entry, by its id. */
  entries: ModelWeights;
}

export interface JudgeParts {
  lexicon: Lexicon;
  forms: CharacterForms;
  language: Language;
  weights: LearnedWeights;
}

interface LikelyTopic {
  topic: Topic;
  probability: number;
}

/**
 * Judges questions against one edition of the rule book. What a text is about is weighed by a linear model
 * over its stretches and the cues of the lexicon; which entry answers, by names, aliases and what was learned.
 * Deterministic: no clock, no chance; only what entries hold is ever cited.
 */
export class BasisJudge {
  private readonly finder: CueFinder;
  private readonly terms: NearTerms;
  private readonly index: EntryIndex;
  private readonly patterns;
  private readonly topics: LinearModel;
  private readonly subjects: LinearModel;
  private readonly topicsById: ReadonlyMap<string, Topic>;
  private readonly indexById: ReadonlyMap<string, number>;
  /** Entries each topic can be answered by, the most fitting first. */
  private readonly homes: ReadonlyMap<string, number[]>;
  /** Entries each saying speaks of. */
  private readonly sayingEntries: readonly number[][];

  constructor(
    private readonly entries: readonly CatalogueEntry[],
    private readonly parts: JudgeParts,
  ) {
    const { lexicon, forms, language, weights } = parts;
    this.finder = new CueFinder(lexicon);
    this.patterns = evidencePatterns(lexicon.classes);
    const namesOf = entries.map(({ name, aliases }) =>
      [name, ...aliases].map((text) => read(text, forms).text),
    );
    this.index = new EntryIndex(entries, namesOf, new Set(lexicon.everyday));
    this.terms = new NearTerms(
      [...this.finder.things(), ...this.index.terms()],
      new Set(lexicon.slips),
      language,
    );
    this.topics = new LinearModel(weights.topics);
    this.subjects = new LinearModel(weights.entries);
    this.topicsById = new Map(lexicon.topics.map((topic) => [topic.id, topic]));
    this.indexById = new Map(entries.map(({ id }, index) => [id, index]));
    this.homes = new Map(lexicon.topics.map((topic) => [topic.id, this.homesOf(topic)]));
    this.sayingEntries = lexicon.sayings.map(({ kind, names }) =>
      entries.flatMap((entry, i) =>
        entry.kind === kind && names.some((part) => entry.name.includes(part)) ? [i] : [],
      ),
    );
  }

  /** @param on The day whose entries hold. */
  check(question: BasisQuestion, on: LocalDate): BasisFinding {
    const { reading, evidence, features } = this.features(question.text);
    const likely = this.likelyTopics(features, question);
    const [first] = likely;
    if (!first) return { verdict: 'noBasisFound', category: 'B0', clause: null, answers: [] };
    const candidates = this.candidates(evidence, features, question, on);
    const offSchedule = isTooFrequent(candidates.values(), evidence);
    const topic = offSchedule ? (this.topicsById.get('form') ?? first.topic) : first.topic;
    const ranked = offSchedule ? [{ topic, probability: first.probability }] : likely;
    const words = this.reasons(features, evidence, topic);
    const answers = this.answers(ranked, candidates, question, on, reading, words);
    const { category, clause, verdict } = topic;
    return { verdict: answers.length > 0 ? verdict : 'noBasisFound', category, clause, answers };
  }

  /** What the text shows, for learning as for judging. */
  features(text: string): { reading: Reading; evidence: Evidence; features: Features } {
    const { forms, language } = this.parts;
    const reading = mended(read(text, forms), this.terms, language);
    const evidence = evidenceOf(reading.text, this.finder, this.patterns);
    return { reading, evidence, features: featuresOf(evidence) };
  }

  /** Topics by how likely they are; none where most likely nothing is asked of a village. */
  private likelyTopics(features: Features, { category }: BasisQuestion): LikelyTopic[] {
    const { classes } = this.topics;
    const scores = this.topics.scores(features).map((score, i) => {
      const given = category !== undefined && category !== 'B0';
      return given && this.topicsById.get(classes[i]!)?.category === category ? score + 1 : score;
    });
    const likely = softmax(scores).map((probability, i) => ({ id: classes[i]!, probability }));
    likely.sort((a, b) => b.probability - a.probability);
    if (likely[0]?.id === noTopic) return [];
    return likely.flatMap(({ id, probability }) => {
      const topic = this.topicsById.get(id);
      return topic && probability >= leastLikely ? [{ topic, probability }] : [];
    });
  }

  private candidates(
    evidence: Evidence,
    features: Features,
    question: BasisQuestion,
    on: LocalDate,
  ): Map<number, Candidate> {
    const candidates = new Map<number, Candidate>();
    const add = (index: number | undefined, named: number, range?: Range) => {
      const entry = index === undefined ? undefined : this.entries[index];
      if (!entry || index === undefined || !applies(entry, question, on)) return;
      const known = candidates.get(index) ?? { entry, index, named: 0, ranges: [] };
      candidates.set(index, known);
      known.named = 1 - (1 - known.named) * (1 - named);
      if (range) known.ranges.push({ from: range.from, to: range.to });
    };
    for (const hit of this.index.find(evidence.text)) add(hit.entry, namedBy(hit), hit);
    for (const { owner, weight, from, to } of evidence.hits) {
      if (!owner.startsWith('saying:')) continue;
      for (const index of this.sayingEntries[Number(owner.slice(7))] ?? []) {
        add(index, weight / 10, { from, to });
      }
    }
    softmax(this.subjects.scores(features)).forEach((probability, i) => {
      if (probability < leastLikely) return;
      add(this.indexById.get(this.subjects.classes[i]!), probability * learnedShare);
    });
    return candidates;
  }

  private answers(
    likely: readonly LikelyTopic[],
    candidates: ReadonlyMap<number, Candidate>,
    question: BasisQuestion,
    on: LocalDate,
    reading: Reading,
    words: readonly Range[],
  ): BasisAnswer[] {
    const best = new Map<number, { candidate: Candidate; score: number }>();
    likely.forEach(({ topic, probability }, place) => {
      const fitting = [...new Set([...candidates.keys(), ...(this.homes.get(topic.id) ?? [])])]
        .flatMap((index) => {
          const entry = this.entries[index];
          if (!entry || !applies(entry, question, on)) return [];
          const fit = fitOf(topic, entry);
          if (fit < leastFit) return [];
          const candidate = candidates.get(index) ?? { entry, index, named: 0, ranges: [] };
          const own = question.department === entry.department && entry.department !== '' ? 0.1 : 0;
          return [{ candidate, fit, match: fit / mostFit / 2 + candidate.named + own }];
        })
        .sort((a, b) => b.match - a.match || a.candidate.index - b.candidate.index);
      const near = fitting.filter(
        ({ candidate, fit }, i) => i === 0 || candidate.named >= leastNamed || fit >= ruleFit,
      );
      near.slice(0, mostAnswers).forEach(({ candidate, match }, i) => {
        // The first of the likeliest topic leads whatever else is near.
        const score = probability * match * (i === 0 ? 1 : 0.5) + (place + i === 0 ? 2 : 0);
        if ((best.get(candidate.index)?.score ?? 0) < score) {
          best.set(candidate.index, { candidate, score });
        }
      });
    });
    const certainty = likely[0]?.probability ?? 0;
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.candidate.index - b.candidate.index)
      .slice(0, mostAnswers)
      .map(({ candidate, score }, i) => {
        const share = i === 0 ? 0.6 + 0.4 * candidate.named : Math.min(0.6, score);
        return answerOf(candidate, certainty * share, reading, i === 0 ? words : []);
      });
  }

  /** Where in the text the strongest reasons for a topic stand. */
  private reasons(features: Features, evidence: Evidence, { id }: Topic): Range[] {
    const index = this.topics.classes.indexOf(id);
    const owners = [...features.keys()].filter(
      (name) => name.startsWith('@') && this.topics.weight(name, index) > 0,
    );
    const cues = cueRanges(
      evidence,
      new Set(owners.map((name) => name.slice(1)).filter((owner) => !owner.startsWith('sign:'))),
    );
    if (cues.length > 0) return cues;
    return stretchesOf(evidence.text)
      .filter(({ stretch, from }) => stretch.length > 1 && from >= 0 && !stretch.includes('。'))
      .map(({ stretch, from }) => ({
        from,
        to: from + stretch.length,
        weight: this.topics.weight(stretch, index),
      }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.from - b.from)
      .slice(0, 4);
  }

  private homesOf(topic: Topic): number[] {
    return this.entries
      .map((entry, index) => ({ index, fit: fitOf(topic, entry) }))
      .filter(({ fit }) => fit >= leastFit)
      .sort((a, b) => b.fit - a.fit || a.index - b.index)
      .slice(0, 12)
      .map(({ index }) => index);
  }
}

/** Topics and entries less likely than this are not spoken of. */
const leastLikely = 0.02;
/** What was learned of an entry counts a little less than its name in full. */
const learnedShare = 0.9;
/** Beside the first, entries of a topic are shown that the text names at least so far, and its general rules. */
const leastNamed = 0.1;
const ruleFit = 4.5;
const leastFit = 2;
const mostFit = 5;

/** Whether an entry holds where and when the question is asked. */
function applies(entry: CatalogueEntry, question: BasisQuestion, on: LocalDate): boolean {
  const here = question.area === undefined || question.area.startsWith(entry.area);
  return here && isInForce(entry, on);
}

/** How well an entry answers a topic, whatever the text says: 0–5; less than 2 does not. */
function fitOf(topic: Topic, entry: CatalogueEntry): number {
  if (!topic.rulings.includes(entry.ruling)) return 0;
  const sameKind = entry.kind === topic.kind;
  const sameClause = clauseOf(entry) === topic.clause;
  const sameCategory = entry.category === topic.category;
  if (
    !sameCategory &&
    !(sameKind && sameClause && (topic.category === 'B0' || entry.category === 'B0'))
  ) {
    return 0;
  }
  const named = topic.names.some((part) => entry.name.includes(part));
  return (sameKind ? 1.5 : 0) + (sameClause ? 1 : 0) + (named ? 2 : 0) + (sameCategory ? 0.5 : 0);
}

/** A short name met in full tells less than a long one. */
function namedBy({ share, length }: EntryHit): number {
  return share * Math.min(0.9, 0.3 + length * 0.12);
}

/** Whether a listed form is asked for more often than the list says. */
function isTooFrequent(candidates: Iterable<Candidate>, { frequency }: Evidence): boolean {
  if (frequency === null) return false;
  return [...candidates].some(
    ({ entry, named }) =>
      entry.kind === 'form' &&
      entry.conditions.frequency !== null &&
      named >= 0.6 &&
      isMoreOften(frequency, entry.conditions.frequency),
  );
}
