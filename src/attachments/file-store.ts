import type { Readable } from 'node:stream';

/**
 * Where the reporters' files are kept, sealed. A file is staged while its report is being written and
 * kept once the report is on record; both steps and all reads name it by its random id. Every
 * process that serves the site must see the same store.
 */
export interface FileStore {
  /**
   * Seals what the stream brings, never holding the whole, and answers its size in bytes. When the
   * stream fails nothing is left behind and the error is passed on.
   */
  stage(id: string, source: AsyncIterable<Buffer>): Promise<number>;
  /** Whether the file is there; a staged one is then spared by the sweep for another day. */
  renew(id: string): Promise<boolean>;
  /** Takes a staged file out of the sweep's reach; repeating it changes nothing. False: not there. */
  keep(id: string): Promise<boolean>;
  /** Removes a staged file; a kept one stays. */
  discard(id: string): Promise<void>;
  /** Removes a file for good, staged or kept; repeating it changes nothing. */
  remove(id: string): Promise<void>;
  /**
   * The whole file, verified before the first byte is given; null when it is not there.
   * Throws when the stored file was altered.
   */
  open(id: string): Promise<Readable | null>;
  /** Removes what was staged longer ago than that and never kept; answers how many. */
  sweepStaged(olderThanMs: number): Promise<number>;
}
