import type { Actor, Case } from '../../../src/domain/case';
import { claimAfter } from '../../../src/domain/claim';
import { decide, evolve } from '../../../src/domain/case-machine';
import type { Colleague } from '../../../src/domain/colleague';
import type { CommandOf } from '../../../src/domain/acts/act';
import { outboxFor } from '../../../src/cases/case-effects';
import { aCase, actor, context, people, sample, walk } from '../../support/domain';

const until = '2026-11-23T03:00:00.000Z';
const later = '2026-11-23T03:30:00.000Z';
const now = '2026-11-23T02:00:00.000Z';

const free = aCase();
const { file: claimed } = walk(free, [{ action: 'claim', until }, people.triage]);
const { file: accepted } = walk(free, [sample.accept, people.triage]);
const { file: inHand } = walk(accepted, [sample.claim, people.handler]);

function to(change: Partial<Colleague> | null): CommandOf<'handOn'> {
  const colleague = change && { ...sample.handOn.colleague, ...change };
  return { ...sample.handOn, person: colleague?.id ?? 'gone', colleague };
}

function answer(file: Case, command: CommandOf<'handOn'>, who: Actor, at = now): string | null {
  const decision = decide(file, command, { ...context(who), now: at });
  return decision.ok ? null : decision.refusal.kind;
}

const otherTriage = actor('zu', 'triage');
const both = actor('du', 'handler', 'approver');

test.each<[string, Case, CommandOf<'handOn'>, Actor, string | null]>([
  ['the holder at triage', claimed, to({}), people.triage, null],
  ['the holder in hand', inHand, to({}), people.handler, null],
  ['an approver, of what somebody holds at triage', claimed, to({}), people.approver, null],
  ['an approver, of what somebody holds in hand', inHand, to({}), people.approver, null],
  ['an approver, of what nobody holds', free, to({}), people.approver, null],
  ['nobody else at triage', claimed, to({}), otherTriage, 'claimStands'],
  ['nobody else in hand', inHand, to({}), actor('gu', 'handler'), 'claimedByOther'],
  ['nobody, of what they do not hold', free, to({}), people.triage, 'notHolder'],
  ['no triage officer in hand', inHand, to({}), people.triage, 'notAllowed'],
  ['no operator', claimed, to({}), people.operator, 'notAllowed'],
  ['nobody of another office', claimed, to({}), { ...people.triage, office: 'x' }, 'notAllowed'],
  ['to an account that is gone', claimed, to(null), people.triage, 'colleagueUnavailable'],
  ['to another office', claimed, to({ office: 'x' }), people.triage, 'colleagueUnavailable'],
  ['to the holder', claimed, to({ id: 'tian' }), people.triage, 'colleagueHolds'],
  ['to the holder, by an approver', claimed, to({ id: 'tian' }), people.approver, 'colleagueHolds'],
  ['to oneself, from somebody', inHand, to({ id: 'du' }), both, 'colleagueIsSelf'],
  ['at triage, to a handler', claimed, to({ roles: ['handler'] }), people.triage, 'colleagueRole'],
  ['in hand, to triage', inHand, to({ roles: ['triage'] }), people.handler, 'colleagueRole'],
  ['in hand, to a leader', inHand, to({ roles: ['approver'] }), people.handler, 'colleagueRole'],
  ['to who is recused', claimed, to({ opens: false }), people.triage, 'colleagueUnavailable'],
])('%s', (_, file, command, who, kind) => {
  expect(answer(file, command, who)).toBe(kind);
});

test('a claim that ran out is nobody’s to hand on, but an approver’s', () => {
  expect(answer(claimed, to({}), people.triage, until)).toBe('notHolder');
  expect(answer(claimed, to({ id: 'tian' }), people.approver, until)).toBeNull();
});

test('who is refused is told who holds it; a reason has to be given', () => {
  const refused = decide(claimed, to({}), context(otherTriage));
  expect(refused).toMatchObject({ refusal: { kind: 'claimStands', who: 'tian' } });
  expect(answer(claimed, { ...to({}), comment: ' ' }, people.triage)).toBe('commentRequired');
});

test.each<[string, Case, Actor, string | null]>([
  ['at triage', claimed, people.triage, later],
  ['in hand', inHand, people.handler, null],
])('%s the colleague holds it, the step stays, and the colleague is told', (_, file, who, ends) => {
  const command = { ...to({}), ...(ends ? { until: ends } : {}) };
  const decision = decide(file, command, context(who));
  if (!decision.ok) throw new Error(decision.refusal.kind);
  const event = { ...decision.event, seq: 4 };
  const next = evolve(file, event);
  expect(next).toEqual({
    ...file,
    assignee: { id: 'hu', name: 'hu' },
    claimedUntil: ends,
  });
  expect(claimAfter(file, next, event)).toBe(ends);
  expect(outboxFor(file, next, event, 4)).toMatchObject([{ kind: 'notify', event: 'assigned' }]);
});
