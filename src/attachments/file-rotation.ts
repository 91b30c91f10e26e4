import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rewrappedBytes, rewrappedHead } from '../platform/crypto/keyring';
import type { MasterKeys } from '../platform/crypto/master-keys';
import { attempt, countUp, keyCounts, type Rotation } from '../platform/crypto/rotation';
import { idPattern } from '../platform/ids';

const folders = ['files', 'copies', 'staged'] as const;
/** Where in a file the box or header begins that holds its wrapped key. */
const boxAt = 3;
const told = 200;

/**
 * The rotation of the files in `<DATA_DIR>/uploads`. Only the head of a file is written, in place and
 * in one write of 69 bytes: its content, its name and its times stay.
 */
export function fileRotation(
  dataDir: string,
  masters: MasterKeys,
  progress: (line: string) => void,
): Rotation {
  async function each(
    folder: string,
    visit: (path: string, head: Buffer) => Promise<void>,
  ): Promise<void> {
    const dir = join(dataDir, 'uploads', folder);
    const names = (await orMissing(readdir(dir))) ?? [];
    for (const name of names.filter((one) => idPattern.test(one)).sort()) {
      const path = join(dir, name);
      const head = await orMissing(readHead(path));
      if (head) await visit(path, head);
    }
  }

  return {
    async status() {
      const counts = [];
      for (const folder of folders) {
        const found = new Map<string, number>();
        await each(folder, async (_path, head) => countUp(found, head));
        counts.push(...keyCounts(`uploads/${folder}`, found));
      }
      return counts;
    },
    async rotate() {
      let done = 0;
      for (const folder of folders) {
        await each(folder, async (path, head) => {
          const next = attempt(() => rewrappedHead(masters, head));
          if (!next || (await orMissing(writeHead(path, next))) === null) return;
          done += 1;
          if (done % told === 0) progress(`uploads: ${done}`);
        });
      }
      if (done > 0) progress(`uploads: ${done}`);
      return done;
    },
  };
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(rewrappedBytes),
      0,
      rewrappedBytes,
      boxAt,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Answers only once the head is on disk. */
async function writeHead(path: string, head: Buffer): Promise<true> {
  const file = await open(path, 'r+');
  try {
    const { atime, mtime } = await file.stat();
    await file.write(head, 0, head.length, boxAt);
    await file.utimes(atime, mtime);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

/** Files may be kept or swept while they are looked at. */
async function orMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
}
