import { addDays, daysBetween, dueDate } from '../../../src/domain/deadline';
import { weekdays } from '../../support/domain';
import { fc } from '../../support/properties';

const date = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n));

describe('due dates', () => {
  test.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-23', 15, '2026-12-14'],
  ])('%s and %i working days is %s', (start, n, due) => {
    expect(dueDate(start, { n, unit: 'workingDays' }, weekdays).due).toBe(due);
  });

  test.each([
    ['2026-01-31', 1, '2026-03-02'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-10-30', 1, '2026-11-30'],
    ['2026-11-30', 3, '2027-03-01'],
  ])('%s and %i months is %s', (start, n, due) => {
    expect(dueDate(start, { n, unit: 'months' }, weekdays).due).toBe(due);
  });

  test('a span of days that ends on a day off ends on the next working day', () => {
    expect(dueDate('2026-11-23', { n: 5, unit: 'calendarDays' }, weekdays).due).toBe('2026-11-30');
  });

  test('past the published holidays a date is provisional', () => {
    expect(dueDate('2026-12-30', { n: 1, unit: 'workingDays' }, weekdays).provisional).toBe(false);
    expect(dueDate('2026-12-31', { n: 1, unit: 'workingDays' }, weekdays).provisional).toBe(true);
  });

  test('every due date is a working day after the start, and later for a longer span', () => {
    const unit = fc.constantFrom('workingDays' as const, 'calendarDays' as const);
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 90 }), unit, (start, n, kind) => {
        const { due } = dueDate(start, { n, unit: kind }, weekdays);
        expect(weekdays.isWorkday(due)).toBe(true);
        expect(due > start).toBe(true);
        expect(dueDate(start, { n: n + 1, unit: kind }, weekdays).due >= due).toBe(true);
      }),
    );
  });

  test('days between undoes days added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (start, n) => {
        expect(daysBetween(start, addDays(start, n))).toBe(n);
      }),
    );
  });
});
