// The yardstick of `bench live`: socket.io alone, one broadcast of the same size for each line.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const { Server } = createRequire(import.meta.url)('socket.io');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
});
io.on('connection', (socket) => void socket.join('office:bench'));

for await (const line of createInterface({ input: process.stdin })) {
  const { listen, event } = JSON.parse(line);
  if (listen) {
    await new Promise((done) => http.listen(0, '127.0.0.1', done));
    tell({ url: `http://127.0.0.1:${http.address().port}` });
  } else {
    const at = Number(process.hrtime.bigint() / 1000n);
    io.to('office:bench').emit('change', event);
    tell({ at });
  }
}
