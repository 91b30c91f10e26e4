import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedChild, stopLeftovers } from '../../src/platform/embedded/leftovers';
import { identify, isAlive } from '../../src/platform/embedded/process-identity';
import { readyLine, Supervisor, type ChildSpec } from '../../src/platform/embedded/supervisor';
import { eventually } from '../support/engine';

const READY = `process.stdout.write(JSON.stringify({ ready: 'stub', pid: process.pid }) + '\\n');`;

function stub(code: string, over: Partial<ChildSpec> = {}): ChildSpec {
  return {
    name: 'stub',
    command: process.execPath,
    args: ['-e', code],
    watchesParent: false,
    readyFrom: readyLine('stub'),
    stopMs: 5000,
    ...over,
  };
}

describe('the supervisor', () => {
  let runDir: string;
  let log: string[];
  let supervisor: Supervisor;

  beforeEach(() => {
    runDir = mkdtempSync(join(tmpdir(), 'qingcun-run-'));
    log = [];
    supervisor = new Supervisor({
      runDir,
      log: (line) => log.push(line),
      backOff: { firstMs: 20, mostMs: 100, calmMs: 60_000, startAttempts: 3 },
    });
  });

  afterEach(() => supervisor.kill());

  it('resolves with what the ready line tells, and passes other lines on with the name', async () => {
    const told = await supervisor.start(
      stub(`console.log('warming up'); ${READY} setInterval(() => {}, 1000);`),
    );
    expect(told).toMatchObject({ ready: 'stub', pid: supervisor.pidOf('stub') });
    expect(log).toContain('stub: warming up');
  });

  it('restarts a crashed child with delays that double up to the longest', async () => {
    await supervisor.start(stub(`${READY} setTimeout(() => process.exit(3), 20);`));
    const delays = await eventually(() => {
      const found = log.flatMap((line) => /restarting in (\d+) ms/.exec(line)?.[1] ?? []);
      return found.length >= 5 ? found.slice(0, 5).map(Number) : undefined;
    });
    expect(delays).toEqual([20, 40, 80, 100, 100]);
    expect(log).toContain('stub ended (exit code 3); restarting in 20 ms');
  });

  it('gives up on a child that never gets ready', async () => {
    await expect(supervisor.start(stub(`process.exit(4)`))).rejects.toThrow(
      'stub could not be started (exit code 4)',
    );
  });

  it('gives up on a program that does not exist', async () => {
    await expect(
      supervisor.start(stub('', { command: join(runDir, 'nothing-here') })),
    ).rejects.toThrow('ENOENT');
  });

  it('stops a child politely, and does not start it again', async () => {
    const done = join(runDir, 'done');
    await supervisor.start(
      stub(
        `process.on('SIGTERM', () => { require('fs').writeFileSync(${JSON.stringify(done)}, 'bye'); process.exit(0); });
         ${READY} setInterval(() => {}, 1000);`,
      ),
    );
    await supervisor.stop('stub');
    expect(readFileSync(done, 'utf8')).toBe('bye');
    expect(supervisor.pidOf('stub')).toBeUndefined();
    expect(recordedChild(runDir, 'stub')).toBeUndefined();
    await expect(supervisor.stop('stub')).resolves.toBeUndefined();
  });

  it('kills a child that will not stop', async () => {
    await supervisor.start(
      stub(`process.on('SIGTERM', () => {}); ${READY} setInterval(() => {}, 1000);`, {
        stopMs: 100,
      }),
    );
    await supervisor.stop('stub');
    expect(log).toContain('stub did not stop in 100 ms: killing it');
  });

  it('rejects a start that is stopped before it is ready', async () => {
    const starting = supervisor.start(stub(`setInterval(() => {}, 1000);`));
    supervisor.beginStop();
    await supervisor.stop('stub');
    await expect(starting).rejects.toThrow('stub was stopped');
  });

  it('lets the next supervisor stop what one killed by kill -9 left behind', async () => {
    await supervisor.start(stub(`${READY} setInterval(() => {}, 1000);`));
    const left = recordedChild(runDir, 'stub');
    expect(left?.pid).toBe(supervisor.pidOf('stub'));
    supervisor.beginStop();
    expect(await stopLeftovers(runDir, 2000)).toEqual(['stub']);
    expect(left !== undefined && isAlive(left)).toBe(false);
    expect(await stopLeftovers(runDir, 2000)).toEqual([]);
  });
});

describe('a process identity', () => {
  it('is not that of a later process with the same number', () => {
    const mine = identify(process.pid);
    expect(mine && isAlive(mine)).toBe(true);
    expect(isAlive({ pid: process.pid, started: 'another-boot/1' })).toBe(false);
    expect(identify(2 ** 30)).toBeUndefined();
  });
});
