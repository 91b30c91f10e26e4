import { EventEmitter } from 'node:events';
import type { Server } from 'socket.io';

import type { Account } from '../../../src/domain/account';
import type { Case, Role } from '../../../src/domain/case';
import { presenceFor } from '../../../src/domain/presence';
import type { Presence } from '../../../src/domain/presence';
import { PresenceService } from '../../../src/presence/presence-service';
import { messageLimit, PresenceSockets } from '../../../src/presence/presence-sockets';
import type { Audience, LiveEvent } from '../../../src/realtime/live-event';
import { staffOfSocket } from '../../../src/web/access';
import { aCase } from '../../support/domain';
import { SetClock } from '../../support/staff-site';

const file = aCase({ coOwners: ['county'] });
const { id: caseId } = file;

test('each person is named once, writing before looking, and nobody sees themselves', () => {
  const names = new Map([
    ['li', '李一'],
    ['wu', '吴二'],
    ['me', '我'],
  ]);
  const at = (account: string, state: Presence['state']): Presence => ({ account, state });
  const entries = [
    at('li', 'looking'),
    at('li', 'editing'),
    at('wu', 'looking'),
    at('wu', 'looking'),
    at('me', 'editing'),
    at('hidden', 'looking'),
  ];
  expect(presenceFor(caseId, entries, 'me', names)).toEqual({
    id: caseId,
    editing: [{ id: 'li', name: '李一' }],
    looking: [{ id: 'wu', name: '吴二' }],
  });
});

type Person = Pick<Account, 'id' | 'name' | 'office' | 'roles' | 'recusedFrom' | 'disabled'>;

function person(id: string, change: Partial<Person> = {}): Person {
  const roles: Role[] = ['triage'];
  return { id, name: id, office: 'city', roles, recusedFrom: [], disabled: false, ...change };
}

const li = person('li');
const wu = person('wu', { roles: ['approver'] });
const coOwner = person('ke', { office: 'county' });
const outsider = person('ou', { office: 'elsewhere' });
const operator = person('op', { roles: ['operator'] });
const recused = person('re', { recusedFrom: [file.department] });
const everybody = [li, wu, coOwner, outsider, operator, recused];

function serviceOn(people: readonly Person[], held: { file: Case } = { file }) {
  const there = new Map<string, Presence>();
  const said: [Audience, LiveEvent][] = [];
  const presence = new PresenceService({
    register: {
      note: async (_case, socket, entry) => {
        const before = there.get(socket);
        there.set(socket, entry);
        return before?.state !== entry.state;
      },
      forget: async (_case, socket) => there.delete(socket),
      at: async (ids) =>
        new Map(ids.includes(caseId) && there.size > 0 ? [[caseId, [...there.values()]]] : []),
    },
    cases: { findMany: async (ids) => (ids.includes(caseId) ? [held.file] : []) },
    accounts: {
      // The other fields are of no concern here.
      findMany: async (ids) => people.filter((one) => ids.includes(one.id)) as Account[],
    },
    live: { publish: (audience, event) => void said.push([audience, event]) },
  });
  return { presence, there, said };
}

const seen = async (presence: PresenceService, who: Person) =>
  (await presence.ofCase(who, caseId))?.looking.map(({ id }) => id) ?? null;

describe('who may be at a case', () => {
  test.each(everybody.map((who) => [who.id, who] as const))('%s', async (id, who) => {
    const { presence, there, said } = serviceOn(everybody);
    const may = ['li', 'wu', 'ke'].includes(id);
    expect(await presence.enter('s1', who, caseId, 'looking')).toBe(may);
    expect([there.size, said.length]).toEqual(may ? [1, 1] : [0, 0]);
    expect(await seen(presence, who)).toEqual(may ? [] : null);
    expect(await presence.among(who, [caseId])).toEqual([]);
  });

  test('a case that is not there is nobody’s', async () => {
    const { presence } = serviceOn(everybody);
    expect(await presence.enter('s1', li, 'CASE000000000009', 'looking')).toBe(false);
    expect(await presence.ofCase(li, 'CASE000000000009')).toBeNull();
  });

  test('the event names the case alone and passes by whoever may not hear of it', async () => {
    const { presence, said } = serviceOn(everybody);
    await presence.enter('s1', li, caseId, 'looking');
    await presence.enter('s1', li, caseId, 'looking');
    await presence.enter('s1', li, caseId, 'editing');
    await presence.leave('s1', caseId);
    await presence.leave('s1', caseId);
    expect(said).toHaveLength(3);
    for (const [audience, event] of said) {
      expect(event).toEqual({ kind: 'presence', id: caseId, seq: 0 });
      expect(audience).toEqual({
        to: ['office:city', 'office:county'],
        except: [`recused:${file.department}`],
      });
    }
  });

  test('both offices see each other; who may not open it any more is not shown', async () => {
    const people = everybody.map((one) => ({ ...one }));
    const held = { file: file as Case };
    const { presence } = serviceOn(people, held);
    for (const who of [li, wu, coOwner]) await presence.enter(who.id, who, caseId, 'looking');
    expect(await seen(presence, coOwner)).toEqual(['li', 'wu']);
    expect(await presence.among(li, [caseId])).toMatchObject([
      { id: caseId, looking: [{ id: 'wu' }, { id: 'ke' }] },
    ]);
    held.file = { ...file, coOwners: [], recused: [{ id: 'wu', name: 'wu' }] };
    expect(await seen(presence, li)).toEqual([]);
    expect(await seen(presence, coOwner)).toBeNull();
    expect(await seen(presence, wu)).toBeNull();
    held.file = file;
    people.find(({ id }) => id === 'wu')!.disabled = true;
    people.find(({ id }) => id === 'ke')!.recusedFrom = [file.department];
    expect(await seen(presence, li)).toEqual([]);
  });

  test('with Redis away nobody is shown, and the case is there as before', async () => {
    const away = async () => Promise.reject(new Error('Redis is away'));
    const presence = new PresenceService({
      register: { note: away, forget: away, at: away },
      cases: { findMany: async () => [file] },
      accounts: { findMany: async () => [] },
      live: { publish: () => undefined },
    });
    expect(await presence.ofCase(li, caseId)).toEqual({ id: caseId, looking: [], editing: [] });
    expect(await presence.among(li, [caseId])).toEqual([]);
  });

  test('of a withheld case the approving leaders alone know', async () => {
    const { presence } = serviceOn(everybody, { file: { ...file, status: 'toHandOver' } });
    expect(await presence.enter('s1', li, caseId, 'looking')).toBe(false);
    expect(await presence.enter('s2', wu, caseId, 'looking')).toBe(true);
  });
});

describe('what a page says over its socket', () => {
  const clock = new SetClock();
  const since = () => clock.now().getTime();

  function connected(member: Person & { mustChangePassword?: boolean } = li) {
    const { presence, there, said } = serviceOn(everybody);
    let current: typeof member | null = member;
    const io = new EventEmitter();
    const sockets = new PresenceSockets(io as unknown as Server, {
      presence,
      clock,
      staff: {
        current: async () =>
          current && {
            signInName: current.id,
            officeName: current.office,
            secondFactor: 'none',
            mustChangePassword: false,
            ...current,
          },
      },
    });
    void sockets.stop();
    const socket = Object.assign(new EventEmitter(), {
      id: 's1',
      connected: true,
      request: { session: { staff: { account: member.id, epoch: 1, since: since() } } },
      disconnect: () => {
        socket.connected = false;
        socket.emit('disconnect');
      },
    });
    io.emit('connection', socket);
    return {
      there,
      said,
      isOpen: () => socket.connected,
      say: async (body: unknown) => {
        socket.emit('presence', body);
        await sockets.beat();
      },
      beat: () => sockets.beat(),
      signOut: () => (current = null),
      gone: async () => {
        socket.connected = false;
        const waiting = sockets.beat();
        socket.emit('disconnect');
        await waiting;
        await new Promise((later) => setImmediate(later));
      },
    };
  }

  const at = (state: string) => ({ case: caseId, state });

  test('coming, writing, being away, and a socket that ends', async () => {
    const page = connected();
    await page.say(at('looking'));
    expect([...page.there.values()]).toEqual([{ account: 'li', state: 'looking' }]);
    await page.say(at('editing'));
    expect([...page.there.values()]).toEqual([{ account: 'li', state: 'editing' }]);
    await page.say(at('away'));
    expect(page.there.size).toBe(0);
    await page.say(at('looking'));
    await page.gone();
    expect(page.there.size).toBe(0);
    expect(page.said).toHaveLength(5);
  });

  test('another case takes the place of the first, also one that is not there', async () => {
    const page = connected();
    await page.say(at('looking'));
    await page.say({ case: 'CASE000000000009', state: 'looking' });
    expect(page.there.size).toBe(0);
  });

  test('a session that ended is let go at the next beat', async () => {
    const page = connected();
    await page.say(at('looking'));
    page.signOut();
    await page.beat();
    expect(page.there.size).toBe(0);
  });

  test('a socket ends with the twelve hours of its session, at a case or not', async () => {
    const pages = [connected(), connected()];
    await pages[0]!.say(at('looking'));
    clock.forward(12 * 60 - 1);
    for (const page of pages) await page.beat();
    expect(pages.map((page) => page.isOpen())).toEqual([true, true]);
    clock.forward(1);
    for (const page of pages) await page.beat();
    expect(pages.map((page) => page.isOpen())).toEqual([false, false]);
    expect(pages[0]!.there.size).toBe(0);
  });

  test('a handshake with a password that was given is refused', async () => {
    const listens = (mustChangePassword: boolean) =>
      staffOfSocket(
        { account: 'li', epoch: 1, since: since() },
        {
          current: async () => ({
            ...li,
            signInName: 'li',
            officeName: 'city',
            secondFactor: 'none',
            mustChangePassword,
          }),
        },
        clock,
      );
    expect(await listens(false)).toMatchObject({ id: 'li' });
    expect(await listens(true)).toBeNull();
  });

  test('who has still to choose a password is nowhere', async () => {
    const page = connected({ ...li, mustChangePassword: true });
    await page.say(at('looking'));
    expect(page.there.size).toBe(0);
  });

  test.each([
    [null],
    ['looking'],
    [{}],
    [{ case: caseId }],
    [{ case: 'x', state: 'looking' }],
    [{ case: caseId, state: 'sleeping' }],
    [{ case: { $ne: '' }, state: 'looking' }],
    [[caseId, 'looking']],
  ])('what is not a message is left alone: %j', async (body) => {
    const page = connected();
    await page.say(body);
    expect(page.there.size).toBe(0);
  });

  test('a page that floods is not heard until the window is over', async () => {
    const page = connected();
    for (let i = 0; i < messageLimit.most; i += 1) await page.say(at('looking'));
    await page.say(at('editing'));
    expect([...page.there.values()]).toEqual([{ account: 'li', state: 'looking' }]);
    clock.forward(messageLimit.windowMs / 60_000);
    await page.say(at('editing'));
    expect([...page.there.values()]).toEqual([{ account: 'li', state: 'editing' }]);
  });
});
