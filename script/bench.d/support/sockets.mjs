// Many staff sockets in one process: tells when each heard of an event.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { io } = createRequire(import.meta.url)('socket.io-client');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const now = () => Number(process.hrtime.bigint() / 1000n);
let heard = [];
let count = 0;

function connect(url, cookie) {
  return new Promise((done, failed) => {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: cookie ? { Cookie: cookie } : {},
    });
    socket.once('connect', done);
    socket.once('connect_error', failed);
    socket.on('change', () => {
      heard.push(now());
      if (heard.length < count) return;
      tell({ heard });
      heard = [];
    });
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { url, cookies, sockets } = JSON.parse(line);
  count = sockets;
  for (let i = 0; i < sockets; i += 50) {
    const some = Array.from({ length: Math.min(50, sockets - i) }, (_, k) =>
      connect(url, cookies[(i + k) % cookies.length]),
    );
    await Promise.all(some);
  }
  tell({ connected: count });
}
