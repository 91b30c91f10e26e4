import { randomBytes } from 'node:crypto';
import { loadConfig } from '../src/config';
import { masterKeyId } from '../src/platform/crypto/master-keys';
import { damaged, type KeyCount } from '../src/platform/crypto/rotation';
import { borrowDatabase } from '../src/platform/embedded/borrowed-database';
import { createLogger } from '../src/platform/logger';
import { runProcess, StartRefused } from '../src/platform/process';
import { buildKeyRotation } from '../src/services';

type KeyRotation = Awaited<ReturnType<typeof buildKeyRotation>>;

/**
 * The program behind script/keys. `new` prints a master key and the steps to bring it in; `status`
 * prints how much each master key has wrapped; `rotate` wraps everything by the current one, ends with
 * code 1 when something is left, and may be killed and run again. What is asked for stands on standard output,
 * progress on standard error.
 */
async function main(): Promise<void> {
  const [command] = process.argv.slice(2);
  switch (command) {
    case 'new':
      return printNewKey();
    case 'status':
      return withKeys(async (keys) => out(table(await statusOf(keys), keys)));
    case 'rotate':
      return withKeys(rotate);
    default:
      throw new StartRefused('usage: script/keys <new|status|rotate>');
  }
}

async function withKeys(work: (keys: KeyRotation) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const database = await borrowDatabase(config, progress);
  try {
    const keys = await buildKeyRotation(
      { ...config, mongodbUri: database.uri },
      createLogger('warn', 'keys'),
      progress,
    );
    await work(keys).finally(() => keys.close());
  } finally {
    await database.giveBack();
  }
}

async function statusOf({ rotations }: KeyRotation): Promise<KeyCount[]> {
  return (await Promise.all(rotations.map((rotation) => rotation.status()))).flat();
}

async function rotate(keys: KeyRotation): Promise<void> {
  const { audit, masters, rotations } = keys;
  const system = { id: 'system', name: 'system' };
  const subject = { kind: 'key', id: masters.current } as const;
  await audit.record({ by: system, office: null, act: 'rotateKeys', subject });
  let sum = 0;
  for (const rotation of rotations) sum += await rotation.rotate();
  const left = (await statusOf(keys)).filter(({ id }) => id !== masters.current);
  progress(`${sum} keys are now wrapped by ${masters.current}`);
  if (left.length === 0) return;
  out(table(left, keys));
  throw new StartRefused('Not everything could be exchanged: see the table above.');
}

function table(counts: readonly KeyCount[], { masters }: KeyRotation): string {
  const note = (id: string) => {
    if (id === masters.current) return 'current';
    if (id === damaged) return 'cannot be opened by any key';
    return masters.holds(id) ? 'old' : 'NOT IN MASTER_KEY';
  };
  const rows = counts.map(({ where, id, count }) => [where, id, String(count), note(id)]);
  return [['where', 'master key', 'count', ''], ...rows]
    .map(([where, id, count, said]) =>
      `${where!.padEnd(24)} ${id!.padEnd(16)} ${count!.padStart(9)}  ${said}`.trimEnd(),
    )
    .join('\n');
}

function printNewKey(): void {
  const key = randomBytes(32);
  progress(
    [
      `A new master key, ${masterKeyId(key)}, stands on standard output. It is kept nowhere yet.`,
      '1. Keep a copy of it apart from the data and from every backup.',
      '2. On every machine put it into MASTER_KEY (or its file, DATA_DIR/master.key) as a second line',
      '   after the present key, and restart web and workers: they can open it from now on.',
      '3. On every machine make it the first line, the old key the second, and restart again: from',
      '   now on it seals. On a single machine steps 2 and 3 are one.',
      '4. Run script/keys rotate; everything goes on working meanwhile. When it was interrupted, run it again.',
      '5. When script/keys status has named nothing else for a day, take the old key out and restart.',
      '   Keep it apart as long as you keep backups made before step 4.',
    ].join('\n'),
  );
  out(key.toString('base64'));
}

function out(text: string): void {
  process.stdout.write(`${text}\n`);
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

runProcess(main);
