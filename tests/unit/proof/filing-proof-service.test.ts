import { createHash, createPublicKey, verify } from 'node:crypto';

import { machineLine, signedText, statementText } from '../../../src/domain/filing-statement';
import { Keyring } from '../../../src/platform/crypto/keyring';
import {
  FilingProofService,
  type RegisteredFiling,
  type Verification,
} from '../../../src/proof/filing-proof-service';
import { aReport } from '../../support/domain';
import { fc } from '../../support/properties';

const token = 'A'.repeat(22);
const report = aReport();

function serviceWith(
  register: Map<string, RegisteredFiling> = new Map(),
  key = 7,
  officeName = '长春市 减负|督办办公室',
) {
  const asked: string[] = [];
  const service = new FilingProofService({
    keyring: new Keyring(Buffer.alloc(32, key)),
    register: {
      async filingBySerial(serial) {
        asked.push(serial);
        return register.get(serial) ?? null;
      },
    },
    offices: { find: async (id) => (id === 'city' ? { name: officeName } : null) },
    names: {
      area: () => '农安县某村',
      department: () => '农安县民政局',
      category: () => '台账',
      frequency: () => '每周',
    },
  });
  return { service, asked };
}

/** True when the check found a statement without fault. */
const genuine = (checked: Verification | null) =>
  checked?.kind === 'statement' && checked.faults.length === 0;

describe('issuing', () => {
  it('gives the same proof for the same token and another for another', async () => {
    const { service } = serviceWith();
    const first = await service.issue(report, token);
    expect(await service.issue(report, token)).toEqual(first);
    const other = await service.issue(report, 'B'.repeat(22));
    expect(other.statement.serial).not.toBe(first.statement.serial);
    expect(other.statement.contentHash).not.toBe(first.statement.contentHash);
    expect(first.statement).toMatchObject({
      day: '2026-11-23',
      office: '长春市·减负·督办办公室',
    });
    expect(first.statement.serial).toMatch(/^QC-2026-/);
  });

  it('puts nothing of the content into the statement, and all of it into the slip', async () => {
    const { service } = serviceWith();
    const { statement, slip } = await service.issue(report, token);
    const text = statementText(statement);
    const { content } = report;
    for (const said of [content.narrative, content.documentNo, report.area, report.department]) {
      expect(slip).toContain(said);
      expect(text).not.toContain(said);
    }
    const salt = /【随机数】([0-9a-f]{32})/.exec(slip)?.[1] ?? '';
    expect(salt).not.toBe('');
    expect(text).not.toContain(salt);
    const hash = createHash('sha256').update(slip.replace(/\s/g, '')).digest('hex');
    expect(statement.contentHash).toBe(hash);
  });

  it('needs an office', async () => {
    const { service } = serviceWith();
    await expect(service.issue({ ...report, office: 'gone' }, token)).rejects.toThrow('office');
  });
});

describe('verifying', () => {
  it('takes the whole text or its machine line, wrapped anywhere', async () => {
    const { service } = serviceWith();
    const { statement } = await service.issue(report, token);
    const text = statementText(statement);
    fc.assert(
      fc.property(
        fc.constantFrom(text, machineLine(statement)),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(' ', '\n', '\u3000', '\r\n'))),
        (whole, breaks) => {
          let wrapped = whole;
          for (const [seed, space] of breaks) {
            const at = seed % (wrapped.length + 1);
            wrapped = wrapped.slice(0, at) + space + wrapped.slice(at);
          }
          expect(genuine(service.verify(wrapped, ''))).toBe(true);
        },
      ),
    );
  });

  it('fails with any one character altered, dropped or added', async () => {
    const { service } = serviceWith();
    const { statement } = await service.issue(report, token);
    const text = statementText(statement);
    for (let at = 0; at < text.length; at += 1) {
      const before = text.slice(0, at);
      const after = text.slice(at + 1);
      if (text[at] === '\n') continue;
      for (const other of ['0', 'a', 'F', '|', '村', '']) {
        if (other === text[at]) continue;
        const altered = service.verify(before + other + after, '');
        expect([at, other, genuine(altered) || altered?.kind === 'serial']).toEqual([
          at,
          other,
          false,
        ]);
      }
      expect(genuine(service.verify(`${before}7${text.slice(at)}`, ''))).toBe(false);
    }
    expect(genuine(service.verify(`${text}0`, ''))).toBe(false);
  });

  it('says which part does not hold', async () => {
    const { service } = serviceWith();
    const { statement } = await service.issue(report, token);
    const text = statementText(statement);
    const faults = (pasted: string) => {
      const checked = service.verify(pasted, '');
      return checked?.kind === 'statement' ? checked.faults : null;
    };
    expect(faults(text.replace('11月23日', '11月22日'))).toEqual(['day']);
    expect(faults(text.replace('受理机构：长春', '受理机构：吉林'))).toEqual(['office']);
    expect(faults(text.replace('编号：QC-2026', '编号：QC-2025'))).toEqual(['serial']);
    expect(faults(text.replace('不记载', '记载'))).toEqual(['wording']);
    expect(faults(`举报人张三\n${text}`)).toEqual(['wording']);
    const line = machineLine(statement);
    expect(faults(line.replace('|2026-11-23|', '|2026-11-22|'))).toEqual(['signature']);
    expect(faults(line.replace(statement.keyId, '0'.repeat(16)))).toEqual(['unknownKey']);
    expect(faults(line.slice(0, -1))).toEqual(['malformed', 'signature']);
  });

  it('refuses what another key signed', async () => {
    const foreign = await serviceWith(new Map(), 8).service.issue(report, token);
    const { service } = serviceWith();
    const { statement } = foreign;
    expect(genuine(service.verify(machineLine(statement), ''))).toBe(false);
    const posing = { ...statement, keyId: service.keys()[0]?.id ?? '' };
    expect(service.verify(machineLine(posing), '')).toMatchObject({ faults: ['signature'] });
  });

  it('compares the content slip, white space aside', async () => {
    const { service } = serviceWith();
    const { statement, slip } = await service.issue(report, token);
    const line = machineLine(statement);
    const fits = (pasted: string) => {
      const checked = service.verify(line, pasted);
      return checked?.kind === 'statement' ? checked.contentFits : undefined;
    };
    expect(fits(slip)).toBe(true);
    expect(fits(slip.replaceAll('\n', '\r\n  '))).toBe(true);
    expect(fits(slip.replace('每周', '每月'))).toBe(false);
    expect(fits(slip.slice(0, -1))).toBe(false);
    expect(fits(' \n')).toBeNull();
  });

  it.each(['', '凭证', 'QC1', 'QC1|a|b', 'QC1||||||', `QC1|${'a|'.repeat(9)}`, '[object Object]'])(
    '%s is no statement',
    (pasted) => expect(serviceWith().service.verify(pasted, '')).toBeNull(),
  );
});

describe('the register', () => {
  it('is asked once whatever was pasted, and knows a statement by its signature', async () => {
    const register = new Map<string, RegisteredFiling>();
    const { service, asked } = serviceWith(register);
    const { statement } = await service.issue(report, token);
    const line = machineLine(statement);
    const ask = (pasted: string) => {
      const checked = service.verify(pasted, '');
      if (!checked) throw new Error('unreadable');
      return service.registration(checked);
    };
    expect(await ask(line)).toEqual({ state: 'none' });
    expect(await ask(statement.serial)).toEqual({ state: 'none' });
    const entry = { signature: statement.signature, office: 'city', filedOn: '2026-11-23' };
    register.set(statement.serial, entry);
    const on = { state: 'on', office: statement.office, day: '2026-11-23' };
    expect(await ask(line)).toEqual(on);
    expect(await ask(statement.serial.toLowerCase())).toEqual(on);
    register.set(statement.serial, { ...entry, signature: 'f'.repeat(128) });
    expect(await ask(line)).toEqual({ state: 'other' });
    expect(await ask(line.replace('QC-2026', 'QC-2O26'))).toEqual({ state: 'none' });
    expect(asked).toHaveLength(6);
    expect(asked.at(-1)).toBe('malformed');
  });
});

it('holds up to anybody who has the published key alone', async () => {
  const { service } = serviceWith();
  const { statement } = await service.issue(report, token);
  const [key] = service.keys();
  if (!key) throw new Error('no key is published');
  const signature = Buffer.from(statement.signature, 'hex');
  const published = [
    createPublicKey(key.pem),
    createPublicKey({ key: { ...key.jwk }, format: 'jwk' }),
  ];
  for (const publicKey of published) {
    expect(verify(null, Buffer.from(signedText(statement)), publicKey, signature)).toBe(true);
    expect(verify(null, Buffer.from(`${signedText(statement)} `), publicKey, signature)).toBe(
      false,
    );
  }
  expect(key.jwk.kid).toBe(statement.keyId);
});
