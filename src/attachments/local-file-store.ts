import { mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { streamHeaderBytes, streamTagBytes, type Keyring } from '../platform/crypto/keyring';
import { idPattern } from '../platform/ids';
import type { FileStore } from './file-store';

const half = '.part';
/** Kept files carry no time of their filing. */
const noTime = new Date(0);

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function orMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/**
 * Files in `<DATA_DIR>/uploads`, outside anything the web server serves: `staged` and `files`, both
 * 0700, files 0600. With several machines the folder is a shared volume on which a rename is atomic
 * (NFSv4, CephFS); an object store would be another `FileStore`.
 */
export class LocalFileStore implements FileStore {
  readonly #staged: string;
  readonly #kept: string;
  #ready: Promise<unknown> | null = null;

  constructor(
    dataDir: string,
    private readonly keyring: Keyring,
  ) {
    this.#staged = join(dataDir, 'uploads', 'staged');
    this.#kept = join(dataDir, 'uploads', 'files');
  }

  async stage(id: string, source: AsyncIterable<Buffer>): Promise<number> {
    await this.folders();
    const whole = this.path(this.#staged, id);
    const partial = `${whole}${half}`;
    const handle = await open(partial, 'wx', 0o600);
    let size = 0;
    try {
      const { header, cipher } = this.keyring.sealStream(`file:${id}`);
      await handle.write(header);
      for await (const chunk of source) {
        size += chunk.length;
        await handle.writeFile(cipher.update(chunk));
      }
      await handle.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
      await handle.sync();
      await handle.close();
      await rename(partial, whole);
      return size;
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(partial, { force: true });
      throw error;
    }
  }

  async renew(id: string): Promise<boolean> {
    const now = new Date();
    if ((await orMissing(utimes(this.path(this.#staged, id), now, now))) !== null) return true;
    return (await orMissing(stat(this.path(this.#kept, id)))) !== null;
  }

  async keep(id: string): Promise<boolean> {
    await this.folders();
    const kept = this.path(this.#kept, id);
    const moved = await orMissing(rename(this.path(this.#staged, id), kept).then(() => true));
    if (moved) {
      await utimes(kept, noTime, noTime);
      await this.syncFolder(this.#kept);
      return true;
    }
    return (await orMissing(stat(kept))) !== null;
  }

  async discard(id: string): Promise<void> {
    await rm(this.path(this.#staged, id), { force: true });
  }

  async remove(id: string): Promise<void> {
    const kept = this.path(this.#kept, id);
    await rm(this.path(this.#staged, id), { force: true });
    if ((await orMissing(stat(kept))) === null) return;
    await rm(kept, { force: true });
    await this.syncFolder(this.#kept);
  }

  async open(id: string): Promise<Readable | null> {
    const box =
      (await orMissing(readFile(this.path(this.#kept, id)))) ??
      (await orMissing(readFile(this.path(this.#staged, id)))) ??
      // Kept between the two looks.
      (await orMissing(readFile(this.path(this.#kept, id))));
    if (!box) return null;
    if (box.length < streamHeaderBytes + streamTagBytes) throw new Error(`file ${id} is cut short`);
    const bodyEnd = box.length - streamTagBytes;
    const decipher = this.keyring.openStream(
      box.subarray(0, streamHeaderBytes),
      box.subarray(bodyEnd),
      `file:${id}`,
    );
    const plain = [decipher.update(box.subarray(streamHeaderBytes, bodyEnd)), decipher.final()];
    return Readable.from(plain.filter((part) => part.length > 0));
  }

  async sweepStaged(olderThanMs: number): Promise<number> {
    const names = (await orMissing(readdir(this.#staged))) ?? [];
    const before = Date.now() - olderThanMs;
    let removed = 0;
    for (const name of names) {
      const path = join(this.#staged, name);
      const found = await orMissing(stat(path));
      if (!found || found.mtimeMs >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private path(folder: string, id: string): string {
    if (!idPattern.test(id)) throw new RangeError('not the id of a file');
    return join(folder, id);
  }

  private async folders(): Promise<void> {
    this.#ready ??= Promise.all(
      [this.#staged, this.#kept].map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })),
    );
    await this.#ready.catch((error: unknown) => {
      this.#ready = null;
      throw error;
    });
  }

  /** A rename survives a power cut only when its folder is on disk. */
  private async syncFolder(folder: string): Promise<void> {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
