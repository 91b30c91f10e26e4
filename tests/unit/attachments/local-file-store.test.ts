import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { LocalFileStore } from '../../../src/attachments/local-file-store';
import { fileOfTicket, fileTicket } from '../../../src/attachments/staged-files';
import { Keyring } from '../../../src/platform/crypto/keyring';
import { randomId } from '../../../src/platform/ids';

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
  const stream = await store.open(id);
  if (!stream) throw new Error('not there');
  return buffer(stream);
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

  it.each([
    ['a byte of the content', 500],
    ['a byte of the header', 10],
    ['a byte of the tag', -3],
  ])('is given to nobody when %s was altered', async (_what, at) => {
    const id = await stage();
    const path = join(dir, 'uploads/staged', id);
    const bytes = await readFile(path);
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(store.open(id)).rejects.toThrow();
  });

  it('is given to nobody when it was cut short or put in the place of another', async () => {
    const [one, other] = [await stage(), await stage()];
    const path = (id: string) => join(dir, 'uploads/staged', id);
    const bytes = await readFile(path(one));
    await writeFile(path(other), bytes);
    await expect(store.open(other)).rejects.toThrow();
    await writeFile(path(one), bytes.subarray(0, bytes.length - 1));
    await expect(store.open(one)).rejects.toThrow();
    await writeFile(path(one), bytes.subarray(0, 20));
    await expect(store.open(one)).rejects.toThrow();
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
