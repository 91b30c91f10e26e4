import { statuses, type Case, type Rung } from '../../../src/domain/case';
import { overdueClocks } from '../../../src/domain/case-clocks';
import { evolve } from '../../../src/domain/case-machine';
import { actions, type Action } from '../../../src/domain/actions';
import type { CaseEvent } from '../../../src/domain/commands';
import { rungKinds, workdaysBetween } from '../../../src/domain/deadline';
import { weekdays } from '../../support/domain';
import { fc } from '../../support/properties';
import { starts } from '../../support/walk-starts';
import { openTo, step, wander, type Standing, type Step, type Way } from '../../support/walks';

/** What an issued rung has, by its kind; written out again so that the table is not its own judge. */
function expectGatesKept(file: Case, rung: Rung): void {
  const approvers = rung.approvals.map(({ by }) => by.id);
  expect(new Set(approvers).size).toBe(rung.kind === 'notice' ? 2 : 1);
  expect(approvers).not.toContain(rung.author.id);
  expect(rung.approver?.id).toBe(approvers.at(-1));
  expect(file.basis ?? file.basisWaiver).not.toBeNull();
  if (rung.kind === 'notice') {
    expect(rung.legalCheck?.by.id).not.toBe(rung.author.id);
    expect(rung.legalCheck).not.toBeNull();
    expect(rung.secrecyCheck).not.toBeNull();
  }
  if (rung.kind === 'interview') {
    const { plan, record } = rung.interview!;
    expect(workdaysBetween(rung.issuedOn!, plan.on, weekdays)).toBeGreaterThanOrEqual(3);
    if (record && record.on < plan.on) expect(record.earlier?.length).toBeGreaterThanOrEqual(10);
    if (['answered', 'verified'].includes(rung.status)) {
      expect(rung.interview!.signatures).not.toBeNull();
    }
  }
  if (rung.kind === 'accountability') {
    expect(rung.accountability?.proposal.body).toBeTruthy();
    const answered = ['answered', 'verified'].includes(rung.status);
    expect(rung.accountability?.decision !== null).toBe(answered);
  }
}

/** What a closed case has; written out again so that the table is not its own judge. */
function expectClosingKept(file: Case): void {
  const { finding, closure, outcome, rungs } = file;
  const standing = rungs.filter(({ withdrawnOn }) => withdrawnOn === null);
  expect(finding).not.toBeNull();
  // Whatever came or was taken back since makes what was recorded before it void.
  const state = rungs.length + (rungs.length - standing.length);
  expect(closure.told?.rungs).toBe(state);
  expect(finding?.substantiated === false).toBe(outcome === 'notABurden');
  if (!finding?.substantiated) return;
  expect(file.basis ?? file.basisWaiver).not.toBeNull();
  const measured = standing.at(-1)?.verification ?? closure.measureWaiver;
  expect(measured).toBeTruthy();
  if (outcome === 'rectified' && closure.measureWaiver?.rungs !== state) {
    expect(standing.at(-1)?.verification?.rectified).toBe(true);
  }
  const { ballot, callBacks, sampleWaiver } = closure;
  const current = [ballot?.result?.tally && ballot, callBacks, sampleWaiver].filter(
    (one) => one?.rungs === state,
  );
  expect(current.length).toBeGreaterThan(0);
  if (ballot) expect(ballot.result).not.toBeNull();
}

/** The order of the ladder and the gates of its rungs. */
function expectLadderKept(file: Case): void {
  const standing = file.rungs.filter(({ withdrawnOn }) => withdrawnOn === null);
  const kinds = standing.map((rung) => rungKinds.indexOf(rung.kind));
  expect(kinds).toEqual([...kinds].sort((a, b) => a - b));
  expect(new Set(kinds).size).toBe(kinds.length);
  standing.forEach((rung, i) => {
    const skipped = kinds[i]! > (i === 0 ? 0 : kinds[i - 1]! + 1);
    if (skipped) expect(rung.skipReason?.length).toBeGreaterThanOrEqual(10);
    if (rung.kind === 'accountability') expect(rung.badEffect?.length).toBeGreaterThan(19);
  });
  file.rungs.forEach((rung, i) => {
    if (rung.issuedOn) {
      expectGatesKept(file, rung);
      // Never out unweighed, and below the least only with a reason.
      const { fits = 0, least = 1, reason = null } = rung.crowd ?? {};
      expect(fits >= least || reason !== null).toBe(true);
    }
    if (i === file.rungs.length - 1 || rung.withdrawnOn) return;
    expect(['verified', 'overdue']).toContain(rung.status);
    if (rung.interview) expect(rung.interview.signatures).not.toBeNull();
  });
}

/** What holds wherever a case arrives, looked at before it can leave again. */
function expectKept({ from, to }: CaseEvent, file: Case): void {
  if (from === to) return;
  if (to === 'approved' && file.basisWaiver) {
    const approvers = file.rungs.at(-1)?.approvals.map(({ by }) => by.id);
    expect(approvers).not.toContain(file.basisWaiver.by.id);
  }
  expectLadderKept(file);
  // A step that a discarded draft gives back has its own clock again, and a missed reply stays missed.
  if (to === 'verified') expect(file.deadline?.kind).toBe('closing');
  if (to === 'overdue') {
    expect(file.deadline?.kind).toBe('escalate');
    expect(overdueClocks(file).map(({ kind }) => kind)).toContain('reply');
  }
  if (to !== 'closed') return;
  expectClosingKept(file);
  expect(file.outcome).not.toBeNull();
  expect(file.deadline).toBeNull();
}

/** Walks, looks at every stop and at the end, and sees that the history tells the same. */
function expectSound(start: Standing, steps: readonly Step[], way: Way): Action[] {
  const { file, history } = wander(start, steps, way, expectKept);
  expectLadderKept(file);
  // As it comes back from where it is kept.
  expect(structuredClone(history).reduce(evolve, start.file)).toEqual(file);
  return history.map(({ command }) => command.action);
}

const walksOf = (minLength: number, maxLength: number) => fc.array(step, { minLength, maxLength });

describe('whatever people try in whatever order', () => {
  test('no action of the table is left out', () => {
    const tried = statuses.flatMap((status) => openTo(status, 'anything').map(([label]) => label));
    expect([...new Set(tried)].sort()).toEqual([...actions].sort());
  });

  test('from wherever a case stands every rule is kept, and every action is taken at least once', () => {
    const taken = new Set<Action>();
    Object.values(starts).forEach((start, i) => {
      fc.assert(
        fc.property(walksOf(60, 120), (steps) => {
          expectSound(start, steps, 'anything').forEach((action) => taken.add(action));
        }),
        { seed: 20261201 + i, numRuns: 8, endOnFailure: true },
      );
    });
    expect(actions.filter((action) => !taken.has(action))).toEqual([]);
  });

  test('the ladder is never climbed past its rules, and nothing is closed before its time', () => {
    fc.assert(
      fc.property(walksOf(40, 100), fc.boolean(), (steps, climb) => {
        // Half of the walks begin where the ladder does and keep to it, so that many reach its top.
        if (climb) expectSound(starts.ready!, steps, 'ladder');
        else expectSound(starts.received!, steps, 'onward');
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});
