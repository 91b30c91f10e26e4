import { evolve } from '../../../src/domain/case-machine';
import {
  priorityOf,
  priorityReasons,
  reasonsOfBefore,
  speaksOfRetaliation,
} from '../../../src/domain/priority';
import { openCase } from '../../../src/domain/case-opening';
import { aCase, aReport, clocks, people, sample, walk, weekdays } from '../../support/domain';

const opened = (change: Parameters<typeof aReport>[0] = {}) =>
  openCase('C', aReport(change), 8, '2026-11-23', { clocks, calendar: weekdays });
const words = (change: Partial<ReturnType<typeof aReport>['content']>) => ({
  content: { ...aReport().content, ...change },
});

test.each([
  ['nothing', {}, []],
  ['a consequence', words({ consequence: '不报就扣分' }), ['threatened']],
  ['a search for who told', words({ narrative: '镇里在查是谁反映的' }), ['retaliation']],
  ['many villages', { villagesAffected: 5 }, ['manyVillages']],
  ['few villages', { villagesAffected: 4 }, []],
  ['a name', { identity: 'realName' as const }, ['realName']],
  ['many hours', { hoursPerMonth: 20 }, ['heavy']],
  [
    'all of it, the weightiest first',
    {
      ...words({ consequence: '怕被穿小鞋' }),
      villagesAffected: 9,
      identity: 'realName' as const,
      hoursPerMonth: 40,
    },
    ['retaliation', 'threatened', 'manyVillages', 'realName', 'heavy'],
  ],
])('a report that shows %s opens a case with its reasons', (_, change, reasons) => {
  expect(opened(change)).toMatchObject({ reasons, priority: priorityOf(reasons as []) });
});

test.each([
  ['有人打听谁举报的', true],
  ['他们要查举报人', true],
  ['怕他们打击报复', true],
  ['They want to find out who complained', true],
  ['每周报一次台账，谁都受不了', false],
  ['检查组来查台账', false],
])('%s: retaliation %s', (text, expected) => {
  expect(speaksOfRetaliation(text)).toBe(expected);
});

test('acts move the reasons: what the clock, other reports and the reporter say', () => {
  const start = aCase();
  expect(start.reasons).toEqual([]);
  const warn = (share: 50 | 80) =>
    ({ action: 'warn', warnings: [{ clock: 'triage', share }] }) as const;
  const { file: half } = walk(start, [warn(50), people.system, '2026-11-26']);
  expect(half.reasons).toEqual([]);
  const { file: near } = walk(start, [warn(80), people.system, '2026-11-27']);
  expect(near).toMatchObject({ reasons: ['deadlineNear'], priority: 2 });
  // The clock of the next step is far from its end.
  const { file: accepted } = walk(near, [sample.accept, people.triage]);
  expect(accepted.reasons).toEqual([]);

  const { file: proposed } = walk(start, [sample.propose, people.system]);
  expect(proposed.reasons).toEqual(['repeat']);
  expect(walk(proposed, [sample.keepApart, people.triage]).file.reasons).toEqual([]);

  const reply = { ...sample.reply, comment: '村里开会追查谁告的状' };
  const { file: told } = walk(start, [reply, people.reporter]);
  expect(told.reasons).toEqual(['retaliation']);
  expect(walk(told, [sample.accept, people.triage]).file.reasons).toEqual(['retaliation']);

  const gathered = Array.from({ length: 4 }, (_, i) => `REPORT${i}`).reduce(
    (file, reportId) => walk(file, [{ ...sample.attach, reportId }, people.system]).file,
    start,
  );
  expect(gathered.reasons).toEqual(['manyVillages', 'repeat']);
});

test('what only the report shows outlives the words it was read from', () => {
  const file = opened(words({ consequence: '扣分', narrative: '怕报复' }));
  const { history } = walk(file, [sample.note, people.triage]);
  expect(evolve({ ...file, dialogue: [] }, history[0]!).reasons).toEqual(file.reasons);
});

test('a case from before reasons were kept has those its priority was made of', () => {
  const before = ['threatened', 'manyVillages', 'realName', 'heavy'] as const;
  for (let mask = 0; mask < 16; mask += 1) {
    const reasons = before.filter((_, i) => mask & (1 << i));
    const file = {
      priority: priorityOf(reasons),
      villagesAffected: reasons.includes('manyVillages') ? 5 : 1,
      identity: reasons.includes('realName') ? 'realName' : 'anonymous',
    } as const;
    expect(reasonsOfBefore(file)).toEqual(
      priorityReasons.filter((reason) => (reasons as readonly string[]).includes(reason)),
    );
  }
});
