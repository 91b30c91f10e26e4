import { createServer, type Server } from 'node:net';

import { freePort } from '../../src/platform/embedded/free-port';

jest.mock('node:crypto', () => ({ randomInt: jest.fn() }));
const { randomInt } = jest.requireMock<{ randomInt: jest.Mock }>('node:crypto');

const listening = (port: number) =>
  new Promise<Server>((done) => {
    const server = createServer().listen(port, '127.0.0.1', () => done(server));
  });
const portOf = (server: Server) => (server.address() as { port: number }).port;

it('passes over a port that somebody listens on', async () => {
  const [taken, other] = [await listening(0), await listening(0)];
  const free = portOf(other);
  await new Promise((closed) => other.close(closed));
  randomInt.mockReturnValueOnce(portOf(taken)).mockReturnValueOnce(free);
  expect(await freePort()).toBe(free);
  // Linux gives ports to connections from 32768 on.
  expect(randomInt.mock.calls).toEqual([
    [20_000, 32_000],
    [20_000, 32_000],
  ]);
  await new Promise((closed) => taken.close(closed));
});
