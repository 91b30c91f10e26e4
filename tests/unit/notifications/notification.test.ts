import type { Account } from '../../../src/domain/account';
import type { Case } from '../../../src/domain/case';
import type { CatalogueChange } from '../../../src/domain/catalogue-change';
import type { CaseEvent } from '../../../src/domain/commands';
import { outboxFor } from '../../../src/cases/case-effects';
import { changeNotifications } from '../../../src/notifications/change-notification';
import { notifications, notificationWords } from '../../../src/notifications/notification';
import { NotificationService } from '../../../src/notifications/notification-service';
import { StaffTeller } from '../../../src/notifications/staff-teller';
import { DigestService, digestWords } from '../../../src/notifications/digest-service';
import {
  nextDigest,
  notifyEvents,
  subjectOf,
  type StaffNotice,
} from '../../../src/domain/staff-notice';
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
const noticed = walk(
  drafted,
  [{ action: 'discard', comment: '改发通报。' }, people.handler],
  [sample.listEvidence, people.handler],
  [{ ...sample.draft, kind: 'notice', skipReason: '已经是第三次，直接通报。' }, people.handler],
  [sample.checkText, people.second],
  [sample.submit, people.handler],
  [{ ...sample.approve, acceptSkip: true }, people.approver],
);
const halfApproved = noticed.file;
const amending = walk(
  walk(
    approving,
    [sample.approve, people.approver],
    [sample.issue, people.handler],
    [sample.register, people.system],
  ).file,
  [sample.askAmendment, people.handler],
);
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
  ['toSign', received, ['tian']],
  ['passedBack', { ...drafted, assignee: null }, ['han', 'hu', 'tian']],
  ['ownerAdded', received, ['han', 'hu', 'tian']],
  ['ownerRemoved', received, ['han', 'hu', 'tian']],
  ['leadActed', drafted, ['han', 'hu', 'tian']],
  ['claimLapses', { ...received, assignee: { id: 'tian', name: 'tian' } }, ['tian']],
  ['claimLapses', received, []],
  ['signatureAwaited', halfApproved, ['bo']],
  ['amendmentAsked', amending.file, ['ai', 'bo']],
  ['amendmentGranted', { ...drafted, assignee: null }, ['han']],
  ['amendmentDenied', drafted, ['han']],
  ['timeAsked', asked.file, ['ai']],
  ['timeGranted', { ...asked.file, assignee: null }, ['han']],
  ['timeDenied', drafted, ['han']],
] as const)('%s: tells whoever has to act next', (event, file, expected) => {
  const second = event === 'signatureAwaited' || event === 'amendmentAsked';
  const told = {
    file,
    staff: second ? [...able, account('bo', { roles: ['approver'] })] : able,
    history: [...asked.history, ...amending.history],
  };
  expect(ids(notifications[event].recipients(told))).toEqual(expected);
});

it.each(notifyEvents)(
  '%s: says the case id and the link, in both languages, and nothing else',
  (event) => {
    const { subject, text } = notificationWords(event, 'CASE1', 'https://site.example.cn');
    if (subjectOf(event) !== 'case') {
      expect([subject, text].join()).not.toContain('CASE1');
      const links = text.match(/https:\S+/g);
      expect(links).toEqual(Array(2).fill('https://site.example.cn/staff/notices'));
      return;
    }
    expect(subject).toContain('CASE1');
    expect(text.match(/https:\/\/site\.example\.cn\/staff\/cases\/CASE1/g)).toHaveLength(2);
    expect(text).toMatch(/案件 CASE1[\s\S]*case CASE1/i);
  },
);

/** A service on lists in memory, and what it did. */
function desk(
  mine: Partial<Record<string, object>> = {},
  told: { file: Case; history: CaseEvent[] } = { file: received, history: [] },
) {
  const sent: { key: string; to: string }[] = [];
  const listed = new Map<string, StaffNotice>();
  const wanted: string[] = [];
  const teller = new StaffTeller({
    notices: {
      seqOf: async (key) => listed.get(key)?.seq ?? null,
      insert: async (key, notice) => Boolean(listed.set(key, notice)),
    },
    desks: {
      preferencesOf: async (id) => ({ choices: {}, digestHour: 8, ...mine[id] }),
      nextSeq: async () => listed.size + 1,
      wantDigest: async (id, due) => void wanted.push(`${id} ${due}`),
    },
    mails: {
      sendOnce: async (mail) => void sent.push(mail),
      tellOnce: async (mail) => void sent.push(mail),
    },
    live: { publish: () => undefined },
    clock: { now: () => new Date('2026-03-02T02:00:00Z'), today: () => '2026-03-02' },
    publicUrl: 'https://site.example.cn',
  });
  const service = new NotificationService({
    cases: { read: async () => told },
    accounts: { ofOffice: async (office) => staff.map((one) => ({ ...one, office })) },
    teller,
  });
  return { service, teller, sent, listed, wanted };
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

describe('offices that own a case together', () => {
  const joined = walk(received, [sample.addOwner, people.triage]);
  const left = walk(joined.file, [sample.removeOwner, people.triage]);
  const last = (history: CaseEvent[]) => [{ ...history[0]!, seq: 2 }];
  const seen = (listed: ReadonlyMap<string, StaffNotice>) =>
    [...listed.values()].map(({ account: id }) => id);

  it('an office that joined is told of it, but for those who are kept from the case', async () => {
    const file = { ...joined.file, recused: [{ id: 'hu', name: 'hu' }] };
    const { service, listed, sent } = desk({}, { file, history: last(joined.history) });
    await service.notify(received.id, 20, 'ownerAdded');
    // Tian did it.
    expect(seen(listed)).toEqual(['han', 'mute']);
    expect(sent.map(({ to }) => to)).toEqual(['han@example.cn']);
  });

  it('one that left is told without the number, and one that could not open it is not', async () => {
    const file = { ...left.file, recused: [{ id: 'hu', name: 'hu' }] };
    const { service, listed } = desk({}, { file, history: last(left.history) });
    await service.notify(received.id, 20, 'ownerRemoved');
    expect(seen(listed)).toEqual(['han', 'mute']);
    // Told late that it joined, when it is out again: nothing with the number in it.
    const again = desk({}, { file: left.file, history: last(left.history) });
    await again.service.notify(received.id, 20, 'ownerAdded');
    expect(seen(again.listed)).toEqual([]);
  });

  it('is told what the lead decides, and nothing of what the lead only notes', () => {
    const owed = (file: Case, [event]: CaseEvent[]) =>
      outboxFor(file, file, event!, 3).flatMap(({ event: told }) => told ?? []);
    const accepted = walk(joined.file, [sample.accept, people.triage]);
    expect(owed(joined.file, accepted.history)).toContain('leadActed');
    expect(owed(received, accepted.history)).not.toContain('leadActed');
    const noted = walk(joined.file, [sample.note, people.triage]);
    expect(owed(joined.file, noted.history)).toEqual([]);
  });
});

it.each([
  [sample.transfer, people.triage, ['toSign']],
  [{ ...sample.bypass, to: 'above' }, people.triage, ['officeGiven']],
] as const)('the office that gets a case is told once', (command, who, expected) => {
  const { file, history } = walk(received, [command, who]);
  const owed = outboxFor(received, file, history[0]!, 3);
  expect(owed.flatMap(({ event }) => event ?? [])).toEqual(expected);
});

it('a first signature asks for the second, and only the second says that it is approved', () => {
  const events = (before: Case, who: typeof people.approver) => {
    const { file, history } = walk(before, [{ ...sample.approve, acceptSkip: true }, who]);
    return outboxFor(before, file, history[0]!, 3).flatMap(({ event }) => event ?? []);
  };
  const [first] = noticed.history.slice(-1);
  expect(outboxFor(halfApproved, halfApproved, first!, 3)).toMatchObject([
    { event: 'signatureAwaited' },
  ]);
  expect(events(halfApproved, people.second)).toEqual(['approved']);
});

describe('changes of the rule book', () => {
  const change = {
    office: 'city',
    proposedIn: 'county',
    proposer: { id: 'hu', name: 'hu' },
    asked: [
      { kind: 'office', id: 'other' },
      { kind: 'department', id: 'city-mzj' },
    ],
    opinions: [],
  } as unknown as CatalogueChange; // What the messages read of it.
  const everywhere = ['city', 'county', 'other'].flatMap((office) =>
    able.map((one) => ({ ...one, id: one.id === 'hu' ? `hu-${office}` : one.id, office })),
  );
  const told = (kind: keyof typeof changeNotifications, of = change) => {
    const { offices, recipients } = changeNotifications[kind];
    const staffThere = everywhere.filter(({ office }) => offices(of).includes(office));
    return recipients(of, staffThere).map(({ id, office }) => `${office} ${id}`);
  };

  it('go to whoever has to give an opinion that is missing, then to who decides, then back', () => {
    const people3 = (office: string) => [
      `${office} han`,
      `${office} hu-${office}`,
      `${office} tian`,
    ];
    expect(told('changeProposed')).toEqual(['city', 'county', 'other'].flatMap(people3));
    const heard = { of: [change.asked[1]!], stance: 'agree' };
    const half = { ...change, opinions: [heard] } as unknown as CatalogueChange;
    expect(told('changeProposed', half)).toEqual(people3('other'));
    expect(told('changeHeard')).toEqual(['city han', 'city ai']);
    expect(told('changeHeard', { ...change, proposer: { id: 'ai', name: 'ai' } })).toEqual([
      'city han',
    ]);
    const own = { ...change, proposer: { id: 'hu-county', name: 'hu' } };
    expect(told('changeDecided', own)).toEqual(['county hu-county']);
    expect(told('changeProposed', own)).not.toContain('county hu-county');
  });
});
