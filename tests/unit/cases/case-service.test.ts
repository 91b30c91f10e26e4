import type { CaseServiceParts } from '../../../src/cases/case-service-parts';
import { CaseService } from '../../../src/cases/case-service';
import type { CaseStore, StoredCase } from '../../../src/cases/case-store';
import { evolve } from '../../../src/domain/case-machine';
import type { CaseEvent } from '../../../src/domain/commands';
import type { BasisFinding } from '../../../src/domain/basis-check';
import { AuditList } from '../../support/audit';
import {
  aBasis,
  aCase,
  aReport,
  clocks,
  issuing,
  people,
  sample,
  walk,
  weekdays,
  ladder,
} from '../../support/domain';
import { letterhead } from '../../support/letterhead';

const finding: BasisFinding = {
  verdict: 'forbidden',
  category: 'B4',
  clause: 8,
  answers: [],
};

/** One case in memory, with the versioned write of the real store. */
function serviceOn(
  start: StoredCase,
  change: Partial<CaseServiceParts> = {},
): { cases: CaseService; stored: () => StoredCase } {
  let held = start;
  const store = {
    find: async (id: string) => {
      if (id === 'UNREADABLE') throw new Error('cannot be opened');
      return held;
    },
    due: async () => ['UNREADABLE', held.file.id],
    apply: async (version: number, file: StoredCase['file'], event: CaseEvent) => {
      if (held.version !== version) return false;
      held = { file, version: version + 1, history: [...held.history, event] };
      return true;
    },
  } as unknown as CaseStore; // What acting and the sweep use.
  const cases = new CaseService({
    store,
    reports: { readMany: async () => [aReport()], named: async () => [] },
    audit: new AuditList(),
    dispatcher: { dispatch: () => undefined },
    live: { publish: () => undefined },
    routing: {
      routeUpwards: async () => ({ office: 'above', withheld: false, passedOver: ['city'] }),
      mustBypass: async () => false,
      wayBetween: async () => 'up',
      barredBy: async () => [],
      onDesk: async () => ({
        rule: { office: 'city', withheld: false, passedOver: [], reasons: [] },
        offices: [],
      }),
    },
    basis: {
      check: () => finding,
      basisOf: (entryId, area) =>
        entryId === aBasis.entry && area.startsWith('2201') ? aBasis : null,
    },
    colleagues: { find: async () => null, takers: async () => [] },
    claims: { minutes: async () => 60 },
    letterheads: { forRung: async () => letterhead, isOutdated: async () => false },
    guard: { weigh: async () => ({ fits: 12, least: 5, tells: [], offer: null }) },
    clock: { now: () => new Date('2026-11-23T02:00:00Z'), today: () => '2026-11-23' },
    rules: { clocks: async () => clocks, calendar: weekdays, ladder, clauseFor: () => 8 },
    logger: { error: () => undefined },
    ...change,
  });
  return { cases, stored: () => held };
}

function issued(): StoredCase {
  const { file, history } = walk(aCase(), [sample.accept, people.triage], ...issuing, [
    sample.register,
    people.system,
  ]);
  return { file, version: history.length + 1, history };
}

describe('acting on a version that is no longer the latest', () => {
  test('a mailing that a worker entered meanwhile is no conflict', async () => {
    const { cases, stored } = serviceOn(issued());
    const seen = stored().version;
    await cases.system(stored().file.id, sample.recordMailing);
    const result = await cases.act(stored().file.id, seen, sample.recordAnswer, people.handler);
    expect(result).toMatchObject({ ok: true, file: { status: 'answered' } });
    expect(stored().file.rungs[0]).toMatchObject({ mailedOn: '2026-11-23', answer: {} });
    expect(stored().history.reduce(evolve, aCase())).toEqual(stored().file);
  });

  test('what a person did meanwhile is one, and nothing is written', async () => {
    const { cases, stored } = serviceOn(issued());
    const seen = stored().version;
    await cases.act(stored().file.id, seen, sample.note, people.approver);
    const before = stored();
    const result = await cases.act(stored().file.id, seen, sample.recordAnswer, people.handler);
    expect(result).toMatchObject({ reason: 'conflict', since: [{ command: { action: 'note' } }] });
    expect(stored()).toBe(before);
  });

  test('a version that is not there yet is a conflict', async () => {
    const { cases, stored } = serviceOn(issued());
    const result = await cases.act(stored().file.id, 99, sample.recordAnswer, people.handler);
    expect(result).toMatchObject({ ok: false, reason: 'conflict' });
  });
});

test('a case that cannot be opened keeps no other from its deadline, and is named', async () => {
  const error = jest.fn();
  const later = { now: () => new Date('2027-06-01T02:00:00Z'), today: () => '2027-06-01' };
  const { cases, stored } = serviceOn(
    { file: aCase(), version: 1, history: [] },
    { clock: later, logger: { error } },
  );
  expect(await cases.sweep(200)).toBe(2);
  expect(stored().version).toBe(2);
  expect(error.mock.calls).toMatchObject([[{ case: 'UNREADABLE' }, expect.any(String)]]);
});

describe('the basis check on a case', () => {
  function verifying(): StoredCase {
    const { file, history } = walk(aCase(), [sample.accept, people.triage]);
    return { file, version: history.length + 1, history };
  }

  test('the finding comes with the page and is kept nowhere', async () => {
    const { cases, stored } = serviceOn(verifying());
    const seen = await cases.view(stored().file.id, people.handler);
    expect(seen?.finding).toEqual(finding);
    expect(JSON.stringify(stored())).not.toContain('forbidden');
  });

  test('a case that has ended is not looked up any more', async () => {
    const closed = { ...verifying().file, status: 'closed' as const };
    const { cases } = serviceOn({ file: closed, version: 2, history: [] });
    expect(await cases.view(closed.id, people.handler)).toMatchObject({ finding: null });
  });

  test('what is adopted is the entry of the rule book, whatever the form said', async () => {
    const { cases, stored } = serviceOn(verifying());
    const forged = { ...aBasis, name: 'forged' };
    const command = { ...sample.adopt, basis: forged };
    const result = await cases.act(stored().file.id, 2, command, people.handler);
    expect(result).toMatchObject({ ok: true, file: { basis: aBasis }, version: 3 });
    expect(stored().history.at(-1)?.command).toMatchObject({ action: 'adopt', basis: aBasis });
  });

  test('an entry that is not in force is refused and nothing is written', async () => {
    const { cases, stored } = serviceOn(verifying());
    const before = stored();
    const command = { ...sample.adopt, entry: 'gone' };
    const result = await cases.act(stored().file.id, 2, command, people.handler);
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'entryUnavailable' } });
    expect(stored()).toBe(before);
  });
});

describe('a case that gathers many reports', () => {
  const linkedReports = Array.from({ length: 24 }, (_, i) => `REPORT00000001${i + 10}`);
  const start = { file: aCase({ linkedReports }), version: 1, history: [] };

  test.each([
    [1, 10, ['REPORT0000000001', ...linkedReports.slice(0, 9)]],
    [3, 6, linkedReports.slice(19)],
    [99, 6, linkedReports.slice(19)],
  ])('page %i opens %i, and the look is on record before', async (page, opens, shown) => {
    const audit = new AuditList();
    const opened: string[][] = [];
    const reports = {
      readMany: async (ids: readonly string[]) => {
        expect(audit.entries).toMatchObject([{ act: 'readCase' }]);
        opened.push([...ids]);
        return ids.map((id) => aReport({ id })).reverse();
      },
      named: async () => [{ id: linkedReports[20]! }],
    };
    const { cases } = serviceOn(start, { audit, reports });
    const seen = await cases.view(start.file.id, people.triage, page);
    expect(seen?.reports.map(({ id }) => id)).toEqual(shown);
    expect(seen).toMatchObject({ reportPage: { page: Math.min(page, 3), pages: 3 }, named: true });
    // The one that opened the case is read for the basis check on every page.
    expect(seen?.finding).toEqual(finding);
    expect(opened.map((ids) => ids.length)).toEqual([opens]);
  });
});
