import { askedOnce } from '../../../src/platform/grouped';

/** Looks that end when the test says so. */
function gate() {
  const looks: { input: string; end: (answer: string) => void; fail: (error: Error) => void }[] =
    [];
  const ask = askedOnce(
    (input: string) =>
      new Promise<string>((end, fail) => {
        looks.push({ input, end, fail });
      }),
  );
  return { looks, ask };
}

const turns = async () => {
  for (let i = 0; i < 3; i += 1) await new Promise(setImmediate);
};

describe('askedOnce', () => {
  it('looks once for those who ask together, and once more for all who ask while two looks go on', async () => {
    const { looks, ask } = gate();
    const first = [ask('a'), ask('a')];
    await turns();
    const second = ask('a');
    await turns();
    const later = [ask('a'), ask('a'), ask('a')];
    await turns();
    expect(looks).toHaveLength(2);
    looks[0]!.end('one');
    expect(await Promise.all(first)).toEqual(['one', 'one']);
    await turns();
    expect(looks).toHaveLength(3);
    looks[1]!.end('two');
    looks[2]!.end('three');
    expect(await second).toBe('two');
    expect(await Promise.all(later)).toEqual(['three', 'three', 'three']);
  });

  it('lets nobody wait for what others ask', async () => {
    const { looks, ask } = gate();
    void ask('a');
    await turns();
    const other = ask('b');
    await turns();
    expect(looks.map(({ input }) => input)).toEqual(['a', 'b']);
    looks[1]!.end('b');
    expect(await other).toBe('b');
  });

  it('tells of a failure those who shared it alone', async () => {
    const { looks, ask } = gate();
    const failing = [ask('a'), ask('a')];
    await turns();
    const next = ask('a');
    looks[0]!.fail(new Error('away'));
    const outcomes = await Promise.allSettled(failing);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await turns();
    looks[1]!.end('there again');
    expect(await next).toBe('there again');
  });
});
