import { roles, type Actor, type Role } from '../../../src/domain/case';
import {
  askIdentity,
  decideIdentity,
  dutiesOf,
  identityActions,
  identityStatuses,
  identityTransitions,
  mayReadIdentity,
  openMinutes,
  type IdentityContext,
  type IdentityRequest,
} from '../../../src/domain/identity-request';
import { fc } from '../../support/properties';

const office = 'county';
const start = '2026-03-02T02:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();
const person = (id: string, ...held: Actor['roles'][number][]): Actor => ({
  id,
  name: id,
  office,
  roles: held,
  recusedFrom: [],
});
const handler = person('han', 'handler');
const approver = person('ai', 'approver');
const custodian = person('bai', 'custodian');
const system: Actor = {
  id: 'system',
  name: 'system',
  office: null,
  roles: ['system'],
  recusedFrom: [],
};

const asked = () =>
  askIdentity(
    { id: 'R', office, caseId: 'C', reportId: 'P', custodyKey: 'K', reason: '需要当面核实。' },
    handler,
    start,
  );

function context(actor: Actor, change: Partial<IdentityContext> = {}): IdentityContext {
  return {
    actor,
    seesCase: actor.office === office,
    holdsKey: actor.roles.includes('custodian'),
    handlers: [handler.id],
    now: start,
    ...change,
  };
}

function step(
  request: IdentityRequest,
  action: (typeof identityActions)[number],
  by: IdentityContext,
  reason = '',
): IdentityRequest {
  const decision = decideIdentity(request, { action, reason }, by);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.next;
}
const refusal = (...args: Parameters<typeof decideIdentity>) => {
  const decision = decideIdentity(...args);
  return decision.ok ? 'done' : decision.refusal;
};
const approved = () => step(asked(), 'approve', context(approver));
const open = () => step(approved(), 'grant', context(custodian));

describe('the way to an identity', () => {
  it('leads over approver and custodian to the asker, for a time', () => {
    const request = open();
    expect(request).toMatchObject({ status: 'open', version: 3, until: after(openMinutes) });
    expect(request.approver?.id).toBe('ai');
    expect(request.custodian?.id).toBe('bai');
    expect(mayReadIdentity(request, context(handler))).toBe(true);
    expect(mayReadIdentity(request, context(handler, { now: after(openMinutes) }))).toBe(false);
    expect(step(request, 'withdraw', context(handler)).status).toBe('closed');
  });

  it('does what the table says, for every status, duty and action', () => {
    const actors = { asker: handler, approver, custodian, system };
    for (const [duty, actor] of Object.entries(actors)) {
      for (const status of identityStatuses) {
        for (const action of identityActions) {
          const cell = identityTransitions[duty as keyof typeof actors][status]?.[action];
          const request = { ...asked(), status };
          const now = action === 'expire' ? request.until : start;
          const decision = decideIdentity(
            request,
            { action, reason: '没有必要。' },
            context(actor, { now }),
          );
          expect([duty, status, action, decision.ok && decision.next.status]).toEqual([
            duty,
            status,
            action,
            cell?.to ?? false,
          ]);
        }
      }
    }
  });

  it('needs a reason to refuse, and keeps it', () => {
    const command = { action: 'refuse', reason: '' } as const;
    expect(refusal(asked(), command, context(approver))).toBe('reasonRequired');
    expect(refusal(approved(), command, context(custodian))).toBe('reasonRequired');
    const request = step(approved(), 'refuse', context(custodian), '可以用查询码问。');
    expect(request.refusal).toEqual({
      by: { id: 'bai', name: 'bai' },
      as: 'custodian',
      reason: '可以用查询码问。',
    });
  });

  it('is closed to whoever has another duty on the matter', () => {
    const both = person('han', 'handler', 'approver');
    expect(refusal(asked(), { action: 'approve', reason: '' }, context(both))).toBe('separated');
    const grant = { action: 'grant', reason: '' } as const;
    const turned = person('han', 'custodian');
    expect(refusal(approved(), grant, context(turned))).toBe('separated');
    const approving = person('ai', 'approver', 'custodian');
    expect(refusal(approved(), grant, context(approving))).toBe('separated');
    const worked = context(custodian, { handlers: ['han', 'bai'] });
    expect(refusal(approved(), grant, worked)).toBe('separated');
    expect(refusal(approved(), { action: 'refuse', reason: '不必。' }, worked)).toBe('separated');
  });

  it('ends when nobody answers, and not before', () => {
    const request = asked();
    const expire = { action: 'expire', reason: '' } as const;
    expect(refusal(request, expire, context(system))).toBe('notDue');
    const late = { now: request.until };
    expect(refusal(request, { action: 'approve', reason: '' }, context(approver, late))).toBe(
      'tooLate',
    );
    expect(step(request, 'expire', context(system, late)).status).toBe('lapsed');
    expect(step(open(), 'expire', context(system, late)).status).toBe('closed');
  });

  it('knows nobody without duty: other roles, other offices, other keys', () => {
    for (const role of roles.filter((one) => one !== 'approver' && one !== 'custodian')) {
      expect(dutiesOf(asked(), context(person('x', role)))).toEqual([]);
    }
    const elsewhere = { ...approver, office: 'city' };
    expect(dutiesOf(asked(), context(elsewhere, { seesCase: true }))).toEqual([]);
    expect(dutiesOf(asked(), context(approver, { seesCase: false }))).toEqual([]);
    expect(dutiesOf(asked(), context(custodian, { holdsKey: false }))).toEqual([]);
    expect(dutiesOf(asked(), context({ ...handler, roles: ['approver'] }))).toEqual(['approver']);
  });
});

describe('whatever anybody tries', () => {
  const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: rare });
  const someone = fc.record({
    id: fc.constantFrom('han', 'ai', 'bai', 'other'),
    roles: mostly(
      fc.uniqueArray(fc.constantFrom<Role>('handler', 'approver', 'custodian'), { minLength: 1 }),
      fc.uniqueArray(fc.constantFrom<Role>(...roles), { maxLength: 4 }),
    ),
    office: mostly(fc.constant('county'), fc.constant('city')),
    holdsKey: mostly(fc.constant(true), fc.constant(false)),
  });
  const attempt = fc.record({
    who: someone,
    action: mostly(
      fc.constantFrom('approve' as const, 'grant' as const),
      fc.constantFrom(...identityActions),
    ),
    reason: fc.constantFrom('', '没有必要。'),
    minutes: mostly(fc.nat(10), fc.nat(6_000)),
  });

  it('an identity is never open without two others, to another, or after its time', () => {
    let opened = 0;
    const course = fc.array(attempt, { maxLength: 12 });
    fc.assert(
      fc.property(course, someone, fc.nat(60), (attempts, reader, wait) => {
        let request = asked();
        let now = 0;
        let openedAt = Number.NaN;
        const agreed = { approve: '', grant: '' };
        for (const { who, action, reason, minutes } of attempts) {
          now += minutes;
          const actor = { ...person(who.id, ...who.roles), office: who.office };
          const given = context(actor, { holdsKey: who.holdsKey, now: after(now) });
          const decision = decideIdentity(request, { action, reason }, given);
          if (!decision.ok) continue;
          expect(decision.next.version).toBe(request.version + 1);
          if (action === 'approve' || action === 'grant') agreed[action] = who.id;
          if (action === 'grant') openedAt = now;
          request = decision.next;
        }
        now += wait;
        const actor = { ...person(reader.id, ...reader.roles), office: reader.office };
        if (!mayReadIdentity(request, context(actor, { now: after(now) }))) return;
        opened += 1;
        expect(actor.id).toBe('han');
        expect(new Set(['han', agreed.approve, agreed.grant, '']).size).toBe(4);
        expect(now - openedAt).toBeLessThan(openMinutes);
      }),
      { numRuns: 4_000 },
    );
    expect(opened).toBeGreaterThan(5);
  });
});
