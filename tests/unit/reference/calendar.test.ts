import { spawnSync } from 'node:child_process';

import { describe, expect, it } from '@jest/globals';

import { dueDate } from '../../../src/domain/deadline';
import { ChineseCalendar } from '../../../src/platform/calendar';

const calendar = new ChineseCalendar();

/**
 * Days off on weekdays and worked weekend days (调休上班), from the notices of the General Office of the
 * State Council on the holidays of a year: 国办发明电〔2023〕7号 for 2024, 国办发明电〔2024〕12号 for 2025,
 * and the notice of November 2025 for 2026.
 */
const published = {
  2024: {
    off: [
      '01-01',
      '02-12',
      '02-13',
      '02-14',
      '02-15',
      '02-16',
      '04-04',
      '04-05',
      '05-01',
      '05-02',
      '05-03',
      '06-10',
      '09-16',
      '09-17',
      '10-01',
      '10-02',
      '10-03',
      '10-04',
      '10-07',
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [
      '01-01',
      '01-28',
      '01-29',
      '01-30',
      '01-31',
      '02-03',
      '02-04',
      '04-04',
      '05-01',
      '05-02',
      '05-05',
      '06-02',
      '10-01',
      '10-02',
      '10-03',
      '10-06',
      '10-07',
      '10-08',
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      '01-01',
      '01-02',
      '02-16',
      '02-17',
      '02-18',
      '02-19',
      '02-20',
      '02-23',
      '04-06',
      '05-01',
      '05-04',
      '05-05',
      '06-19',
      '09-25',
      '10-01',
      '10-02',
      '10-05',
      '10-06',
      '10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

function* daysOf(year: number): Generator<[date: string, weekend: boolean]> {
  for (let day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year;) {
    yield [day.toISOString().slice(0, 10), day.getUTCDay() % 6 === 0];
    day = new Date(day.getTime() + 86_400_000);
  }
}

describe('the Chinese calendar', () => {
  it.each(Object.entries(published))('follows the notice for %s on every day', (year, notice) => {
    const wrong: string[] = [];
    for (const [date, weekend] of daysOf(Number(year))) {
      const day = date.slice(5);
      const expected = weekend ? notice.worked.includes(day) : !notice.off.includes(day);
      if (calendar.isWorkday(date) !== expected) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['a worked Saturday, then nine days off', '2026-02-13', 2, '2026-02-24'],
    ['a worked Saturday is a day', '2026-02-27', 1, '2026-02-28'],
    ['a free Friday with its weekend', '2026-09-24', 1, '2026-09-28'],
    ['eight days off, then a worked Saturday', '2026-09-30', 3, '2026-10-10'],
    ['a worked Sunday and a Monday', '2025-01-24', 2, '2025-01-27'],
    ['the Spring Festival', '2025-01-27', 1, '2025-02-05'],
    ['National Day and Mid-Autumn together', '2025-09-30', 3, '2025-10-11'],
    ['the worked Sunday after the festival', '2024-02-09', 1, '2024-02-18'],
    ['Tomb-Sweeping with its make-up day', '2024-04-03', 2, '2024-04-08'],
    ['the holidays of May with two make-up days', '2024-04-26', 2, '2024-04-29'],
    ['Mid-Autumn between worked Saturdays', '2024-09-13', 2, '2024-09-18'],
  ])('%s: %s and %i working days is %s', (_what, start, n, due) => {
    expect(dueDate(start, { n, unit: 'workingDays' }, calendar)).toMatchObject({
      due,
      provisional: false,
    });
  });

  it.each([
    ['2025-09-01', { n: 1, unit: 'months' }, '2025-10-09'],
    ['2026-04-20', { n: 15, unit: 'calendarDays' }, '2026-05-06'],
    ['2026-02-13', { n: 15, unit: 'calendarDays' }, '2026-02-28'],
  ] as const)('from %s %j ends after the holiday, on %s', (start, span, due) => {
    expect(dueDate(start, span, calendar).due).toBe(due);
  });

  it('says how far it knows and goes on with plain weekdays', () => {
    expect(calendar.coveredUntil >= '2026-12-31').toBe(true);
    const small = new ChineseCalendar({ holidays: { '2026-10-01': '' }, workdays: {} });
    expect(small.coveredUntil).toBe('2026-12-31');
    expect(small.isWorkday('2026-10-01')).toBe(false);
    expect(small.isWorkday('2027-10-01')).toBe(true);
    expect(small.isWorkday('2027-10-02')).toBe(false);
  });

  it.each([
    '',
    '2026-2-3',
    '2026-02-30',
    '2026-13-01',
    '20260101',
    '2026-01-01T00:00:00Z',
    'toString',
  ])('refuses %j', (date) => {
    expect(() => calendar.isWorkday(date)).toThrow(RangeError);
  });

  it.each([
    'UTC',
    'Asia/Shanghai',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'America/St_Johns',
  ])('gives the same under TZ=%s', (zone) => {
    const script = `
        require('@swc/core');
        const { readFileSync } = require('node:fs');
        const { transformSync } = require('@swc/core');
        const file = require.resolve('./src/platform/calendar.ts');
        const { code } = transformSync(readFileSync(file, 'utf8'), {
          jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' },
        });
        const module_ = { exports: {} };
        new Function('exports', 'require', 'module', code)(module_.exports, require, module_);
        const calendar = new module_.exports.ChineseCalendar();
        const days = [];
        for (let t = Date.UTC(2026, 0, 1); t < Date.UTC(2027, 0, 1); t += 86400000) {
          const date = new Date(t).toISOString().slice(0, 10);
          if (calendar.isWorkday(date)) days.push(date);
        }
        process.stdout.write(new Date(2026, 0, 1).getTimezoneOffset() + ' ' + days.join());
      `;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const worked = [...daysOf(2026)]
      .map(([date]) => date)
      .filter((date) => calendar.isWorkday(date));
    expect(stdout.split(' ')[1]).toBe(worked.join());
  });
});
