import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import type { FileRecordStore } from '../../../src/attachments/file-record-store';
import { FileService, NotCleanable } from '../../../src/attachments/file-service';
import type { AuditEntry } from '../../../src/audit/audit-entry';
import { mayOpen, type FileState } from '../../../src/domain/attached-file';
import type { Actor } from '../../../src/domain/case';

const file = { id: 'F', name: '照片.jpg', type: 'image/jpeg', size: 8 };
const actor: Actor = { id: 'A', name: '李明', office: 'O', roles: ['handler'], recusedFrom: [] };

/** The desk over stores in memory; `opened` are the streams it gave out. */
function desk(options: { audit?: 'away'; scan?: FileState['scan'] | 'away'; clean?: Error } = {}) {
  const states = new Map<string, FileState>();
  const entries: AuditEntry[] = [];
  const opened: Readable[] = [];
  const copies = new Map<string, string>();
  const give = (content: string) => {
    const stream = Readable.from([Buffer.from(content)]);
    opened.push(stream);
    return Promise.resolve({ size: content.length, content: stream });
  };
  const service = new FileService({
    store: {
      open: () => give('original'),
      openCopy: (id) => (copies.has(id) ? give(copies.get(id)!) : Promise.resolve(null)),
      async writeCopy(id, source) {
        copies.set(id, await text(source));
      },
      destroy: async (id) => void copies.delete(id),
    },
    records: {
      put: async (id: string, state: FileState) => void states.set(id, state),
      findMany: async (ids: readonly string[]) =>
        new Map([...states].filter(([id]) => ids.includes(id))),
      remove: async (id: string) => void states.delete(id),
    } as unknown as FileRecordStore,
    cleaner: {
      copyType: (type) => (type.startsWith('image/') ? type : null),
      async *clean() {
        yield Buffer.from('copy');
        if (options.clean) throw options.clean;
      },
    },
    scanner:
      options.scan === undefined
        ? null
        : {
            async scan() {
              if (options.scan === 'away') throw new Error('away');
              return options.scan as 'clean';
            },
          },
    audit: {
      async record(entry) {
        if (options.audit === 'away') throw new Error('the record is away');
        entries.push(entry);
      },
    },
  });
  return { service, states, entries, opened, copies };
}

describe('a file that is handed out', () => {
  it.each(['copy', 'original'] as const)(
    'is on record before its first byte (%s)',
    async (version) => {
      const { service, entries } = desk();
      await service.prepare(file);
      const handed = await service.hand(file, version, actor);
      expect(entries).toEqual([
        {
          by: { id: 'A', name: '李明' },
          office: 'O',
          act: 'readFile',
          subject: { kind: 'file', id: 'F' },
          detail: version,
        },
      ]);
      expect(handed?.type).toBe(version === 'copy' ? 'image/jpeg' : 'application/octet-stream');
      expect(await text(handed!.content)).toBe(version);
    },
  );

  it('is not given when the record cannot be written, and its stream is ended', async () => {
    const { service, opened } = desk({ audit: 'away' });
    await service.prepare(file);
    await expect(service.hand(file, 'original', actor)).rejects.toThrow('the record is away');
    expect(opened.every((stream) => stream.destroyed)).toBe(true);
  });

  it('leaves no record of a look that was not given', async () => {
    const { service, entries } = desk({ scan: 'infected' });
    expect(await service.hand(file, 'original', actor)).toBeNull();
    await service.prepare(file);
    expect(await service.hand(file, 'original', actor)).toBeNull();
    expect(await service.hand(file, 'copy', actor)).toBeNull();
    expect(entries).toEqual([]);
  });
});

describe('a file that is prepared', () => {
  it('has no copy of a type without a tool, or that defeats it', async () => {
    const { service, states } = desk({ clean: new NotCleanable() });
    await service.prepare(file);
    await service.prepare({ id: 'P', type: 'application/pdf' });
    expect([...states.values()]).toEqual([
      { scan: 'unscanned', copy: 'none' },
      { scan: 'unscanned', copy: 'none' },
    ]);
  });

  it('stays as it was when scanner or store are away', async () => {
    for (const options of [{ scan: 'away' as const }, { clean: new Error('disk full') }]) {
      const { service, states } = desk(options);
      await expect(service.prepare(file)).rejects.toThrow();
      expect(states.size).toBe(0);
    }
  });

  it('has its copy made anew where that is missing', async () => {
    const { service, copies } = desk();
    await service.prepare(file);
    copies.clear();
    const handed = await service.hand(file, 'copy', actor);
    expect(await text(handed!.content)).toBe('copy');
    expect(copies.size).toBe(1);
  });

  it('goes with its record when it is destroyed', async () => {
    const { service, states, copies } = desk();
    await service.prepare(file);
    await service.destroy(file.id);
    expect([states.size, copies.size]).toEqual([0, 0]);
  });
});

it.each<[FileState['scan'], FileState['copy'], boolean, boolean]>([
  ['waiting', 'waiting', false, false],
  ['waiting', 'ready', false, false],
  ['infected', 'none', false, false],
  ['infected', 'ready', false, false],
  ['clean', 'ready', true, true],
  ['clean', 'none', false, true],
  ['unscanned', 'ready', true, true],
  ['unscanned', 'none', false, true],
])('scan %s, copy %s: copy may be opened %s, original %s', (scan, copy, ofCopy, ofOriginal) => {
  const state = { scan, copy };
  expect([mayOpen(state, 'copy'), mayOpen(state, 'original')]).toEqual([ofCopy, ofOriginal]);
});
