import { eachByItself } from '../../../src/platform/each-by-itself';

it('does the work of each, and answers what failed', async () => {
  const done: number[] = [];
  const error = new Error('not this one');
  const failures = await eachByItself([1, 2, 3], async (item) => {
    if (item === 2) throw error;
    done.push(item);
  });
  expect(done).toEqual([1, 3]);
  expect(failures).toEqual([{ item: 2, error }]);
});

it('ends at once when the database is away', async () => {
  const away = Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });
  const work = jest.fn(() => Promise.reject(away));
  await expect(eachByItself([1, 2, 3], work)).rejects.toBe(away);
  expect(work).toHaveBeenCalledTimes(1);
});
