// The yardstick of `bench live`: socket.io alone, broadcasting changes of the same size at a constant
// rate. With `redisUrl` it is one of several processes behind the same Redis adapter as the product.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { Server } = require('socket.io');
const { createAdapter } = require('@socket.io/redis-adapter');
const { Redis } = require('ioredis');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const room = 'office:bench';

function adapter(redisUrl) {
  return createAdapter(new Redis(redisUrl), new Redis(redisUrl), { key: 'bench:live' });
}

/** `rate` a second by the clock, however long one takes; tells the instant of each. */
async function broadcast(io, { name, rate, seconds }) {
  const from = performance.now();
  const sent = [];
  for (let i = 0; i < rate * seconds; i += 1) {
    const wait = from + (i * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((wake) => setTimeout(wake, wait));
    const event = { kind: 'case', id: `${name}0123456789ABCDEF`.slice(0, 16), seq: i + 1 };
    sent.push([`${event.id}:${event.seq}`, Number(process.hrtime.bigint() / 1000n)]);
    io.to(room).emit('change', event);
  }
  return sent;
}

let io;
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  if (task.listen) {
    const http = createServer();
    io = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      ...(task.redisUrl ? { adapter: adapter(task.redisUrl) } : {}),
    });
    io.on('connection', (socket) => void socket.join(room));
    await new Promise((done) => http.listen(0, '127.0.0.1', done));
    tell({ url: `http://127.0.0.1:${http.address().port}` });
  } else {
    tell({ sent: await broadcast(io, task) });
  }
}
