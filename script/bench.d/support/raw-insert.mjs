// The yardstick of `bench intake`: the bare driver inserting documents of one size, journaled.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { mongo } = require('mongoose');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

let client;
let collection;
let payload;
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  if (task.uri) {
    client = new mongo.MongoClient(task.uri, { maxPoolSize: 64, retryWrites: false });
    await client.connect();
    collection = client.db().collection('raw', { writeConcern: { w: 'majority', journal: true } });
    payload = randomBytes(task.bytes - 35); // 35: the rest of the BSON
    tell({ ready: true });
    continue;
  }
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(task.seconds * 1e9));
  const times = [];
  await Promise.all(
    Array.from({ length: task.connections }, async () => {
      for (let now = process.hrtime.bigint(); now < end;) {
        await collection.insertOne({ payload });
        const after = process.hrtime.bigint();
        times.push(Number(after - now) / 1e6);
        now = after;
      }
    }),
  );
  const took = Number(process.hrtime.bigint() - start) / 1e9;
  times.sort((a, b) => a - b);
  const at = (p) => times[Math.ceil((p / 100) * times.length) - 1];
  tell({ rate: times.length / took, p50: at(50), p95: at(95), p99: at(99) });
}
