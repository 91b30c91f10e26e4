import type { Actor, Case } from '../../../src/domain/case';
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

test('its holder is told once that it runs out within ten minutes, and once of the next one', () => {
  const remind = (file: Case, now: string) => {
    const decision = decide(file, sample.remind, { ...context(people.system), now });
    return decision.ok ? evolve(file, decision.event) : decision.refusal.kind;
  };
  expect(remind(claimed, '2026-11-23T02:49:59.999Z')).toBe('notDue');
  expect(remind(claimed, until)).toBe('notDue');
  expect(remind(aCase(), before)).toBe('notDue');
  const told = remind(claimed, '2026-11-23T02:50:00.000Z') as Case;
  expect(told).toEqual({ ...claimed, claimWarned: true });
  expect(remind(told, before)).toBe('notDue');
  expect(walk(told, [sample.note, people.triage]).file.claimWarned).toBe(true);
  const again = { ...claim, until: '2026-11-23T04:00:00.000Z' };
  expect(walk(told, [again, people.triage]).file.claimWarned).toBe(false);
  expect(walk(told, [sample.accept, people.triage]).file.claimWarned).toBe(false);
});
