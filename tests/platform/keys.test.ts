import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/config';
import type { Role } from '../../src/domain/case';
import { Keyring } from '../../src/platform/crypto/keyring';
import { masterKeyId } from '../../src/platform/crypto/master-keys';
import { borrowDatabase } from '../../src/platform/embedded/borrowed-database';
import { randomId } from '../../src/platform/ids';
import { createLogger } from '../../src/platform/logger';
import { connectMongo } from '../../src/platform/mongo';
import { buildServices, type Services } from '../../src/services';
import { loadDemoOnce } from '../../workers/demo-seed';
import { testDatabase, testRedis } from '../support/engine';
import { goodPassword } from '../support/staff-site';

/** Each test starts several Node processes. */
const dist = resolve(__dirname, '../../dist');
const system = { id: 'system', office: null, roles: ['system'] } as const;
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const [oldId, newId] = [masterKeyId(oldKey), masterKeyId(newKey)];
const folders: string[] = [];
afterAll(() => folders.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-keys-'));
  folders.push(dir);
  return dir;
}

interface House {
  environment(...keys: Buffer[]): Record<string, string>;
  services(...keys: Buffer[]): Promise<Services>;
}

/** One database and one data folder, opened by processes with different keys. */
function house(): House {
  const { url, prefix } = testRedis();
  const base = {
    MONGODB_URI: testDatabase('keys'),
    REDIS_URL: url,
    SMTP_URL: 'smtp://127.0.0.1:9',
    DATA_DIR: folder(),
    CACHE_DIR: process.env['CACHE_DIR'] ?? '',
    LOG_LEVEL: 'silent',
    PORT: '0',
  };
  const environment = (...keys: Buffer[]) => ({
    ...base,
    MASTER_KEY: keys.map((key) => key.toString('base64')).join('\n'),
  });
  return {
    environment,
    services: (...keys) =>
      buildServices(loadConfig(environment(...keys)), createLogger('silent', 'test'), {
        queuePrefix: `${prefix}:jobs`,
      }),
  };
}

interface Run {
  code: number | NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Runs a compiled program to its end. */
function run(script: string, args: string[], env: Record<string, string>): Promise<Run> {
  const child = spawn(process.execPath, [join(dist, script), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
  return new Promise((done) =>
    child.once('close', (code, signal) => done({ code: code ?? signal, out, err })),
  );
}

const keys = (command: string, env: Record<string, string>) =>
  run('workers/rotate-keys.js', [command], env);

/** For the environment of a program: it ends by `kill -9` once a line that it prints on standard error begins so. */
function killedAt(words: string): Record<string, string> {
  const code = `
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text, ...more) => {
      if (String(text).startsWith(${JSON.stringify(words)})) process.kill(process.pid, 'SIGKILL');
      return write(text, ...more);
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

/** Files a report, opens its case and writes into it; answers what must be readable after. */
async function live(services: Services, narrative: string) {
  await services.custody.ensureRootKey(() => undefined);
  const filed = await services.reports.submit({
    facts: {
      area: '220122102200',
      department: 'county-mzj',
      category: 'B4',
      frequency: null,
      hoursPerMonth: null,
      villagesAffected: null,
      identity: 'confidential',
      channel: 'web',
      locale: 'zh-CN',
    },
    content: {
      documentNo: '',
      occurredOn: '',
      consequence: '',
      claimedBasis: '',
      narrative,
    },
    files: [],
    identity: { name: '王某', phone: '', email: '' },
    token: services.reports.newSubmission(),
  });
  if (!filed.ok) throw new Error(filed.reason);
  const report = (await services.reports.read(filed.reportId))!;
  await services.cases.open(report);
  const { file, version } = (await services.cases.ofReport(report.id))!;
  const by = {
    id: 'tian',
    name: 'tian',
    office: file.office,
    roles: ['triage'] as Role[],
    recusedFrom: [],
  };
  const note = { action: 'note', comment: narrative } as const;
  const result = await services.cases.act(file.id, version, note, by);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { ...filed, caseId: file.id, narrative };
}

async function readable(services: Services, kept: Awaited<ReturnType<typeof live>>) {
  const filing = await services.reports.findByCode(kept.code);
  const report = await services.reports.read(kept.reportId);
  const found = await services.cases.read(kept.caseId);
  return (
    filing?.reportId === kept.reportId &&
    report?.content.narrative === kept.narrative &&
    found?.history.some(({ command }) => 'comment' in command && command.comment === kept.narrative)
  );
}

async function office(services: Services): Promise<void> {
  const made = await services.offices.create(system, {
    name: '长春市减负督办办公室',
    areaCode: '2201',
    documentPrefix: '长轻督',
    phone: '',
    email: '',
    competentBody: { name: '', email: '' },
  });
  if (!made.ok) throw new Error(made.reason);
  const account = await services.accounts.create(system, {
    signInName: 'somebody',
    name: '某人',
    email: '',
    office: made.office.id,
    roles: ['triage'],
    password: goodPassword,
  });
  if (!account.ok) throw new Error(account.reason);
}

describe('a start under a wrong master key', () => {
  const { environment, services } = house();
  beforeAll(async () => (await services(oldKey)).close());

  it.each(['src/server.js', 'workers/index.js', 'workers/setup.js', 'workers/rotate-keys.js'])(
    '%s ends with code 1 and one sentence that names the key, and serves nothing',
    async (script) => {
      const args = script.endsWith('rotate-keys.js') ? ['rotate'] : [];
      expect(await run(script, args, environment(newKey))).toEqual({
        code: 1,
        out: '',
        err: `The database needs master key ${oldId}, and MASTER_KEY holds ${newId}: put that key back, as the first or after it.\n`,
      });
      const { MASTER_KEY: _none, ...without } = environment();
      expect(await run(script, args, without)).toEqual({
        code: 1,
        out: '',
        err: `MASTER_KEY is not set: the database needs master key ${oldId}.\n`,
      });
    },
  );
});

describe('the exchange of the master key', () => {
  const { environment, services } = house();
  const config = (...given: Buffer[]) => loadConfig(environment(...given));
  const demoLines = (...given: Buffer[]) =>
    loadDemoOnce(config(...given), createLogger('silent', 'test'));
  const mails = 1_000;
  const files = { kept: randomId(), staged: randomId() };
  let fromBefore: Awaited<ReturnType<typeof live>>;
  let passwords: string[];

  beforeAll(async () => {
    const before = await services(oldKey);
    await office(before);
    fromBefore = await live(before, '换钥之前的一句话。');
    const many = Array.from({ length: mails }, (_, i) => {
      const id = `<${String(i).padStart(8, '0')}@example.cn>`;
      const { key, dataKey } = before.keyring.newKey(`mails:${id}`);
      const sealed = dataKey.sealJson({ to: id, subject: '函' }, `mails:${id}:words`);
      const plain = { office: '', caseId: fromBefore.caseId, rung: null, state: 'sent' };
      return { _id: id, key, sealed, attempts: 1, lastError: null, ...plain };
    });
    await before.connection.collection('mails').insertMany(many as never);
    for (const id of Object.values(files)) {
      await before.files.stage(
        id,
        (async function* () {
          yield Buffer.from(`照片 ${id}`);
        })(),
      );
    }
    await before.files.keep(files.kept);
    await before.close();
    passwords = await demoLines(oldKey);
  });

  async function counts(...given: Buffer[]): Promise<Record<string, number>> {
    const { code, out } = await keys('status', environment(...given));
    expect(code).toBe(0);
    const rows = out
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(/\s+/));
    return Object.fromEntries(rows.map(([where, id, count]) => [`${where} ${id}`, Number(count)]));
  }

  it('is killed half-way, run again and finished, while a service reads and writes', async () => {
    const beside = await services(newKey, oldKey);
    const kept = [fromBefore];
    let ended = false;
    const working = (async () => {
      while (!ended) {
        kept.push(await live(beside, `换钥之中的第${kept.length}句话。`));
        expect(await readable(beside, kept[Math.floor(Math.random() * kept.length)]!)).toBe(true);
      }
    })();

    const both = environment(newKey, oldKey);
    const rotateTwice = async () => {
      const killed = await keys('rotate', { ...both, ...killedAt('mails: ') });
      return { killed, half: await counts(newKey, oldKey), resumed: await keys('rotate', both) };
    };
    const { killed, half, resumed } = await rotateTwice().finally(async () => {
      ended = true;
      await working;
    });
    expect(killed.code).toBe('SIGKILL');
    expect(half[`mails ${oldId}`]).toBeGreaterThan(0);
    expect(half[`mails ${newId}`]).toBeGreaterThan(0);
    expect(half[`mails ${oldId}`]! + half[`mails ${newId}`]!).toBe(mails);

    expect(resumed).toMatchObject({ code: 0, out: '' });
    expect(resumed.err).toContain(`mails: ${half[`mails ${oldId}`]} of ${half[`mails ${oldId}`]}`);
    expect(resumed.err).not.toContain('reports:');
    const after = await counts(newKey, oldKey);
    expect(Object.keys(after).filter((row) => row.endsWith(oldId))).toEqual([]);
    expect(after).toMatchObject({
      [`keys ${newId}`]: 1,
      [`mails ${newId}`]: mails,
      [`cases ${newId}`]: kept.length,
      [`reports ${newId}`]: kept.length,
      [`uploads/files ${newId}`]: 1,
      [`uploads/staged ${newId}`]: 1,
    });
    await beside.close();

    const later = await services(newKey);
    expect(kept.length).toBeGreaterThan(1);
    for (const one of kept) expect(await readable(later, one)).toBe(true);
    const [mail] = await later.connection.collection('mails').find().limit(1).toArray();
    expect(mail?.['attempts']).toBe(1);
    for (const id of Object.values(files)) {
      const chunks = [];
      for await (const chunk of (await later.files.open(id))!.content) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toBe(`照片 ${id}`);
    }
    const path = join(environment()['DATA_DIR']!, 'uploads/files', files.kept);
    expect(statSync(path).mtimeMs).toBe(0);
    await later.close();
  });

  it('leaves the demo passwords as they were, under both keys and under the new one', async () => {
    expect(passwords.length).toBeGreaterThan(0);
    expect(await demoLines(newKey, oldKey)).toEqual(passwords);
    expect(await demoLines(newKey)).toEqual(passwords);
  });

  it('shuts the old key out', async () => {
    await expect(services(oldKey)).rejects.toThrow(`needs master key ${newId}`);
  });

  it('tells what it could not exchange, and ends with code 1', async () => {
    const after = await services(newKey);
    const stranger = new Keyring(randomBytes(32));
    const { key } = stranger.newKey('mails:<lost@example.cn>');
    const mail = { _id: '<lost@example.cn>', key, sealed: Buffer.alloc(1) };
    await after.connection.collection('mails').insertOne(mail as never);
    const { code, out, err } = await keys('rotate', environment(newKey));
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^mails +${key.id} +1  NOT IN MASTER_KEY$`, 'm'));
    expect(err).toMatch(/Not everything could be exchanged: see the table above\.\n$/);
    await after.connection.dropDatabase();
    await after.close();
  });
});

describe('script/keys new', () => {
  it('prints a key that can be used, and the steps', async () => {
    const { code, out, err } = await keys('new', {});
    const key = Buffer.from(out.trim(), 'base64');
    expect(code).toBe(0);
    expect(key).toHaveLength(32);
    expect(err).toContain(masterKeyId(key));
    expect(err).toContain('script/keys rotate');
    expect(await keys('turn', {})).toMatchObject({ code: 1, out: '' });
  });
});

describe('the database of a data folder', () => {
  it('is started for a task and stopped after it, and borrowed where it runs', async () => {
    const dataDir = folder();
    const cacheDir = process.env['CACHE_DIR'] ?? resolve(__dirname, '../../.cache');
    const script = join(dist, 'src/platform/embedded/database-host.js');
    const lent = () =>
      borrowDatabase({ dataDir, cacheDir, mongodbUri: undefined, script }, () => undefined);
    const first = await lent();
    const connection = await connectMongo(first.uri);
    const second = await lent();
    expect(second.uri).toBe(first.uri);
    await second.giveBack();
    await connection.collection('things').insertOne({ turn: 1 });
    await connection.close();
    await first.giveBack();

    const third = await lent();
    const again = await connectMongo(third.uri);
    expect(await again.collection('things').countDocuments()).toBe(1);
    await again.close();
    await third.giveBack();
  });
});
