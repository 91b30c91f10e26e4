import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Head } from './audit-chain';

const pattern = /^(\d{1,15}) ([\w-]{43})\n?$/;

/** A head as it is written down: `<seq> <hash>`; null for anything else. */
export function parseHead(text: string): Head | null {
  const [, seq, hash] = pattern.exec(text) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : null;
}

export function headText({ seq, hash }: Head): string {
  return `${seq} ${hash}`;
}

/**
 * The head of the chain kept outside the database, in the file `audit-head` of the data folder:
 * whoever cuts off the end of the collection has to change this file as well.
 */
export class AuditAnchor {
  readonly #folder: string;
  readonly path: string;

  constructor(dataDir: string) {
    this.#folder = dataDir;
    this.path = join(dataDir, 'audit-head');
  }

  /** Null when none is kept. Throws when the file is there and says something else. */
  async read(): Promise<Head | null> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return null;
    const head = parseHead(text);
    if (!head) throw new Error(`${this.path} does not hold a head of the audit trail`);
    return head;
  }

  async write(head: Head): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${randomUUID()}`;
    try {
      await writeFile(draft, `${headText(head)}\n`, { mode: 0o600, flag: 'wx' });
      await rename(draft, this.path);
    } finally {
      await rm(draft, { force: true });
    }
  }
}
