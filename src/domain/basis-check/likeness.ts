import { categories, type Category } from '../burden';
import type { Language } from './near-terms';

/** A sentence somebody might say, with the category it belongs to; B0 for no burden. */
export interface Example {
  category: Category;
  /** As read. */
  text: string;
}

const smoothing = 0.35;
/** Words that stand in every kind of sentence. */
const common = /^[的了是在就都也还又和与呢吗啊吧个一不没有我们俺你他她它这那，。]+$/;

/**
 * How like a text is to examples of each category: multinomial naive Bayes over words and pairs of
 * characters (McCallum and Nigam 1998), every word of a text counted once, its evidence tempered by the
 * length of the text so that long tales do not come out surer than they are.
 */
export class Likeness {
  private readonly weights = new Map<string, Float64Array>();
  private readonly unseen: Float64Array;

  constructor(
    examples: readonly Example[],
    private readonly language: Pick<Language, 'words'>,
  ) {
    const counts = new Map<string, Float64Array>();
    const totals = new Float64Array(categories.length);
    for (const { category, text } of examples) {
      const at = categories.indexOf(category);
      for (const feature of this.featuresOf(text)) {
        const row = counts.get(feature) ?? new Float64Array(categories.length);
        counts.set(feature, row);
        row[at] = (row[at] ?? 0) + 1;
        totals[at] = (totals[at] ?? 0) + 1;
      }
    }
    const room = counts.size * smoothing;
    this.unseen = totals.map((total) => Math.log(smoothing / (total + room)));
    for (const [feature, row] of counts) {
      const weight = row.map((count, i) =>
        Math.log((count + smoothing) / ((totals[i] ?? 0) + room)),
      );
      this.weights.set(feature, weight);
    }
  }

  /** Shares of the categories, together 1; all alike where nothing of the text is known. */
  of(text: string): Map<Category, number> {
    const sums = new Float64Array(categories.length);
    let known = 0;
    for (const feature of this.featuresOf(text)) {
      const row = this.weights.get(feature);
      if (!row) continue;
      known += 1;
      row.forEach((weight, i) => {
        sums[i] = (sums[i] ?? 0) + weight - (this.unseen[i] ?? 0);
      });
    }
    const mean = sums.map((sum, i) => sum + known * (this.unseen[i] ?? 0));
    const tempered = mean.map((sum) => sum / Math.max(1, Math.sqrt(known) * 0.6));
    const most = Math.max(...tempered);
    const parts = tempered.map((sum) => Math.exp(sum - most));
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return new Map(categories.map((category, i) => [category, (parts[i] ?? 0) / whole]));
  }

  private featuresOf(text: string): Set<string> {
    const features = new Set<string>();
    for (const word of this.language.words(text)) {
      if (!common.test(word)) features.add(word);
    }
    for (let i = 0; i + 1 < text.length; i += 1) {
      const pair = text.slice(i, i + 2);
      if (!/[，。]/.test(pair) && !common.test(pair)) features.add(pair);
    }
    return features;
  }
}
