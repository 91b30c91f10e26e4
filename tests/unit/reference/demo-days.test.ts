import { planDays, type Course } from '../../../src/demo/demo-days';
import { addDays, daysBetween, dueDate } from '../../../src/domain/deadline';
import { ChineseCalendar } from '../../../src/platform/calendar';
import { fc } from '../../support/properties';

const calendar = new ChineseCalendar();
const reply = { n: 15, unit: 'workingDays' } as const;

const courses = fc
  .record({
    day: fc.integer({ min: 0, max: 900 }),
    age: fc.integer({ min: 1, max: 90 }),
    intake: fc.integer({ min: 0, max: 4 }),
    more: fc.integer({ min: 0, max: 20 }),
    rest: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ day, age, intake, more, rest }): Course => {
    const today = addDays('2024-06-01', day);
    const filed = addDays(today, -age);
    return { filed, today, scenes: intake + more, intake, silence: null, rest };
  });

test('whatever the day of the demonstration: scenes follow one another, from the filing to today', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const days = planDays(course, calendar);
      expect(days).toHaveLength(course.scenes);
      expect(days).toEqual([...days].sort());
      for (const day of days) {
        expect(day >= course.filed && day <= course.today).toBe(true);
      }
      for (const day of days.slice(0, course.intake)) {
        expect(daysBetween(course.filed, day)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a reply that nobody sent is overdue for a few days, and no longer', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const filed = addDays(course.today, -60);
      const scenes = course.intake + 8;
      const silence = { issue: scenes - 2, reply };
      const days = planDays({ ...course, filed, scenes, silence }, calendar);
      const { due } = dueDate(days.at(-2)!, reply, calendar);
      expect(due < course.today).toBe(true);
      // A week of holidays besides, at most.
      expect(daysBetween(due, course.today)).toBeLessThanOrEqual(course.rest + 12);
    }),
  );
});
