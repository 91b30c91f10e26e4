import { roles, type Actor, type Role } from '../../../src/domain/case';
import {
  changeActions,
  changeActionsFor,
  changeStatuses,
  changeTransitions,
  decideChange,
  outdated,
  type Body,
  type BookState,
  type CatalogueChange,
  type ChangeAction,
  type ChangeCommand,
} from '../../../src/domain/catalogue-change';
import { fc } from '../../support/properties';

const today = '2026-03-02';
const person = (id: string, office: string, ...held: Role[]): Actor => ({
  id,
  name: id,
  office,
  roles: held,
  recusedFrom: [],
});
const proposer = person('ti', 'city', 'handler');
const colleague = person('tong', 'city', 'handler');
const leader = person('ai', 'city', 'approver');
const county = person('xian', 'county', 'triage');
const bureau: Body = { kind: 'department', id: 'county-mzj' };
const below: Body = { kind: 'office', id: 'county' };
const book: BookState = { edition: 3, effectiveFrom: '2026-01-01', versionOf: () => 2 };

const change = (over: Partial<CatalogueChange> = {}): CatalogueChange => ({
  id: 'C',
  version: 1,
  status: 'proposed',
  source: 'form',
  office: 'city',
  proposedIn: 'city',
  proposer: { id: 'ti', name: 'ti' },
  proposedOn: today,
  reason: '依据变了',
  asked: [bureau, below],
  opinions: [],
  approval: null,
  refusal: null,
  publication: null,
  rows: [{ id: 'cert-x', base: 2, entry: null }],
  ...over,
});

const full: Record<ChangeAction, ChangeCommand> = {
  submit: { action: 'submit', reason: '依据变了', asked: [bureau] },
  giveOpinion: { action: 'giveOpinion', of: [bureau], stance: 'agree', text: '' },
  approve: { action: 'approve', remark: '同意' },
  publish: { action: 'publish', effectiveFrom: today },
  refuse: { action: 'refuse', remark: '依据不足' },
  withdraw: { action: 'withdraw' },
};

const decide = (file: CatalogueChange, command: ChangeCommand, actor: Actor, state = book) =>
  decideChange(file, command, { actor, today, book: state });

function after(file: CatalogueChange, command: ChangeCommand, actor: Actor): CatalogueChange {
  const decision = decide(file, command, actor);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.next;
}

const refusalOf = (file: CatalogueChange, command: ChangeCommand, actor: Actor, state = book) => {
  const decision = decide(file, command, actor, state);
  return decision.ok ? 'done' : decision.refusal;
};

const heard = () => {
  const one = after(change(), full.giveOpinion, colleague);
  return after(one, { ...full.giveOpinion, of: [below] } as ChangeCommand, county);
};

describe('a change of the rule book', () => {
  it('goes from proposal through opinions and approval to publication', () => {
    const approved = after(heard(), full.approve, leader);
    const published = after(approved, { action: 'publish', effectiveFrom: '2026-04-01' }, leader);
    expect(published).toMatchObject({
      version: 5,
      status: 'published',
      approval: { by: { id: 'ai' }, on: today, remark: '同意' },
      publication: { edition: 4, effectiveFrom: '2026-04-01', on: today },
    });
    expect(published.opinions.map(({ by, of }) => [by.id, of])).toEqual([
      ['tong', [bureau]],
      ['xian', [below]],
    ]);
    expect(published.rows).toEqual(change().rows);
  });

  it('is decided only when everybody asked was heard', () => {
    expect(refusalOf(change(), full.approve, leader)).toBe('opinionsMissing');
    expect(refusalOf(heard(), full.approve, leader)).toBe('done');
  });

  it('is approved against somebody only with a reason', () => {
    const no = { ...full.giveOpinion, stance: 'disagree', text: '办不了' } as ChangeCommand;
    const file = after(heard(), no, colleague);
    expect(refusalOf(file, { action: 'approve', remark: '' }, leader)).toBe('reasonRequired');
    expect(refusalOf(file, full.approve, leader)).toBe('done');
    expect(refusalOf(after(file, full.giveOpinion, colleague), full.approve, leader)).toBe('done');
  });

  it('is approved and published by somebody who did not propose it', () => {
    const both = person('ti', 'city', 'handler', 'approver');
    expect(refusalOf(heard(), full.approve, both)).toBe('ownProposal');
    const approved = after(heard(), full.approve, leader);
    expect(refusalOf(approved, full.publish, both)).toBe('ownProposal');
    expect(changeActionsFor(approved, both)).not.toContain('publish');
  });

  it('takes an opinion of an office from its own staff, of a department from those in charge', () => {
    const of = (body: Body) => ({ ...full.giveOpinion, of: [body] }) as ChangeCommand;
    expect(refusalOf(change(), of(below), colleague)).toBe('unknownBody');
    expect(refusalOf(change(), of(bureau), county)).toBe('unknownBody');
    expect(refusalOf(change(), of({ kind: 'department', id: 'city-mzj' }), colleague)).toBe(
      'unknownBody',
    );
    expect(refusalOf(change(), of(below), county)).toBe('done');
    expect(refusalOf(change(), of(below), person('x', 'elsewhere', 'handler'))).toBe('notAllowed');
  });

  it('is not carried over what changed meanwhile', () => {
    const moved = { ...book, versionOf: () => 3 };
    const approved = after(heard(), full.approve, leader);
    expect(refusalOf(heard(), full.approve, leader, moved)).toBe('outdated');
    expect(refusalOf(approved, full.publish, leader, moved)).toBe('outdated');
    expect(refusalOf(change({ status: 'draft' }), full.submit, proposer, moved)).toBe('outdated');
    expect(outdated(approved, moved)).toEqual(approved.rows);
  });

  it.each([
    ['2026-03-01', 'tooEarly'],
    ['2025-12-31', 'tooEarly'],
    ['2026-03-02', 'done'],
    ['2027-03-02', 'done'],
    ['2027-03-03', 'tooLate'],
  ])('may begin to count on %s: %s', (effectiveFrom, answer) => {
    const approved = after(heard(), full.approve, leader);
    expect(refusalOf(approved, { action: 'publish', effectiveFrom }, leader)).toBe(answer);
  });

  it('never counts before the edition that is published already', () => {
    const approved = after(heard(), full.approve, leader);
    const ahead = { ...book, effectiveFrom: '2026-06-01' };
    expect(refusalOf(approved, full.publish, leader, ahead)).toBe('tooEarly');
  });

  it('asks for somebody to be heard and for reasons', () => {
    const draft = change({ status: 'draft' });
    expect(refusalOf(draft, { ...full.submit, asked: [] } as ChangeCommand, proposer)).toBe(
      'nobodyAsked',
    );
    expect(refusalOf(draft, { ...full.submit, reason: '' } as ChangeCommand, proposer)).toBe(
      'reasonRequired',
    );
    expect(refusalOf(change(), { action: 'refuse', remark: '' }, leader)).toBe('reasonRequired');
  });

  it('lets each role do what the table says, in every status', () => {
    for (const status of changeStatuses) {
      for (const role of roles) {
        for (const id of ['ti', 'jia']) {
          const actor = person(id, 'city', role);
          const file = change({ ...heard(), status });
          for (const action of changeActions) {
            const proposes = role === 'handler' || role === 'triage';
            const duties = [
              ...(proposes && id === 'ti' ? (['proposer'] as const) : []),
              ...(proposes ? (['reviewer'] as const) : []),
              ...(role === 'approver' ? (['approver'] as const) : []),
            ];
            const may = duties.some((duty) => changeTransitions[duty][status]?.[action]);
            const name = `${status} ${role} ${id} ${action}`;
            const refusal = refusalOf(file, full[action], actor);
            const own = id === 'ti' && (action === 'approve' || action === 'publish');
            expect([name, refusal]).toEqual([
              name,
              may ? (own ? 'ownProposal' : 'done') : 'notAllowed',
            ]);
            expect([name, changeActionsFor(file, actor).includes(action)]).toEqual([
              name,
              may && !own,
            ]);
          }
        }
      }
    }
  });

  it('never changes what it proposes, and every act adds one to the version', () => {
    const actors = [proposer, colleague, leader, county];
    const acts = fc.array(
      fc.record({ action: fc.constantFrom(...changeActions), by: fc.constantFrom(...actors) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(acts, (steps) => {
        let file = change({ status: 'draft' });
        for (const { action, by } of steps) {
          const decision = decide(file, full[action], by);
          if (!decision.ok) continue;
          expect(decision.next.version).toBe(file.version + 1);
          expect(decision.next.rows).toBe(file.rows);
          expect(decision.next.opinions.length).toBeGreaterThanOrEqual(file.opinions.length);
          file = decision.next;
        }
        const { approval, publication } = file;
        if (publication) expect(approval).not.toBeNull();
      }),
    );
  });
});
