import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { pinyin } from 'pinyin-pro';

import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import { BasisJudge, type JudgeParts, type LearnedWeights } from '../domain/basis-check/judge';
import type { Language } from '../domain/basis-check/near-terms';
import type { CatalogueEntry } from '../domain/catalogue';
import type { Clock } from '../platform/clock';
import { loadReference } from '../platform/reference';
import { loadCharacterForms, loadLexicon } from './burden-cues';
import { loadWeights } from './learned-weights';
import { loadShippedCatalogue } from './shipped-catalogue';

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

function judgeParts(weights: LearnedWeights): JudgeParts {
  return { lexicon: loadLexicon(), forms: loadCharacterForms(), language: chinese(), weights };
}

const untaught = { classes: [], bias: [], features: {} };

/** A judge that has learned nothing, over the shipped entries: what script/train-check teaches. */
export function shippedJudge(): {
  judge: BasisJudge;
  entries: readonly CatalogueEntry[];
  lexicon: JudgeParts['lexicon'];
} {
  const entries = loadShippedCatalogue(loadReference());
  const parts = judgeParts({ topics: untaught, entries: untaught });
  return { judge: new BasisJudge(entries, parts), entries, lexicon: parts.lexicon };
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
      this.parts ??= judgeParts(loadWeights());
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      this.built = { edition, judge: new BasisJudge(entries, this.parts), byId };
    }
    return this.built;
  }
}
