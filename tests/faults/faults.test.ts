import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { simpleParser } from 'mailparser';
import { loadConfig } from '../../src/config';
import type { Actor, Case } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import { freePort } from '../../src/platform/embedded/free-port';
import { recordedChild } from '../../src/platform/embedded/leftovers';
import { embeddedRedis, type EmbeddedRedis } from '../../src/platform/embedded/redis-host';
import { Supervisor } from '../../src/platform/embedded/supervisor';
import { createLogger } from '../../src/platform/logger';
import { buildServices, type Services } from '../../src/services';
import { eventually } from '../support/engine';

/**
 * The system under load while its parts are killed. `script/bench chaos` runs the same suite longer:
 * FAULT_REPORTS is how many reports each fault must outlast, FAULT_ROUNDS how often each comes.
 */
const ROOT = resolve(__dirname, '../..');
const CACHE_DIR = process.env['CACHE_DIR'] ?? join(ROOT, '.cache');
const rounds = Number(process.env['FAULT_ROUNDS'] ?? 1);
const reportsPerFault = Number(process.env['FAULT_REPORTS'] ?? 20);
const lettersPerFault = Math.max(2, Math.ceil(reportsPerFault / 20));
const clients = 4;
const patience = { withinMs: 60_000, everyMs: 50 };

jest.setTimeout(60_000 + rounds * 60_000);

type Child = 'database' | 'redis' | 'web' | 'worker';

/** The whole system as script/start runs it, on a folder and a port of its own. */
class Site {
  readonly dir = mkdtempSync(join(tmpdir(), 'qingcun-faults-'));
  readonly mailDir = join(this.dir, 'mail');
  readonly url: string;
  readonly #process: ChildProcess;
  #said = '';

  constructor(port: number, env: NodeJS.ProcessEnv = {}) {
    this.url = `http://127.0.0.1:${port}`;
    this.#process = spawn(process.execPath, [join(ROOT, 'dist/src/standalone.js')], {
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: this.dir,
        CACHE_DIR,
        PORT: String(port),
        FLOOD_LIMITS: 'off',
        LOG_LEVEL: 'error',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.#said += String(chunk)));
    }
  }

  get said(): string {
    return this.#said;
  }

  async started(): Promise<void> {
    await eventually(
      () => /^ready /m.test(this.#said) || this.#process.exitCode !== null,
      patience,
    );
    if (!/^ready /m.test(this.#said)) throw new Error(this.#said);
  }

  pidOf(name: Child): number | undefined {
    return recordedChild(join(this.dir, 'run'), name)?.pid;
  }

  /** What the web process was started with: where its database and its Redis are. */
  environment(): NodeJS.ProcessEnv {
    const lines = readFileSync(`/proc/${this.pidOf('web')}/environ`, 'utf8').split('\0');
    return Object.fromEntries(
      lines.filter(Boolean).map((line) => {
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
    );
  }

  /** `kill -9`, and the supervisor has it running again. */
  async killed(name: Child): Promise<void> {
    const before = this.pidOf(name);
    if (before === undefined) throw new Error(`${name} does not run`);
    process.kill(before, 'SIGKILL');
    await eventually(() => {
      const now = this.pidOf(name);
      return now !== undefined && now !== before;
    }, patience);
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/ready`).catch((cause: unknown) => {
      throw new Error(`no answer; the site said:\n${this.#said}`, { cause });
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = new Promise((done) => this.#process.once('exit', done));
      this.#process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Reporters who send again, under the same token, until they hear that the report was accepted. */
class Reporters {
  /** Code by submission token. */
  readonly acknowledged = new Map<string, string>();
  /** Tries that had no answer or a refusal for the moment, which is what the faults are to cause. */
  unanswered = 0;
  readonly strange: string[] = [];
  #working: Promise<unknown> = Promise.resolve();
  #going = false;

  constructor(
    private readonly url: string,
    private readonly fields: Readonly<Record<string, string>>,
  ) {}

  start(): void {
    this.#going = true;
    this.#working = Promise.all(Array.from({ length: clients }, () => this.report()));
    // A failure is told by `finish`.
    this.#working.catch(() => undefined);
  }

  /** No new reports; those begun are sent until they are accepted. */
  async finish(): Promise<void> {
    this.#going = false;
    await this.#working;
  }

  private async report(): Promise<void> {
    while (this.#going) {
      const token = randomBytes(16).toString('base64url');
      const code = await eventually(() => this.send(token), patience);
      this.acknowledged.set(token, code);
    }
  }

  /** The code, or undefined when the same must be sent again. */
  async send(token: string): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.url}/report`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
        body: new URLSearchParams({ ...this.fields, submission: token }).toString(),
        signal: AbortSignal.timeout(10_000),
      });
      const html = await answer.text();
      if (answer.status === 201) return codeIn(html);
      if (answer.status !== 503) this.strange.push(`${answer.status}`);
    } catch {
      // The process was killed with the request in its hands.
    }
    this.unanswered += 1;
    return undefined;
  }
}

function codeIn(html: string): string {
  const box = html.slice(html.indexOf('class="qc-receipt"'));
  const digits = box
    .slice(0, box.indexOf('<h2'))
    .replace(/<[^>]*>/g, ' ')
    .match(/(?:\d\s*){16}/)?.[0]
    .replace(/\s/g, '');
  if (digits === undefined) throw new Error('the receipt has no code');
  return digits;
}

const roles = ['triage', 'handler', 'approver'] as const;

/** Staff who take cases through to an issued reminder letter, whatever happens meanwhile. */
class Office {
  readonly issued = new Set<string>();
  readonly #begun = new Set<string>();
  #working: Promise<void> = Promise.resolve();
  #going = false;

  constructor(
    private readonly services: Services,
    private readonly office: string,
  ) {}

  start(): void {
    this.#going = true;
    this.#working = this.work();
    // A failure is told by `finish`.
    this.#working.catch(() => undefined);
  }

  async finish(): Promise<void> {
    this.#going = false;
    await this.#working;
  }

  private actor(id: string): Actor {
    return { id, name: id, office: this.office, roles: [...roles], recusedFrom: [] };
  }

  private async work(): Promise<void> {
    while (this.#going) {
      const next = await eventually(async () => {
        if (!this.#going) return 'none';
        const waiting = await this.services.queue.list(
          this.actor('author'),
          { stage: 'triage' },
          null,
        );
        return waiting.find(({ id }) => !this.#begun.has(id))?.id;
      }, patience);
      if (next === 'none') return;
      this.#begun.add(next);
      await eventually(() => this.step(next), patience);
      this.issued.add(next);
    }
  }

  /** One act on the case, by where it stands; true once its letter is issued. */
  private async step(id: string): Promise<boolean> {
    const found = await this.services.cases.read(id);
    if (!found) throw new Error(`case ${id} has gone`);
    const { file, version } = found;
    if (file.status === 'issued') return true;
    const author = this.actor('author');
    const actor = file.status === 'approving' ? this.actor('approver') : author;
    const result = await this.services.cases.act(id, version, commandFor(file), actor);
    if (!result.ok && result.reason === 'refused') {
      throw new Error(`${file.status}: ${JSON.stringify(result.refusal)}`);
    }
    return result.ok && result.file.status === 'issued';
  }
}

function commandFor(file: Case): Command {
  const { status, category, department } = file;
  if (status === 'received') {
    const nature = 'hotlineOrder' as const;
    return { action: 'accept', nature, category, clause: 5, department, comment: '' };
  }
  if (status === 'verifying') {
    return file.assignee?.id === 'author'
      ? { action: 'substantiate', comment: '查阅台账并走访三村，情况属实。' }
      : { action: 'claim' };
  }
  if (status === 'substantiated') {
    const text = {
      subject: '减少重复报表',
      facts: '同一数据报送三次。',
      demand: '请停止重复报送。',
    };
    return { action: 'draft', kind: 'letter', text, skipReason: '', badEffect: '' };
  }
  if (status === 'drafting') {
    return file.basisWaiver
      ? { action: 'submit', comment: '' }
      : { action: 'waiveBasis', comment: '查过现行清单，没有这一事项。' };
  }
  if (status === 'approving') return { action: 'approve', comment: '', acceptSkip: false };
  if (status === 'approved') return { action: 'issue' };
  throw new Error(`nothing is planned for a case that is ${status}`);
}

const result = (row: object): void => {
  const file = process.env['FAULT_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
};

/** Everything the suite needs of a running site. */
class Scene {
  readonly reporters: Reporters;
  readonly office: Office;

  private constructor(
    readonly site: Site,
    readonly services: Services,
    readonly officeId: string,
    area: string,
    department: string,
  ) {
    this.reporters = new Reporters(site.url, {
      area,
      department,
      category: 'B1',
      narrative: '每周报三张内容一样的表，系统里填一遍，打印盖章一遍，群里再发一遍。'.repeat(12),
      identity: 'anonymous',
      locale: 'zh-CN',
    });
    this.office = new Office(services, officeId);
  }

  static async on(site: Site): Promise<Scene> {
    await site.started();
    const config = loadConfig(site.environment());
    const services = await buildServices(config, createLogger('silent', 'faults'));
    const office = await services.offices.root();
    if (!office) throw new Error('there is no office');
    const { areas, departments } = services.reference;
    const county = areas.children(office.areaCode)[0]!;
    const township = areas.children(county.code)[0]!;
    const clerk: Actor = {
      id: 'clerk',
      name: 'clerk',
      office: office.id,
      roles: ['administrator'],
      recusedFrom: [],
    };
    const addresses = new Map(
      departments.all().map(({ id }) => [id, `${id}@demo.invalid`] as const),
    );
    for (const place of [office.areaCode, county.code, township.code]) {
      await services.contacts.save(clerk, place, addresses);
    }
    return new Scene(
      site,
      services,
      office.id,
      township.code,
      departments.all().find(({ bypass }) => !bypass)!.id,
    );
  }

  /** Runs `fault` under load: so many reports and letters come before it and after it. */
  async outlasts(name: string, fault: () => Promise<void>): Promise<void> {
    try {
      await this.underLoad(name, fault);
    } finally {
      // The next fault begins with a calm site, whatever became of this one.
      await Promise.allSettled([this.reporters.finish(), this.office.finish()]);
    }
  }

  private async underLoad(name: string, fault: () => Promise<void>): Promise<void> {
    const { reporters, office } = this;
    const before = { reports: reporters.acknowledged.size, lost: reporters.unanswered };
    const progress = (reports: number, letters: number) =>
      eventually(
        () => reporters.acknowledged.size >= reports && office.issued.size >= letters,
        patience,
      );
    const letters = office.issued.size;
    reporters.start();
    office.start();
    await progress(before.reports + reportsPerFault / 2, letters + lettersPerFault / 2);
    const struck = performance.now();
    await fault();
    await eventually(() => this.site.isReady(), patience);
    const recovered = performance.now();
    const { size } = reporters.acknowledged;
    await progress(size + reportsPerFault / 2, office.issued.size + lettersPerFault / 2);
    await Promise.all([reporters.finish(), office.finish()]);
    const stopped = performance.now();
    await this.drained();
    result({
      fault: name,
      reports: reporters.acknowledged.size - before.reports,
      letters: office.issued.size - letters,
      unanswered: reporters.unanswered - before.lost,
      readyMs: Math.round(recovered - struck),
      drainMs: Math.round(performance.now() - stopped),
    });
    await this.isWhole();
  }

  /** Nothing is owed any more. */
  async drained(): Promise<void> {
    await eventually(async () => {
      const owed = await Promise.all(
        Object.values(this.services.outboxes).map((outbox) => outbox.pending('', 1)),
      );
      return owed.every((entries) => entries.length === 0);
    }, patience);
  }

  /** The promises of the system, over everything since it was started. */
  async isWhole(): Promise<void> {
    const { services, reporters, office } = this;
    expect(reporters.strange).toEqual([]);
    const codes = [...reporters.acknowledged.values()];
    const filings = await Promise.all(codes.map((code) => services.reports.findByCode(code)));
    const reportIds = filings.map((filing) => filing?.reportId);
    expect(reportIds).not.toContain(undefined);
    expect(new Set(reportIds).size).toBe(reporters.acknowledged.size);
    const collection = (name: string) => services.connection.collection(name);
    expect(await collection('reports').countDocuments()).toBe(reporters.acknowledged.size);
    const cases = await collection('cases').find({}).toArray();
    const byReport = cases.map((one) => one['reportId'] as string).sort();
    expect(byReport).toEqual((reportIds as string[]).sort());

    const letters = cases.flatMap((one) => (one as unknown as Case).rungs);
    const issued = letters.filter((rung) => rung.issuedOn !== null);
    expect(issued).toHaveLength(office.issued.size);
    const numbers = issued.map((rung) => rung.number);
    expect(numbers).not.toContain(null);
    expect(new Set(numbers).size).toBe(issued.length);
    expect(issued.map((rung) => rung.document)).not.toContain(null);
    expect(issued.map((rung) => rung.mailedOn)).not.toContain(null);
    const entries = await collection('register').find({}).sort({ seq: 1 }).toArray();
    expect(entries.map((entry) => entry['seq'] as number)).toEqual(issued.map((_, i) => i + 1));

    const mails = await this.mails();
    for (const number of numbers) {
      expect(mails.filter(({ subject }) => subject.includes(number!))).toHaveLength(1);
    }
    expect(mails).toHaveLength(issued.length);
  }

  /** Letters that arrived: the catcher keeps one file for each Message-ID. */
  private async mails(): Promise<{ subject: string; messageId: string }[]> {
    const dir = this.site.mailDir;
    const files = readdirSync(dir).filter((name) => name.endsWith('.eml'));
    const parsed = await Promise.all(
      files.map((name) => simpleParser(readFileSync(join(dir, name)))),
    );
    return parsed
      .filter((mail) => mail.attachments.length > 0)
      .map((mail) => ({ subject: mail.subject ?? '', messageId: mail.messageId ?? '' }));
  }
}

describe('faults under load', () => {
  let site: Site;
  let scene: Scene;

  beforeAll(async () => {
    site = new Site(await freePort());
    scene = await Scene.on(site);
  });
  afterAll(async () => {
    await scene?.services.close();
    await site?.stop();
  });

  for (let round = 1; round <= rounds; round += 1) {
    const again = rounds > 1 ? `, round ${round}` : '';
    for (const name of ['database', 'redis', 'worker', 'web'] as const) {
      it(`outlasts kill -9 of ${name}${again}`, async () => {
        await scene.outlasts(`kill -9 ${name}`, () => site.killed(name));
      });
    }

    it(`outlasts FLUSHALL on Redis${again}`, async () => {
      const redis = new Redis(site.environment()['REDIS_URL']!, { maxRetriesPerRequest: null });
      await scene.outlasts('FLUSHALL', async () => {
        await redis.flushall();
      });
      redis.disconnect();
    });
  }

  it('gives the same code to a report sent again after all this', async () => {
    const [token, code] = [...scene.reporters.acknowledged][0]!;
    expect(await eventually(() => scene.reporters.send(token), patience)).toBe(code);
    await scene.isWhole();
  });
});

describe('without Redis', () => {
  let site: Site;
  let scene: Scene;
  let supervisor: Supervisor;
  let redis: EmbeddedRedis;
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-faults-redis-'));

  beforeAll(async () => {
    redis = await embeddedRedis({ dir, cacheDir: CACHE_DIR, environment: { ...process.env } });
    supervisor = new Supervisor({ runDir: join(dir, 'run'), log: () => undefined });
    site = new Site(await freePort(), { REDIS_URL: redis.url() });
    scene = await Scene.on(site);
  });
  afterAll(async () => {
    await scene?.services.close();
    await site?.stop();
    supervisor.beginStop();
    await supervisor.stop('redis');
    rmSync(dir, { recursive: true, force: true });
  });

  it('starts, takes reports, and catches up when Redis comes', async () => {
    const { reporters, services } = scene;
    expect(await site.isReady()).toBe(false);
    reporters.start();
    await eventually(() => reporters.acknowledged.size >= reportsPerFault / 2, patience);
    await reporters.finish();
    expect(await services.connection.collection('cases').countDocuments()).toBe(0);
    const reports = reporters.acknowledged.size;
    await supervisor.start(redis.spec);
    const came = performance.now();
    await eventually(() => site.isReady(), patience);
    const ready = performance.now();
    await scene.drained();
    const row = { fault: 'Redis absent at start', reports, letters: 0 };
    const unanswered = reporters.unanswered;
    const readyMs = Math.round(ready - came);
    const drainMs = Math.round(performance.now() - ready);
    result({ ...row, unanswered, readyMs, drainMs });
    await scene.isWhole();
  });
});
