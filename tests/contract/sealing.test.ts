import { mongo } from 'mongoose';
import { buildServices } from '../../src/services';
import { CaseStore } from '../../src/cases/case-store';
import { QueueStore } from '../../src/cases/queue/queue-store';
import { loadConfig } from '../../src/config';
import { DocumentStore } from '../../src/letters/document-store';
import { MailStore } from '../../src/letters/mail-store';
import { Keyring } from '../../src/platform/crypto/keyring';
import { masterKeyId } from '../../src/platform/crypto/master-keys';
import { loadKeyring } from '../../src/platform/crypto/secrets';
import { createLogger } from '../../src/platform/logger';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { StartRefused } from '../../src/platform/process';
import { ReportStore } from '../../src/reports/report-store';
import { sealedCollections } from '../../src/sealed-collections';
import type { Actor } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import { addDays } from '../../src/domain/deadline';
import { crewOf } from '../support/case-in';
import { aCase, aReport, people, sample, walk } from '../support/domain';
import { testDatabase, testRedis } from '../support/engine';
import { startSite, type Site } from '../support/site';

const keyring = new Keyring(Buffer.alloc(32, 4));

describe('what lies sealed in the database', () => {
  let connection: Connection;
  let stores: {
    cases: CaseStore;
    reports: ReportStore;
    documents: DocumentStore;
    mails: MailStore;
  };
  beforeAll(async () => {
    connection = await connectMongo(testDatabase('sealing'));
    stores = {
      cases: new CaseStore(connection, keyring),
      reports: new ReportStore(connection, keyring),
      documents: new DocumentStore(connection, keyring),
      mails: new MailStore(connection, keyring),
    };
    await Promise.all(Object.values(stores).map((store) => store.createIndexes()));
  });
  beforeEach(async () => {
    for (const name of ['cases', 'reports', 'documents', 'mails']) await raw(name).deleteMany({});
    for (const n of ['1', '2']) {
      const id = `REPORT000000000${n}`;
      const filing = {
        receiptHash: `receipt${n}`,
        submissionKey: `submission${n}`,
        proof: { serial: `QC-${n}`, signature: 'signature' },
      };
      await stores.reports.insert({
        report: aReport({ id }),
        identity: null,
        address: '',
        ...filing,
        outbox: [],
      });
      const document = {
        id: 'x',
        office: 'city',
        number: '1',
        name: '1.docx',
        bytes: Buffer.from('PK'),
        content: null,
      };
      await stores.documents.save({ caseId: caseId(n), rung: 0, ...document });
      const mail = { office: 'city', caseId: caseId(n), rung: 0, to: 'a@example.cn' };
      await stores.mails.queue({ id: `<${n}@example.cn>`, ...mail, subject: '函' });
      await insertWalked(n);
    }
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  const raw = (name: string) => connection.collection<{ _id: string }>(name);
  const caseId = (n: string) => `CASE00000000000${n}`;

  async function insertWalked(n: string): Promise<void> {
    const start = aCase({ id: caseId(n), reportId: `REPORT000000000${n}` });
    await stores.cases.insert(start);
    const steps: [Command, Actor][] = [
      [sample.accept, people.triage],
      [sample.note, people.handler],
      [sample.substantiate, people.handler],
    ];
    for (let i = 0; i < steps.length; i += 1) {
      const { file, history } = walk(start, ...steps.slice(0, i + 1));
      expect(await stores.cases.apply(i + 1, file, history[i]!, [])).toBe(true);
    }
  }

  /** Reads of the second one of everything, by collection. */
  const read = {
    cases: () => stores.cases.find(caseId('2')),
    reports: () => stores.reports.find('REPORT0000000002'),
    documents: () => stores.documents.find(caseId('2'), 0),
    mails: () => stores.mails.find('<2@example.cn>'),
  };
  const names = Object.keys(read) as (keyof typeof read)[];

  it.each(names)('%s: opens, and not with a part of another document', async (name) => {
    expect(await read[name]()).not.toBeNull();
    const [one, other] = await raw(name).find().sort({ caseId: 1, _id: 1 }).toArray();
    for (const fields of [['key'], ['sealed'], ['key', 'sealed']]) {
      const swapped = Object.fromEntries(fields.map((field) => [field, one![field as never]]));
      await raw(name).updateOne({ _id: other!._id }, { $set: swapped });
      await expect(read[name]()).rejects.toThrow();
      await raw(name).replaceOne({ _id: other!._id }, other!);
    }
    expect(await read[name]()).not.toBeNull();
  });

  it('cases: not with an entry of the history moved, or put in place of the whole', async () => {
    const before = (await raw('cases').findOne({ _id: caseId('2') })) as unknown as {
      _id: string;
      sealed: unknown;
      history: { seq: number; sealed: unknown }[];
    };
    const [first, second] = before.history;
    const changes = [
      { 'history.0.sealed': second!.sealed, 'history.1.sealed': first!.sealed },
      { 'history.0.seq': second!.seq, 'history.1.seq': first!.seq },
      { 'history.0.sealed': before.sealed },
      { sealed: first!.sealed },
    ];
    for (const change of changes) {
      await raw('cases').updateOne({ _id: before._id }, { $set: change });
      await expect(read.cases().then((found) => JSON.stringify(found))).rejects.toThrow();
      await raw('cases').replaceOne({ _id: before._id }, before);
    }
    expect((await read.cases())?.history).toHaveLength(3);
  });

  it.each(names)('%s: is not there any more once its key is destroyed', async (name) => {
    const [, other] = await raw(name).find().sort({ caseId: 1, _id: 1 }).toArray();
    await raw(name).updateOne({ _id: other!._id }, { $set: { key: null } });
    expect(await read[name]()).toBeNull();
    if (name !== 'cases') return;
    const { file, history } = walk(aCase({ id: caseId('2') }), [sample.accept, people.triage]);
    expect(await stores.cases.apply(4, file, history[0]!, [])).toBe(false);
  });

  it('lists of cases open nothing', async () => {
    const stranger = new CaseStore(connection, new Keyring(Buffer.alloc(32, 5)));
    const reader = { id: 'han', office: 'city', recusedFrom: [] };
    const rows = new QueueStore(connection);
    const page = await rows.list(reader, { stage: 'casework' }, null, 10);
    expect(page.map(({ id }) => id).sort()).toEqual([caseId('1'), caseId('2')]);
    await expect(stranger.find(caseId('1'))).rejects.toThrow('is needed');
  });
});

describe('the root secret', () => {
  let connection: Connection;
  let uri: string;
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const load = async (...keys: Buffer[]) =>
    loadKeyring(await connectMongo(uri), keys.length > 0 ? keys : undefined, sealedCollections);
  beforeEach(async () => {
    uri = testDatabase('root');
    connection = await connectMongo(uri);
  });
  afterEach(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('is one for all processes that start together', async () => {
    const connections = await Promise.all(Array.from({ length: 8 }, () => connectMongo(uri)));
    const loaded = await Promise.all(
      connections.map((one) => loadKeyring(one, [first], sealedCollections)),
    );
    expect(new Set(loaded.map(({ keyring: ring }) => ring.hmac('x', 'y'))).size).toBe(1);
    expect(await connection.collection('keys').countDocuments()).toBe(1);
    await Promise.all(connections.map((one) => one.close()));
  });

  it('does not open under another key: the sentence names the one that is needed', async () => {
    const wanted = masterKeyId(first);
    await loadKeyring(connection, [first], sealedCollections);
    const refusal = await load(second).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect((refusal as Error).message).toBe(
      `The database needs master key ${wanted}, and MASTER_KEY holds ${masterKeyId(second)}: put that key back, as the first or after it.`,
    );
    await expect(load()).rejects.toThrow(
      `MASTER_KEY is not set: the database needs master key ${wanted}.`,
    );
    const damaged = { $set: { 'key.wrapped': Buffer.alloc(60) } };
    await connection.collection<{ _id: string }>('keys').updateOne({ _id: 'root' }, damaged);
    await expect(load(first)).rejects.toThrow('is damaged: restore it from the backup');
  });

  it('is not made anew beside what was sealed under a lost one', async () => {
    const reports = connection.collection<{ _id: string }>('reports');
    const key = keyring.newKey('reports:R').key;
    await reports.insertOne({ _id: 'R', key } as never);
    await expect(load(first)).rejects.toThrow(
      'The collection keys has lost the root secret that reports was filed under: restore it from the backup.',
    );
    expect(await connection.collection('keys').countDocuments()).toBe(0);
  });

  it('stops the services before anything is served', async () => {
    const environment = {
      MONGODB_URI: uri,
      REDIS_URL: testRedis().url,
      SMTP_URL: 'smtp://127.0.0.1',
    };
    const start = (key: Buffer) =>
      buildServices(
        loadConfig({ ...environment, MASTER_KEY: key.toString('base64') }),
        createLogger('silent', 'test'),
      );
    await (await start(first)).close();
    await expect(start(second)).rejects.toThrow(masterKeyId(first));
  });
});

describe('a whole case life', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  let written = 0;
  const markers: string[] = [];
  /** A text that stands nowhere else. */
  function words(): string {
    written += 1;
    const text = `暗号${written}号，同类问题屡次发生，多个村反映，造成恶劣影响-marker-${written}-end`;
    markers.push(text);
    return text;
  }

  it('leaves no word of anybody readable in any collection', async () => {
    const { county, services, cases } = site;
    const administrator = await site.desk(county, 'administrator');
    await site.desk(county, 'approver');
    await services.contacts.save(
      administrator.actor,
      '220122',
      new Map([['county-mzj', 'mzj@example.cn']]),
    );
    const crew = crewOf(county);
    const { file: opened } = await site.file({
      facts: { identity: 'realName' },
      content: {
        documentNo: words(),
        consequence: words(),
        claimedBasis: words(),
        narrative: words(),
      },
      identity: { name: words(), phone: words(), email: `${words()}@example.cn` },
      files: [{ id: 'F1ZE000000000001', name: words(), type: 'image/png', size: 3 }],
    });
    const { reportId } = opened;
    const text = () => ({ subject: words(), facts: words(), demand: words() });
    const rung = () => ({ text: text(), skipReason: words(), badEffect: words() });
    const today = site.clock.today();
    const later = addDays(today, 18);
    const said = () => ({
      attendance: words(),
      explanation: words(),
      criticism: words(),
      requirements: words(),
      commitments: words(),
    });
    const plan = () => ({
      on: later,
      time: words(),
      place: words(),
      attendees: words(),
      interviewers: words(),
      materials: words(),
    });
    const reply = { action: 'reply', reportId } as const;
    const steps: [keyof typeof crew | 'reporter', Command][] = [
      ['triage', { action: 'return', comment: words() }],
      ['reporter', { action: 'supplement', reportId, comment: words() }],
      ['triage', { ...sample.accept, comment: words() }],
      ['author', { action: 'note', comment: words() }],
      ['author', { action: 'ask', reportId, comment: words() }],
      ['reporter', { ...reply, comment: words() }],
      ['author', { action: 'substantiate', comment: words(), exhibits: [words()] }],
      ['author', { action: 'waiveBasis', comment: words() }],
      ['author', { action: 'draft', kind: 'accountability', ...rung() }],
      ['author', { action: 'discard', comment: words() }],
      ['author', { action: 'draft', kind: 'interview', ...rung(), interview: plan() }],
      ['author', { action: 'submit', comment: words() }],
      ['approver', { action: 'sendBack', comment: words() }],
      ['author', { action: 'revise', ...rung(), interview: plan() }],
      ['approver', { action: 'checkText', legal: true, secrecy: true, comment: words() }],
      ['author', { action: 'submit', comment: words() }],
      ['approver', { action: 'approve', acceptSkip: true, comment: words() }],
      ['author', { action: 'issue' }],
    ];
    const act = async (who: keyof typeof crew | 'reporter', command: Command) => {
      const { version } = (await cases.read(opened.id))!;
      const result =
        who === 'reporter'
          ? await cases.byReporter(reportId, command as Extract<Command, { reportId: string }>)
          : await cases.act(opened.id, version, command, crew[who]);
      if (!result.ok) throw new Error(`${command.action}: ${JSON.stringify(result)}`);
    };
    for (const [who, command] of steps) await act(who, command);
    await site.settle();
    const on = (await cases.read(opened.id))!.file.rungs[0]!.issuedOn!;
    const record = { on, ...said(), replyBy: later, earlier: words() };
    await act('author', { action: 'recordInterview', record });
    const names = { interviewers: [words()], attendees: [], recorder: words() };
    await act('author', { action: 'signRecord', ...names, on, comment: words() });
    const correction = { action: 'askAmendment', kind: 'correction', rung: 0 } as const;
    await act('author', { ...correction, text: words(), comment: words() });
    await act('approver', { action: 'grantAmendment', comment: words() });
    await act('author', { action: 'recordAnswer', comment: words(), on });
    await act('author', { action: 'verify', rectified: true, comment: words() });
    await act('author', { action: 'waiveSample', comment: words() });
    await act('author', { action: 'tellResult', comment: words() });
    await act('author', { action: 'close', outcome: 'rectified', comment: words() });
    await act('reporter', { action: 'dispute', reportId, comment: words() });
    await act('author', { action: 'reopen', comment: words() });

    const stored = (await cases.read(opened.id))!;
    const report = (await services.reports.read(reportId))!;
    const readable = JSON.stringify([stored, report]);
    const identity = 3;
    expect(markers.filter((marker) => readable.includes(marker))).toHaveLength(written - identity);
    expect(stored.file.rungs[0]).toMatchObject({ mailedOn: on, number: expect.any(String) });

    const found = await rawDocuments(services.connection);
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reports', 'cases', 'documents', 'mails', 'keys']),
    );
    const addressBook = 'departmentContacts';
    const shown = found.flatMap(({ name, bytes }) =>
      [...markers, 'mzj@example.cn']
        .filter((marker) => bytes.includes(marker) && name !== addressBook)
        .map((marker) => `${name}: ${marker}`),
    );
    expect(shown).toEqual([]);

    const keyed = new Set(found.filter(({ keyed: has }) => has).map(({ name }) => name));
    const known = sealedCollections.filter(({ keyed: has }) => has).map(({ name }) => name);
    expect([...keyed].sort()).toEqual([...known].sort());
  });
});

async function rawDocuments(connection: Connection) {
  const found: { name: string; keyed: boolean; bytes: Buffer }[] = [];
  for (const { name } of await connection.listCollections()) {
    for await (const document of connection.collection(name).find()) {
      const bytes = Buffer.from(mongo.BSON.serialize(document));
      found.push({ name, keyed: 'key' in document, bytes });
    }
  }
  return found;
}
