import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { FrameReader, readRequest, replyFrame } from '../../src/platform/embedded/wire';
import { connectMongo } from '../../src/platform/mongo';

const hello = serialize({
  ok: 1,
  isWritablePrimary: true,
  maxWireVersion: 21,
  minWireVersion: 0,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
});

describe('a call whose connection ends while it is being written', () => {
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-driver-'));
  const path = join(dir, 'mongodb.sock');
  const sockets = new Set<Socket>();
  let server: Server;
  let largeComes: () => void;
  const large = new Promise<void>((resolve) => {
    largeComes = resolve;
  });

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      const frames = new FrameReader();
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        // A message that is longer than a chunk is never read to its end.
        if (chunk.length > 16_384) {
          socket.pause();
          largeComes();
          return;
        }
        for (const message of frames.push(chunk)) {
          const { requestId, legacy } = readRequest(message);
          socket.write(replyFrame(hello, { id: 1, responseTo: requestId, legacy }));
        }
      });
    });
    await new Promise<void>((listening) => server.listen(path, listening));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
    rmSync(dir, { recursive: true, force: true });
  });

  it('fails, instead of waiting for ever', async () => {
    const uri = `mongodb://${encodeURIComponent(path)}/test?directConnection=true`;
    const connection = await connectMongo(uri);
    const call = connection.collection('things').insertOne({ text: '村'.repeat(3_000_000) });
    const outcome = call.then(
      () => 'done',
      () => 'failed',
    );
    await large;
    await connection.close();
    expect(await outcome).toBe('failed');
  });
});
