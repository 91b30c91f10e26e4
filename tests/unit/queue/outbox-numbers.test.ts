import { numbered, versionOf } from '../../../src/queue/outbox-numbers';
import { fc } from '../../support/properties';

const owed = (n: number) => Array.from({ length: n }, () => ({ kind: 'hand-over' }) as const);
const versions = fc.integer({ min: 1, max: 2 ** 32 });

test('whatever an event owes, no number is that of another event, and each leads to its version', () => {
  fc.assert(
    fc.property(versions, fc.integer({ min: 1, max: 400 }), (version, n) => {
      const [mine, next] = [numbered(owed(n), version), numbered(owed(1), version + 1)];
      expect(new Set(mine.map(({ seq }) => seq)).size).toBe(n);
      expect(mine.at(-1)!.seq).toBeLessThan(next[0]!.seq);
      expect(Number.isSafeInteger(next[0]!.seq)).toBe(true);
      expect(mine.every(({ seq }) => versionOf(seq) === version)).toBe(true);
    }),
  );
});

test('an entry of before, when there were ten numbers to a version, leads to its version', () => {
  expect([40, 41, 49, 1_230].map(versionOf)).toEqual([4, 4, 4, 123]);
});
