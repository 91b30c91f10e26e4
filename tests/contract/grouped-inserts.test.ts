import { GroupedInserts } from '../../src/platform/grouped-inserts';
import {
  connectMongo,
  isDatabaseAway,
  isDuplicateKey,
  type Connection,
} from '../../src/platform/mongo';
import { testDatabase } from '../support/engine';

interface Thing {
  _id: string;
  key: string;
}

describe('inserts written in groups', () => {
  let connection: Connection;
  let inserts: GroupedInserts<Thing>;

  beforeAll(async () => {
    connection = await connectMongo(testDatabase());
    await connection.collection('things').createIndex({ key: 1 }, { unique: true });
    inserts = new GroupedInserts(connection, 'things');
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('puts every document on record, more of them than go into one group', async () => {
    const things = Array.from({ length: 450 }, (_, i) => ({ _id: `many-${i}`, key: `many-${i}` }));
    await Promise.all(things.map((thing) => inserts.insert(thing)));
    const kept = await connection.collection('things').countDocuments({ key: /^many-/ });
    expect(kept).toBe(450);
  });

  it('lets a duplicate fail by itself', async () => {
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'a', 'c', 'b'].map((key, i) => inserts.insert({ _id: `double-${i}`, key })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(isDuplicateKey(outcome.reason, 'key')).toBe(true);
    }
  });

  it('fails every insert of a group that could not be written, and writes the next one', async () => {
    const other = await connectMongo(testDatabase());
    const broken = new GroupedInserts<Thing>(other, 'things');
    await other.close();
    const outcomes = await Promise.allSettled(
      ['x', 'y'].map((key) => broken.insert({ _id: key, key })),
    );
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && isDatabaseAway(outcome.reason)).toBe(true);
    }
    await inserts.insert({ _id: 'x', key: 'x' });
  });
});
