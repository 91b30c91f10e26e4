import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { forgetChild, recordChild } from './leftovers';
import { StartRefused } from '../process';

/** One child process and how it is looked after. */
export interface ChildSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Whole environment of the child; the supervisor's own when absent. */
  readonly env?: NodeJS.ProcessEnv;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** Whether the child is a Node process that watches its parent over an IPC channel. */
  readonly watchesParent: boolean;
  /** Recognises the line of standard output that says the child is ready, and what it tells. */
  readonly readyFrom: (line: string) => Readiness | undefined;
  /** Which other lines of output are worth passing on; all when absent. */
  readonly keepLine?: (line: string) => boolean;
  /** After this long without ending on SIGTERM the child is killed. */
  readonly stopMs: number;
}

export type Readiness = Readonly<Record<string, unknown>>;

/** Delays before restarts: doubled from first to most; back to first after a calm run. */
export interface BackOff {
  readonly firstMs: number;
  readonly mostMs: number;
  readonly calmMs: number;
  /** Ends in a row before the first readiness after which `start` gives up. */
  readonly startAttempts: number;
}

export const DEFAULT_BACK_OFF: BackOff = {
  firstMs: 200,
  mostMs: 10_000,
  calmMs: 30_000,
  startAttempts: 3,
};

export interface SupervisorOptions {
  /** Where the numbers of running children are recorded. */
  readonly runDir: string;
  /** Takes one line for people; never written to standard output. */
  readonly log: (line: string) => void;
  readonly backOff?: Partial<BackOff>;
}

export class ChildFailed extends StartRefused {
  override readonly name = 'ChildFailed';
}

/** Starts children, restarts the ones that crash, and stops them when asked. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #children = new Map<string, SupervisedChild>();
  #stopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /**
   * Starts a child and resolves with what its ready line told.
   * Rejects with `ChildFailed` when it keeps ending before it is ready, or when stopped meanwhile.
   */
  async start(spec: ChildSpec): Promise<Readiness> {
    if (this.#stopping) throw new ChildFailed(`${spec.name} was not started: stopping`);
    const child = new SupervisedChild(spec, this.#options);
    this.#children.set(spec.name, child);
    return child.start();
  }

  /** Number of the running process of a child, undefined between two runs. */
  pidOf(name: string): number | undefined {
    return this.#children.get(name)?.pid;
  }

  /** From here on nothing is started or restarted; the children still run. */
  beginStop(): void {
    this.#stopping = true;
    for (const child of this.#children.values()) child.beginStop();
  }

  /** Stops one child and resolves when it has ended. A child that never started is no error. */
  async stop(name: string): Promise<void> {
    await this.#children.get(name)?.stop();
  }

  /** Kills every child at once, without waiting. */
  kill(): void {
    this.beginStop();
    for (const child of this.#children.values()) child.kill();
  }
}

class SupervisedChild {
  readonly #spec: ChildSpec;
  readonly #options: SupervisorOptions;
  readonly #backOff: BackOff;
  #process: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #restart: NodeJS.Timeout | undefined;
  #failures = 0;
  #everReady = false;
  #stopping = false;
  #settle: { ready: (told: Readiness) => void; failed: (error: Error) => void } | undefined;

  constructor(spec: ChildSpec, options: SupervisorOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#backOff = { ...DEFAULT_BACK_OFF, ...options.backOff };
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  start(): Promise<Readiness> {
    return new Promise((ready, failed) => {
      this.#settle = { ready, failed };
      this.#run();
    });
  }

  beginStop(): void {
    this.#stopping = true;
    clearTimeout(this.#restart);
    if (this.#process === undefined) {
      this.#settle?.failed(new ChildFailed(`${this.#spec.name} was stopped`));
    }
  }

  async stop(): Promise<void> {
    this.beginStop();
    const running = this.#process;
    if (running === undefined) return;
    running.kill('SIGTERM');
    const force = setTimeout(() => {
      this.#options.log(`${this.#spec.name} did not stop in ${this.#spec.stopMs} ms: killing it`);
      running.kill('SIGKILL');
    }, this.#spec.stopMs);
    await this.#ended;
    clearTimeout(force);
  }

  kill(): void {
    this.#process?.kill('SIGKILL');
  }

  #run(): void {
    const { name, command, args, env, input, watchesParent, keepLine } = this.#spec;
    const child = spawn(command, [...args], {
      stdio: [
        input === undefined ? 'ignore' : 'pipe',
        'pipe',
        'pipe',
        watchesParent ? 'ipc' : 'ignore',
      ],
      ...(env === undefined ? {} : { env }),
      // Ctrl-C reaches the whole foreground group; the order of stopping is the supervisor's.
      detached: true,
    });
    this.#process = child;
    if (child.pid !== undefined) recordChild(this.#options.runDir, name, child.pid);
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);

    let readyAt: number | undefined;
    this.#forEachLine(child, (line, stream) => {
      const told =
        readyAt === undefined && stream === 'stdout' ? this.#spec.readyFrom(line) : undefined;
      if (told === undefined) {
        if (keepLine?.(line) === false) return;
        // Structured log lines stay parseable.
        this.#options.log(line.startsWith('{') ? line : `${name}: ${line}`);
        return;
      }
      readyAt = Date.now();
      if (this.#everReady) this.#options.log(`${name} is ready again`);
      this.#everReady = true;
      this.#settle?.ready(told);
    });

    this.#ended = new Promise((resolve) => {
      let over = false;
      const end = (how: string): void => {
        if (over) return;
        over = true;
        this.#process = undefined;
        forgetChild(this.#options.runDir, name);
        resolve();
        this.#afterEnd(how, readyAt);
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  #afterEnd(how: string, readyAt: number | undefined): void {
    const { name } = this.#spec;
    if (this.#stopping) {
      this.#settle?.failed(new ChildFailed(`${name} was stopped`));
      return;
    }
    const calm = readyAt !== undefined && Date.now() - readyAt >= this.#backOff.calmMs;
    this.#failures = calm ? 1 : this.#failures + 1;
    if (!this.#everReady && this.#failures >= this.#backOff.startAttempts) {
      this.#settle?.failed(new ChildFailed(`${name} could not be started (${how})`));
      return;
    }
    const delay = Math.min(this.#backOff.firstMs * 2 ** (this.#failures - 1), this.#backOff.mostMs);
    this.#options.log(`${name} ended (${how}); restarting in ${delay} ms`);
    this.#restart = setTimeout(() => this.#run(), delay);
  }

  #forEachLine(
    child: ChildProcess,
    take: (line: string, stream: 'stdout' | 'stderr') => void,
  ): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const source = child[stream];
      if (source === null) continue;
      createInterface({ input: source, crlfDelay: Infinity }).on('line', (line) => {
        if (line !== '') take(line, stream);
      });
    }
  }
}

/** Readiness of our own Node children: a JSON line `{"ready":"<name>",…}`. */
export function readyLine(name: string): (line: string) => Readiness | undefined {
  return (line) => {
    if (!line.startsWith('{')) return undefined;
    try {
      const value = JSON.parse(line) as Record<string, unknown>;
      return value['ready'] === name ? value : undefined;
    } catch {
      return undefined;
    }
  };
}
