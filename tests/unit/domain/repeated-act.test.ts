import { isRepeated } from '../../../src/domain/case-machine';
import { aCase, people, sample, walk } from '../../support/domain';

const { history } = walk(aCase(), [sample.note, people.triage]);
const { history: more } = walk(
  aCase(),
  [sample.note, people.triage],
  [sample.claim, people.triage],
);

test('the same command of the same person, sent again, is a repeated one', () => {
  expect(isRepeated(history, sample.note, people.triage)).toBe(true);
  // What the service adds the first time is not in what is sent again.
  const { comment: _, ...bare } = sample.note;
  expect(isRepeated(history, bare as typeof sample.note, people.triage)).toBe(true);
});

test.each([
  ['nothing was done since', [], sample.note, people.triage],
  ['somebody else did it', history, sample.note, people.handler],
  ['it says something else', history, { ...sample.note, comment: '另一句' }, people.triage],
  ['it is another act', history, sample.claim, people.triage],
  ['more was done since', more, sample.claim, people.triage],
])('it is none when %s', (_, since, command, who) => {
  expect(isRepeated(since, command, who)).toBe(false);
});
