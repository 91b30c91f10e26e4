import { createHmac } from 'node:crypto';

import {
  brokenLink,
  canonicalText,
  emptyHead,
  headOf,
  linkTo,
  verifyChain,
  type ChainedEntry,
  type Head,
} from '../../../src/audit/audit-chain';
import { auditActs, auditSubjects, type AuditEntry } from '../../../src/audit/audit-entry';
import { fc } from '../../support/properties';

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 30 });

const mac = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url');
const at = '2026-03-02T02:00:00.000Z';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const optional = fc.option(text, { nil: undefined });
const anEntry: fc.Arbitrary<AuditEntry> = fc.record({
  by: fc.record({ id: text, name: text }),
  office: fc.option(text),
  act: fc.constantFrom(...auditActs),
  subject: fc.record({ kind: fc.constantFrom(...auditSubjects), id: text }),
  detail: optional,
  reason: optional,
});

function chainOf(entries: readonly AuditEntry[]): ChainedEntry[] {
  const chain: ChainedEntry[] = [];
  for (const entry of entries) {
    chain.push(linkTo(chain.length > 0 ? headOf(chain.at(-1)!) : emptyHead, entry, at, mac));
  }
  return chain;
}

/** As a store gives it: in the order of seq, a stretch at a time. */
function reader(chain: readonly ChainedEntry[]) {
  const sorted = [...chain].sort((a, b) => a.seq - b.seq);
  return async (after: number, limit: number) =>
    sorted.filter(({ seq }) => seq > after).slice(0, Math.min(limit, 3));
}

const verify = (chain: readonly ChainedEntry[], kept: readonly Head[] = []) =>
  verifyChain(reader(chain), mac, kept);

const chains = fc.array(anEntry, { minLength: 3, maxLength: 9 }).map(chainOf);

it('every chain that was linked entry by entry is whole, up to its last entry', async () => {
  await fc.assert(
    fc.asyncProperty(chains, async (chain) => {
      const head = headOf(chain.at(-1)!);
      expect(await verify(chain, [head, headOf(chain[0]!)])).toEqual({
        verified: head,
        broken: null,
      });
    }),
  );
});

it('entries that differ in anything are hashed from different texts', () => {
  fc.assert(
    fc.property(anEntry, anEntry, (one, other) => {
      const [a, b] = [one, other].map((entry) => linkTo(emptyHead, entry, at, mac));
      const same = JSON.stringify(a) === JSON.stringify(b);
      expect(canonicalText(a!) === canonicalText(b!)).toBe(same);
    }),
  );
});

/** One field changed, the hash left as it is. */
const changes: [string, (entry: ChainedEntry) => ChainedEntry][] = [
  ['person', (entry) => ({ ...entry, by: { ...entry.by, id: `${entry.by.id}x` } })],
  ['name', (entry) => ({ ...entry, by: { ...entry.by, name: `${entry.by.name}x` } })],
  ['office', (entry) => ({ ...entry, office: `${entry.office ?? ''}x` })],
  ['act', (entry) => ({ ...entry, act: entry.act === 'signIn' ? 'signOut' : 'signIn' })],
  ['subject', (entry) => ({ ...entry, subject: { ...entry.subject, id: `${entry.subject.id}x` } })],
  ['detail', (entry) => ({ ...entry, detail: `${entry.detail ?? ''}x` })],
  ['reason', (entry) => ({ ...entry, reason: `${entry.reason ?? ''}x` })],
  ['time', (entry) => ({ ...entry, at: '2026-03-02T02:00:00.001Z' })],
  ['previous', (entry) => ({ ...entry, previous: `${entry.previous}x` })],
  ['hash', (entry) => ({ ...entry, hash: `${entry.hash}x` })],
];

it.each(changes)('an altered %s is named by its seq', async (_what, change) => {
  await fc.assert(
    fc.asyncProperty(chains, fc.nat(), async (chain, n) => {
      const i = n % chain.length;
      const spoilt = chain.with(i, change(chain[i]!));
      expect((await verify(spoilt)).broken).toEqual({ seq: i + 1, fault: 'altered' });
    }),
  );
});

it('a removed entry is named; the last one by a head that was kept', async () => {
  await fc.assert(
    fc.asyncProperty(chains, fc.nat(), async (chain, n) => {
      const i = n % chain.length;
      const head = headOf(chain.at(-1)!);
      const fault = i === chain.length - 1 ? 'headMissing' : 'missing';
      expect((await verify(chain.toSpliced(i, 1), [head])).broken).toEqual({ seq: i + 1, fault });
    }),
  );
});

it('a cut tail is named by its first entry, and not noticed without a head kept elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(chains, fc.nat(), async (chain, n) => {
      const left = n % chain.length;
      const cut = chain.slice(0, left);
      expect((await verify(cut, [headOf(chain.at(-1)!)])).broken).toEqual({
        seq: left + 1,
        fault: 'headMissing',
      });
      expect((await verify(cut)).broken).toBeNull();
    }),
  );
});

it('a tail that was written anew with the key is shown by a head that was kept', async () => {
  await fc.assert(
    fc.asyncProperty(chains, anEntry, async (chain, other) => {
      const kept = headOf(chain.at(-1)!);
      const before = chain.slice(0, -1);
      const forged = linkTo(headOf(before.at(-1)!), other, '2026-03-02T02:00:00.002Z', mac);
      expect((await verify([...before, forged], [kept])).broken).toEqual({
        seq: kept.seq,
        fault: 'headDiffers',
      });
    }),
  );
});

it('swapped, repeated, inserted and transplanted entries break the chain where they stand', () => {
  const chain = chainOf(
    ['a', 'b', 'c', 'd'].map((id) => ({
      by: { id, name: id },
      office: null,
      act: 'readCase',
      subject: { kind: 'case', id },
    })),
  );
  const [first, second, third] = chain as [ChainedEntry, ChainedEntry, ChainedEntry];
  const link = (before: ChainedEntry, entry: ChainedEntry) =>
    brokenLink(headOf(before), entry, mac);
  expect(link(first, { ...third, seq: 2 })).toEqual({ seq: 2, fault: 'altered' });
  expect(link(second, second)).toEqual({ seq: 2, fault: 'repeated' });
  const inserted = linkTo(headOf(second), first, at, (made) => mac(`${made} without the key`));
  expect(link(second, inserted)).toEqual({ seq: 3, fault: 'altered' });
  // Made with the key, for another chain.
  const stranger = linkTo({ seq: 2, hash: 'elsewhere' }, first, at, mac);
  expect(link(second, stranger)).toEqual({ seq: 3, fault: 'wrongPrevious' });
});
