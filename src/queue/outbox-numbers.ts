import type { OutboxEntry } from './jobs';

/**
 * Numbers of one version. A document holds at most 16 MB and an entry more than 16 bytes, so no event
 * owes as many; the numbers stay exact up to version 2³².
 */
const perVersion = 2 ** 20;
/** What entries counted on from before; some may still stand in a document. */
const perVersionBefore = 10;

/** Numbers what the event that made `version` owes, within its document: no two entries share one. */
export function numbered(
  effects: readonly Omit<OutboxEntry, 'seq'>[],
  version: number,
): OutboxEntry[] {
  return effects.map((effect, i) => ({ seq: version * perVersion + i, ...effect }));
}

/** The version whose event owes the entry of that number. */
export function versionOf(seq: number): number {
  return Math.floor(seq / (seq < perVersion ? perVersionBefore : perVersion));
}
