import type { Actor, ActorRole, Case } from '../../../src/domain/case';
import { mustBypass, type DemandingBody, type OfficeLevel } from '../../../src/domain/bypass';
import { decide, evolve } from '../../../src/domain/case-machine';
import { actions } from '../../../src/domain/actions';
import { caseTransitions } from '../../../src/domain/case-transitions';
import type { CaseEvent, Command } from '../../../src/domain/commands';
import { coOwnerActs, unsigned, unsignedActs } from '../../../src/domain/ownership';
import { departmentsOf, mayOpen } from '../../../src/domain/recusal';
import { aCase, actor, context, people, sample, walk } from '../../support/domain';
import { fc } from '../../support/properties';

/** Where every office stands, and the bodies whose cases bar some of them. */
const levels: Record<string, OfficeLevel> = {
  city: 'city',
  county: 'county',
  other: 'county',
  township: 'township',
};
const bodies: Record<string, DemandingBody> = {
  'county-mzj': { level: 'county' },
  'county-jdb': { level: 'county', bypass: 'own' },
  'township-own': { level: 'township', bypass: 'own' },
};
const offices = Object.keys(levels);

function barredBy(departments: readonly string[]): string[] {
  return offices.filter((office) =>
    departments.some((one) => mustBypass(levels[office]!, bodies[one] ?? { level: 'other' })),
  );
}

function at(office: string, id: string, ...roles: ActorRole[]): Actor {
  return { ...actor(id, ...roles), office };
}

const county = {
  triage: at('county', 'cui', 'triage'),
  handler: at('county', 'chen', 'handler'),
  approver: at('county', 'cao', 'approver'),
};
const accepted: [Command, Actor][] = [[sample.accept, people.triage]];
const refusal = (file: Case, command: Command, who: Actor, today?: string) => {
  const decision = decide(file, command, context(who, today));
  return decision.ok ? null : decision.refusal.kind;
};

describe('handing a case over', () => {
  test('it changes office at once, waits to be signed for, and goes on by its own clock', () => {
    const start = walk(aCase(), ...accepted).file;
    const sent = walk(start, [sample.transfer, people.handler]).file;
    expect(sent).toMatchObject({
      office: 'county',
      status: 'verifying',
      assignee: null,
      deadline: { kind: 'signing', due: '2026-11-25', overdue: false },
      conclusionDue: start.conclusionDue,
      handOvers: [{ from: 'city', to: 'county', state: 'sent', signBy: '2026-11-25' }],
    });
    expect(mayOpen(people.handler, sent)).toBe(false);
    expect(mayOpen(county.handler, sent)).toBe(true);
    const signed = walk(sent, [sample.signFor, county.triage, '2026-11-24']).file;
    expect(signed.deadline).toEqual(start.deadline);
    expect(signed.clocks.map(({ kind }) => kind)).not.toContain('signing');
    expect(signed.handOvers[0]).toMatchObject({ state: 'signed', answeredBy: { id: 'cui' } });
    expect(unsigned(signed)).toBeNull();
  });

  test('an item that waits for triage gets its days anew from the office that signs', () => {
    const sent = walk(aCase(), [sample.transfer, people.triage]).file;
    expect(sent.clocks.map(({ kind }) => kind)).toEqual(['signing']);
    const signed = walk(sent, [sample.signFor, county.triage, '2026-11-25']).file;
    expect(signed.deadline).toMatchObject({ kind: 'triage', due: '2026-12-02' });
  });

  test('what is not theirs goes back with a reason, until the second working day', () => {
    const sent = walk(aCase(), [sample.transfer, people.triage]).file;
    expect(refusal(sent, { ...sample.passBack, comment: ' ' }, county.triage)).toBe(
      'commentRequired',
    );
    const barred: Command = { ...sample.passBack, barred: ['city'] };
    expect(refusal(sent, barred, county.triage)).toBe('officeBarred');
    const back = walk(sent, [sample.passBack, county.triage, '2026-11-25']).file;
    expect(back).toMatchObject({
      office: 'city',
      deadline: { kind: 'triage' },
      handOvers: [{ state: 'returned', answer: sample.passBack.comment }],
    });
    expect(mayOpen(county.triage, back)).toBe(false);
    expect(refusal(sent, sample.passBack, county.triage, '2026-11-26')).toBe('passBackLate');
    const late = walk(sent, [sample.markOverdue, people.system, '2026-11-26']).file;
    expect(walk(late, [sample.signFor, county.triage, '2026-11-27']).file.deadline).toMatchObject({
      kind: 'triage',
      overdue: false,
    });
  });

  test('nothing else is done to it before it is signed for', () => {
    const sent = walk(aCase(), [sample.transfer, people.triage]).file;
    for (const action of actions) {
      if (!caseTransitions.triage.received?.[action]) continue;
      const kind = refusal(sent, sample[action], county.triage);
      expect([action, kind === 'unsigned']).toEqual([action, !unsignedActs.includes(action)]);
    }
    expect(refusal(aCase(), sample.signFor, people.triage)).toBe('nothingToSign');
    expect(refusal(aCase(), sample.passBack, people.triage)).toBe('nothingToSign');
  });

  test('not to where it is, to nobody, or past whom it is about', () => {
    const to = (change: object): Command => ({ ...sample.transfer, ...change });
    expect(refusal(aCase(), to({ office: 'city' }), people.triage)).toBe('officeUnavailable');
    expect(refusal(aCase(), to({ way: null }), people.triage)).toBe('officeUnavailable');
    expect(refusal(aCase(), to({ barred: ['county'] }), people.triage)).toBe('officeBarred');
    expect(refusal(aCase(), to({ barred: ['city'] }), people.triage)).toBe('mustBypass');
  });

  test('with what is gathered under it; a gathered case goes along and not by itself', () => {
    const gathered = aCase({ linkedReports: ['REPORT0000000009'] });
    expect(walk(gathered, [sample.transfer, people.triage]).file).toMatchObject({
      office: 'county',
      linkedReports: ['REPORT0000000009'],
    });
    const linked = walk(aCase({ coOwners: ['county', 'other'] }), [
      sample.link,
      people.triage,
    ]).file;
    const recused = [{ id: 'cui', name: 'cui' }];
    const follow: Command = { ...sample.follow, concerns: ['county-jdb'], recused };
    expect(refusal(linked, follow, people.triage)).toBe('notAllowed');
    expect(refusal(linked, { ...follow, was: 'CASE000000000003' }, people.system)).toBe(
      'alreadyDone',
    );
    const moved = walk(linked, [follow, people.system]).file;
    expect(moved).toMatchObject({
      office: 'county',
      coOwners: ['other'],
      alsoConcerns: ['county-jdb'],
      recused,
      handOvers: [],
    });
    expect(refusal(moved, follow, people.system)).toBe('alreadyDone');
    expect(mayOpen(people.triage, moved)).toBe(false);
    expect(mayOpen(county.triage, moved)).toBe(false);
  });

  test('sent up past an office, it forgets how it came there and who shared it', () => {
    const sent = walk(aCase(), [{ ...sample.transfer, stay: true }, people.triage]).file;
    expect(sent.coOwners).toEqual(['city']);
    const up: Command = { ...sample.bypass, to: 'above' };
    expect(walk(sent, [up, county.triage]).file).toMatchObject({
      office: 'above',
      coOwners: [],
      handOvers: [],
      deadline: { kind: 'triage' },
    });
  });
});

describe('owning a case together', () => {
  const shared = walk(aCase(), [sample.addOwner, people.triage]).file;

  test('a co-owner reads and notes, and decides nothing', () => {
    const roles = { triage: county.triage, handler: county.handler, approver: county.approver };
    for (const [role, who] of Object.entries(roles) as [keyof typeof roles, Actor][]) {
      for (const status of ['received', 'verifying', 'approving', 'closed'] as const) {
        const file = { ...shared, status };
        expect(mayOpen(who, file)).toBe(true);
        for (const action of actions) {
          const cell = caseTransitions[role][status]?.[action];
          if (!cell) continue;
          const kind = refusal(file, sample[action], who);
          const free = coOwnerActs.includes(action);
          expect([role, status, action, kind]).toEqual([
            role,
            status,
            action,
            free ? null : 'notAllowed',
          ]);
        }
      }
    }
  });

  test('recused and withdrawn people of a co-owner do not open it; withheld cases have no co-owner', () => {
    expect(mayOpen({ ...county.handler, recusedFrom: ['county-mzj'] }, shared)).toBe(false);
    const withdrawn = walk(shared, [sample.recuse, county.handler]).file;
    expect(mayOpen(county.handler, withdrawn)).toBe(false);
    expect(mayOpen(county.approver, { ...shared, status: 'toHandOver' })).toBe(false);
  });

  test('joined once, with a reason, and removed likewise', () => {
    expect(refusal(shared, sample.addOwner, people.triage)).toBe('alreadyDone');
    expect(refusal(aCase(), { ...sample.addOwner, known: false }, people.triage)).toBe(
      'officeUnavailable',
    );
    const gone = walk(shared, [sample.removeOwner, people.triage]).file;
    expect(gone.coOwners).toEqual([]);
    expect(mayOpen(county.triage, gone)).toBe(false);
    expect(refusal(gone, sample.removeOwner, people.triage)).toBe('noCoOwner');
  });

  test('a department that bars a co-owner is not accepted before that one is removed', () => {
    const about: Command = { ...sample.accept, department: 'county-jdb', barred: ['county'] };
    expect(refusal(shared, about, people.triage)).toBe('coOwnerBarred');
    const { file } = walk(shared, [sample.removeOwner, people.triage], [about, people.triage]);
    expect(file.department).toBe('county-jdb');
  });
});

const crowd = offices.flatMap((office) =>
  (['triage', 'handler', 'approver'] as const).map((role) => at(office, `${office}-${role}`, role)),
);
const tries = fc.array(
  fc.record({
    pick: fc.nat(),
    office: fc.constantFrom(...offices),
    department: fc.constantFrom(...Object.keys(bodies)),
    yes: fc.boolean(),
  }),
  { minLength: 20, maxLength: 80 },
);
const tried = [
  'transfer',
  'transfer',
  'signFor',
  'passBack',
  'addOwner',
  'removeOwner',
  'accept',
  'attach',
  'link',
  'unlink',
  'note',
  'substantiate',
] as const;

type Try = { pick: number; office: string; department: string; yes: boolean };

/** The command with what the service would fill in. */
function filled(file: Case, { pick, office, department, yes }: Try): Command | null {
  const action = tried[pick % tried.length]!;
  const barred = barredBy(departmentsOf(file));
  switch (action) {
    case 'transfer':
      return { ...sample.transfer, office, stay: yes, barred };
    case 'addOwner':
      return { ...sample.addOwner, office, barred };
    case 'removeOwner':
      return { ...sample.removeOwner, office };
    case 'passBack':
      return { ...sample.passBack, barred };
    case 'accept':
      if (barredBy([department]).includes(file.office)) return null;
      return { ...sample.accept, department, barred: barredBy([department]) };
    case 'attach': {
      const reportId = `REPORT${String(pick).padStart(10, '0').slice(0, 10)}`;
      const concerns = [department];
      return { ...sample.attach, reportId, concerns, barred: barredBy(concerns) };
    }
    case 'link': {
      // A target of the same office.
      if (barredBy([department]).includes(file.office)) return null;
      return { ...sample.link, concerns: [department], barred: barredBy([department]) };
    }
    default:
      return sample[action];
  }
}

test('whatever people try: whom a case is about never owns it, and history replays to the same case', () => {
  let moved = 0;
  fc.assert(
    fc.property(tries, (all) => {
      const start = aCase();
      let file: Case = start;
      const history: CaseEvent[] = [];
      for (const one of all) {
        const command = filled(file, one);
        const able = crowd.filter((who) => mayOpen(who, file));
        const who =
          command?.action === 'attach' ? people.system : able[one.pick % Math.max(able.length, 1)];
        if (!command || !who) continue;
        const decision = decide(file, command, context(who));
        if (!decision.ok) continue;
        history.push(decision.event);
        file = evolve(file, decision.event);
        const barred = barredBy(departmentsOf(file));
        for (const owner of [file.office, ...file.coOwners]) expect(barred).not.toContain(owner);
        expect(file.coOwners).not.toContain(file.office);
        expect(new Set(file.coOwners).size).toBe(file.coOwners.length);
        expect(file.handOvers.filter(({ state }) => state === 'sent').length).toBeLessThan(2);
        expect(file.deadline?.kind === 'signing').toBe(unsigned(file) !== null);
      }
      moved += file.handOvers.length;
      expect(history.reduce(evolve, start)).toEqual(file);
    }),
    { numRuns: 300, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(60);
});
