import { finishedQuarters, firstMonth, quarterOf } from '../../../src/domain/quarter';

test.each([
  ['2026-01-01', '2025-4', '2025-10'],
  ['2026-03-31', '2025-4', '2025-10'],
  ['2026-04-01', '2026-1', '2026-01'],
  ['2026-12-31', '2026-3', '2026-07'],
])('on %s the last quarter that is over is %s', (today, quarter, first) => {
  const [last, ...before] = finishedQuarters(today, 8);
  expect(`${last!.year}-${last!.n}`).toBe(quarter);
  expect(firstMonth(last!)).toBe(first);
  expect(quarterOf(first)).toEqual(last);
  expect(before).toHaveLength(7);
  expect(new Set(before.map(({ year, n }) => `${year}-${n}`)).size).toBe(7);
});
