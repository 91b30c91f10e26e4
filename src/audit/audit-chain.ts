import type { AuditEntry } from './audit-entry';

/** Keyed hash of a text: HMAC-SHA-256 in base64url, under a key that the database does not hold. */
export type Mac = (text: string) => string;

/** An entry in its place: it carries the hash of the one before it, and its own. */
export interface ChainedEntry extends AuditEntry {
  /** 1, 2, 3 … without gaps over the whole installation. */
  seq: number;
  /** Instant of the act, ISO 8601 in UTC with milliseconds. */
  at: string;
  /** Hash of entry `seq - 1`; empty for the first. */
  previous: string;
  hash: string;
}

/** Where a chain ends. */
export interface Head {
  seq: number;
  hash: string;
}

/** The head of a chain without entries. */
export const emptyHead: Head = { seq: 0, hash: '' };

/**
 * What is wrong at a place of the chain: its content does not fit its hash; nothing stands there; it
 * stands there twice; it continues another entry than the one before it; the chain ends before a head
 * that was kept elsewhere; it is another entry than that head.
 */
export type ChainFault =
  'altered' | 'missing' | 'repeated' | 'wrongPrevious' | 'headMissing' | 'headDiffers';

export interface ChainBreak {
  seq: number;
  fault: ChainFault;
}

/**
 * The text that is hashed: a JSON array of every field in a fixed order, null for an absent one. Two
 * entries that differ in anything have different texts.
 */
export function canonicalText(entry: Omit<ChainedEntry, 'hash'>): string {
  const { seq, at, by, office, act, subject, detail, reason, previous } = entry;
  return JSON.stringify([
    'qingcun-audit-1',
    seq,
    at,
    by.id,
    by.name,
    office,
    act,
    subject.kind,
    subject.id,
    detail ?? null,
    reason ?? null,
    previous,
  ]);
}

/** The entry as it continues the chain that ends with `head`; `at` as in `ChainedEntry`. */
export function linkTo(head: Head, entry: AuditEntry, at: string, mac: Mac): ChainedEntry {
  const { by, office, act, subject, detail, reason } = entry;
  const placed = {
    seq: head.seq + 1,
    at,
    by: { id: by.id, name: by.name },
    office,
    act,
    subject: { kind: subject.kind, id: subject.id },
    ...(detail === undefined ? {} : { detail }),
    ...(reason === undefined ? {} : { reason }),
    previous: head.hash,
  };
  return { ...placed, hash: mac(canonicalText(placed)) };
}

/** The head of the chain once `entry` stands at its end. */
export function headOf({ seq, hash }: ChainedEntry): Head {
  return { seq, hash };
}

/** What breaks the chain between `head` and the entry found next; null when it holds. */
export function brokenLink(head: Head, entry: ChainedEntry, mac: Mac): ChainBreak | null {
  const expected = head.seq + 1;
  if (entry.seq > expected) return { seq: expected, fault: 'missing' };
  if (entry.seq < expected) return { seq: entry.seq, fault: 'repeated' };
  if (mac(canonicalText(entry)) !== entry.hash) return { seq: expected, fault: 'altered' };
  if (entry.previous !== head.hash) return { seq: expected, fault: 'wrongPrevious' };
  return null;
}

export interface ChainReport {
  /** Up to where everything is in order. */
  verified: Head;
  /** The first thing that is not; null when the whole chain holds. */
  broken: ChainBreak | null;
}

/** Entries that are read at once while walking. */
const batchSize = 1_000;

/**
 * Walks the whole chain and stops at the first thing that is wrong.
 * @param read Up to `limit` entries with a higher seq than `after`, in the order of seq.
 * @param kept Heads noted outside the database at some time; they show a tail that was cut off or
 *   rewritten, which the entries themselves cannot show.
 */
export async function verifyChain(
  read: (after: number, limit: number) => Promise<readonly ChainedEntry[]>,
  mac: Mac,
  kept: readonly Head[],
  progress: (head: Head) => void = () => undefined,
): Promise<ChainReport> {
  let verified = emptyHead;
  for (;;) {
    const batch = await read(verified.seq, batchSize);
    for (const entry of batch) {
      const differs = kept.some(({ seq, hash }) => seq === entry.seq && hash !== entry.hash);
      const broken =
        brokenLink(verified, entry, mac) ??
        (differs ? { seq: entry.seq, fault: 'headDiffers' as const } : null);
      if (broken) return { verified, broken };
      verified = headOf(entry);
    }
    if (batch.length === 0) break;
    progress(verified);
  }
  const cut = kept.some(({ seq }) => seq > verified.seq);
  return { verified, broken: cut ? { seq: verified.seq + 1, fault: 'headMissing' } : null };
}
