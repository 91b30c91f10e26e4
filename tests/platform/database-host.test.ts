import mongoose from 'mongoose';
import {
  databaseUri,
  eventually,
  startEngine,
  testDatabase,
  type TestEngine,
} from '../support/engine';

describe('the embedded database on the run’s host', () => {
  it('survives clients that close, which send endSessions', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const connection = await mongoose.createConnection(testDatabase()).asPromise();
      await connection.collection('things').insertOne({ turn });
      expect(await connection.collection('things').countDocuments()).toBe(1);
      await connection.dropDatabase();
      await connection.close();
    }
  });

  it('answers the session commands of a driver itself', async () => {
    const connection = await mongoose.createConnection(testDatabase()).asPromise();
    const admin = connection.getClient().db('admin');
    for (const command of ['endSessions', 'refreshSessions', 'killSessions', 'killAllSessions']) {
      expect(await admin.command({ [command]: [] })).toMatchObject({ ok: 1 });
    }
    await connection.close();
  });

  it('takes a write that wants no answer, and a document of several megabytes', async () => {
    const connection = await mongoose.createConnection(testDatabase()).asPromise();
    const things = connection.collection('things');
    await things.insertOne({ kind: 'silent' }, { writeConcern: { w: 0 } });
    await things.insertOne({ kind: 'big', text: '村'.repeat(4_000_000) });
    await eventually(async () => (await things.countDocuments()) === 2);
    expect((await things.findOne({ kind: 'big' }))?.['text']).toHaveLength(4_000_000);
    await connection.dropDatabase();
    await connection.close();
  });
});

describe('kill -9 of the database host under load', () => {
  let engine: TestEngine;
  const log: string[] = [];

  beforeAll(async () => {
    engine = await startEngine({ redis: false, log: (line) => log.push(line) });
  });
  afterAll(() => engine.stop());

  it('loses no acknowledged write, and the host comes back on the same address', async () => {
    const connection = await mongoose
      .createConnection(databaseUri(engine.mongodbUri, 'faults'), {
        serverSelectionTimeoutMS: 5_000,
      })
      .asPromise();
    const things = connection.collection<{ _id: string }>('things');
    const acknowledged: string[] = [];
    let writing = true;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; writing; n += 1) {
        try {
          await things.insertOne({ _id: `${writer}-${n}` });
          acknowledged.push(`${writer}-${n}`);
        } catch {
          await new Promise((wake) => setTimeout(wake, 50));
        }
      }
    });
    for (let kill = 0; kill < 3; kill += 1) {
      const before = acknowledged.length;
      await eventually(() => acknowledged.length > before + 100);
      const pid = engine.supervisor.pidOf('database');
      engine.kill('database');
      await eventually(() => {
        const next = engine.supervisor.pidOf('database');
        return next !== undefined && next !== pid;
      });
    }
    const before = acknowledged.length;
    await eventually(() => acknowledged.length > before);
    writing = false;
    await Promise.all(writers);

    const kept = new Set((await things.find().toArray()).map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(log.filter((line) => line.includes('SIGKILL'))).toHaveLength(3);
    await connection.close();
  });
});
