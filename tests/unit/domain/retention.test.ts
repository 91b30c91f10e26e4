import type { Case } from '../../../src/domain/case';
import { decide } from '../../../src/domain/case-machine';
import type { Command } from '../../../src/domain/commands';
import { addDays } from '../../../src/domain/deadline';
import {
  due,
  endedUntil,
  endings,
  kindAfter,
  kindsUpTo,
  noticeDays,
  retentionEnds,
  retentionFrom,
  retentionKinds,
} from '../../../src/domain/retention';
import { loadReference } from '../../../src/platform/reference';
import { loadRetention } from '../../../src/platform/reference/retention';
import { aCase, context, people, readyToClose, sample, walk } from '../../support/domain';
import { fc } from '../../support/properties';

const { retention: rules } = loadReference();
const days = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the table', () => {
  const row = (kind: string, months: number) => ({
    kind,
    months: { closed: months, refused: months, handedOver: months },
    source: '★',
  });
  const file = (...rules: object[]) => ({ rules, audit: { months: 120, source: '★' } });

  test('ships with a month for every kind and way of ending', () => {
    for (const kind of retentionKinds) {
      for (const ending of endings) expect(rules[kind][ending]).toBeGreaterThan(0);
    }
  });

  test('is refused when a kind is missing, twice or would outlast what takes it along', () => {
    const good = [row('identity', 6), row('files', 6), row('report', 12), row('caseFile', 12)];
    expect(loadRetention(file(...good)).report.refused).toBe(12);
    expect(() => loadRetention(file(...good.slice(1)))).toThrow();
    expect(() => loadRetention(file(...good.slice(1), row('files', 6)))).toThrow('identity');
    const late = [row('identity', 7), ...good.slice(1)];
    expect(() => loadRetention(file(...late))).toThrow('identity would outlast files');
    expect(() => loadRetention(file(...good.slice(1), row('identity', 0)))).toThrow();
  });
});

describe('when something is due', () => {
  const ended = { ...retentionFrom('closed', '2026-03-31') };

  test('never less than thirty days before its time is over, and then thirty days ahead', () => {
    expect(retentionEnds(rules, 'identity', ended)).toBe('2026-09-30');
    expect(due(rules, ended, '2026-08-30')).toBeNull();
    expect(due(rules, ended, '2026-08-31')).toEqual({ kind: 'identity', dueOn: '2026-09-30' });
    expect(due(rules, { ...ended, stage: 'announced' }, '2026-08-31')).toBeNull();
  });

  test('what is overdue for long goes together, after thirty days all the same', () => {
    expect(due(rules, ended, '2030-01-01')).toEqual({ kind: 'report', dueOn: '2030-01-31' });
  });

  test('the query finds exactly what the rule names, for every day and kind', () => {
    fc.assert(
      fc.property(
        days,
        days,
        fc.constantFrom(...retentionKinds),
        fc.constantFrom(...endings),
        (endedOn, today, kind, endedAs) => {
          const soon = addDays(today, noticeDays);
          const isDue = retentionEnds(rules, kind, { endedAs, endedOn }) <= soon;
          expect(endedOn <= endedUntil(rules, kind, endedAs, today)).toBe(isDue);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a case that has ended', () => {
  const closed = (): Case =>
    walk(
      aCase(),
      [sample.accept, people.triage],
      [sample.substantiate, people.handler],
      ...readyToClose,
      [sample.close, people.handler],
    ).file;
  const announce: Command = { ...sample.announce, dueOn: '2027-06-01' };
  const announced = () => walk(closed(), [announce, people.system]).file;
  const refusal = (file: Case, command: Command, who = people.system, today?: string) => {
    const decision = decide(file, command, context(who, today));
    return decision.ok ? null : decision.refusal.kind;
  };

  test('starts its clock on the day, and drops it when it is taken up again', () => {
    expect(closed().retention).toEqual(retentionFrom('closed', '2026-11-23'));
    expect(walk(closed(), [sample.reopen, people.approver]).file.retention).toBeNull();
    expect(walk(closed(), [sample.confirm, people.reporter]).file.retention).not.toBeNull();
  });

  test('is destroyed only when announced, on its day or later, and not held', () => {
    expect(refusal(closed(), sample.destroy)).toBe('notDue');
    expect(refusal(announced(), sample.destroy, people.system, '2027-05-31')).toBe('notDue');
    expect(refusal(announced(), sample.destroy, people.system, '2027-06-01')).toBeNull();
    const held = walk(announced(), [sample.hold, people.approver]).file;
    expect(refusal(held, sample.destroy, people.system, '2030-01-01')).toBe('notDue');
  });

  test('a hold that ends is followed by a new announcement', () => {
    const { file } = walk(
      announced(),
      [sample.hold, people.approver],
      [sample.release, people.approver],
    );
    expect(file).toMatchObject({ hold: null, retention: { stage: 'waiting', dueOn: null } });
  });

  test('once begun it is neither held nor reopened, and goes on to the next kind', () => {
    const begun = walk(announced(), [sample.destroy, people.system, '2027-06-01']).file;
    expect(refusal(begun, sample.hold, people.approver)).toBe('beingDestroyed');
    expect(refusal(begun, sample.reopen, people.approver)).toBe('beingDestroyed');
    const { file } = walk(begun, [sample.destroyed, people.system, '2027-06-01']);
    expect(file).toMatchObject({
      destroyed: ['identity'],
      retention: { kind: 'files', stage: 'waiting' },
    });
    expect(refusal(file, sample.reopen, people.approver)).toBeNull();
    expect(
      refusal({ ...file, destroyed: kindsUpTo('report') }, sample.reopen, people.approver),
    ).toBe('contentDestroyed');
    expect(kindAfter('caseFile')).toBeNull();
  });

  test('administrators and handlers hold nothing', () => {
    for (const who of [people.handler, people.administrator, people.triage]) {
      expect(refusal(announced(), sample.hold, who)).toBe('notAllowed');
    }
  });
});
