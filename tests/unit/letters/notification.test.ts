import type { Account } from '../../../src/domain/account';
import { notifications, notificationWords } from '../../../src/notifications/notification';
import { NotificationService } from '../../../src/notifications/notification-service';
import { notifyEvents } from '../../../src/queue/jobs';
import { people, sample, walk } from '../../support/domain';
import { aCase } from '../../support/domain';

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
  [sample.substantiate, people.handler],
  [sample.draft, people.handler],
).file;
const approving = walk(drafted, [sample.submit, people.handler]).file;
const ids = (accounts: readonly Account[]) => accounts.map((one) => one.id);

it('tells whoever has to act next', () => {
  const { overdue, submitted, sentBack, disputed } = notifications;
  const able = staff.slice(0, 4);
  expect(ids(overdue.recipients(received, able))).toEqual(['tian']);
  expect(ids(overdue.recipients(drafted, able))).toEqual(['han']);
  expect(ids(overdue.recipients({ ...drafted, assignee: null }, able))).toEqual(['han', 'hu']);
  expect(ids(overdue.recipients(approving, able))).toEqual(['ai']);
  expect(ids(submitted.recipients(approving, able))).toEqual(['ai']);
  expect(ids(sentBack.recipients(drafted, able))).toEqual(['han']);
  expect(ids(disputed.recipients(drafted, able))).toEqual(['han']);
});

it.each(notifyEvents)(
  '%s: says the case id and the link, in both languages, and nothing else',
  (event) => {
    const { subject, text } = notificationWords(event, 'CASE1', 'https://site.example.cn');
    expect(subject).toContain('CASE1');
    expect(text.match(/https:\/\/site\.example\.cn\/staff\/cases\/CASE1/g)).toHaveLength(2);
    expect(text).toMatch(/案件 CASE1[\s\S]*case CASE1/);
  },
);

it('leaves out who is disabled or has no address, and keys the mail by the outbox entry', async () => {
  const sent: { key: string; to: string }[] = [];
  const service = new NotificationService({
    cases: { read: async () => ({ file: received }) },
    accounts: { ofOffice: async () => staff },
    mails: { sendOnce: async (mail) => void sent.push(mail) },
    publicUrl: 'https://site.example.cn',
  });
  await service.notify(received.id, 20, 'overdue');
  expect(sent).toMatchObject([{ to: 'tian@example.cn', key: `${received.id}:20:overdue:tian` }]);
});
