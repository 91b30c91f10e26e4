import type { Account } from '../../../src/domain/account';
import { notifications, notificationWords } from '../../../src/notifications/notification';
import { NotificationService } from '../../../src/notifications/notification-service';
import { DigestService, digestWords } from '../../../src/notifications/digest-service';
import { nextDigest, notifyEvents, type StaffNotice } from '../../../src/domain/staff-notice';
import { aCase, people, sample, walk } from '../../support/domain';

function account(id: string, change: Partial<Account>): Account {
  return {
    id,
    version: 1,
    signInName: id,
    name: id,
    email: `${id}@example.cn`,
    office: 'city',
    roles: [],
    disabled: false,
    mustChangePassword: false,
    sessionEpoch: 0,
    failures: 0,
    lockedUntil: null,
    secondFactor: null,
    createdOn: '2026-01-01',
    recusedFrom: [],
    recusalReason: '',
    ...change,
  };
}

const staff = [
  account('han', { roles: ['handler', 'approver'] }),
  account('hu', { roles: ['handler'] }),
  account('ai', { roles: ['approver'] }),
  account('tian', { roles: ['triage'] }),
  account('gone', { roles: ['handler', 'triage', 'approver'], disabled: true }),
  account('mute', { roles: ['handler', 'triage', 'approver'], email: '' }),
];
const received = aCase();
const drafted = walk(
  received,
  [sample.accept, people.triage],
  [sample.adopt, people.handler],
  [sample.substantiate, people.handler],
  [sample.draft, people.handler],
).file;
const approving = walk(drafted, [sample.submit, people.handler]).file;
const ids = (accounts: readonly Account[]) => accounts.map((one) => one.id);

const able = staff.slice(0, 4);
const approved = walk(approving, [sample.approve, people.approver]);
const asked = walk(drafted, [
  { action: 'askExtension', clock: 'conclusion', n: 5, comment: '涉及三个乡镇。' },
  people.handler,
]);

it.each([
  ['overdue', received, ['tian']],
  ['overdue', drafted, ['han']],
  ['overdue', { ...drafted, assignee: null }, ['han', 'hu']],
  ['overdue', approving, ['ai']],
  ['halfUsed', drafted, ['han']],
  ['mostUsed', drafted, ['han', 'ai']],
  ['submitted', approving, ['ai']],
  ['sentBack', drafted, ['han']],
  ['approved', approved.file, ['han']],
  ['disputed', drafted, ['han']],
  ['reporterAnswered', { ...drafted, assignee: null }, ['han', 'hu']],
  ['departmentAnswered', approved.file, ['han', 'ai']],
  ['assigned', { ...drafted, assignee: { id: 'hu', name: 'hu' } }, ['hu']],
  ['assigned', { ...drafted, assignee: null }, []],
  ['officeGiven', received, ['tian']],
  ['officeGiven', { ...drafted, assignee: null }, ['han', 'hu', 'tian']],
  ['officeGiven', { ...received, status: 'toHandOver' }, ['han', 'ai']],
  ['timeAsked', asked.file, ['ai']],
  ['timeGranted', { ...asked.file, assignee: null }, ['han']],
  ['timeDenied', drafted, ['han']],
] as const)('%s: tells whoever has to act next', (event, file, expected) => {
  const told = { file, staff: able, history: asked.history };
  expect(ids(notifications[event].recipients(told))).toEqual(expected);
});

it.each(notifyEvents)(
  '%s: says the case id and the link, in both languages, and nothing else',
  (event) => {
    const { subject, text } = notificationWords(event, 'CASE1', 'https://site.example.cn');
    expect(subject).toContain('CASE1');
    expect(text.match(/https:\/\/site\.example\.cn\/staff\/cases\/CASE1/g)).toHaveLength(2);
    expect(text).toMatch(/案件 CASE1[\s\S]*case CASE1/i);
  },
);

/** A service on lists in memory, and what it did. */
function desk(mine: Partial<Record<string, object>> = {}) {
  const sent: { key: string; to: string }[] = [];
  const listed = new Map<string, StaffNotice>();
  const wanted: string[] = [];
  const service = new NotificationService({
    cases: { read: async () => ({ file: received, history: [] }) },
    accounts: { ofOffice: async () => staff },
    notices: {
      seqOf: async (key) => listed.get(key)?.seq ?? null,
      insert: async (key, notice) => Boolean(listed.set(key, notice)),
    },
    desks: {
      preferencesOf: async (id) => ({ choices: {}, digestHour: 8, ...mine[id] }),
      nextSeq: async () => listed.size + 1,
      wantDigest: async (id, due) => void wanted.push(`${id} ${due}`),
    },
    mails: { sendOnce: async (mail) => void sent.push(mail) },
    live: { publish: () => undefined },
    clock: { now: () => new Date('2026-03-02T02:00:00Z'), today: () => '2026-03-02' },
    publicUrl: 'https://site.example.cn',
  });
  return { service, sent, listed, wanted };
}

it('leaves out who is disabled, lists without an address, and keys all by the outbox entry', async () => {
  const { service, sent, listed, wanted } = desk();
  await service.notify(received.id, 20, 'overdue');
  await service.notify(received.id, 20, 'overdue');
  const key = `${received.id}:20:overdue`;
  expect([...listed.keys()]).toEqual([`${key}:tian`, `${key}:mute`]);
  expect(listed.get(`${key}:tian`)).toEqual({
    account: 'tian',
    seq: 1,
    event: 'overdue',
    target: received.id,
    caseId: received.id,
    on: '2026-03-02',
    unread: true,
    digest: false,
  });
  expect(sent).toMatchObject(Array(2).fill({ to: 'tian@example.cn', key: `${key}:tian` }));
  expect(wanted).toEqual([]);
});

it('what a reporter did is mailed in the digest alone, and everything as each person chose', async () => {
  const first = desk({ mute: { digestHour: null } });
  await first.service.notify(received.id, 20, 'reporterAnswered');
  expect(first.sent).toEqual([]);
  expect(first.wanted).toEqual(['tian 2026-03-03T08']);
  expect([...first.listed.values()].map(({ digest }) => digest)).toEqual([true, true]);

  const off = desk({
    tian: { choices: { overdue: 'off' } },
    mute: { choices: { overdue: 'list' } },
  });
  await off.service.notify(received.id, 20, 'overdue');
  expect([off.sent, [...off.listed.values()].map(({ account }) => account)]).toEqual([
    [],
    ['mute'],
  ]);
});

it('counts the digest of a day from the hour that was chosen', () => {
  const at = (hour: number) => nextDigest({ day: '2026-03-02', hour }, 8);
  expect([at(7), at(8), at(23)]).toEqual(['2026-03-02T08', '2026-03-03T08', '2026-03-03T08']);
});

it('a digest holds counts and the way in, in both languages, and no case', () => {
  const { subject, text } = digestWords(
    [
      { event: 'overdue', n: 2 },
      { event: 'submitted', n: 1 },
    ],
    'https://site.example.cn',
  );
  expect(subject).toBe('【消息】3条未读');
  expect(text).toMatch(/3条未读[\s\S]*待审批：1条[\s\S]*逾期：2条[\s\S]*3 messages are unread/);
  expect(text.match(/https:\S+/g)).toEqual(Array(2).fill('https://site.example.cn/staff/notices'));
});

it.each([
  ['nothing is unread', 'tian', []],
  ['the account is disabled', 'gone', [{ event: 'overdue', n: 1 }]],
  ['there is no address', 'mute', [{ event: 'overdue', n: 1 }]],
] as const)('no digest goes out when %s', async (_why, id, counts) => {
  const done: unknown[] = [];
  const service = new DigestService({
    desks: { due: async () => [], oweDigest: async () => null },
    notices: {
      forDigest: async () => [...counts],
      digested: async (account, upTo) => void done.push([account, upTo]),
    },
    accounts: { find: async () => staff.find((one) => one.id === id) ?? null },
    mails: {
      tellOnce: async () => {
        throw new Error('a mail went out');
      },
      forget: async () => undefined,
    },
    dispatcher: { dispatch: () => undefined },
    clock: { now: () => new Date('2026-03-02T02:00:00Z'), today: () => '2026-03-02' },
    publicUrl: 'https://site.example.cn',
  });
  await service.send(id, 1, 7);
  expect(done).toEqual([[id, 7]]);
});
