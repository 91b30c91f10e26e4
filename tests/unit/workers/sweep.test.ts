import { Sweep, type SweepParts } from '../../../workers/sweep';

it('a part that fails keeps no other from its round', async () => {
  const names = [
    ...['cases', 'identityRequests', 'calls', 'callBacks'],
    ...['callDrafts', 'phoneReports', 'ballots'],
  ];
  const later = ['retention', 'digests', 'staffNotices', 'departmentAccess'];
  const done: string[] = [];
  const warn = jest.fn();
  const part = (name: string) => ({
    async sweep() {
      if (name === 'ballots' || name === 'retention') throw new Error(name);
      done.push(name);
      return 0;
    },
  });
  const parts = {
    ...Object.fromEntries([...names, ...later].map((name) => [name, part(name)])),
    files: { sweepStaged: async () => done.push('files') },
    logger: { warn },
  } as unknown as SweepParts;
  await new Sweep(parts).once();
  const failing = ['ballots', 'retention'];
  const others = [...names, ...later, 'files'].filter((name) => !failing.includes(name));
  expect(done).toEqual(others);
  expect(warn.mock.calls.map(([line]) => (line as { part: string }).part)).toEqual(failing);
});
