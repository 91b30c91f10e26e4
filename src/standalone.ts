import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { demoEnvironment, inheritedEnvironment, loadConfig, type Config } from './config';
import { lockDataFolder } from './platform/embedded/data-lock';
import { embeddedDatabase } from './platform/embedded/database-process';
import { stopLeftovers } from './platform/embedded/leftovers';
import { startMailCatcher, type MailCatcher } from './platform/embedded/mail-catcher';
import { embeddedRedis } from './platform/embedded/redis-host';
import { ChildFailed, readyLine, Supervisor, type ChildSpec } from './platform/embedded/supervisor';
import { sentenceOf } from './platform/process';

/**
 * The embedded default: whatever MONGODB_URI, REDIS_URL and SMTP_URL do not name is started here,
 * then web and workers, all under one supervisor. Standard output carries `ready <url>` and, with
 * `--demo`, one `account <role> <name> <password>` line each; everything else is on standard error.
 */

const WEB_STOP_MS = 15_000;
const WORKER_STOP_MS = 30_000;
const LEFTOVER_PATIENCE_MS = 30_000;

class Standalone {
  readonly #config: Config;
  readonly #demo: boolean;
  readonly #runDir: string;
  readonly #supervisor: Supervisor;
  #mail: MailCatcher | undefined;
  #seeding: ChildProcess | undefined;
  #release: () => void = () => undefined;
  #stopping: Promise<void> | undefined;

  constructor(config: Config, demo: boolean) {
    this.#config = config;
    this.#demo = demo;
    this.#runDir = join(config.dataDir, 'run');
    this.#supervisor = new Supervisor({ runDir: this.#runDir, log });
  }

  async start(): Promise<void> {
    const lock = await lockDataFolder(this.#config.dataDir);
    this.#release = () => lock.release();
    for (const name of await stopLeftovers(this.#runDir, LEFTOVER_PATIENCE_MS)) {
      log(`stopped ${name}, left behind by a supervisor that was killed`);
    }
    const environment = {
      ...inheritedEnvironment(),
      ...(this.#demo ? demoEnvironment() : {}),
      DATA_DIR: this.#config.dataDir,
      CACHE_DIR: this.#config.cacheDir,
      ...this.#masterKey(),
      ...(this.#demo ? this.#callsKey() : {}),
      ...(await this.#database()),
      ...(await this.#redis()),
      ...(await this.#mailServer()),
    };
    const accounts = await this.#setUp(environment);
    log('starting web');
    const web = await this.#supervisor.start(
      nodeChild('web', join(__dirname, 'server.js'), environment, WEB_STOP_MS),
    );
    log('starting workers');
    await this.#supervisor.start(
      nodeChild(
        'worker',
        join(__dirname, '..', 'workers', 'index.js'),
        environment,
        WORKER_STOP_MS,
      ),
    );
    if (this.#stopping !== undefined) return;
    process.stdout.write([`ready ${String(web['url'])}`, ...accounts, ''].join('\n'));
  }

  /**
   * Web first, so that nothing new comes in; then workers, which finish the jobs they hold; then
   * mail, Redis and the database, which nobody uses any more.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopInOrder();
    return this.#stopping;
  }

  kill(): void {
    this.#seeding?.kill('SIGKILL');
    this.#supervisor.kill();
    this.#release();
  }

  async #stopInOrder(): Promise<void> {
    this.#supervisor.beginStop();
    this.#seeding?.kill('SIGTERM');
    for (const name of ['web', 'worker']) await this.#supervisor.stop(name);
    await this.#mail?.close();
    for (const name of ['redis', 'database']) await this.#supervisor.stop(name);
    this.#release();
  }

  async #database(): Promise<NodeJS.ProcessEnv> {
    if (this.#config.mongodbUri !== undefined) return {};
    const database = embeddedDatabase({
      dir: join(this.#config.dataDir, 'db'),
      runDir: this.#runDir,
      cacheDir: this.#config.cacheDir,
    });
    log('starting the database');
    await this.#supervisor.start(database.spec);
    return { MONGODB_URI: database.uri('qingcun') };
  }

  async #redis(): Promise<NodeJS.ProcessEnv> {
    if (this.#config.redisUrl !== undefined) return {};
    const redis = await embeddedRedis({
      dir: join(this.#config.dataDir, 'redis'),
      cacheDir: this.#config.cacheDir,
      environment: inheritedEnvironment(),
    });
    log('starting Redis');
    await this.#supervisor.start(redis.spec);
    return { REDIS_URL: redis.url() };
  }

  async #mailServer(): Promise<NodeJS.ProcessEnv> {
    if (this.#config.smtpUrl !== undefined) return {};
    const dir = join(this.#config.dataDir, 'mail');
    this.#mail = await startMailCatcher({ dir });
    log(`no SMTP_URL: mail is kept in ${dir}`);
    return { SMTP_URL: this.#mail.url, MAIL_DIR: dir };
  }

  /** The key of this data folder, made on the first start; whoever loses it loses what it seals. */
  #masterKey(): NodeJS.ProcessEnv {
    if (this.#config.masterKeys !== undefined) return {};
    const path = join(this.#config.dataDir, 'master.key');
    // A key was lost: a new one would open nothing. The set-up says which one is needed.
    if (!existsSync(path) && existsSync(join(this.#config.dataDir, 'db'))) return {};
    if (!existsSync(path)) {
      makeKeyFile(path, 'base64');
      log(`made a new master key: ${path} (keep a copy of it apart from the data)`);
    }
    chmodSync(path, 0o600);
    return { MASTER_KEY_FILE: path };
  }

  /** With the demonstration comes a key that `script/demo-calls` signs its calls with. */
  #callsKey(): NodeJS.ProcessEnv {
    if (this.#config.callsKey !== undefined) return {};
    const path = join(this.#config.dataDir, 'calls.key');
    if (!existsSync(path)) makeKeyFile(path, 'hex');
    return { CALLS_KEY_FILE: path };
  }

  /** Prepares the database (with `--demo` the demonstration) and returns the account lines. */
  async #setUp(environment: NodeJS.ProcessEnv): Promise<string[]> {
    log(this.#demo ? 'putting in the demo data' : 'preparing the database');
    const accounts: string[] = [];
    const child = spawn(
      process.execPath,
      [join(__dirname, '..', 'workers', 'setup.js'), ...(this.#demo ? ['--demo'] : [])],
      {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.#seeding = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('account ')) accounts.push(line);
      else if (line !== '') log(line);
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new ChildFailed(`the database could not be prepared (exit code ${code})`);
    return accounts;
  }
}

function nodeChild(
  name: string,
  script: string,
  env: NodeJS.ProcessEnv,
  stopMs: number,
): ChildSpec {
  const preload = join(__dirname, 'platform', 'embedded', 'parent-watch-preload.js');
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', '--max-semi-space-size=64', '--require', preload, script],
    env,
    watchesParent: true,
    readyFrom: readyLine(name),
    stopMs,
  };
}

/** A file that appears with its whole content or not at all. */
function makeKeyFile(path: string, encoding: 'base64' | 'hex'): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString(encoding)}\n`, { mode: 0o600, flush: true });
  linkSync(draft, path);
  rmSync(draft);
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const standalone = new Standalone(loadConfig(), process.argv.includes('--demo'));
  let signals = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      signals += 1;
      if (signals > 1) {
        standalone.kill();
        process.exit(1);
      }
      log(`${name}: stopping in order; once more stops at once`);
      void standalone.stop().then(() => process.exit(0));
    });
  }
  try {
    await standalone.start();
  } catch (error) {
    if (signals > 0) return;
    log(sentenceOf(error));
    await standalone.stop();
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  log(sentenceOf(error));
  process.exit(1);
});
