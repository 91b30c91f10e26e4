import { startSite, type Site } from '../support/site';
import { caseIn, crewOf } from '../support/case-in';

let site: Site;
beforeAll(async () => {
  site = await startSite({ PUBLIC_URL: 'https://hotline.example.cn' });
});
afterAll(() => site.close());

const person = { name: '王守密', phone: '13900007788', email: 'wang.shoumi@example.cn' };
const toReporter = () =>
  site.smtp.messages.filter(({ to }) => JSON.stringify(to).includes(person.email));

function filing(locale: 'zh-CN' | 'en', identity: typeof person | null) {
  return {
    ...site,
    file: () =>
      site.file({ facts: { identity: identity ? 'realName' : 'anonymous', locale }, identity }),
  };
}

it.each([
  ['zh-CN', '有新进展'],
  ['en', 'There is news'],
] as const)(
  'a reporter with an address is told that there is news, in %s',
  async (locale, subject) => {
    site.smtp.clear();
    const crew = crewOf(site.county);
    const { file, version } = await caseIn(filing(locale, person), 'approved', crew);
    await site.cases.act(file.id, version, { action: 'issue' }, crew.author);
    site.smtp.refuseNext(1);
    await expect(site.settle()).rejects.toThrow(/mail server/);
    await site.settle();
    const mails = toReporter();
    // Accepted, substantiated, issued.
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    for (const mail of mails) {
      expect(mail.subject).toBe(subject);
      expect(mail.text).toContain('https://hotline.example.cn/track');
      expect(mail.headers.get('x-qingcun-office')).toBeUndefined();
      const raw = JSON.stringify([...mail.headers.values(), mail.text]);
      for (const fact of [person.name, person.phone, file.id, file.reportId, '台账', '农安']) {
        expect(raw).not.toContain(fact);
      }
      expect(raw).not.toMatch(/\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/);
    }
    await site.settle();
    expect(toReporter()).toHaveLength(3);
    const records = await site.services.connection.collection('mails').find().toArray();
    expect(records.length).toBeGreaterThan(0);
    expect(JSON.stringify(records)).not.toContain(person.email);
    expect(site.log()).not.toContain(person.email);
  },
);

it('a question tells the one reporter it is for', async () => {
  const one = await site.file({ facts: { identity: 'confidential' }, identity: person });
  const other = { ...person, email: 'second@example.cn' };
  const crew = crewOf(site.county);
  const { file, version } = await caseIn(filing('zh-CN', other), 'verifying', crew);
  await site.cases.act(
    one.file.id,
    one.version,
    { action: 'link', target: file.id, comment: '' },
    crew.triage,
  );
  await site.settle();
  site.smtp.clear();
  const current = await site.cases.read(file.id);
  expect(current?.file.linkedReports).toEqual([one.file.reportId]);
  const ask = { action: 'ask', reportId: one.file.reportId, comment: '哪天通知的？' } as const;
  await site.cases.act(file.id, current!.version, ask, crew.author);
  await site.settle();
  expect(site.smtp.messages.map(({ to }) => (Array.isArray(to) ? '' : to?.text))).toEqual([
    person.email,
  ]);
  const found = { action: 'substantiate', comment: '查阅文件属实。' } as const;
  await site.cases.act(file.id, current!.version + 1, found, crew.author);
  await site.settle();
  expect(site.smtp.messages).toHaveLength(3);
  expect(version).toBeGreaterThan(0);
});

it('nobody is told without an address, and nothing is owed for an anonymous report', async () => {
  site.smtp.clear();
  await caseIn(filing('zh-CN', { ...person, email: '' }), 'substantiated', crewOf(site.county));
  await site.settle();
  const { file, version } = await caseIn(filing('zh-CN', null), 'verifying', crewOf(site.county));
  const found = { action: 'substantiate', comment: '查阅文件属实。' } as const;
  await site.cases.act(file.id, version, found, crewOf(site.county).author);
  expect(await site.services.outboxes.cases.pending('', 100)).toEqual([]);
  expect(toReporter()).toEqual([]);
});
