import { CaseStore } from '../../src/cases/case-store';
import { decide, evolve } from '../../src/domain/case-machine';
import type { Case } from '../../src/domain/case';
import { Keyring } from '../../src/platform/crypto/keyring';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import type { JobKind, OutboxEntry } from '../../src/queue/jobs';
import { runJob } from '../../workers/consumers';
import { handlersOf } from '../../workers/handlers';
import { Relay } from '../../workers/relay';
import { caseIn, crewOf } from '../support/case-in';
import { aCase, context, people, sample } from '../support/domain';
import { testDatabase } from '../support/engine';
import { startSite, type Site } from '../support/site';

describe('the store of cases', () => {
  let connection: Connection;
  let store: CaseStore;
  beforeAll(async () => {
    connection = await connectMongo(testDatabase('case-store'));
    store = new CaseStore(connection, new Keyring(Buffer.alloc(32, 4)));
    await store.createIndexes();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  function noted(file: Case, seq: number, comment: string) {
    const decision = decide(file, { action: 'note', comment }, context(people.triage));
    if (!decision.ok) throw new Error(decision.refusal.kind);
    const event = { ...decision.event, seq };
    return { event, next: evolve(file, event) };
  }

  it('lets one of 32 writers of a version through, whole', async () => {
    const file = aCase({ id: 'CASE000000000032', reportId: 'REPORT0000000032' });
    await store.insert(file);
    for (let version = 1; version <= 5; version += 1) {
      const results = await Promise.all(
        Array.from({ length: 32 }, (_, i) => {
          const { event, next } = noted(file, version + 1, `Nr. ${i}`);
          const outbox: OutboxEntry[] = [
            { seq: (version + 1) * 10, kind: 'notify', event: 'overdue' },
          ];
          return store.apply(version, next, event, outbox);
        }),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      const found = await store.find(file.id);
      expect(found?.version).toBe(version + 1);
      expect(found?.history.map(({ seq }) => seq)).toEqual(
        Array.from({ length: version }, (_, i) => i + 2),
      );
    }
    const [pending] = await store.outbox.pending('', 10);
    expect(pending?.entries.map(({ seq }) => seq)).toEqual([20, 30, 40, 50, 60]);
  });

  it('opens one case for a report, whoever else tries', async () => {
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, i) =>
        store.insert(aCase({ id: `CASE00000000${1000 + i}`, reportId: 'REPORT0000000777' })),
      ),
    );
    expect(results.filter((result) => result === 'inserted')).toHaveLength(1);
    expect(
      await connection.collection('cases').countDocuments({ reportId: 'REPORT0000000777' }),
    ).toBe(1);
  });

  it('never writes over a version nobody has, nor a case that is not there', async () => {
    const file = aCase({ id: 'CASE000000000099', reportId: 'REPORT0000000099' });
    const { event, next } = noted(file, 2, 'x');
    expect(await store.apply(1, next, event, [])).toBe(false);
    await store.insert(file);
    expect(await store.apply(2, next, event, [])).toBe(false);
    expect(await store.find(file.id)).toEqual({ file, version: 1, history: [] });
  });

  it('keeps an entry until it is settled, and settles twice without harm', async () => {
    const file = aCase({ id: 'CASE000000000098', reportId: 'REPORT0000000098' });
    await store.insert(file);
    const { event, next } = noted(file, 2, 'x');
    const entries: OutboxEntry[] = [
      { seq: 20, kind: 'send-mail', rung: 0 },
      { seq: 21, kind: 'attach-report', target: 'CASE000000000099' },
    ];
    await store.apply(1, next, event, entries);
    const of = async () =>
      (await store.outbox.pending('', 100)).find(({ id }) => id === file.id)?.entries;
    expect(await of()).toEqual(entries);
    expect(await store.outbox.entry(file.id, 21)).toEqual(entries[1]);
    await store.outbox.settle(file.id, 20);
    await store.outbox.settle(file.id, 20);
    expect(await of()).toEqual([entries[1]]);
    expect(await store.outbox.entry(file.id, 20)).toBeNull();
    await store.outbox.settle(file.id, 21);
    expect(await of()).toBeUndefined();
    expect((await store.find(file.id))?.version).toBe(2);
  });
});

describe('what the outboxes owe', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  it('goes to the queues once however often the relay goes round', async () => {
    await site.file();
    const outboxes = Object.values(site.services.outboxes);
    const relay = new Relay(outboxes, site.services.queues, site.services.logger);
    expect(await relay.round()).toBeGreaterThan(0);
    await relay.round();
    await relay.round();
    const depth = await site.services.queues.depth();
    const owed = await site.services.outboxes.reports.pending('', 100);
    expect(depth['open-case']).toBe(owed.length);
    await site.settle();
    expect(await relay.round()).toBe(0);
  });

  it('leaves in Redis neither when a report came in nor a log of its jobs', async () => {
    const { redis, queues, outboxes, logger } = site.services;
    const before = Date.now();
    const { file } = await site.file();
    const relay = new Relay(Object.values(outboxes), queues, logger);
    await relay.round();
    const job = `${site.prefix}:jobs:open-case:${file.reportId}-1`;
    expect(await redis.hget(job, 'data')).toContain(file.reportId);
    expect(Number(await redis.hget(job, 'timestamp'))).toBeLessThan(before);
    expect(await redis.keys(`${site.prefix}:jobs:*:events`)).toEqual([]);
    await site.settle();
  });

  /** Runs what is owed, every handler twice before its entry goes; answers the kinds run. */
  async function settleTwice(): Promise<Set<JobKind>> {
    const handlers = handlersOf(site.services);
    const kinds = new Set<JobKind>();
    for (let done = -1; done !== 0;) {
      done = 0;
      for (const outbox of Object.values(site.services.outboxes)) {
        for (const { id, entries } of await outbox.pending('', 100)) {
          for (const entry of entries) {
            await handlers[entry.kind]({ ...entry, id });
            await runJob(
              entry.kind,
              { id, seq: entry.seq },
              site.services.outboxes,
              handlers[entry.kind],
            );
            await runJob(
              entry.kind,
              { id, seq: entry.seq },
              site.services.outboxes,
              handlers[entry.kind],
            );
            kinds.add(entry.kind);
            done += 1;
          }
        }
      }
    }
    return kinds;
  }

  it('is done once though every handler runs twice', async () => {
    const { services, county } = site;
    const { areas } = services;
    const administrator = await site.desk(county, 'administrator');
    await site.desk(county, 'handler');
    await site.desk(county, 'approver');
    const emails = new Map([['county-mzj', 'mzj@example.cn']]);
    await services.contacts.save(administrator.actor, areas.get('220122')!.code, emails);
    const crew = crewOf(county);
    const kinds = await settleTwice();

    const { file, version } = await caseIn(site, 'substantiated', crew);
    const rungText = {
      subject: '停止每周报送台账',
      facts: '要求各村每周报送。',
      demand: '停止报送。',
    };
    const draft = {
      ...sample.draft,
      kind: 'notice',
      text: rungText,
      skipReason: '同类问题屡次发生，多个村反映，需直接通报处理。',
    } as const;
    let at = version;
    for (const [who, command] of [
      [crew.author, sample.waiveBasis],
      [crew.author, sample.listEvidence],
      [crew.author, draft],
      [crew.approver, sample.checkText],
      [crew.author, sample.submit],
      [crew.approver, { ...sample.approve, acceptSkip: true }],
      [crew.second, { ...sample.approve, acceptSkip: true }],
      [crew.author, sample.issue],
    ] as const) {
      const result = await site.cases.act(file.id, at, command, who);
      if (!result.ok) throw new Error(JSON.stringify(result));
      at = result.version;
    }
    for (const kind of await settleTwice()) kinds.add(kind);

    const target = await site.file();
    const source = await site.file();
    const link = { action: 'link', target: target.file.id, comment: '' } as const;
    await site.cases.act(source.file.id, source.version, link, crew.triage);
    for (const kind of await settleTwice()) kinds.add(kind);
    expect((await site.cases.read(target.file.id))?.file.linkedReports).toEqual([
      source.file.reportId,
    ]);
    const unlink = { action: 'unlink', comment: '不是同一件事。' } as const;
    await site.cases.act(source.file.id, source.version + 1, unlink, crew.triage);
    for (const kind of await settleTwice()) kinds.add(kind);
    expect((await site.cases.read(target.file.id))?.file.linkedReports).toEqual([]);

    expect([...kinds].sort()).toEqual([
      'attach-report',
      'detach-report',
      'issue-document',
      'notify',
      'open-case',
      'publish-notice',
      'send-mail',
      'sign-report',
    ]);
    expect(await site.count('cases')).toBe(await site.count('reports'));
    expect(await site.count('register')).toBe(1);
    expect(await site.count('notices')).toBe(1);
    expect([...site.smtp.counts().values()].every((times) => times === 1)).toBe(true);
    const letters = site.smtp.messages.filter(({ attachments }) => attachments.length > 0);
    expect(letters).toHaveLength(1);
    const actions = (await site.cases.read(file.id))?.history.map(({ command }) => command.action);
    expect(actions?.filter((action) => action === 'register')).toHaveLength(1);
    expect(actions?.filter((action) => action === 'recordMailing')).toHaveLength(1);
  });
});
