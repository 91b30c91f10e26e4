import { statuses } from '../../../src/domain/case';
import { conflictsSince, decide } from '../../../src/domain/case-machine';
import { gatherable } from '../../../src/domain/same-demand';
import { trackView } from '../../../src/domain/visibility';
import { aCase, context, people, sample, walk } from '../../support/domain';

const proposed = () => walk(aCase(), [sample.propose, people.system]);

test('a proposal stands in the case until somebody deals with it, and never comes again', () => {
  const { file } = proposed();
  expect(file.sameAs).toEqual({
    target: 'CASE000000000002',
    evidence: ['document'],
    state: 'open',
  });
  const ends = [
    [[sample.keepApart, people.handler], 'keptApart'],
    [[sample.accept, people.triage], 'settled'],
    [[sample.refuse, people.triage], 'settled'],
    [[sample.link, people.triage], 'settled'],
  ] as const;
  for (const [[command, who], state] of ends) {
    const after = walk(file, [command, who]).file;
    expect(after.sameAs?.state).toBe(state);
    if (!gatherable.includes(after.status)) continue;
    expect(decide(after, sample.propose, context(people.system))).toMatchObject({ ok: false });
    expect(decide(after, sample.keepApart, context(people.triage))).toMatchObject({ ok: false });
  }
  const unlinked = walk(file, [sample.link, people.triage], [sample.unlink, people.triage]).file;
  expect(unlinked).toMatchObject({ status: 'received', sameAs: { state: 'settled' } });
});

test('a case sent up takes no number of the office below along', () => {
  expect(walk(proposed().file, [sample.bypass, people.triage]).file.sameAs).toBeNull();
});

test('only a case that waits for triage is proposed, never under itself, by no person', () => {
  for (const status of statuses) {
    const decision = decide(aCase({ status }), sample.propose, context(people.system));
    expect([status, decision.ok]).toEqual([status, gatherable.includes(status)]);
  }
  const itself = { ...sample.propose, target: aCase().id };
  expect(decide(aCase(), itself, context(people.system))).toMatchObject({
    refusal: { kind: 'linkToSelf' },
  });
  expect(decide(aCase(), sample.propose, context(people.triage))).toMatchObject({ ok: false });
});

test('it is no conflict for who looked before, keeps no hour, and no reporter sees it', () => {
  const { file, history } = proposed();
  expect(conflictsSince(history, 1)).toEqual([]);
  expect(history[0]?.at).toBe(history[0]?.on);
  const { steps } = trackView(file, history, file.reportId, file.filedOn);
  expect(steps.map(({ kind }) => kind)).toEqual(['filed']);
});
