// A private Qingcun in a temporary folder, and what the benchmarks measure and print with.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../../../..');
/** Tools may point at another compiled copy; the default is what script/bench has built. */
const dist = resolve(root, process.env.BENCH_DIST ?? 'dist');
export const require = createRequire(join(root, 'package.json'));
export const distFile = (path) => join(dist, path);
export const built = (path) => require(distFile(path));

const { embeddedDatabase } = built('src/platform/embedded/database-process.js');
const { embeddedRedis } = built('src/platform/embedded/redis-host.js');
const { startMailCatcher } = built('src/platform/embedded/mail-catcher.js');
const { readyLine, Supervisor } = built('src/platform/embedded/supervisor.js');

const quiet = process.env.BENCH_VERBOSE === undefined;
const cacheDir = resolve(root, process.env.CACHE_DIR ?? '.cache');
const running = new Set();

/** How long a benchmark may measure. */
export function seconds(byDefault) {
  const wanted = Number(process.env.BENCH_SECONDS ?? byDefault);
  return Number.isFinite(wanted) && wanted > 0 ? wanted : byDefault;
}

/** `webs`: web processes on the same database and Redis; `stack.urls` names them all. */
export async function startStack({ worker = true, webs = 1, env = {}, nodeArgs = [] } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-bench-'));
  const runDir = join(dir, 'run');
  const log = (line) => quiet || process.stderr.write(`${line}\n`);
  const supervisor = new Supervisor({ runDir, log });
  const webNames = Array.from({ length: webs }, (_, i) => (i === 0 ? 'web' : `web-${i + 1}`));
  let mail;
  const stack = {
    supervisor,
    async stop() {
      running.delete(stack);
      supervisor.beginStop();
      for (const name of [...webNames, 'worker']) await supervisor.stop(name);
      await mail?.close();
      for (const name of ['redis', 'database']) await supervisor.stop(name);
      rmSync(dir, { recursive: true, force: true });
    },
    kill() {
      supervisor.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  running.add(stack);

  const database = embeddedDatabase({ dir: join(dir, 'db'), runDir, cacheDir });
  const redis = await embeddedRedis({
    dir: join(dir, 'redis'),
    cacheDir,
    environment: { ...process.env },
  });
  await Promise.all([supervisor.start(database.spec), supervisor.start(redis.spec)]);
  mail = await startMailCatcher({ dir: join(dir, 'mail') });
  const environment = {
    PATH: process.env.PATH,
    DATA_DIR: join(dir, 'data'),
    CACHE_DIR: cacheDir,
    MAIL_DIR: join(dir, 'mail'),
    MONGODB_URI: database.uri('qingcun'),
    REDIS_URL: redis.url(),
    SMTP_URL: mail.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    PORT: '0',
    WORKER_PORT: '0',
    FLOOD_LIMITS: 'off',
    SECOND_FACTOR: 'off',
    LOG_LEVEL: quiet ? 'silent' : 'warn',
    NODE_ENV: 'production',
    ...env,
  };
  await runOnce(join(dist, 'workers/setup.js'), environment);
  const start = (name, script, kind = name) =>
    supervisor.start({
      name,
      command: process.execPath,
      args: [
        ...nodeArgs,
        '--enable-source-maps',
        '--max-semi-space-size=64',
        '--require',
        join(dist, 'src/platform/embedded/parent-watch-preload.js'),
        join(dist, script),
      ],
      env: environment,
      watchesParent: true,
      readyFrom: readyLine(kind),
      stopMs: 15_000,
    });
  stack.urls = [];
  for (const name of webNames) stack.urls.push((await start(name, 'src/server.js', 'web')).url);
  [stack.url] = stack.urls;
  stack.env = environment;
  stack.startWorker = () => start('worker', 'workers/index.js');
  if (worker) await stack.startWorker();
  return stack;
}

function runOnce(script, env) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [script], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new Error(`${script} ended with ${code}`)),
    );
  });
}

/** The services of a stack in this process: its database, its Redis, its key. */
export async function servicesOf(stack) {
  const { loadConfig } = built('src/config.js');
  const { createLogger } = built('src/platform/logger.js');
  const { buildServices } = built('src/services.js');
  return buildServices(loadConfig(stack.env), createLogger('silent', 'bench'));
}

/** A Node child of a benchmark: sends it `task`, yields the JSON lines it prints. */
export function helper(script, task) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const one = { kill: () => child.kill('SIGKILL'), stop: async () => one.kill(), pid: child.pid };
  running.add(one);
  child.once('exit', () => running.delete(one));
  child.stdin.on('error', () => undefined);
  one.send = (value) => child.stdin.write(`${JSON.stringify(value)}\n`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  one.next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended early`);
    return JSON.parse(value);
  };
  one.send(task);
  return one;
}

/** CPU milliseconds a process has used so far. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export function rssOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

export function percentile(sorted, p) {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)];
}

export function ascending(numbers) {
  return Float64Array.from(numbers).sort();
}

/** Polls until `check` holds; throws after `withinMs`. */
export async function until(check, withinMs, what) {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > end) throw new Error(`${what} did not come about in ${withinMs} ms`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** One aligned table: the first row is the head; numbers stand to the right. */
export function printTable(title, rows) {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  const [head, ...body] = cells;
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  process.stdout.write(`\n${title}\n\n${[line(head), rule, ...body.map(line)].join('\n')}\n`);
}

export const say = (line) => process.stdout.write(`${line}\n`);

/** A complete report as the form sends it, without `submission`: 2.5 KB of narrative. */
export function reportFields(stack) {
  const { reference } = (stack.referenceData ??= referenceData());
  const sentence =
    '镇里要求各村每周报送三套内容相同的表格，同一组数据既要填进系统，又要打印盖章，还要拍照上传工作群。';
  let narrative = '';
  while (Buffer.byteLength(narrative) + Buffer.byteLength(sentence) <= 2500) narrative += sentence;
  narrative += '属'.repeat(Math.floor((2500 - Buffer.byteLength(narrative)) / 3));
  return {
    area: reference.area,
    department: reference.department,
    category: 'B1',
    documentNo: '长民发〔2026〕12号',
    occurredOn: '2026-01-15',
    frequency: 'weekly',
    hoursPerMonth: '24',
    villagesAffected: '6',
    consequence: '不按时报送就在全镇通报批评。',
    claimedBasis: '据称是年度考核细则。',
    narrative,
    identity: 'anonymous',
    locale: 'zh-CN',
  };
}

/** A report as the worker opens its case, kept nowhere. */
export function openReport(stack, office, filedOn) {
  const { area, department, narrative } = reportFields(stack);
  return {
    id: built('src/platform/ids.js').randomId(),
    office,
    withheld: false,
    area,
    department,
    category: 'B4',
    frequency: 'weekly',
    hoursPerMonth: 4,
    villagesAffected: 1,
    identity: 'anonymous',
    channel: 'web',
    locale: 'zh-CN',
    filedOn,
    content: { documentNo: '', occurredOn: '', consequence: '', claimedBasis: '', narrative },
    files: [],
  };
}

function referenceData() {
  const { loadReference } = built('src/platform/reference/index.js');
  const { areas, departments } = loadReference();
  const city = areas.ofLevel('city')[0];
  const county = areas.children(city.code)[0];
  const township = areas.children(county.code)[0];
  return {
    reference: {
      area: township.code,
      department: departments.all().find(({ bypass }) => !bypass).id,
    },
  };
}

/** Signs in over HTTP as a browser would; answers the cookie header. */
export async function signIn(url, signInName, password) {
  const page = await fetch(`${url}/staff/sign-in`);
  const first = cookieOf(page);
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  const answer = await fetch(`${url}/staff/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: first, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _csrf: token, signInName, password, next: '' }).toString(),
  });
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
  return cookieOf(answer) || first;
}

function cookieOf(answer) {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Makes an account of the first office and answers its cookie. */
export async function staffCookie(stack, services, role, name) {
  const office = await services.offices.root();
  const password = randomBytes(12).toString('base64url');
  const system = { id: 'system', office: null, roles: ['system'] };
  const made = await services.accounts.create(system, {
    signInName: name,
    name,
    email: '',
    office: office.id,
    roles: [role],
    password,
  });
  if (!made.ok) throw new Error(`account ${name}: ${made.reason}`);
  return signIn(stack.url, name, password);
}

/** Runs a benchmark; whatever happens, nothing it started stays behind. */
export async function bench(main) {
  const abort = () => {
    for (const one of running) one.kill();
    process.exit(130);
  };
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
  for (const one of [...running]) await one.stop();
  process.exit();
}
