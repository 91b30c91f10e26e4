import type { Readable } from 'node:stream';

/** A stored file, opened. */
export interface OpenedFile {
  /** Bytes of the content. */
  size: number;
  /**
   * The content; errors at the first piece that was altered, before that piece is given. Whoever
   * does not read it to its end destroys it.
   */
  content: Readable;
}

/**
 * Where the reporters' files are kept, sealed. A file is staged while its report is being written and
 * kept once the report is on record; both steps and all reads name it by its random id. Beside a kept
 * file may lie a copy of it without metadata. Every process that serves the site must see the same
 * store.
 */
export interface FileStore {
  /**
   * Seals what the stream brings, never holding the whole, and answers its size in bytes. When the
   * stream fails nothing is left behind and the error is passed on.
   * Throws `StagedFullError` when all staged files together have reached the limit.
   */
  stage(id: string, source: AsyncIterable<Buffer>): Promise<number>;
  /** Whether the file is there; a staged one is then spared by the sweep for another day. */
  renew(id: string): Promise<boolean>;
  /** Takes a staged file out of the sweep's reach; repeating it changes nothing. False: not there. */
  keep(id: string): Promise<boolean>;
  /** Removes a staged file; a kept one stays. */
  discard(id: string): Promise<void>;
  /** A staged or kept file; null when it is not there. Throws when its ends or its key were altered. */
  open(id: string): Promise<OpenedFile | null>;
  /** Seals a copy beside the file, in place of an earlier one; as `stage` when the stream fails. */
  writeCopy(id: string, source: AsyncIterable<Buffer>): Promise<void>;
  /** As `open`, the copy. */
  openCopy(id: string): Promise<OpenedFile | null>;
  /** Overwrites the data keys of a file and its copy, then removes both; repeating changes nothing. */
  destroy(id: string): Promise<void>;
  /** Removes what was staged longer ago than that and never kept; answers how many. */
  sweepStaged(olderThanMs: number): Promise<number>;
}
