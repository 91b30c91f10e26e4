import { pad, paddedLength, unpad } from '../../../src/platform/crypto/padding';
import { fc } from '../../support/properties';

const anything = fc.uint8Array({ maxLength: 40_000 }).map((bytes) => Buffer.from(bytes));

it('comes off again, whatever was padded', () => {
  fc.assert(fc.property(anything, (plain) => unpad(pad(plain)).equals(plain)));
  for (const plain of ['', '\u0000', '\u0080', '轻村']) {
    expect(unpad(pad(Buffer.from(plain))).toString()).toBe(plain);
  }
  expect(unpad(pad(Buffer.from([0x80, 0, 0x80])))).toEqual(Buffer.from([0x80, 0, 0x80]));
});

it('leaves few lengths, and never more than four times what is needed', () => {
  const all = Array.from(
    { length: 65_536 },
    (_, length) => [length, paddedLength(length)] as const,
  );
  const lengths = new Set(all.map(([, padded]) => padded));
  expect(all.filter(([length, padded]) => padded <= length)).toEqual([]);
  expect(all.filter(([length, padded]) => length >= 256 && padded > 4 * length)).toEqual([]);
  expect([...lengths]).toEqual([256, 1024, 4096, 16_384, 32_768, 65_536]);
  expect(paddedLength(16_383)).toBe(16_384);
  expect(paddedLength(16_384)).toBe(32_768);
});

it('refuses what was never padded', () => {
  expect(() => unpad(Buffer.alloc(256))).toThrow('no padding');
});
