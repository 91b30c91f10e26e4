import {
  clockDays,
  extendClock,
  pauseClock,
  recountClock,
  resumeClock,
  shareUsed,
  startClock,
  type CaseClock,
} from '../../../src/domain/case-clock';
import {
  addDays,
  spanUnits,
  workdaysBetween,
  type Span,
  type WorkCalendar,
} from '../../../src/domain/deadline';
import { ChineseCalendar } from '../../../src/platform/calendar';
import { weekdays } from '../../support/domain';
import { fc } from '../../support/properties';

const chinese = new ChineseCalendar();
const moves = { extension: null, pause: 250 };
const start = (on: string, span: Span, calendar: WorkCalendar = chinese) =>
  startClock('conclusion', on, span, moves, 3, calendar);

/** Any day of the published years but the last months, so that spans stay inside. */
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-01-01', n));
const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...spanUnits))
  .map(([n, unit]) => ({ n: unit === 'months' ? 1 + (n % 6) : n, unit }));

describe('a clock across the published holidays', () => {
  const working = (n: number) => ({ n, unit: 'workingDays' as const });
  test.each([
    // Spring Festival 2024: 10–17 February off, Sunday 4 and Sunday 18 worked.
    ['2024-02-02', working(2), '2024-02-05'],
    ['2024-02-09', working(1), '2024-02-18'],
    // National Day 2024: 1–7 October off, Sunday 29 September and Saturday 12 October worked.
    ['2024-09-27', working(3), '2024-10-08'],
    ['2024-10-11', working(1), '2024-10-12'],
    // Spring Festival 2025: 28 January–4 February off, Sunday 26 January and Saturday 8 February worked.
    ['2025-01-24', working(2), '2025-01-27'],
    ['2025-02-05', working(3), '2025-02-08'],
    // Spring Festival 2026: 15–23 February off, Saturdays 14 and 28 worked.
    ['2026-02-13', working(2), '2026-02-24'],
    ['2026-02-25', working(3), '2026-02-28'],
    // A span of days that ends within National Day 2026 (1–7 October) ends on the 8th.
    ['2026-08-03', { n: 60, unit: 'calendarDays' as const }, '2026-10-08'],
    ['2026-09-01', { n: 1, unit: 'months' as const }, '2026-10-08'],
    // Saturday 10 October 2026 is worked: a span may end on it.
    ['2026-09-10', { n: 1, unit: 'months' as const }, '2026-10-10'],
  ])('from %s, %o: due %s', (on, limit, due) => {
    expect(start(on, limit).due).toBe(due);
  });

  test('never is due, nor warns, on a day off', () => {
    fc.assert(
      fc.property(day, span, (on, limit) => {
        const { due, warn50, warn80 } = start(on, limit);
        for (const told of [due, warn50, warn80]) expect(chinese.isWorkday(told)).toBe(true);
        expect(on < warn50 && warn50 <= warn80 && warn80 <= due).toBe(true);
        const total = workdaysBetween(on, due, chinese);
        expect(workdaysBetween(on, warn50, chinese)).toBe(Math.max(1, Math.ceil(total / 2)));
        expect(workdaysBetween(on, warn80, chinese)).toBe(Math.ceil(total * 0.8));
      }),
    );
  });

  test('past the published years it is provisional, and counted anew by the next table', () => {
    const old = new ChineseCalendar({
      holidays: Object.fromEntries([['2025-10-01', '']]),
      workdays: {},
    });
    const clock = startClock('conclusion', '2025-12-30', working(30), moves, 0, old);
    expect(clock).toMatchObject({
      provisional: true,
      countedUntil: '2025-12-31',
      due: '2026-02-10',
    });
    const again = recountClock(clock, '2026-01-05', chinese);
    // 1 and 2 January off, Sunday 4 worked: one day later.
    expect(again).toMatchObject({ provisional: false, due: '2026-02-11' });
    const later = startClock('conclusion', '2025-12-30', working(35), moves, 0, old);
    expect(later.due).toBe('2026-02-17');
    expect(recountClock(later, '2026-01-05', chinese).due).toBe('2026-02-25');
  });
});

describe('a pause', () => {
  const paused = fc.tuple(day, span, fc.nat(), fc.integer({ min: 1, max: 90 }), fc.nat());

  test('moves a clock on by exactly the working days it took, ended early or not', () => {
    fc.assert(
      fc.property(paused, ([on, limit, offset, length, early]) => {
        const clock = start(on, limit, weekdays);
        const span_ = workdaysBetween(on, clock.due, weekdays);
        // Asked for while it runs.
        const from = addDays(on, offset % Math.max(1, span_));
        const until = addDays(from, length);
        const held = pauseClock(clock, { from, until }, from, weekdays);
        const took = workdaysBetween(from, until, weekdays);
        expect(workdaysBetween(clock.due, held.due, weekdays)).toBe(took);
        const back = addDays(from, early % length);
        const resumed = resumeClock(held, back, weekdays);
        expect(workdaysBetween(clock.due, resumed.due, weekdays)).toBe(
          workdaysBetween(from, back, weekdays),
        );
        expect(weekdays.isWorkday(held.due) && weekdays.isWorkday(resumed.due)).toBe(true);
      }),
    );
  });

  test('that ends on the day it began leaves no trace', () => {
    const clock = start('2026-03-02', { n: 10, unit: 'workingDays' });
    const held = pauseClock(
      clock,
      { from: '2026-03-04', until: '2026-03-20' },
      '2026-03-04',
      chinese,
    );
    expect(resumeClock(held, '2026-03-04', chinese)).toEqual(clock);
  });

  test('takes back a warning that is true no more', () => {
    const clock: CaseClock = { ...start('2026-03-02', { n: 10, unit: 'workingDays' }), warned: 50 };
    const held = pauseClock(
      clock,
      { from: '2026-03-09', until: '2026-03-27' },
      '2026-03-09',
      chinese,
    );
    expect(held).toMatchObject({ warn50: '2026-03-09', warned: 50, due: '2026-04-03' });
    const extended = extendClock(clock, { n: 10, unit: 'workingDays' }, '2026-03-09', chinese);
    expect(extended).toMatchObject({ warn50: '2026-03-16', warned: 0 });
  });
});

test('the days stored are those that its course gives, whatever was done and in which order', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('pause' as const),
      after: fc.nat(20),
      length: fc.integer({ min: 1, max: 30 }),
    }),
    fc.record({ kind: fc.constant('resume' as const), after: fc.nat(20) }),
    fc.record({ kind: fc.constant('extend' as const), after: fc.nat(20), by: span }),
  );
  fc.assert(
    fc.property(day, span, fc.array(step, { maxLength: 6 }), (on, limit, steps) => {
      let clock = start(on, limit, weekdays);
      let today = on;
      for (const one of steps) {
        today = addDays(today, one.after);
        if (today > clock.due) break;
        if (one.kind === 'extend') clock = extendClock(clock, one.by, today, weekdays);
        else if (one.kind === 'resume') clock = resumeClock(clock, today, weekdays);
        else if (clock.pauses.every(({ until }) => until <= today)) {
          clock = pauseClock(
            clock,
            { from: today, until: addDays(today, one.length) },
            today,
            weekdays,
          );
        }
      }
      expect(clock).toMatchObject(clockDays(clock, weekdays));
      expect(weekdays.isWorkday(clock.due)).toBe(true);
    }),
  );
});

test('the share used goes by whole days: overdue from the day after', () => {
  const clock = start('2026-03-02', { n: 10, unit: 'workingDays' });
  expect(clock).toMatchObject({ warn50: '2026-03-09', warn80: '2026-03-12', due: '2026-03-16' });
  const shares = ['2026-03-08', '2026-03-09', '2026-03-12', '2026-03-16', '2026-03-17'];
  expect(shares.map((today) => shareUsed(clock, today))).toEqual([0, 50, 80, 80, 100]);
});
