import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { Clamd } from '../../src/platform/clamd';
import { eicar, startFakeClamd, type FakeClamd } from '../support/fake-clamd';

const file = (...pieces: Buffer[]) => Readable.from(pieces);
const large = Array.from({ length: 40 }, () => Buffer.alloc(100_000, 1));

describe('the virus scanner', () => {
  let clamd: FakeClamd;
  beforeEach(async () => {
    clamd = await startFakeClamd({ maxBytes: 5_000_000 });
  });
  afterEach(() => clamd.close());

  it('finds the test virus wherever it stands, and nothing elsewhere', async () => {
    const scanner = new Clamd(clamd.url);
    expect(await scanner.scan(file(eicar))).toBe('infected');
    expect(await scanner.scan(file(...large, eicar.subarray(0, 20), eicar.subarray(20)))).toBe(
      'infected',
    );
    expect(await scanner.scan(file(...large))).toBe('clean');
    expect(await scanner.scan(file())).toBe('clean');
    expect(clamd.scanned).toEqual([eicar.length, 4_000_000 + eicar.length, 4_000_000, 0]);
  });

  it('says that a file is too large for it', async () => {
    expect(await new Clamd(clamd.url).scan(file(...large, ...large, ...large))).toBe('unscanned');
  });

  it('is reached by a Unix socket as well', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'clamd-'));
    const other = await startFakeClamd({ path: join(dir, 'clamd.sock') });
    expect(await new Clamd(other.url).scan(file(eicar))).toBe('infected');
    await other.close();
    rmSync(dir, { recursive: true });
  });

  it.each(["stream: Can't allocate memory ERROR", 'OK', 'stream: OK FOUND?', ''])(
    'takes no other answer for a clean file: %p',
    async (answer) => {
      clamd.answer = answer;
      await expect(new Clamd(clamd.url).scan(file(...large))).rejects.toThrow();
    },
  );

  it('passes a failure of the file on, whatever was answered', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the file was altered');
    }
    const failing = Readable.from(broken());
    clamd.answer = 'stream: OK';
    await expect(new Clamd(clamd.url).scan(failing)).rejects.toThrow();
  });

  it('that hangs up or is away is an error', async () => {
    const hangsUp = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((listening) => hangsUp.once('listening', listening));
    const { port } = hangsUp.address() as AddressInfo;
    const scanner = new Clamd(`tcp://127.0.0.1:${port}`);
    await expect(scanner.scan(file(...large))).rejects.toThrow();
    await new Promise((closed) => hangsUp.close(closed));
    await expect(scanner.scan(file(eicar))).rejects.toThrow();
  });
});
