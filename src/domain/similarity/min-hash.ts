import { fnv1a } from '../fnv1a';

/** Finaliser of MurmurHash3 (32 bits). */
function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * MinHash sketch of a set (Broder 1997): for each of `length` permutations the least value. Two sketches
 * agree at a place with the probability of the sets' Jaccard index. An empty set has no sketch. Not keyed:
 * whoever keeps anything of it keys that.
 */
export function minHash(elements: ReadonlySet<string>, length: number): number[] {
  if (elements.size === 0) return [];
  const values = [...elements].map(fnv1a);
  return Array.from({ length }, (_, i) => {
    const salt = Math.imul(i + 1, 0x9e3779b1);
    return values.reduce((least, value) => Math.min(least, mixed(value ^ salt)), 0xffffffff);
  });
}

/**
 * The bands of a sketch, `rows` values each, as texts that say which band they are: an equal text is a
 * collision (locality-sensitive hashing, Indyk and Motwani 1998). What is left over is not used.
 */
export function bandsOf(sketch: readonly number[], rows: number): string[] {
  return Array.from({ length: Math.floor(sketch.length / rows) }, (_, band) => {
    const values = sketch.slice(band * rows, (band + 1) * rows);
    return `${band}:${values.join(':')}`;
  });
}
