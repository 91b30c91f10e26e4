import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DataFolderInUse, lockDataFolder } from '../../src/platform/embedded/data-lock';
import { eventually } from '../support/engine';

const COMPILED = resolve(__dirname, '../../dist/src/platform/embedded/data-lock.js');

describe('the lock on a data folder', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'qingcun-lock-')), 'data');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** Another process that takes the lock, prints `got` or `refused`, and keeps running. */
  function rival(): Promise<{ child: ChildProcess; said: string }> {
    const code = `require(${JSON.stringify(COMPILED)}).lockDataFolder(process.argv[1])
      .then(() => console.log('got'), (error) => console.log('refused ' + error.message));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['-e', code, folder], { stdio: ['ignore', 'pipe', 2] });
    children.push(child);
    return new Promise((said) =>
      child.stdout?.once('data', (chunk: Buffer) => said({ child, said: String(chunk).trim() })),
    );
  }

  it('refuses a second holder in one sentence that names the folder and the process', async () => {
    await lockDataFolder(folder);
    expect((await rival()).said).toBe(
      `refused The data folder ${folder} is in use by process ${process.pid}: stop it first, or set another DATA_DIR.`,
    );
  });

  it('is free again after release, and leaves no file behind', async () => {
    (await lockDataFolder(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
    await expect(lockDataFolder(folder)).resolves.toBeDefined();
  });

  it('is taken over from a holder that was killed', async () => {
    const { child, said } = await rival();
    expect(said).toBe('got');
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUse);
    child.kill('SIGKILL');
    await eventually(() => child.signalCode !== null);
    await expect(lockDataFolder(folder)).resolves.toBeDefined();
  });

  it('goes to exactly one of many that find the same stale lock', async () => {
    const { child } = await rival();
    child.kill('SIGKILL');
    await eventually(() => child.signalCode !== null);
    const said = await Promise.all(Array.from({ length: 6 }, rival));
    expect(said.filter((one) => one.said === 'got')).toHaveLength(1);
  });

  it('is taken over when its file is damaged', async () => {
    (await lockDataFolder(folder)).release();
    const path = join(folder, 'supervisor.lock');
    writeFileSync(path, '{"pid":');
    const lock = await lockDataFolder(folder);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(existsSync(path)).toBe(false);
  });
});
