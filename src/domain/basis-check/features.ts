import type { Evidence } from './evidence';

/** What a text shows, by name, with how strongly: stretches of it as they stand, cues after an `@`. */
export type Features = ReadonlyMap<string, number>;

const longestStretch = 3;
const cueShare = 0.5;
/** A score at which a cue is as plain as can be. */
const plain = 5;
const plainest = 2;

/**
 * Stretches of one to three characters weigh as much together as a text of any length; cues weigh by
 * their scores.
 */
export function featuresOf(evidence: Evidence): Features {
  const stretches = new Set(stretchesOf(evidence.text).map(({ stretch }) => stretch));
  const features = new Map<string, number>();
  for (const stretch of stretches) features.set(stretch, 1 / Math.sqrt(stretches.size));
  for (const [owner, score] of evidence.scores) {
    features.set(`@${owner}`, Math.min(plainest, score / plain) * cueShare);
  }
  const { pressed, tasked, village, villageIssues, frequency } = evidence;
  for (const [name, holds] of Object.entries({ pressed, tasked, village, villageIssues })) {
    if (holds) features.set(`@${name}`, cueShare);
  }
  if (frequency !== null) features.set(`@frequency:${frequency}`, cueShare);
  return features;
}

/** Stretches within one part of a sentence, with where they begin; `。` marks its beginning and end. */
export function stretchesOf(text: string): { stretch: string; from: number }[] {
  const marked = `。${text}。`;
  const found: { stretch: string; from: number }[] = [];
  for (let n = 1; n <= longestStretch; n += 1) {
    for (let i = 0; i + n <= marked.length; i += 1) {
      const stretch = marked.slice(i, i + n);
      if (!/，|.。.|^。+$/.test(stretch)) found.push({ stretch, from: i - 1 });
    }
  }
  return found;
}
