import type { Features } from './features';

/** A linear model as it is kept: for each feature the classes it speaks for or against. */
export interface ModelWeights {
  classes: readonly string[];
  bias: readonly number[];
  /** By feature: index of a class and weight, in turn. */
  features: Readonly<Record<string, readonly number[]>>;
}

/** Multinomial logistic regression: tells how likely each of its classes is for a text. */
export class LinearModel {
  readonly classes: readonly string[];
  private readonly features: ReadonlyMap<string, readonly number[]>;

  constructor(private readonly weights: ModelWeights) {
    this.classes = weights.classes;
    this.features = new Map(Object.entries(weights.features));
  }

  /** Log-odds of each class, by its index. */
  scores(features: Features): number[] {
    const scores = [...this.weights.bias];
    for (const [name, value] of features) {
      const pairs = this.features.get(name);
      if (!pairs) continue;
      for (let i = 0; i < pairs.length; i += 2) {
        scores[pairs[i]!] = scores[pairs[i]!]! + pairs[i + 1]! * value;
      }
    }
    return scores;
  }

  /** How much a feature speaks for a class; negative where it speaks against it. */
  weight(feature: string, index: number): number {
    const pairs = this.features.get(feature) ?? [];
    for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === index) return pairs[i + 1]!;
    return 0;
  }
}

/** Probabilities that add up to 1. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
