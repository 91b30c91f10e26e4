import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { recordedChild } from '../../src/platform/embedded/leftovers';
import { isAlive, type ProcessIdentity } from '../../src/platform/embedded/process-identity';
import { eventually } from '../support/engine';

const ROOT = resolve(__dirname, '../..');

/** Stands in for web and worker: connects to what it is given, notes its life in a journal. */
const STUB = `
const { appendFileSync } = require('node:fs');
const mongoose = require('mongoose');
const { Redis } = require('ioredis');
const name = NAME;
const note = (what) => appendFileSync(process.env.DATA_DIR + '/journal', name + ' ' + what + '\\n');
(async () => {
  const connection = await mongoose.createConnection(process.env.MONGODB_URI).asPromise();
  await connection.collection('starts').insertOne({ name });
  const count = await connection.collection('starts').countDocuments({ name });
  const redis = new Redis(process.env.REDIS_URL);
  redis.on('error', () => {});
  await redis.incr(name);
  process.on('SIGTERM', async () => {
    await connection.close();
    await redis.incr(name + ':stopped');
    note('stopped');
    process.exit(0);
  });
  setInterval(() => {}, 1000);
  note('start ' + count + ' ' + (process.env.MASTER_KEY_FILE ? 'key' : 'no key') + ' ' + process.env.SMTP_URL.slice(0, 7));
  console.log(JSON.stringify({ ready: name, url: 'http://127.0.0.1:1' }));
})();
`;

describe('standalone, with stubs for web and worker', () => {
  let program: string;
  let dataDir: string;
  const running: ChildProcess[] = [];

  beforeAll(() => {
    // Inside the project, so that the copied program finds node_modules.
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    program = mkdtempSync(join(ROOT, '.cache', 'standalone-'));
    const compiled = join(ROOT, 'dist/src');
    for (const part of ['standalone.js', 'config.js', 'platform']) {
      cpSync(join(compiled, part), join(program, 'src', part), { recursive: true });
    }
    mkdirSync(join(program, 'workers'));
    mkdirSync(join(program, 'workers'), { recursive: true });
    writeFileSync(join(program, 'src/server.js'), STUB.replace('NAME', '"web"'));
    writeFileSync(join(program, 'workers/index.js'), STUB.replace('NAME', '"worker"'));
    writeFileSync(
      join(program, 'workers/setup.js'),
      `if (process.argv.includes('--demo')) console.log('forty reports\\naccount operator 王芳 secret-1');`,
    );
  });
  afterAll(() => rmSync(program, { recursive: true, force: true }));

  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'qingcun-data-')), 'data');
  });
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await new Promise((ended) => child.once('exit', ended));
    }
  });

  interface Run {
    child: ChildProcess;
    out: () => string;
    err: () => string;
    ended: Promise<number | string | null>;
  }

  function run(args: string[] = [], env: NodeJS.ProcessEnv = {}): Run {
    const child = spawn(process.execPath, [join(program, 'src/standalone.js'), ...args], {
      env: {
        PATH: process.env['PATH'],
        CACHE_DIR: join(ROOT, '.cache'),
        DATA_DIR: dataDir,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
    const ended = new Promise<number | string | null>((done) =>
      child.once('close', (code, signal) => done(code ?? signal)),
    );
    return { child, out: () => out, err: () => err, ended };
  }

  async function ready(started: Run): Promise<void> {
    await eventually(() => started.out().includes('ready ') || started.child.exitCode !== null);
    if (!started.out().includes('ready ')) throw new Error(started.err());
  }

  const journal = (): string[] => readFileSync(join(dataDir, 'journal'), 'utf8').trim().split('\n');

  it('gets ready, stops in order, and finds its data again', async () => {
    const first = run();
    await ready(first);
    expect(first.out()).toBe('ready http://127.0.0.1:1\n');
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
    const key = readFileSync(join(dataDir, 'master.key'), 'utf8');
    expect(Buffer.from(key, 'base64')).toHaveLength(32);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(journal()).toEqual([
      'web start 1 key smtp://',
      'worker start 1 key smtp://',
      'web stopped',
      'worker stopped',
    ]);

    const second = run();
    await ready(second);
    expect(journal()[4]).toBe('web start 2 key smtp://');
    expect(readFileSync(join(dataDir, 'master.key'), 'utf8')).toBe(key);
  });

  it('makes no new key beside a database whose key is gone', async () => {
    const first = run();
    await ready(first);
    first.child.kill('SIGTERM');
    await first.ended;
    rmSync(join(dataDir, 'master.key'));
    const second = run();
    await ready(second);
    expect(journal().at(-2)).toBe('web start 2 no key smtp://');
    expect(existsSync(join(dataDir, 'master.key'))).toBe(false);
  });

  it('with --demo prints the accounts after the ready line', async () => {
    const started = run(['--demo']);
    await ready(started);
    expect(started.out()).toBe('ready http://127.0.0.1:1\naccount operator 王芳 secret-1\n');
  });

  it('refuses a second start on the same folder', async () => {
    await ready(run());
    const second = run();
    expect(await second.ended).toBe(1);
    expect(second.err()).toMatch(/^The data folder \S+ is in use by process \d+: .*\n$/);
    expect(second.out()).toBe('');
  });

  it('starts again after kill -9 of the supervisor, its children gone', async () => {
    const first = run();
    await ready(first);
    const names = ['database', 'redis', 'web', 'worker'];
    const before = names.map((name) => recordedChild(join(dataDir, 'run'), name));
    expect(before).not.toContain(undefined);
    first.child.kill('SIGKILL');
    const second = run();
    await ready(second);
    expect(before.filter((identity) => isAlive(identity as ProcessIdentity))).toEqual([]);
    expect(journal().at(-1)).toBe('worker start 2 key smtp://');
  });

  it('brings back each child that is killed', async () => {
    const started = run();
    await ready(started);
    for (const name of ['database', 'redis', 'web', 'worker']) {
      const before = recordedChild(join(dataDir, 'run'), name);
      process.kill(before?.pid ?? 0, 'SIGKILL');
      await eventually(() => started.err().includes(`${name} is ready again`));
    }
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
  });

  it('says in one sentence what is wrong with the configuration', async () => {
    const started = run([], { PORT: 'many' });
    expect(await started.ended).toBe(1);
    expect(started.err()).toBe('PORT must be a whole number from 0 to 65535.\n');
  });

  it('says in one sentence what to do without a database engine', async () => {
    const started = run([], { CACHE_DIR: join(dataDir, 'empty') });
    const refusal = await ready(started).then(
      () => undefined,
      () => started.err(),
    );
    // On a machine with a new C library nothing needs to be fetched, and it simply starts.
    if (refusal === undefined) return;
    expect(refusal).toMatch(/glibc 2\.38 .* run script\/start, .* or set MONGODB_URI/);
  });
});
