import type { AuditEntry } from '../../../src/audit/audit-entry';
import { IdentityRequestService } from '../../../src/custody/identity-request-service';
import type { Account } from '../../../src/domain/account';
import type { Actor } from '../../../src/domain/case';
import type { IdentityRequest } from '../../../src/domain/identity-request';
import type { OutboxEntry } from '../../../src/queue/jobs';
import { aCase } from '../../support/domain';

const office = 'city';
const person = (id: string, role: Actor['roles'][number]): Actor => ({
  id,
  name: id,
  office,
  roles: [role],
  recusedFrom: [],
});
const handler = person('han', 'handler');
const approver = person('ai', 'approver');
const custodian = person('bai', 'custodian');
const identity = { name: '王守密', phone: '13900007788', email: '' };
const file = aCase({ office, assignee: { id: 'han', name: 'han' }, identity: 'confidential' });
const sealed = { key: 'K', box: Buffer.from('box') };

const accounts = [handler, approver, custodian, { ...custodian, id: 'gone', disabled: true }].map(
  (one) => ({ disabled: false, ...one }) as Actor as Account,
);

/** The service over one report in memory; `events` is what happened, in order. */
function desk() {
  const events: string[] = [];
  const entries: AuditEntry[] = [];
  const owed: OutboxEntry[] = [];
  const state = { request: null as IdentityRequest | null, opened: null as Buffer | null };
  let working = true;
  const found = { file, history: [] };
  const service = new IdentityRequestService({
    store: {
      insert: async (request, outbox) => {
        owed.push(...outbox);
        events.push('write');
        state.request = request;
        return true;
      },
      find: async () => state.request,
      list: async () => [],
      apply: async (next, plain, outbox) => {
        owed.push(...outbox);
        events.push('write');
        state.request = next;
        state.opened = plain;
        return true;
      },
      opened: async () => {
        events.push('open');
        return state.opened;
      },
      due: async () => [],
    },
    cases: { find: async (_id, actor) => (actor.office ? found : null), read: async () => found },
    reports: {
      named: async () => [{ id: file.reportId, filedOn: '2026-03-02', identity: 'confidential' }],
      sealedIdentity: async () => sealed,
    },
    custody: {
      keysOf: async (actor) => (actor.roles.includes('custodian') ? ['K'] : []),
      answersFor: async () => true,
      keeperOf: async () => 'above',
      open: async (_actor, passphrase) => (passphrase === 'right' ? identity : null),
    },
    accounts: { ofOffice: async (at) => (at === office ? accounts : []) },
    dispatcher: { dispatch: () => undefined },
    audit: {
      record: async (entry) => {
        if (!working) throw new Error('the record cannot be written');
        events.push(entry.act);
        entries.push(entry);
      },
    },
    clock: {
      now: () => new Date('2026-03-02T02:00:00Z'),
      today: () => '2026-03-02',
    },
    newId: () => 'REQUEST000000001',
  });
  return { service, events, entries, owed, state, breakRecord: () => (working = false) };
}

const step = (
  action: 'approve' | 'grant' | 'refuse' | 'withdraw',
  passphrase = '',
  reason = '',
) => ({
  action,
  passphrase,
  reason,
});

describe('the record', () => {
  it('has every step and every look before it happens', async () => {
    const { service, events, entries } = desk();
    await service.ask(file.id, file.reportId, '需要当面核实。', handler);
    await service.act('REQUEST000000001', 1, step('approve'), approver);
    await service.act('REQUEST000000001', 2, step('grant', 'wrong'), custodian);
    await service.act('REQUEST000000001', 2, step('grant', 'right'), custodian);
    expect((await service.read('REQUEST000000001', handler))?.identity).toEqual(identity);
    expect(await service.read('REQUEST000000001', approver)).toBeNull();
    expect(await service.read('REQUEST000000001', custodian)).toBeNull();
    await service.act('REQUEST000000001', 3, step('withdraw'), handler);
    expect(await service.read('REQUEST000000001', handler)).toBeNull();
    expect(events).toEqual([
      ...['askIdentity', 'write'],
      ...['approveIdentity', 'write'],
      'answerIdentity',
      ...['answerIdentity', 'write'],
      ...['readIdentity', 'open'],
      ...['refuseIdentity', 'write'],
    ]);
    expect(entries[0]).toMatchObject({ reason: '需要当面核实。', by: { id: 'han' }, office });
    expect(entries[2]?.detail).toBe('REQUEST000000001 wrongPassphrase');
    expect(entries.every(({ subject }) => subject.id === file.reportId)).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/王守密|13900007788|right/);
  });

  it('stops everything when it cannot be written', async () => {
    const { service, events, state, breakRecord } = desk();
    await service.ask(file.id, file.reportId, '需要当面核实。', handler);
    await service.act('REQUEST000000001', 1, step('approve'), approver);
    await service.act('REQUEST000000001', 2, step('grant', 'right'), custodian);
    const before = { ...state };
    events.length = 0;
    breakRecord();
    await expect(service.read('REQUEST000000001', handler)).rejects.toThrow(/record/);
    await expect(service.act('REQUEST000000001', 3, step('withdraw'), handler)).rejects.toThrow(
      /record/,
    );
    expect([events, state]).toEqual([[], before]);
  });
});

describe('who is told', () => {
  const id = 'REQUEST000000001';
  const asked = async () => {
    const made = desk();
    await made.service.ask(file.id, file.reportId, '需要当面核实。', handler);
    const told = async () => {
      const { next, asker } = (await made.service.told(id))!;
      return [next, asker].map((all) => all.map((one) => one.id));
    };
    return { ...made, told };
  };

  it('whoever may take the next step, then whoever asked; the withdrawal of an own request nobody', async () => {
    const { service, owed, told } = await asked();
    expect(await told()).toEqual([['ai'], ['han']]);
    await service.act(id, 1, step('approve'), approver);
    expect(await told()).toEqual([['bai'], ['han']]);
    await service.act(id, 2, step('grant', 'right'), custodian);
    expect(await told()).toEqual([[], ['han']]);
    await service.act(id, 3, step('withdraw'), handler);
    expect(owed).toEqual([
      { seq: 1, kind: 'tell-identity', event: 'identityWaits' },
      { seq: 2, kind: 'tell-identity', event: 'identityWaits' },
      { seq: 3, kind: 'tell-identity', event: 'identityAnswered' },
    ]);
    for (const [who, open] of [
      [approver, 1],
      [custodian, 1],
      [person('hu', 'handler'), 0],
    ] as const) {
      expect((await service.openable(who, [id])).size).toBe(open);
    }
  });

  it('of a refusal whoever asked, and of a request that is gone nobody', async () => {
    const { service, owed, state } = await asked();
    await service.act(id, 1, step('refuse', '', '没有必要。'), approver);
    expect(owed.at(-1)).toMatchObject({ event: 'identityAnswered' });
    state.request = null;
    expect(await service.told(id)).toBeNull();
    expect((await service.openable(approver, [id])).size).toBe(0);
  });
});
