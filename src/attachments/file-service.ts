import type { Readable } from 'node:stream';

import type { AuditTrail } from '../audit/audit-entry';
import { mayOpen, waitingFile, type FileState, type FileVersion } from '../domain/attached-file';
import type { ReportFile } from '../domain/burden';
import type { Actor } from '../domain/case';
import type { FileRecordStore } from './file-record-store';
import type { FileStore, OpenedFile } from './file-store';
import { nameFor } from './file-type';

/** Makes copies without metadata. */
export interface FileCleaner {
  /** Type of the copy of a file of this type; null where no copy can be made. */
  copyType(type: string): string | null;
  /** The copy, as it is made. Throws `NotCleanable` when the file defeats it. */
  clean(type: string, source: Readable): AsyncIterable<Buffer>;
}

/** A file that no copy can be made of: broken, too large to unpack, or of a form the tool does not know. */
export class NotCleanable extends Error {
  override readonly name = 'NotCleanable';
}

export interface VirusScanner {
  /** `unscanned`: larger than the scanner takes. Throws when the scanner is away. */
  scan(source: Readable): Promise<'clean' | 'infected' | 'unscanned'>;
}

export interface HandedFile extends OpenedFile {
  /** With an ending of its type. */
  name: string;
  /** As it is declared to the browser: of pictures encoded anew their own, else a type nothing opens. */
  type: string;
}

const anyType = 'application/octet-stream';

export interface FileServiceParts {
  store: Pick<FileStore, 'open' | 'openCopy' | 'writeCopy' | 'destroy'>;
  records: FileRecordStore;
  cleaner: FileCleaner;
  /** Null: files are marked as not scanned. */
  scanner: VirusScanner | null;
  audit: AuditTrail;
}

/** The reporters' files as staff meet them: scanned, copied without metadata, handed out on record. */
export class FileService {
  constructor(private readonly parts: FileServiceParts) {}

  /** The state of each file. */
  async states(ids: readonly string[]): Promise<ReadonlyMap<string, FileState>> {
    const found = ids.length > 0 ? await this.parts.records.findMany(ids) : new Map();
    return new Map(ids.map((id) => [id, found.get(id) ?? waitingFile]));
  }

  /** Puts on record that the actor is being shown a file's name, on the page before the original. */
  async look(file: ReportFile, actor: Actor): Promise<void> {
    await this.record(file, 'warning', actor);
  }

  /**
   * A file for a member of staff who may see its report; null when it is not there or may not be
   * opened. The look is on record before this resolves.
   */
  async hand(file: ReportFile, version: FileVersion, actor: Actor): Promise<HandedFile | null> {
    const { store, cleaner } = this.parts;
    const state = (await this.states([file.id])).get(file.id) ?? waitingFile;
    if (!mayOpen(state, version)) return null;
    const copy = version === 'copy';
    await this.record(file, version, actor);
    const opened = await (copy ? this.openedCopy(file) : store.open(file.id));
    if (!opened) return null;
    const type = copy ? (cleaner.copyType(file.type) ?? file.type) : file.type;
    const picture = copy && type.startsWith('image/');
    return { ...opened, name: nameFor(file.name, type), type: picture ? type : anyType };
  }

  /**
   * Scans a file, then makes its copy; an infected one gets none and stays closed. Running it again
   * changes nothing once the outcome is on record. Throws when scanner or store are away.
   */
  async prepare({ id, type }: Pick<ReportFile, 'id' | 'type'>): Promise<void> {
    const { records } = this.parts;
    if ((await records.findMany([id])).has(id)) return;
    const scan = await this.scanned(id);
    if (!scan) return;
    const copy = scan !== 'infected' && (await this.copied(id, type)) ? 'ready' : 'none';
    await records.put(id, { scan, copy });
  }

  /** Destroys the keys of a file and its copy, then both and their record; repeating changes nothing. */
  async destroy(id: string): Promise<void> {
    await this.parts.store.destroy(id);
    await this.parts.records.remove(id);
  }

  private async record(
    file: ReportFile,
    detail: FileVersion | 'warning',
    { id, name, office }: Actor,
  ): Promise<void> {
    const subject = { kind: 'file', id: file.id } as const;
    await this.parts.audit.record({ by: { id, name }, office, act: 'readFile', subject, detail });
  }

  private async scanned(id: string): Promise<FileState['scan'] | null> {
    const { store, scanner } = this.parts;
    const opened = await store.open(id);
    if (!opened) return null;
    try {
      return scanner ? await scanner.scan(opened.content) : 'unscanned';
    } finally {
      opened.content.destroy();
    }
  }

  /** The copy; one that is not there any more, as after a restore without copies, is made anew. */
  private async openedCopy({ id, type }: ReportFile): Promise<OpenedFile | null> {
    const { store } = this.parts;
    const opened = await store.openCopy(id);
    if (opened) return opened;
    return (await this.copied(id, type)) ? store.openCopy(id) : null;
  }

  private async copied(id: string, type: string): Promise<boolean> {
    const { store, cleaner } = this.parts;
    const opened = cleaner.copyType(type) === null ? null : await store.open(id);
    if (!opened) return false;
    try {
      await store.writeCopy(id, cleaner.clean(type, opened.content));
      return true;
    } catch (error) {
      if (error instanceof NotCleanable) return false;
      throw error;
    } finally {
      opened.content.destroy();
    }
  }
}
