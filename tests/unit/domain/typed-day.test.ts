import { fc } from '../../support/properties';
import { addDays } from '../../../src/domain/deadline';
import { dayOf } from '../../../src/domain/typed-day';

test.each([
  ['2026-11-24', '2026-11-24'],
  ['2026/11/24', '2026-11-24'],
  ['2026.1.4', '2026-01-04'],
  ['2026年11月24日', '2026-11-24'],
  ['2026年 1月 4日', '2026-01-04'],
  ['２０２６－１１－２４', '2026-11-24'],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['11/24/2026', null],
  ['24.11.2026', null],
  ['2026-11', null],
  ['昨天', null],
  ['', null],
])('%s is %s', (typed, day) => expect(dayOf(typed)).toBe(day));

test('a day is read however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
      const day = addDays('1990-01-01', n);
      const [year, month, rest] = day.split('-').map(Number);
      for (const typed of [day, `${year}/${month}/${rest}`, `${year}年${month}月${rest}日`]) {
        expect(dayOf(typed)).toBe(day);
      }
    }),
  );
});
