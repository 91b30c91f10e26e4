import { BallotService } from '../../../src/ballots/ballot-service';
import type { Ballot } from '../../../src/ballots/ballot-store';
import type { Actor, Case } from '../../../src/domain/case';
import { decide, evolve } from '../../../src/domain/case-machine';
import { emptyTally } from '../../../src/domain/closing';
import type { Command } from '../../../src/domain/commands';
import { aCase, context, issuing, people, sample, walk } from '../../support/domain';

const token = 'A'.repeat(22);
const today = '2026-11-23';

/** Ballots in memory beside one case that is written as the real store writes it. */
function house() {
  let file: Case = walk(aCase(), [sample.accept, people.triage], ...issuing.slice(0, 2)).file;
  let version = 1;
  let day = today;
  const kept = new Map<string, Ballot>();
  const broken = new Set<string>();
  let away = false;
  function act(command: Command, actor: Actor) {
    const decision = decide(file, command, context(actor, day));
    if (!decision.ok) return { ok: false, reason: 'refused', refusal: decision.refusal } as never;
    file = evolve(file, decision.event);
    version += 1;
    return { ok: true } as never;
  }
  const found = () => ({ file, version, history: [] });
  const ballots = new BallotService({
    store: {
      async insert(ballot) {
        if (away) throw new Error('the database is away');
        if (!kept.has(ballot.id)) kept.set(ballot.id, { ...ballot, tally: emptyTally });
      },
      caseOf: async () => null,
      vote: async () => false,
      due: async () => [...kept.values()],
      remove: async (id) => void kept.delete(id),
    },
    cases: {
      find: async () => found(),
      async read(id) {
        if (broken.has(id)) throw new Error('a case that cannot be opened');
        return found();
      },
      async act(_, seen, command, actor) {
        await Promise.resolve();
        return seen === version
          ? act(command, actor)
          : ({ ok: false, reason: 'conflict' } as never);
      },
      system: async (_, command) => act(command, people.system),
    },
    settings: { leastInFigures: async () => 3 },
    keyring: { hmac: (_, text) => text, digest: (_, text) => Buffer.from(text).subarray(-8) },
    clock: { today: () => day },
  });
  const open = (codes: number, days = 5, seen = version) =>
    ballots.open(file.id, seen, { codes, days, token }, people.handler);
  return {
    ballots,
    open,
    kept,
    broken,
    setAway: (now: boolean) => (away = now),
    setDay: (now: string) => (day = now),
    running: () => file.closure.ballot,
  };
}

it('a form sent twice with another wish begins one check, and it has its codes', async () => {
  const { open, kept, running } = house();
  const [one, other] = await Promise.all([open(8, 5, 1), open(9, 6, 1)]);
  expect([one.ok, other.ok].sort()).toEqual([false, true]);
  expect([...kept.keys()]).toEqual([running()!.ballot]);
  expect(kept.get(running()!.ballot)?.hashes).toHaveLength(running()!.codes);
  expect(running()!.least).toBe(5);
});

it('the same form gives the same codes, and keeps those that were not kept', async () => {
  const { open, kept, running, setAway } = house();
  setAway(true);
  await expect(open(8)).rejects.toThrow('away');
  setAway(false);
  const again = await open(8, 5, 1);
  expect(again).toEqual(await open(8, 5, 1));
  expect(again.ok && new Set(again.codes).size).toBe(8);
  expect([...kept.keys()]).toEqual([running()!.ballot]);
});

it('one check that cannot be counted keeps no other from it', async () => {
  const { ballots, open, kept, broken, running, setDay } = house();
  await open(8);
  const [own] = [...kept.values()];
  kept.clear();
  kept.set('BROKEN', { ...own!, id: 'BROKEN', caseId: 'BROKEN' }).set(own!.id, own!);
  broken.add('BROKEN');
  setDay('2026-11-29');
  await expect(ballots.sweep(10)).rejects.toThrow('cannot be opened');
  expect([...kept.keys()]).toEqual(['BROKEN']);
  expect(running()!.result).toEqual({ on: '2026-11-29', tally: null });
});
