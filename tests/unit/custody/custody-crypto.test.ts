import { responsibleKey } from '../../../src/domain/custody';
import {
  belongsTo,
  newKeyPair,
  openSealed,
  sealFor,
} from '../../../src/platform/crypto/sealed-box';
import {
  newWrittenSecret,
  typedSecret,
  unwrapKey,
  wrapKey,
} from '../../../src/platform/crypto/wrapped-key';
import { fc } from '../../support/properties';

describe('a sealed box', () => {
  it('opens for its key pair alone and tells nothing by its length', async () => {
    const pair = await newKeyPair();
    const other = await newKeyPair();
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'grapheme' }), async (text) => {
        const box = await sealFor(pair.publicKey, Buffer.from(text));
        expect((await openSealed(pair, box)).toString()).toBe(text);
        expect(box.length % 1024).toBe(48);
        await expect(openSealed(other, box)).rejects.toThrow();
        await expect(openSealed({ ...other, publicKey: pair.publicKey }, box)).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
    const sizes = await Promise.all(
      ['张', `${'名'.repeat(40)}${'a'.repeat(200)}`].map(
        async (text) => (await sealFor(pair.publicKey, Buffer.from(text))).length,
      ),
    );
    expect(new Set(sizes).size).toBe(1);
  });

  it('fails closed at every flipped bit', async () => {
    const pair = await newKeyPair();
    const box = await sealFor(pair.publicKey, Buffer.from('张三'));
    await fc.assert(
      fc.asyncProperty(fc.nat(box.length * 8 - 1), async (bit) => {
        const altered = Buffer.from(box);
        altered[bit >> 3]! ^= 1 << (bit & 7);
        await expect(openSealed(pair, altered)).rejects.toThrow();
      }),
      { numRuns: 200 },
    );
    await expect(openSealed(pair, box.subarray(0, 20))).rejects.toThrow();
  });
});

describe('a wrapped key', () => {
  it('opens with its secret alone', async () => {
    const { privateKey, publicKey } = await newKeyPair();
    const wrapped = await wrapKey('青山 七盏灯', privateKey);
    expect(await unwrapKey('青山 七盏灯'.normalize('NFD'), wrapped)).toEqual(privateKey);
    expect(await unwrapKey('青山 八盏灯', wrapped)).toBeNull();
    expect(await unwrapKey('', wrapped)).toBeNull();
    expect(await wrapKey('青山 七盏灯', privateKey)).not.toBe(wrapped);
    expect(Buffer.from(wrapped, 'base64').includes(privateKey)).toBe(false);
    expect(await belongsTo(privateKey, publicKey)).toBe(true);
    expect(await belongsTo((await newKeyPair()).privateKey, publicKey)).toBe(false);
  });

  it('fails closed when altered', async () => {
    const { privateKey } = await newKeyPair();
    const wrapped = Buffer.from(await wrapKey('secret', privateKey), 'base64');
    for (const at of [0, 20, 45, wrapped.length - 1]) {
      const altered = Buffer.from(wrapped);
      altered[at]! ^= 1;
      expect(await unwrapKey('secret', altered.toString('base64'))).toBeNull();
    }
    for (const broken of ['', 'AAAA', wrapped.subarray(0, 50).toString('base64')]) {
      expect(await unwrapKey('secret', broken)).toBeNull();
    }
  });
});

describe('a written secret', () => {
  it('is read back however it is typed', () => {
    const secret = newWrittenSecret(8);
    expect(secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(typedSecret(secret)).toBe(secret);
    expect(typedSecret(` ${secret.toLowerCase().replaceAll('-', ' ')} `)).toBe(secret);
    expect(typedSecret(secret.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
      secret,
    );
    expect(typedSecret('！？')).toBe('');
    expect(new Set(Array.from({ length: 500 }, () => newWrittenSecret(5))).size).toBe(500);
  });
});

describe('the key responsible for an office', () => {
  const offices = [
    { id: 'city', parent: null },
    { id: 'county', parent: 'city' },
    { id: 'town', parent: 'county' },
  ];
  it('is the nearest on the way up', () => {
    const keys = [{ office: 'city' }, { office: 'county' }];
    expect(responsibleKey('town', offices, keys)).toBe(keys[1]);
    expect(responsibleKey('city', offices, keys)).toBe(keys[0]);
    expect(responsibleKey('county', offices, [keys[0]!])).toBe(keys[0]);
    expect(responsibleKey('county', offices, [])).toBeNull();
    expect(responsibleKey('nowhere', offices, keys)).toBeNull();
    const ring = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ];
    expect(responsibleKey('a', ring, keys)).toBeNull();
  });
});
