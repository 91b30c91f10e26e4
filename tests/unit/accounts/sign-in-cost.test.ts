import { AccountService } from '../../../src/accounts/account-service';
import type { Account } from '../../../src/domain/account';
import { lockRules } from '../../../src/domain/sign-in-lock';

function account(change: Partial<Account>): Account {
  return {
    id: 'known',
    version: 1,
    signInName: 'known',
    name: '王芳',
    email: '',
    office: 'office',
    roles: ['handler'],
    disabled: false,
    mustChangePassword: false,
    sessionEpoch: 1,
    failures: 0,
    lockedUntil: null,
    secondFactor: null,
    createdOn: '2026-01-01',
    recusedFrom: [],
    recusalReason: '',
    ...change,
  };
}

/** Notes every call to store, hasher and audit trail, as `what(shape of the arguments)`. */
function watched(stored: Account | null) {
  const calls: string[] = [];
  const writes: string[] = [];
  const open = stored !== null && !stored.disabled && stored.lockedUntil === null;
  const service = new AccountService({
    store: {
      findWithHash: async () => {
        calls.push('find');
        return stored && { account: stored, passwordHash: 'hash' };
      },
      countAttempt: async () => {
        calls.push('countAttempt');
        if (open) writes.push('attempt');
        return open;
      },
      countDecoy: async (slot: number | null) => {
        calls.push('countDecoy');
        if (slot !== null) writes.push('decoy');
      },
    } as never,
    hasher: {
      hash: async () => '',
      verify: async () => {
        calls.push('verify');
        return false;
      },
      verifyNothing: async () => {
        calls.push('verify');
      },
    },
    audit: {
      record: async ({ act }) => {
        calls.push(act);
        writes.push('audit');
      },
    },
    strength: { weakness: () => null },
    sockets: { closeAccount: () => undefined },
    offices: { find: async () => null, root: async () => null },
    clock: { now: () => new Date('2026-03-02T00:00:00Z'), today: () => '2026-03-02' },
    newId: () => 'id',
    rules: lockRules({ tries: 3, lockMinutes: 15 }),
    secondFactor: true,
  });
  return { service, calls, writes };
}

describe('a refused sign-in', () => {
  it.each([
    ['a wrong password', account({})],
    ['a wrong password with a second factor', account({ secondFactor: '2026-01-01' })],
    ['an unknown name', null],
    ['a locked account', account({ lockedUntil: new Date('2027-01-01') })],
    ['a disabled account', account({ disabled: true })],
  ])('costs the same calls and writes for %s', async (_what, stored) => {
    const { service, calls, writes } = watched(stored);
    expect(await service.signIn('known', 'password')).toBeNull();
    expect(calls).toEqual(['find', 'countAttempt', 'countDecoy', 'verify', 'signInRefused']);
    expect(writes).toHaveLength(2);
  });
});
