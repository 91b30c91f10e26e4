import { DemoClock } from '../../../src/demo/demo-clock';

test('goes on within office hours of the day it is set to, and is never ahead of the time', () => {
  const now = new Date('2026-03-02T01:12:00Z');
  const clock = new DemoClock('2026-03-01', { now: () => now });
  const played = Array.from({ length: 200 }, () => clock.now().toISOString());
  expect(played[0]).toBe('2026-03-01T01:05:00.000Z');
  expect(played).toEqual([...played].sort());
  expect(played.at(-1)).toBe('2026-03-01T08:30:00.000Z');
  clock.set('2026-03-02');
  const today = Array.from({ length: 4 }, () => clock.now().getTime());
  expect(today).toEqual([5, 10, 12, 12].map((minute) => Date.UTC(2026, 2, 2, 1, minute)));
});
