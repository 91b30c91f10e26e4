import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { pinyin } from 'pinyin-pro';

import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import { BasisJudge, type JudgeParts } from '../domain/basis-check/judge';
import { signNames } from '../domain/basis-check/lexicon';
import { Likeness } from '../domain/basis-check/likeness';
import type { Language } from '../domain/basis-check/near-terms';
import { read } from '../domain/basis-check/text';
import type { CatalogueEntry } from '../domain/catalogue';
import type { Clock } from '../platform/clock';
import { loadCharacterForms, loadExamples, loadLexicon, shippedPhrases } from './burden-cues';

/** The catalogues as they stand; the edition grows with every publication. */
export interface RuleBook {
  readonly edition: number;
  readonly entries: readonly CatalogueEntry[];
}

/** Where the check finds the rule book in force; asked at each check, so it has to be cheap. */
export interface RuleBookSource {
  current(): RuleBook;
}

interface Built {
  edition: number;
  judge: BasisJudge;
  byId: ReadonlyMap<string, CatalogueEntry>;
}

function chinese(): Language {
  const jieba = Jieba.withDict(dict);
  const syllables = new Map<string, string>();
  return {
    words: (text) => jieba.cut(text, false),
    syllable: (char) => {
      const known = syllables.get(char);
      if (known !== undefined) return known;
      const syllable = pinyin(char, { toneType: 'none', v: true });
      syllables.set(char, syllable);
      return syllable;
    },
  };
}

/** Signs that tell of nothing demanded; their words are examples of that as well. */
const plainSigns: readonly string[] = signNames.filter(
  (sign) => !['contrast', 'complaint', 'agency', 'danger'].includes(sign),
);

function loadParts(): JudgeParts {
  const lexicon = loadLexicon();
  const forms = loadCharacterForms();
  const language = chinese();
  const said = [
    ...loadExamples(),
    ...shippedPhrases(),
    ...lexicon.categories.flatMap(({ category, words }) =>
      words.map((text) => ({ category, text })),
    ),
    ...lexicon.signs
      .filter(({ sign }) => plainSigns.includes(sign))
      .flatMap(({ words }) => words.map((text) => ({ category: 'B0' as const, text }))),
  ];
  const examples = said.map(({ category, text }) => ({ category, text: read(text, forms).text }));
  return { lexicon, forms, language, likeness: new Likeness(examples, language) };
}

/**
 * Basis check (依据核验): whether what a village was asked to do has a basis, and which. In process; the
 * index is built once for each edition of the rule book, at the first check of it. Keeps nothing of a question.
 */
export class BasisCheck {
  private parts: JudgeParts | undefined;
  private built: Built | undefined;

  constructor(
    private readonly rules: RuleBookSource,
    private readonly clock: Pick<Clock, 'today'>,
  ) {}

  /** The same question against the same edition on the same day always gives the same finding. */
  check(question: BasisQuestion): BasisFinding {
    return this.current().judge.check(question, this.clock.today());
  }

  /** An entry of the edition in force, for showing an answer in full. */
  entry(id: string): CatalogueEntry | undefined {
    return this.current().byId.get(id);
  }

  /** Builds the index of the edition in force now, so that the first caller does not wait for it. */
  warmUp(): void {
    this.current();
  }

  private current(): Built {
    const { edition, entries } = this.rules.current();
    if (this.built?.edition !== edition) {
      this.parts ??= loadParts();
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      this.built = { edition, judge: new BasisJudge(entries, this.parts), byId };
    }
    return this.built;
  }
}
