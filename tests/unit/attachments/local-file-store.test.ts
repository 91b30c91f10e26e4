import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { StagedFullError } from '../../../src/attachments/file-limits';
import { LocalFileStore } from '../../../src/attachments/local-file-store';
import { fileOfTicket, fileTicket } from '../../../src/attachments/staged-files';
import { Keyring } from '../../../src/platform/crypto/keyring';
import {
  bucketOfChunks,
  sealContent,
  sealedChunkBytes,
  sealedHeaderBytes,
} from '../../../src/platform/crypto/sealed-stream';
import { randomId } from '../../../src/platform/ids';
import { fc } from '../../support/properties';

const keyring = new Keyring(Buffer.alloc(32, 5));
const content = Buffer.from('秸秆台账'.repeat(20_000));

let dir: string;
let store: LocalFileStore;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'qingcun-files-'));
  store = new LocalFileStore(dir, keyring);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const staged = () => readdir(join(dir, 'uploads/staged'));
const kept = () => readdir(join(dir, 'uploads/files'));

async function* pieces(bytes: Buffer, size = 7_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function stage(bytes = content): Promise<string> {
  const id = randomId();
  await store.stage(id, pieces(bytes));
  return id;
}

async function read(id: string): Promise<Buffer> {
  const opened = await store.open(id);
  if (!opened) throw new Error('not there');
  const bytes = await buffer(opened.content);
  expect(opened.size).toBe(bytes.length);
  return bytes;
}

/** Everything that was given out before the file turned out to be altered; null when it did not. */
async function givenBeforeFailure(id: string): Promise<Buffer | null> {
  const given: Buffer[] = [];
  try {
    const opened = await store.open(id);
    for await (const piece of opened?.content ?? []) given.push(piece as Buffer);
    return null;
  } catch {
    return Buffer.concat(given);
  }
}

describe('a stored file', () => {
  it('comes back as it was, staged and kept, and lies sealed for its owner alone', async () => {
    const id = randomId();
    expect(await store.stage(id, pieces(content))).toBe(content.length);
    expect((await read(id)).equals(content)).toBe(true);
    const path = join(dir, 'uploads/staged', id);
    expect((await readFile(path)).includes('台账')).toBe(false);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'uploads/staged'))).mode & 0o777).toBe(0o700);

    expect(await store.keep(id)).toBe(true);
    expect(await store.keep(id)).toBe(true);
    expect([await staged(), await kept()]).toEqual([[], [id]]);
    expect((await read(id)).equals(content)).toBe(true);
  });

  it('holds an empty file', async () => {
    expect(await read(await stage(Buffer.alloc(0)))).toHaveLength(0);
  });

  it('tells no time of its filing once it is kept', async () => {
    const id = await stage();
    await store.keep(id);
    expect((await stat(join(dir, 'uploads/files', id))).mtimeMs).toBe(0);
  });

  it('is given to nobody in the place of another', async () => {
    const [one, other] = [await stage(), await stage()];
    const path = (id: string) => join(dir, 'uploads/staged', id);
    await writeFile(path(other), await readFile(path(one)));
    await expect(store.open(other)).rejects.toThrow();
    await store.keep(one);
    await store.writeCopy(one, pieces(content));
    await writeFile(
      join(dir, 'uploads/copies', one),
      await readFile(join(dir, 'uploads/files', one)),
    );
    await expect(store.openCopy(one)).rejects.toThrow();
  });

  it('leaves nothing when what is sent breaks off', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield content;
      throw new Error('the line is cut');
    }
    await expect(store.stage(randomId(), broken())).rejects.toThrow('the line is cut');
    expect(await staged()).toEqual([]);
  });

  it('that is not there is null, not kept, not renewed; a name that is no id is refused', async () => {
    const id = randomId();
    expect(await store.open(id)).toBeNull();
    expect(await store.keep(id)).toBe(false);
    expect(await store.renew(id)).toBe(false);
    await expect(store.open('../../etc/passwd')).rejects.toThrow(RangeError);
  });
});

describe('an altered file', () => {
  let id: string;
  let path: string;
  let sealed: Buffer;
  /** Three chunks of content. */
  const large = Buffer.from(Array.from({ length: 150_000 }, (_, i) => (i * 7) % 251));

  beforeEach(async () => {
    id = await stage(large);
    path = join(dir, 'uploads/staged', id);
    sealed = await readFile(path);
  });

  async function givenFrom(stored: Buffer): Promise<void> {
    await writeFile(path, stored);
    const given = await givenBeforeFailure(id);
    expect(given).not.toBeNull();
    // Only what was verified: whole chunks from the beginning, and never the whole file.
    expect(given!.equals(large.subarray(0, given!.length))).toBe(true);
    expect(given!.length).toBeLessThan(large.length);
  }

  it('fails at every byte of its header and of its tags, and gives nothing that was not verified', async () => {
    const tags = [1, 2, 3].flatMap((n) =>
      Array.from({ length: 16 }, (_, i) => sealedHeaderBytes + n * sealedChunkBytes - 1 - i),
    );
    // Behind the box the header is zeros: a sample of them.
    const header = [...Array(sealedHeaderBytes).keys()].filter((at) => at < 130 || at % 16 === 0);
    const places = [...header, ...tags];
    for (const place of places) {
      const changed = Buffer.from(sealed);
      changed[place]! ^= 1;
      await givenFrom(changed);
    }
  });

  it('fails at any byte and bit', async () => {
    const flip = fc.tuple(fc.nat(sealed.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(flip, async ([place, bit]) => {
        const changed = Buffer.from(sealed);
        changed[place]! ^= 1 << bit;
        await givenFrom(changed);
      }),
      { numRuns: 60 },
    );
  });

  it('fails in what only fills its bucket, before its last piece was given', async () => {
    // Seventeen chunks of content in a bucket of twenty.
    const filled = Buffer.alloc(17 * 65_536 - 100, 3);
    const other = await stage(filled);
    const place = join(dir, 'uploads/staged', other);
    const whole = await readFile(place);
    for (const chunk of [17, 18, 19]) {
      const changed = Buffer.from(whole);
      changed[sealedHeaderBytes + chunk * sealedChunkBytes + 9]! ^= 1;
      await writeFile(place, changed);
      expect((await givenBeforeFailure(other))!.length).toBeLessThan(filled.length);
    }
  });

  it('gives nothing at all when it was cut or lengthened anywhere', async () => {
    const chunk = (n: number) => sealedHeaderBytes + n * sealedChunkBytes;
    const ends = [0, 3, sealedHeaderBytes, chunk(1), chunk(2), chunk(2) + 9, chunk(3) - 1];
    const lengthened = [
      Buffer.concat([sealed, Buffer.alloc(1)]),
      Buffer.concat([sealed, sealed.subarray(chunk(1), chunk(2))]),
    ];
    for (const stored of [...ends.map((end) => sealed.subarray(0, end)), ...lengthened]) {
      await writeFile(path, stored);
      expect(await givenBeforeFailure(id)).toEqual(Buffer.alloc(0));
    }
  });

  it('fails when its chunks change places, go missing or come twice', async () => {
    const chunk = (n: number) =>
      sealed.subarray(
        sealedHeaderBytes + n * sealedChunkBytes,
        sealedHeaderBytes + (n + 1) * sealedChunkBytes,
      );
    const header = sealed.subarray(0, sealedHeaderBytes);
    for (const order of [[1, 0, 2], [0, 0, 2], [0, 2], [2], [0, 1], [0, 1, 1], [0, 1, 1, 2]]) {
      await givenFrom(Buffer.concat([header, ...order.map(chunk)]));
    }
  });
});

describe('the size on the disk', () => {
  const onDisk = async (bytes: number) => {
    const id = await stage(Buffer.alloc(bytes, 1));
    return (await stat(join(dir, 'uploads/staged', id))).size;
  };

  it('is a bucket that files of different sizes share', async () => {
    expect(await onDisk(1)).toBe(await onDisk(65_000));
    expect(await onDisk(530_000)).toBe(await onDisk(650_000));
    expect(await onDisk(1)).toBe(sealedHeaderBytes + sealedChunkBytes);
  });

  it('has a limit for all staged files together, counted anew once they are swept', async () => {
    store = new LocalFileStore(dir, keyring, 2 * sealedChunkBytes);
    const first = await stage();
    await expect(stage()).rejects.toThrow(StagedFullError);
    expect(await staged()).toEqual([first]);
    await store.discard(first);
    store = new LocalFileStore(dir, keyring, 2 * sealedChunkBytes);
    await stage();
  });

  it('grows by a quarter at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (chunks) => {
        const bucket = bucketOfChunks(chunks);
        expect(bucket).toBeGreaterThanOrEqual(chunks);
        expect(bucket).toBeLessThanOrEqual(Math.ceil(chunks * 1.25));
        expect(bucketOfChunks(bucket)).toBe(bucket);
      }),
    );
    const largest = 50 * 16 + 1;
    const sizes = new Set(Array.from({ length: largest }, (_, i) => bucketOfChunks(i + 1)));
    expect(sizes.size).toBeLessThan(40);
  });
});

describe('fifty megabytes', () => {
  const pieceBytes = 40_000;
  const total = 50 * 1024 * 1024;

  it('pass piece by piece: sealing never runs ahead of the disk, opening never ahead of the reader', async () => {
    let sent = 0;
    let sealed = 0;
    let farthest = 0;
    async function* source(): AsyncGenerator<Buffer> {
      while (sent < total) {
        sent += pieceBytes;
        yield Buffer.alloc(pieceBytes, 7);
        farthest = Math.max(farthest, sent - sealed);
      }
    }
    for await (const piece of sealContent(keyring, 'file:x', source(), () => undefined)) {
      sealed += piece.length;
    }
    expect(farthest).toBeLessThan(2 * sealedChunkBytes);

    const id = randomId();
    sent = 0;
    await store.stage(id, source());
    const opened = (await store.open(id))!;
    let taken = 0;
    let held = 0;
    for await (const piece of opened.content as AsyncIterable<Buffer>) {
      taken += piece.length;
      held = Math.max(held, piece.length + opened.content.readableLength);
    }
    expect(taken).toBe(sent);
    expect(held).toBeLessThanOrEqual(4 * sealedChunkBytes);
  });
});

describe('keys of kept files', () => {
  it('are destroyed with the files, and destroying again changes nothing', async () => {
    const id = await stage();
    await store.keep(id);
    await store.writeCopy(id, pieces(content));
    await store.destroy(id);
    await store.destroy(id);
    expect([await kept(), await readdir(join(dir, 'uploads/copies'))]).toEqual([[], []]);
    expect([await store.open(id), await store.openCopy(id)]).toEqual([null, null]);
  });
});

describe('the sweep', () => {
  const hour = 3_600_000;

  it('removes what was staged a day ago and never kept, half-written parts included', async () => {
    const [old, renewed, fresh, filed] = [
      await stage(),
      await stage(),
      await stage(),
      await stage(),
    ];
    await writeFile(join(dir, 'uploads/staged', `${randomId()}.part`), 'half');
    await store.keep(filed);
    const dayAgo = new Date(Date.now() - 25 * hour);
    for (const name of await staged()) {
      if (name !== fresh) await utimes(join(dir, 'uploads/staged', name), dayAgo, dayAgo);
    }
    await store.renew(renewed);
    expect(await store.sweepStaged(24 * hour)).toBe(2);
    expect((await staged()).sort()).toEqual([renewed, fresh].sort());
    expect(await store.open(old)).toBeNull();
    expect((await read(filed)).equals(content)).toBe(true);
  });

  it('finds nothing before the first file', async () => {
    expect(await store.sweepStaged(0)).toBe(0);
  });
});

describe('a ticket', () => {
  const file = { id: randomId(), name: '通知.png', type: 'image/png', size: 12 };

  it('is good for its own submission only', () => {
    const ticket = fileTicket(keyring, file, 'submission-one');
    expect(fileOfTicket(keyring, ticket, 'submission-one')).toEqual(file);
    expect(fileOfTicket(keyring, ticket, 'submission-two')).toBeNull();
    expect(fileOfTicket(new Keyring(Buffer.alloc(32, 6)), ticket, 'submission-one')).toBeNull();
  });

  it.each(['', 'AAAA', '$ne', '__proto__', 'x'.repeat(5_000), '../../etc/passwd'])(
    'cannot be made up: %p',
    (made) => {
      expect(fileOfTicket(keyring, made, 'submission-one')).toBeNull();
    },
  );
});
