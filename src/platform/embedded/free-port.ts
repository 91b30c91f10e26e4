import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections and to whoever asks for any port (Linux: from 32768). */
const [least, most] = [20_000, 32_000];

/**
 * A port of 127.0.0.1 that nobody listens on. Only who asks for this very port takes it before its
 * process listens, and while that is started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(least, most);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') answer(false);
      else fail(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}
