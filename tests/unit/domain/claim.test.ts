import type { Actor } from '../../../src/domain/case';
import { decide, evolve } from '../../../src/domain/case-machine';
import type { Command } from '../../../src/domain/commands';
import { aCase, actor, context, people, sample, walk } from '../../support/domain';

const until = '2026-11-23T03:00:00.000Z';
const claim: Command = { action: 'claim', until };
const other = actor('hu', 'triage');
const { file: claimed } = walk(aCase(), [claim, people.triage]);

function refusalOf(command: Command, who: Actor, now: string) {
  const decision = decide(claimed, command, { ...context(who), now });
  return decision.ok ? null : decision.refusal;
}

const before = '2026-11-23T02:59:59.999Z';

test.each<[string, Command, Actor, string, string | null]>([
  ['nobody else claims while it stands', claim, other, before, 'claimStands'],
  ['nobody else sorts while it stands', sample.accept, other, before, 'claimStands'],
  ["a note is anybody's", sample.note, other, before, null],
  ['the holder sorts', sample.accept, people.triage, before, null],
  ['the holder claims anew', claim, people.triage, before, null],
  ['it is free once the claim ran out: to claim', claim, other, until, null],
  ['it is free once the claim ran out: to sort', sample.accept, other, until, null],
  ['the holder still sorts after that', sample.accept, people.triage, until, null],
])('%s', (_, command, who, now, kind) => {
  const refusal = refusalOf(command, who, now);
  expect(refusal?.kind ?? null).toBe(kind);
  if (kind) expect(refusal?.who).toBe('tian');
});

test('the claim ends with the step, and stands through a note', () => {
  expect(walk(claimed, [sample.note, people.triage]).file).toMatchObject({
    assignee: { id: 'tian' },
    claimedUntil: until,
  });
  for (const command of [sample.accept, sample.return, sample.refuse]) {
    expect(walk(claimed, [command, people.triage]).file.claimedUntil).toBeNull();
  }
});

test('whoever takes it after that holds it by a claim of their own', () => {
  const later = { ...context(other), now: until };
  const decision = decide(claimed, { action: 'claim', until: '2026-11-23T04:00:00.000Z' }, later);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  expect(evolve(claimed, decision.event)).toMatchObject({
    assignee: { id: 'hu' },
    claimedUntil: '2026-11-23T04:00:00.000Z',
  });
});

test('the system frees it when it ran out, and not before', () => {
  const at = (now: string) => decide(claimed, sample.lapse, { ...context(people.system), now });
  expect(at(before)).toMatchObject({ ok: false, refusal: { kind: 'notDue' } });
  const decision = at(until);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  expect(evolve(claimed, decision.event)).toEqual({ ...aCase(), assignee: null });
});
