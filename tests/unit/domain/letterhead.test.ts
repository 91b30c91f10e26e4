import { letterhead as shown } from '../../support/letterhead';
import { aCase, people, sample, walk } from '../../support/domain';

const begun: Parameters<typeof walk>[1][] = [
  [sample.accept, people.triage],
  [sample.adopt, people.handler],
  [sample.substantiate, people.handler],
  [sample.draft, people.handler],
  [{ ...sample.submit, letterhead: shown }, people.handler],
];

test('what the office puts on the document is taken along when the text is handed in, and kept', () => {
  const handedIn = walk(aCase(), ...begun).file;
  expect(handedIn.rungs[0]!.letterhead).toEqual(shown);
  const issued = walk(handedIn, [sample.approve, people.approver], [sample.issue, people.handler]);
  expect(issued.file.rungs[0]!.letterhead).toEqual(shown);
});

test.each(['recall', 'sendBack'] as const)('%s lets it go: it is taken anew', (action) => {
  const who = action === 'recall' ? people.handler : people.approver;
  const { file } = walk(aCase(), ...begun, [{ action, comment: '措辞再斟酌。' }, who]);
  expect(file.rungs[0]!.letterhead).toBeNull();
});
