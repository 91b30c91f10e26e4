import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo, ListenOptions } from 'node:net';

/** The standard antivirus test file (eicar.org), put together here so that no scanner takes this file for it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(''),
);

export interface FakeClamd {
  url: string;
  /** Bytes of each stream that was scanned. */
  readonly scanned: number[];
  /** What it answers instead of a verdict from now on; null: verdicts again. */
  answer: string | null;
  close(): Promise<void>;
}

/** INSTREAM as clamd(8) speaks it: finds the test file, refuses what is longer than `maxBytes`. */
function serve(socket: Socket, clamd: FakeClamd, maxBytes: number): void {
  let received = Buffer.alloc(0);
  let content = Buffer.alloc(0);
  let begun = false;
  let answered = false;
  const answer = (text: string) => {
    answered = true;
    socket.end(`${text}\0`, () => socket.destroySoon());
  };
  socket.on('error', () => undefined);
  socket.on('data', (piece) => {
    if (answered) return;
    received = Buffer.concat([received, piece]);
    if (!begun) {
      const end = received.indexOf(0);
      if (end < 0) return;
      if (received.toString('latin1', 0, end) !== 'zINSTREAM')
        return void answer('UNKNOWN COMMAND');
      begun = true;
      received = received.subarray(end + 1);
    }
    while (received.length >= 4 && received.length >= 4 + received.readUInt32BE(0)) {
      const length = received.readUInt32BE(0);
      content = Buffer.concat([content, received.subarray(4, 4 + length)]);
      received = received.subarray(4 + length);
      if (content.length > maxBytes) return void answer('INSTREAM size limit exceeded. ERROR');
      if (length > 0) continue;
      clamd.scanned.push(content.length);
      const found = content.includes(eicar);
      return void answer(clamd.answer ?? `stream: ${found ? 'Eicar-Test-Signature FOUND' : 'OK'}`);
    }
  });
}

/** A virus scanner on a port of loopback, or on the Unix socket `path`. */
export async function startFakeClamd(
  options: { path?: string; maxBytes?: number } = {},
): Promise<FakeClamd> {
  const { path, maxBytes = Infinity } = options;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, clamd, maxBytes);
  });
  const clamd: FakeClamd = {
    url: '',
    scanned: [],
    answer: null,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  const where: ListenOptions = path === undefined ? { host: '127.0.0.1', port: 0 } : { path };
  await new Promise<void>((listening) => server.listen(where, listening));
  clamd.url =
    path === undefined
      ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
      : `unix:${path}`;
  return clamd;
}
