import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { Keyring } from '../platform/crypto/keyring';
import {
  chunkBytes,
  openContent,
  sealContent,
  sealedHeaderBytes,
  type StoredBytes,
} from '../platform/crypto/sealed-stream';
import { idPattern, randomId } from '../platform/ids';
import { StagedFullError } from './file-limits';
import type { FileStore, OpenedFile } from './file-store';

const half = '.part';
/** Kept files carry no time of their filing. */
const noTime = new Date(0);
/** How long a sum of the staged files is good before the folder is read again. */
const sumGoodForMs = 10_000;

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function orMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** The sealed bytes of an open file. */
async function storedIn(handle: FileHandle): Promise<StoredBytes> {
  const { size } = await handle.stat();
  return {
    size,
    async read(position, length) {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, position);
      if (bytesRead < length) throw new Error('a sealed file is cut short');
      return bytes;
    },
  };
}

/** What a sealed box is bound to: neither may stand in the other's place. */
const bound = { file: (id: string) => `file:${id}`, copy: (id: string) => `copy:${id}` };

/**
 * Files in `<DATA_DIR>/uploads`, outside anything the web server serves: `staged`, `files` and
 * `copies`, all 0700, files 0600. With several machines the folder is a shared volume on which a
 * rename is atomic (NFSv4, CephFS); an object store would be another `FileStore`.
 */
export class LocalFileStore implements FileStore {
  readonly #staged: string;
  readonly #kept: string;
  readonly #copies: string;
  #ready: Promise<unknown> | null = null;
  #sum = { bytes: 0, at: -Infinity };

  constructor(
    dataDir: string,
    private readonly keyring: Keyring,
    /** Bytes that all staged files together may take on the disk. */
    private readonly maxStagedBytes = Infinity,
  ) {
    this.#staged = join(dataDir, 'uploads', 'staged');
    this.#kept = join(dataDir, 'uploads', 'files');
    this.#copies = join(dataDir, 'uploads', 'copies');
  }

  async stage(id: string, source: AsyncIterable<Buffer>): Promise<number> {
    const whole = this.path(this.#staged, id);
    await this.folders();
    if ((await this.stagedBytes()) >= this.maxStagedBytes) throw new StagedFullError();
    const { size, sealedSize } = await this.write(whole, bound.file(id), source);
    this.#sum.bytes += sealedSize;
    return size;
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
    // Also of one that a process moved and died: its time is that of the filing.
    const there = await orMissing(utimes(kept, noTime, noTime).then(() => true));
    if (moved) await this.syncFolder(this.#kept);
    return there !== null;
  }

  async discard(id: string): Promise<void> {
    await rm(this.path(this.#staged, id), { force: true });
  }

  async open(id: string): Promise<OpenedFile | null> {
    return (
      (await this.read(this.path(this.#kept, id), bound.file(id))) ??
      (await this.read(this.path(this.#staged, id), bound.file(id))) ??
      // Kept between the two looks.
      (await this.read(this.path(this.#kept, id), bound.file(id)))
    );
  }

  async writeCopy(id: string, source: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(this.#copies, id);
    await this.folders();
    await this.write(path, bound.copy(id), source);
    await utimes(path, noTime, noTime);
  }

  async openCopy(id: string): Promise<OpenedFile | null> {
    return this.read(this.path(this.#copies, id), bound.copy(id));
  }

  async destroy(id: string): Promise<void> {
    for (const folder of [this.#staged, this.#kept, this.#copies]) {
      const path = this.path(folder, id);
      await this.overwriteHeader(path);
      await rm(path, { force: true });
    }
  }

  async sweepStaged(olderThanMs: number): Promise<number> {
    return (
      (await this.sweep(this.#staged, olderThanMs, () => true)) +
      (await this.sweep(this.#copies, olderThanMs, (name) => name.endsWith(half)))
    );
  }

  private async sweep(folder: string, olderThanMs: number, swept: (name: string) => boolean) {
    const before = Date.now() - olderThanMs;
    let removed = 0;
    for (const name of ((await orMissing(readdir(folder))) ?? []).filter(swept)) {
      const path = join(folder, name);
      const found = await orMissing(stat(path));
      if (!found || found.mtimeMs >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async write(whole: string, aad: string, source: AsyncIterable<Buffer>) {
    const partial = `${whole}.${randomId()}${half}`;
    const handle = await open(partial, 'wx', 0o600);
    let size = 0;
    let sealedSize = 0;
    try {
      const sealed = sealContent(this.keyring, aad, source, (bytes) => (size = bytes));
      for await (const piece of sealed) {
        sealedSize += piece.length;
        await handle.writeFile(piece);
      }
      await handle.sync();
      await handle.close();
      await rename(partial, whole);
      return { size, sealedSize };
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(partial, { force: true });
      throw error;
    }
  }

  private async read(path: string, aad: string): Promise<OpenedFile | null> {
    const handle = await orMissing(open(path, 'r'));
    if (!handle) return null;
    const close = () => void handle.close().catch(() => undefined);
    try {
      const opened = await openContent(this.keyring, aad, await storedIn(handle));
      const content = Readable.from(opened.content(), {
        objectMode: false,
        highWaterMark: chunkBytes,
      });
      content.once('close', close);
      return { size: opened.size, content };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** One sector is written whole or not at all; of a file that was cut short too: what is left of it goes as well. */
  private async overwriteHeader(path: string): Promise<void> {
    const handle = await orMissing(open(path, 'r+'));
    if (!handle) return;
    try {
      await handle.write(randomBytes(sealedHeaderBytes), 0, sealedHeaderBytes, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** What the staged files take together, those of other processes included, a few seconds late. */
  private async stagedBytes(): Promise<number> {
    if (this.maxStagedBytes === Infinity) return 0;
    const now = Date.now();
    if (now - this.#sum.at < sumGoodForMs) return this.#sum.bytes;
    let bytes = 0;
    for (const name of (await orMissing(readdir(this.#staged))) ?? []) {
      bytes += (await orMissing(stat(join(this.#staged, name))))?.size ?? 0;
    }
    this.#sum = { bytes, at: now };
    return bytes;
  }

  private path(folder: string, id: string): string {
    if (!idPattern.test(id)) throw new RangeError('not the id of a file');
    return join(folder, id);
  }

  private async folders(): Promise<void> {
    this.#ready ??= Promise.all(
      [this.#staged, this.#kept, this.#copies].map((folder) =>
        mkdir(folder, { recursive: true, mode: 0o700 }),
      ),
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
