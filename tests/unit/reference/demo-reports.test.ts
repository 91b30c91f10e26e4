import { describe, expect, it } from '@jest/globals';

import { categories } from '../../../src/domain/burden';
import { rungKinds } from '../../../src/domain/deadline';
import { minBadEffect, minSkipReason } from '../../../src/domain/escalation';
import { loadDemo, type DemoReport } from '../../../src/demo/demo-data';
import { restOf } from '../../../src/demo/demo-days';
import { loadReference } from '../../../src/platform/reference';

const { areas, departments, clauses } = loadReference();
const { reports } = loadDemo();
const rungStages = [
  'drafting',
  'approving',
  'approved',
  'issued',
  'overdue',
  'answered',
  'verified',
];

function count(test: (report: DemoReport) => boolean): number {
  return reports.filter(test).length;
}

describe('the demonstration reports', () => {
  it('are forty and cover what the demo shows', () => {
    expect(reports).toHaveLength(40);
    expect(new Set(reports.map((report) => report.category))).toEqual(new Set(categories));
    expect(new Set(reports.map((report) => report.stage)).size).toBe(14);
    for (const rung of rungKinds)
      expect(count((report) => report.rung === rung)).toBeGreaterThan(0);
    expect(count((report) => report.stage === 'overdue')).toBe(3);
    expect(count((report) => report.stage === 'linked')).toBe(2);
    expect(count((report) => report.locale === 'en')).toBe(2);
    expect(count((report) => report.area.startsWith('220122'))).toBeGreaterThanOrEqual(6);
    expect(new Set(reports.map((report) => report.id)).size).toBe(40);
  });

  it.each(reports.map((report) => [report.id, report] as const))('%s is whole', (_id, report) => {
    expect(report.narrative.length).toBeGreaterThanOrEqual(80);
    expect(report.narrative.length).toBeLessThanOrEqual(400);
    expect(report.phone).toMatch(/^(139-0000-\d{4})?$/);
    expect(report.email).toMatch(/^([\w-]+@example\.invalid)?$/);
    expect(areas.get(report.area)?.level).toBe('village');
    expect(departments.get(report.department)).toBeDefined();
    expect(report.filedDaysAgo).toBeLessThanOrEqual(report.daysAgo);
    expect(report.documentNo).toMatch(/^(演\S{1,3}〔2026〕\d{1,2}号)?$/);

    const named = report.identity !== 'anonymous';
    expect([report.name !== '', report.phone !== '']).toEqual([named, named]);
    if (!named) expect(report.email).toBe('');

    expect(report.rung).toBe(
      rungStages.includes(report.stage) || report.ladder.length > 0
        ? (report.ladder.at(-1)?.kind ?? null)
        : null,
    );
    expect(report.triage === null).toBe(report.stage === 'received');
    if (report.triage?.clause) expect(clauses.get(report.triage.clause)).toBeDefined();
    expect(report.linkedTo !== null).toBe(report.stage === 'linked');
    if (report.linkedTo !== null) {
      const target = reports[report.linkedTo];
      expect(target?.documentNo).toBe(report.documentNo);
      expect(target?.filedDaysAgo).toBeGreaterThan(report.filedDaysAgo);
    }
    if (report.ladder.length > 0) expect(report.finding?.substantiated).toBe(true);
    const closed = report.stage === 'closed';
    expect([report.outcome !== null, report.closing !== null]).toEqual([closed, closed]);
    if (closed)
      expect(report.outcome === 'notABurden').toBe(report.finding?.substantiated === false);
  });

  it('were closed in time, and most that are in hand have time left', () => {
    const { conclusion } = loadReference().clocks;
    const age = ({ filedDaysAgo }: DemoReport, index: number) => {
      const report = reports[index]!;
      return report.stage === 'closed' ? filedDaysAgo - restOf(report, index) : filedDaysAgo;
    };
    const late = reports.filter((report, index) => {
      const span = conclusion[report.triage?.nature ?? 'hotlineOrder'];
      return span?.unit === 'calendarDays' && age(report, index) > span.n;
    });
    expect(late.filter(({ stage }) => stage === 'closed')).toEqual([]);
    expect(late.length).toBeLessThanOrEqual(4);
    expect(late.length).toBeGreaterThan(0);
  });

  it('take the rungs upwards, with reasons where the ladder wants them', () => {
    for (const { ladder, stage, id } of reports) {
      ladder.forEach((rung, i) => {
        const at = rungKinds.indexOf(rung.kind);
        const before = i === 0 ? -1 : rungKinds.indexOf(ladder[i - 1]!.kind);
        expect({ id, up: at > before }).toEqual({ id, up: true });
        expect(rung.skipReason.length >= minSkipReason).toBe(at > before + 1);
        expect(rung.badEffect.length >= minBadEffect).toBe(rung.kind === 'accountability');
        if (i < ladder.length - 1) {
          expect({ id, rectified: rung.verification?.rectified ?? false }).toEqual({
            id,
            rectified: false,
          });
          expect(rung.answer === null).toBe(rung.verification === null);
        } else {
          expect({ id, answered: rung.answer !== null }).toEqual({
            id,
            answered: ['answered', 'verified', 'closed'].includes(stage),
          });
          expect(rung.verification !== null).toBe(['verified', 'closed'].includes(stage));
        }
      });
    }
  });

  it('are for the most part within their time: a handful should have been concluded by now', () => {
    // Counted from the filing, before which nothing is accepted.
    const days = { hotlineOrder: 7, clue: 90, petition: 60, accusation: 60 };
    const ended = ['received', 'returned', 'refused', 'linked', 'closed'];
    const open = reports.filter(({ stage }) => !ended.includes(stage));
    const over = open.filter(
      ({ triage, filedDaysAgo }) => filedDaysAgo > days[triage?.nature ?? 'hotlineOrder'],
    );
    expect(over.map(({ id }) => id)).toEqual(['demo-21', 'demo-22', 'demo-24']);
  });

  it('keep the village out of what leaves the office, but for the text that the guard is shown by', () => {
    const telling = reports.filter(({ id }) => id === 'demo-20');
    expect(telling).toHaveLength(1);
    for (const report of reports) {
      if (telling.includes(report)) continue;
      const village = areas.get(report.area)!.name.replace('委会', '');
      const township = areas.ancestor(report.area, 'township')!.name;
      for (const rung of report.ladder) {
        const text = rung.subject + rung.facts + rung.demand;
        expect(text).not.toContain(village);
        expect(text).not.toContain(township);
      }
    }
  });
});
