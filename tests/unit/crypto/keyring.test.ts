import { randomBytes } from 'node:crypto';
import {
  keyOfBox,
  Keyring,
  rewrappedBytes,
  rewrappedHead,
} from '../../../src/platform/crypto/keyring';
import {
  masterKeyId,
  MasterKeyMissing,
  MasterKeys,
} from '../../../src/platform/crypto/master-keys';
import { fc } from '../../support/properties';

const [first, second, stranger] = [1, 2, 3].map((n) => Buffer.alloc(32, n)) as [
  Buffer,
  Buffer,
  Buffer,
];
const root = Buffer.alloc(32, 9);
const place = 'cases:CASE000000000001';
const under = (...keys: Buffer[]) => new Keyring({ masters: new MasterKeys(keys), root });
const keyring = under(first);

/** Every box that differs from this one in one bit. */
function* flips(box: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < box.length * 8; bit += 1) {
    const flipped = Buffer.from(box);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    yield flipped;
  }
}

/** What opens although it was altered: nothing may. */
function opened(boxes: Iterable<Buffer>, open: (box: Buffer) => unknown): Buffer[] {
  return [...boxes].filter((box) => {
    try {
      open(box);
      return true;
    } catch {
      return false;
    }
  });
}

describe('a box', () => {
  const box = keyring.seal(Buffer.from('每周报台账'), 'here');

  it('opens at its place, whatever it holds', () => {
    expect(keyring.open(box, 'here').toString()).toBe('每周报台账');
    const bytes = fc.uint8Array({ maxLength: 5_000 }).map((some) => Buffer.from(some));
    fc.assert(
      fc.property(bytes, fc.string(), (plain, aad) =>
        keyring.open(keyring.seal(plain, aad), aad).equals(plain),
      ),
      { numRuns: 50 },
    );
  });

  it('names the master key, and is as long for a word as for a line', () => {
    expect(keyOfBox(box).id).toBe(masterKeyId(first));
    expect(keyring.seal(Buffer.from('x'), 'here')).toHaveLength(box.length);
    expect(box.includes('每周')).toBe(false);
  });

  it('fails closed for a flip of any bit, a cut at any length, another place, another key', () => {
    expect(opened(flips(box), (other) => keyring.open(other, 'here'))).toEqual([]);
    const cuts = Array.from({ length: box.length }, (_, i) => box.subarray(0, i));
    expect(opened(cuts, (other) => keyring.open(other, 'here'))).toEqual([]);
    expect(() => keyring.open(box, 'there')).toThrow();
    expect(() => under(second).open(box, 'here')).toThrow(MasterKeyMissing);
    const other = keyring.seal(Buffer.from('另一件'), 'here');
    const mixed = Buffer.concat([box.subarray(0, rewrappedBytes), other.subarray(rewrappedBytes)]);
    expect(() => keyring.open(mixed, 'here')).toThrow();
  });

  it('of another format is refused by name', () => {
    const old = Buffer.concat([Buffer.from([1]), box.subarray(1)]);
    expect(() => keyring.open(old, 'here')).toThrow('sealed under format 1, and 2 is known');
    expect(() => keyring.open(Buffer.alloc(0), 'here')).toThrow('format none');
  });
});

describe('the key of a document', () => {
  const { key, dataKey } = keyring.newKey(place);
  const box = dataKey.sealJson({ closing: '已停止' }, `${place}:words`);

  it('opens what stands in the document', () => {
    const again = keyring.openKey(key, place);
    expect(again.openJson(box, `${place}:words`)).toEqual({ closing: '已停止' });
  });

  it('fails closed for a flip of any bit, in the key and in what it sealed', () => {
    const keys = flips(key.wrapped);
    expect(opened(keys, (wrapped) => keyring.openKey({ ...key, wrapped }, place))).toEqual([]);
    expect(opened(flips(box), (other) => dataKey.open(other, `${place}:words`))).toEqual([]);
  });

  it('opens in its own document and field only', () => {
    expect(() => keyring.openKey(key, 'cases:CASE000000000002')).toThrow();
    expect(() => dataKey.open(box, `${place}:history:2`)).toThrow();
    expect(() => keyring.newKey(place).dataKey.open(box, `${place}:words`)).toThrow();
  });

  it('says which master key it needs', () => {
    const needed = `master key ${masterKeyId(first)} is needed`;
    expect(() => under(stranger, second).openKey(key, place)).toThrow(needed);
  });
});

describe('the exchange of a master key', () => {
  const { key, dataKey } = keyring.newKey(place);
  const both = new MasterKeys([second, first]);

  it('leaves keys and boxes readable by the new key alone, contents untouched', () => {
    const next = both.rewrap(key, place);
    expect(next.id).toBe(masterKeyId(second));
    const sealed = dataKey.seal('正文', 'words');
    expect(under(second).openKey(next, place).open(sealed, 'words').toString()).toBe('正文');
    expect(() => keyring.openKey(next, place)).toThrow(MasterKeyMissing);

    const box = keyring.seal(Buffer.from('证'), 'here');
    const head = rewrappedHead(both, box)!;
    const exchanged = Buffer.concat([head, box.subarray(rewrappedBytes)]);
    expect(under(second).open(exchanged, 'here').toString()).toBe('证');
    expect(rewrappedHead(both, exchanged)).toBeNull();
  });

  it('changes no keyed hash: receipts, sessions and demo passwords follow from the root secret', () => {
    for (const keys of [[second, first], [second], [randomBytes(32)]]) {
      expect(under(...keys).hmac('receipt', '1234')).toBe(keyring.hmac('receipt', '1234'));
    }
    expect(keyring.hmac('receipt', '1234')).not.toBe(keyring.hmac('submission', '1234'));
  });

  it('seals under the first key and opens under all', () => {
    const ring = under(second, first);
    expect(ring.newKey(place).key.id).toBe(masterKeyId(second));
    expect(() => ring.openKey(key, place)).not.toThrow();
  });
});

it.each<[string, () => unknown]>([
  ['no master key', () => new MasterKeys([])],
  ['a short master key', () => new MasterKeys([Buffer.alloc(16)])],
  ['a short root', () => new Keyring({ masters: new MasterKeys([first]), root: Buffer.alloc(8) })],
])('refuses %s', (_what, make) => expect(make).toThrow(RangeError));
