import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

import { soon } from '../../../src/platform/redis';

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('takes an answer that came while the process stood still', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = await once(server, 'connection');
  const answer = soon(once(client, 'data'), 20);
  socket.write('PONG');
  standStill(60);
  expect(String(await answer)).toBe('PONG');
  client.destroy();
  socket.destroy();
  server.close();
});

it('waits for no answer longer than it was told to', async () => {
  await expect(soon(new Promise(() => undefined), 20)).rejects.toThrow('Redis is slow');
});
