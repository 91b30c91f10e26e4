import { BypassService } from '../../../src/bypass/bypass-service';
import { CaseService } from '../../../src/cases/case-service';
import type { CaseStore, StoredCase } from '../../../src/cases/case-store';
import { TransferService } from '../../../src/cases/transfers/transfer-service';
import type { Actor, Case } from '../../../src/domain/case';
import type { CaseEvent, Command } from '../../../src/domain/commands';
import { departmentsOf, isWithheld, mayOpen } from '../../../src/domain/recusal';
import type { OutboxEntry } from '../../../src/queue/jobs';
import { sendUpHandler } from '../../../workers/count-bypass';
import { handOverHandler } from '../../../workers/hand-over';
import { AuditList } from '../../support/audit';
import { aCase, actor, clocks, ladder, sample, weekdays } from '../../support/domain';
import { letterhead } from '../../support/letterhead';
import { fc } from '../../support/properties';

const offices = ['city', 'county', 'other'] as const;
/** Bodies whose cases bar an office. */
const bars: Record<string, string> = { 'county-jdb': 'county', 'other-jdb': 'other' };
const departments = ['county-mzj', ...Object.keys(bars)];
const barredBy = (concerned: readonly string[]) => concerned.flatMap((one) => bars[one] ?? []);
const staff = Object.fromEntries(
  offices.map((office) => [office, { ...actor(`${office}-tian`, 'triage'), office }]),
) as Record<string, Actor>;

const caseId = (n: number) => `CASE${String(n).padStart(12, '0')}`;
const reportId = (n: number) => `REPORT${String(n).padStart(10, '0')}`;

/** A few cases in memory with the versioned write of the real store, and the jobs that they owe. */
function house(starts: readonly Case[]) {
  const held = new Map(
    starts.map((file) => [file.id, { file, version: 1, history: [] } as StoredCase]),
  );
  const moved = new Map(starts.map((file) => [file.reportId, file.office]));
  const jobs: { id: string; entry: OutboxEntry }[] = [];
  const store = {
    find: async (id: string) => held.get(id) ?? null,
    findByReport: async (id: string) =>
      [...held.values()].find(({ file }) => file.reportId === id) ?? null,
    apply: async (version: number, file: Case, event: CaseEvent) => {
      const before = held.get(file.id)!;
      if (before.version !== version) return false;
      held.set(file.id, { file, version: version + 1, history: [...before.history, event] });
      return true;
    },
  } as unknown as CaseStore; // What acting, linking and following use.
  const clock = { now: () => new Date('2026-11-23T02:00:00Z'), today: () => '2026-11-23' };
  const cases = new CaseService({
    store,
    reports: { readMany: async () => [], named: async () => [] },
    audit: new AuditList(),
    dispatcher: { dispatch: (id, entries) => entries.forEach((entry) => jobs.push({ id, entry })) },
    live: { publish: () => undefined },
    routing: {
      routeUpwards: async (office) => ({
        office: 'city',
        withheld: office === 'city',
        passedOver: [],
      }),
      mustBypass: async () => false,
      wayBetween: async (from, to) => (from === to ? null : 'sideways'),
      barredBy: async (concerned) => barredBy(concerned),
      onDesk: async () => {
        throw new Error('no desk here');
      },
    },
    basis: { check: () => ({}) as never, basisOf: () => null },
    guard: { weigh: async () => ({ fits: 12, least: 5, tells: [], offer: null }) },
    colleagues: { find: async () => null, takers: async () => [] },
    claims: { minutes: async () => 60 },
    letterheads: { forRung: async () => letterhead, isOutdated: async () => false },
    clock,
    logger: { error: () => undefined },
    rules: { clocks: async () => clocks, calendar: weekdays, ladder, clauseFor: () => 8 },
  });
  const transfers = new TransferService({
    store: {} as never,
    lines: { put: async () => undefined } as never,
    cases: Object.assign(cases, { concealed: async () => new Set<string>() }),
    reports: { moveTo: async (id, office) => void moved.set(id, office) },
    routing: { barredBy: async (concerned) => barredBy(concerned) },
    offices: { list: async () => [] },
    settings: { leastInFigures: async () => 5 },
    keyring: { hmac: (_, text) => text },
    clock,
  });
  const [counted, unsigned] = [[] as string[], new Set<string>()];
  const bypasses = new BypassService({
    store: {
      count: async (office, _month, key) => void counted.push(`${office} ${key}`),
      since: async () => [],
    },
    cases,
    transfers,
    signatures: { remove: async (ids) => ids.forEach((id) => unsigned.add(id)) },
    lines: { forget: async () => undefined },
    offices: { find: async () => null },
    settings: { leastInFigures: async () => 5 },
    keyring: { hmac: (_, text) => text },
    clock,
  });
  async function work({ id, entry }: (typeof jobs)[number]): Promise<void> {
    if (entry.kind === 'attach-report') await cases.attach(id, entry.target!);
    if (entry.kind === 'detach-report') await cases.detach(id, entry.target!);
    if (entry.kind === 'send-up') await sendUpHandler(bypasses)({ ...entry, id });
    if (entry.kind === 'conceal') unsigned.add(held.get(id)!.file.reportId);
    if (entry.kind === 'hand-over') await handOverHandler(transfers)({ ...entry, id });
  }
  return {
    cases,
    jobs,
    moved,
    /** Reports that went past an office, and those found there no more by what they are like. */
    passedOver: () => new Set(counted).size,
    unsigned,
    files: () => [...held.values()].map(({ file }) => file),
    file: (id: string) => held.get(id)!.file,
    async act(id: string, command: Command) {
      const { file, version } = held.get(id)!;
      return cases.act(id, version, command, staff[file.office]!);
    },
    /** Does one of the jobs that wait; `twice`: its worker died before it was settled. */
    async job(pick: number, twice = false) {
      const [one] = jobs.splice(pick % jobs.length, 1);
      if (!one) return;
      await work(one);
      if (twice) await work(one);
    },
    async settle() {
      while (jobs.length > 0) await work(jobs.shift()!);
    },
  };
}

const cases3 = () =>
  [1, 2, 3].map((n) => aCase({ id: caseId(n), reportId: reportId(n), department: 'county-mzj' }));
const link = (n: number): Command => ({ ...sample.link, target: caseId(n) });
const transferTo = (office: string, stay = false): Command => ({
  ...sample.transfer,
  office,
  stay,
});

test('what is gathered under a case goes along, with its reports, and comes back with it', async () => {
  const at = house(cases3());
  await at.act(caseId(2), link(1));
  await at.settle();
  await at.act(caseId(1), transferTo('county'));
  await at.settle();
  const where = () => [1, 2].map((n) => [at.file(caseId(n)).office, at.moved.get(reportId(n))]);
  expect(where()).toEqual(Array(2).fill(['county', 'county']));
  expect(at.file(caseId(2))).toMatchObject({ status: 'linked', linkedTo: caseId(1) });
  expect(mayOpen(staff.city!, at.file(caseId(2)))).toBe(false);
  await at.act(caseId(1), sample.passBack);
  await at.settle();
  expect(where()).toEqual(Array(2).fill(['city', 'city']));
});

test('whoever withdrew from the case is kept from what goes along with it', async () => {
  const at = house(cases3());
  await at.act(caseId(2), link(1));
  await at.settle();
  const recused = { id: 'county-tian', name: 'county-tian' };
  const [lead] = at.files();
  Object.assign(lead!, { recused: [recused] });
  await at.act(caseId(1), transferTo('county'));
  await at.settle();
  expect(at.file(caseId(2)).recused).toEqual([recused]);
  expect(mayOpen(staff.county!, at.file(caseId(2)))).toBe(false);
});

test('an office that a gathered report is about does not get the case', async () => {
  const [lead, other] = cases3();
  const at = house([lead!, { ...other!, department: 'county-jdb' }]);
  await at.act(caseId(2), link(1));
  await at.settle();
  expect(await at.act(caseId(1), transferTo('county'))).toMatchObject({
    refusal: { kind: 'officeBarred' },
  });
  expect(await at.act(caseId(1), transferTo('other'))).toMatchObject({ ok: true });
});

test('an office barred by what joined the lead owns what is gathered there no more', async () => {
  const [lead, owned, about] = cases3();
  const at = house([
    lead!,
    { ...owned!, coOwners: ['county', 'other'] },
    { ...about!, department: 'county-jdb' },
  ]);
  for (const n of [2, 3]) {
    await at.act(caseId(n), link(1));
    await at.settle();
  }
  await at.act(caseId(1), transferTo('other'));
  await at.settle();
  expect(at.file(caseId(2))).toMatchObject({ office: 'other', coOwners: [] });
  expect(mayOpen(staff.county!, at.file(caseId(2)))).toBe(false);
});

test('a report that is in a withheld case while its own leads elsewhere is taken out of it', async () => {
  const [lead, between, last] = cases3();
  const linked = (file: Case, to: number): Case => ({
    ...file,
    status: 'linked',
    linkedTo: caseId(to),
  });
  // The worker died after the report was put in and before its case followed.
  const at = house([
    { ...lead!, linkedReports: [reportId(2), reportId(3)] },
    linked(between!, 1),
    linked(last!, 2),
  ]);
  at.jobs.push({ id: caseId(3), entry: { kind: 'attach-report', seq: 0, target: caseId(2) } });
  await at.act(caseId(1), sample.bypass);
  at.jobs.reverse();
  await at.settle();
  for (const n of [1, 2, 3]) {
    expect(at.file(caseId(n))).toMatchObject({
      status: 'toHandOver',
      linkedTo: null,
      linkedReports: [],
    });
  }
});

test('what was linked to a case that moved first follows it, or is free again where it cannot', async () => {
  for (const [department, office, status] of [
    ['county-mzj', 'county', 'linked'],
    ['county-jdb', 'city', 'received'],
  ] as const) {
    const [lead, other] = cases3();
    const at = house([lead!, { ...other!, department }]);
    await at.act(caseId(2), link(1));
    await at.act(caseId(1), transferTo('county'));
    await at.settle();
    expect(at.file(caseId(2))).toMatchObject({ office, status });
    expect(at.file(caseId(1)).linkedReports).toEqual(status === 'linked' ? [reportId(2)] : []);
  }
});

test('what is gathered under a case that is sent up goes up too, and leaves nothing but a count', async () => {
  const at = house(cases3().map((file) => ({ ...file, office: 'county' })));
  await at.act(caseId(2), link(1));
  await at.settle();
  await at.act(caseId(3), link(1));
  // Gathered while it goes up: its job runs last.
  await at.act(caseId(1), sample.bypass);
  await at.settle();
  for (const n of [1, 2, 3]) {
    expect(at.file(caseId(n))).toMatchObject({ office: 'city', coOwners: [], handOvers: [] });
    expect(at.moved.get(reportId(n))).toBe('city');
    expect(mayOpen(staff.county!, at.file(caseId(n)))).toBe(false);
  }
  expect(at.file(caseId(1)).linkedReports).toEqual([reportId(2), reportId(3)]);
  expect([at.passedOver(), at.unsigned.size]).toEqual([3, 3]);
});

test('where no office is above, each report is kept for the approving leaders by itself', async () => {
  const at = house(cases3());
  await at.act(caseId(2), link(1));
  await at.settle();
  await at.act(caseId(1), sample.bypass);
  await at.settle();
  for (const n of [1, 2]) {
    expect(at.file(caseId(n))).toMatchObject({ status: 'toHandOver', linkedTo: null });
    expect(mayOpen(staff.city!, at.file(caseId(n)))).toBe(false);
  }
  expect(at.file(caseId(1)).linkedReports).toEqual([]);
  expect([at.passedOver(), at.unsigned.size]).toEqual([0, 2]);
});

const kinds = [
  ...(['link', 'link', 'link', 'unlink', 'transfer', 'transfer', 'signFor', 'passBack'] as const),
  'bypass',
  ...(['job', 'job', 'job', 'job'] as const),
] as const;
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    which: fc.integer({ min: 1, max: 3 }),
    other: fc.integer({ min: 1, max: 3 }),
    office: fc.constantFrom(...offices),
    yes: fc.boolean(),
    pick: fc.nat(),
  }),
  { minLength: 10, maxLength: 40 },
);

test('whatever is linked, moved and taken apart, in whatever order the jobs run: no report is lost', async () => {
  let together = 0;
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(fc.constantFrom('county-mzj', 'county-mzj', ...departments), {
        minLength: 3,
        maxLength: 3,
      }),
      async (all, about) => {
        const at = house(cases3().map((file, i) => ({ ...file, department: about[i]! })));
        for (const { kind, which, other, office, yes, pick } of all) {
          const id = caseId(which);
          if (kind === 'job') await at.job(pick, yes);
          else {
            const command = {
              link: link(other),
              unlink: sample.unlink,
              transfer: transferTo(office, yes),
              signFor: sample.signFor,
              passBack: sample.passBack,
              bypass: sample.bypass,
            }[kind];
            // Sometimes while a job is at work.
            await Promise.all([at.act(id, command), yes ? at.job(pick) : null]);
          }
        }
        await at.settle();
        for (const file of at.files()) {
          const lead = at.file(await at.cases.leadOf(file.id));
          const holders = at
            .files()
            .filter(({ linkedReports, reportId: own }) =>
              [own, ...linkedReports].includes(file.reportId),
            );
          expect(holders.map(({ id }) => id).sort()).toEqual(
            [...new Set([file.id, lead.id])].sort(),
          );
          const free = file.status === 'toHandOver' ? 'toHandOver' : 'received';
          expect(file.status).toBe(lead === file ? free : 'linked');
          expect(lead === file || !isWithheld(lead)).toBe(true);
          expect([file.office, at.moved.get(file.reportId)]).toEqual([lead.office, lead.office]);
          const barred = barredBy(departmentsOf(file));
          expect([file.office, ...file.coOwners].filter((one) => barred.includes(one))).toEqual([]);
          if (lead !== file && lead.handOvers.length > 0) together += 1;
        }
      },
    ),
    { numRuns: 150, endOnFailure: true },
  );
  expect(together).toBeGreaterThan(5);
});
