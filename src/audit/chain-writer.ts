import type { Logger } from '../platform/logger';
import { Unavailable } from '../platform/unavailable';
import type { AuditAnchor } from './audit-anchor';
import { emptyHead, headOf, linkTo, type ChainedEntry, type Head, type Mac } from './audit-chain';
import type { AuditEntry } from './audit-entry';
import type { AuditStore } from './audit-store';

/** Entries of one write. */
const largestBatch = 200;
/** Times a batch is put on top of a new head before it is given up. */
const maxAttempts = 1_000;

interface Waiting {
  entry: AuditEntry;
  at: string;
  done(): void;
  failed(error: Error): void;
}

export interface ChainWriterParts {
  store: Pick<AuditStore, 'append' | 'head' | 'find'>;
  anchor: Pick<AuditAnchor, 'read' | 'write'>;
  mac: Mac;
  logger: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Puts entries at the end of the chain, one batch after another: whatever came in while a batch was
 * being written goes into the next one, so that a burst of reads costs few writes. The insert itself
 * takes the seq; when another process was faster the rest of the batch is linked to its head anew.
 */
export class ChainWriter {
  #waiting: Waiting[] = [];
  #working: Promise<void> | null = null;
  /** The head as this process knows it; null: to be read. */
  #head: Head | null = null;
  #anchoring: Promise<void> | null = null;
  #toAnchor: Head | null = null;
  /** A head in the file that is known to stand in the chain. */
  #known: Head = emptyHead;

  constructor(private readonly parts: ChainWriterParts) {}

  /** Resolves when the entry is journaled; rejects with `Unavailable` when it could not be. */
  append(entry: AuditEntry, at: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ entry, at, done, failed });
      this.#working ??= this.work();
    });
  }

  /** Resolves when nothing waits any more and the last head is kept outside. */
  async settled(): Promise<void> {
    while (this.#working ?? this.#anchoring) await (this.#working ?? this.#anchoring);
  }

  private async work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, largestBatch);
      try {
        await this.write(batch);
      } catch (cause) {
        // Some may be on record after all: the head is read again before the next batch.
        this.#head = null;
        const error = new Unavailable('the audit trail cannot be written', { cause });
        for (const { failed } of batch) failed(error);
      }
    }
    this.#working = null;
  }

  private async write(batch: Waiting[]): Promise<void> {
    const { store } = this.parts;
    for (let attempt = 0; batch.length > 0; attempt += 1) {
      if (attempt === maxAttempts) throw new Error('the end of the audit trail stayed contended');
      this.#head ??= (await store.head()) ?? emptyHead;
      const entries = this.linked(batch, this.#head);
      const count = await store.append(entries);
      const last = entries[count - 1];
      if (last) this.keepOutside(headOf(last));
      this.#head = last && count === entries.length ? headOf(last) : null;
      for (const { done } of batch.splice(0, count)) done();
    }
  }

  private linked(batch: readonly Waiting[], start: Head): ChainedEntry[] {
    let head = start;
    return batch.map(({ entry, at }) => {
      const linked = linkTo(head, entry, at, this.parts.mac);
      head = headOf(linked);
      return linked;
    });
  }

  /** Best effort, and never in the way of an answer: only the newest head is written. */
  private keepOutside(head: Head): void {
    this.#toAnchor = head;
    this.#anchoring ??= this.anchor();
  }

  private async anchor(): Promise<void> {
    while (this.#toAnchor) {
      const head = this.#toAnchor;
      this.#toAnchor = null;
      try {
        if (await this.mayReplace(head)) {
          await this.parts.anchor.write(head);
          this.#known = head;
        }
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'the head of the audit trail is not kept outside');
      }
    }
    this.#anchoring = null;
  }

  /** A head that does not stand in the chain is evidence of tampering and stays where it is. */
  private async mayReplace(head: Head): Promise<boolean> {
    const kept = await this.parts.anchor.read();
    if (!kept || kept.hash === this.#known.hash) return true;
    if (kept.seq >= head.seq) return false;
    const entry = await this.parts.store.find(kept.seq);
    if (entry?.hash === kept.hash) return true;
    this.parts.logger.error({ seq: kept.seq }, 'the kept head of the audit trail is not in it');
    return false;
  }
}
