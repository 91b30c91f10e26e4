import { createChallenge, solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

import { plainAnswer, tollPrice, tollTable } from '../../src/domain/flood';
import { FloodService, type Payment, type Toll } from '../../src/flood/flood-service';
import { ProofOfWork } from '../../src/flood/proof-of-work';
import { Keyring } from '../../src/platform/crypto/keyring';
import { loadReference } from '../../src/platform/reference';
import { fc } from '../support/properties';
import { SetClock } from '../support/staff-site';

const keyring = new Keyring(Buffer.alloc(32, 5));
const { wordQuestions } = loadReference();
const nothing: Payment = { ticket: '', answer: '', proof: '' };

function flood(change: { purpose?: 'report' | 'track'; perNetwork?: number; total?: number } = {}) {
  const { purpose = 'report', perNetwork = 1, total = 1_000 } = change;
  const clock = new SetClock();
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  const service = new FloodService({
    purpose,
    limits: { perNetwork, total },
    work: 4,
    longestWait: 120,
    enabled: true,
    counter: {
      async add(names, by) {
        return names.map((name) => {
          counts.set(name, (counts.get(name) ?? 0) + by);
          return counts.get(name)!;
        });
      },
    },
    used: {
      async take(id) {
        const first = !taken.has(id);
        taken.add(id);
        return first;
      },
      async giveBack(id) {
        taken.delete(id);
      },
    },
    proofs: new ProofOfWork(keyring),
    questions: wordQuestions,
    keyring,
    clock,
  });
  /** The toll of somebody who has just used up what is free. */
  async function asked(subject: string): Promise<Toll> {
    for (;;) {
      const entry = await service.enter('b', subject, nothing);
      if (!entry.ok) return entry.toll;
    }
  }
  return { service, clock, counts, asked };
}

async function solve(json: string): Promise<string> {
  const challenge = JSON.parse(json) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const answered = (toll: Toll): Payment => ({
  ticket: toll.ticket,
  answer: toll.question.answers[0]!,
  proof: '',
});
const reasonOf = async (entry: Promise<{ ok: true } | { ok: false; toll: Toll }>) => {
  const got = await entry;
  return got.ok ? 'taken' : got.toll.reason;
};

describe('the price', () => {
  it.each<[number, number, number | null, number | null]>([
    [1, 20, null, null],
    [20, 20, null, null],
    [21, 20, 1, 15],
    [40, 20, 1, 15],
    [41, 20, 2, 30],
    [81, 20, 4, 60],
    [161, 20, 8, 120],
    [100_000, 20, 8, 120],
  ])('of filing %i where %i are free', (count, limit, work, waitSeconds) => {
    const price = work === null ? null : { work, waitSeconds };
    expect(tollPrice([{ count, limit }], 120)).toEqual(price);
    expect(
      tollPrice(
        [
          { count: 1, limit: 9 },
          { count, limit },
        ],
        120,
      ),
    ).toEqual(price);
  });

  it('rises with the load, never beyond the longest wait, and is nothing within the limits', () => {
    const whole = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(whole, whole, whole, fc.integer({ min: 0, max: 600 }), (a, b, limit, cap) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)].map((count) =>
          tollPrice([{ count, limit }], cap),
        );
        expect(few?.work ?? 0).toBeLessThanOrEqual(many?.work ?? 0);
        expect(many?.waitSeconds ?? 0).toBeLessThanOrEqual(cap);
        expect(many === null).toBe(Math.max(a, b) <= limit);
      }),
    );
    expect(tollTable.map(({ over }) => over)).toEqual([1, 2, 4, 8]);
  });
});

describe('the questions', () => {
  it('take every listed answer, in any width and case, with blanks and stops', () => {
    for (let i = 0; i < 20; i += 1) {
      for (const answer of wordQuestions.at(i).answers) expect(plainAnswer(answer)).toBe(answer);
    }
    expect(plainAnswer(' １２ 个。')).toBe('12个');
    expect(plainAnswer('Changchun!')).toBe('changchun');
    expect(plainAnswer('')).toBe('');
  });

  it('differ from ticket to ticket', async () => {
    const { asked } = flood();
    const seen = new Set<string>();
    for (let i = 0; i < 12; i += 1) seen.add((await asked(`s${i}`)).question.question.en);
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe('a payment', () => {
  it('is asked of nobody within the limits, and of the whole installation beyond its own', async () => {
    const { service } = flood({ perNetwork: 5, total: 7 });
    const tries = async (bucket: string, n: number) => {
      const reasons: string[] = [];
      for (let i = 0; i < n; i += 1) {
        reasons.push(await reasonOf(service.enter(bucket, `${bucket}${i}`, nothing)));
      }
      return reasons;
    };
    expect(await tries('a', 5)).toEqual(Array(5).fill('taken'));
    expect(await tries('c', 3)).toEqual(['taken', 'taken', 'asked']);
  });

  it('does not raise the price for others until it is made', async () => {
    const { service, counts } = flood();
    await service.enter('b', 's', nothing);
    for (let i = 0; i < 30; i += 1) await service.enter('b', `s${i}`, nothing);
    expect([...counts.values()]).toEqual([1, 1]);
  });

  it('by work is taken at once, once, and for its own form alone', async () => {
    const { service, asked } = flood();
    const toll = await asked('s');
    const proof = await solve(toll.challenge);
    const payment = { ...nothing, proof };
    expect(await reasonOf(service.enter('b', 'foreign', payment))).toBe('expired');
    const other = flood({ purpose: 'track' });
    await other.asked('s');
    expect(await reasonOf(other.service.enter('b', 's', payment))).toBe('expired');
    expect(await reasonOf(service.enter('b', 's', payment))).toBe('taken');
    expect(await reasonOf(service.enter('b', 's', payment))).toBe('used');
    expect(await reasonOf(service.enter('b', 's', { ...payment, ticket: toll.ticket }))).toBe(
      'used',
    );
  });

  it('by answer is taken after the wait, once, and not as well as the work', async () => {
    const { service, asked, clock } = flood();
    const toll = await asked('s');
    expect(toll.waitSeconds).toBe(15);
    const early = await service.enter('b', 's', answered(toll));
    expect(early).toMatchObject({ ok: false, toll: { reason: 'tooEarly', ticket: toll.ticket } });
    const slip = await service.enter('b', 's', { ...answered(toll), answer: '不知道' });
    expect(slip).toMatchObject({
      ok: false,
      toll: { reason: 'wrongAnswer', ticket: toll.ticket, answer: '不知道' },
    });
    clock.forward(0.25);
    expect(await reasonOf(service.enter('b', 'foreign', answered(toll)))).toBe('expired');
    expect(await reasonOf(service.enter('b', 's', answered(toll)))).toBe('taken');
    expect(await reasonOf(service.enter('b', 's', answered(toll)))).toBe('used');
    const proof = await solve(toll.challenge);
    expect(await reasonOf(service.enter('b', 's', { ...nothing, proof }))).toBe('used');
  });

  it('that is late gives a new question', async () => {
    const { service, asked, clock } = flood();
    const toll = await asked('s');
    const proof = await solve(toll.challenge);
    clock.forward(31);
    for (const payment of [answered(toll), { ...nothing, proof }]) {
      const late = await service.enter('b', 's', payment);
      expect(late).toMatchObject({ ok: false, toll: { reason: 'expired', answer: '' } });
      if (!late.ok) expect(late.toll.ticket).not.toBe(toll.ticket);
    }
  });

  it('is good again when nothing came of it', async () => {
    const { service, asked, clock } = flood();
    const toll = await asked('s');
    clock.forward(1);
    const entry = await service.enter('b', 's', answered(toll));
    if (entry.ok) await entry.undo();
    expect(await reasonOf(service.enter('b', 's', answered(toll)))).toBe('taken');
  });

  it('that was made up or altered is not one', async () => {
    const { service, asked, clock } = flood();
    const toll = await asked('s');
    clock.forward(1);
    const proof = await solve(toll.challenge);
    const sent = JSON.parse(Buffer.from(proof, 'base64').toString()) as {
      challenge: Challenge;
      solution: { counter: number; derivedKey: string };
    };
    const own = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: 1,
      counter: 0,
      data: { ticket: toll.ticket },
      deriveKey,
      hmacSignatureSecret: 'mine',
      hmacKeySignatureSecret: 'mine',
    });
    const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
    const proofs = [
      'x',
      'e30=',
      'a'.repeat(5_000),
      packed({ ...sent, solution: { ...sent.solution, derivedKey: '00'.repeat(32) } }),
      packed({ ...sent, challenge: { ...sent.challenge, signature: '00' } }),
      packed({
        ...sent,
        challenge: { ...sent.challenge, parameters: { ...sent.challenge.parameters, cost: 1 } },
      }),
      await solve(JSON.stringify(own)),
    ];
    for (const made of proofs) {
      expect(await reasonOf(service.enter('b', 's', { ...nothing, proof: made }))).toBe('expired');
    }
    const [id, notBefore, until, mac] = toll.ticket.split('.');
    for (const ticket of [
      'x',
      [id, Number(notBefore) - 15, until, mac].join('.'),
      [id, notBefore, Number(until) + 999, mac].join('.'),
      ['0'.repeat(16), notBefore, until, mac].join('.'),
    ]) {
      expect(await reasonOf(service.enter('b', 's', { ...answered(toll), ticket }))).toBe(
        'expired',
      );
    }
    expect(await reasonOf(service.enter('b', 's', { ...nothing, proof }))).toBe('taken');
  });
});

describe('a pass', () => {
  it('is good for its own subject and an hour', () => {
    const { service, clock } = flood({ purpose: 'track' });
    const pass = service.pass('1234');
    expect([service.hasPass('1234', pass), service.hasPass('1235', pass)]).toEqual([true, false]);
    expect(service.hasPass('1234', '')).toBe(false);
    clock.forward(61);
    expect(service.hasPass('1234', pass)).toBe(false);
  });

  it('is no ticket, and a ticket is no pass', async () => {
    const { service, asked } = flood({ purpose: 'track' });
    const toll = await asked('1234');
    expect(service.hasPass('1234', toll.ticket)).toBe(false);
    const payment = { ...answered(toll), ticket: service.pass('1234') };
    expect(await reasonOf(service.enter('b', '1234', payment))).toBe('expired');
  });
});
