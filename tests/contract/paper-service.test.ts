import { elementOf } from '../../src/letters/content/official-document';
import { people } from '../support/domain';
import { wordsOf } from '../support/documents';
import { letterhead } from '../support/letterhead';
import { issuedCase, letterHouse, type LetterHouse } from '../support/letters';

const otherSettings = {
  instrument: { title: '别的文件', number: '' },
  contactName: '',
  address: '',
};

let house: LetterHouse;
beforeAll(async () => {
  house = await letterHouse({ send: async () => {} });
});
afterAll(() => house.close());

it('shows a draft as it would go out, and then what went out, whatever is set afterwards', async () => {
  const file = issuedCase('CASEPAPER0000001');
  house.cases.add(file);
  const draft = (await house.papers.show(people.handler, file.id, 0))!;
  expect(draft.state).toBe('draft');
  await house.letters.issueDocument(file.id, 0);
  const issued = (await house.papers.show(people.handler, file.id, 0))!;
  expect(issued.state).toBe('issued');
  expect(elementOf(issued.content, 'number')?.text).toMatch(/^长轻督函〔2026〕\d+号$/);
  const body = (paper: typeof draft) => elementOf(paper.content, 'body');
  expect(body(issued)).toEqual(body(draft));
  await house.settings.save('city', otherSettings);
  const later = await house.papers.show(people.handler, file.id, 0);
  expect(later!.content).toEqual(issued.content);
  const mail = (await house.documents.find(file.id, 0))!;
  expect(mail.content).toEqual(issued.content);
});

it('issues what was handed in and approved, whatever the office sets afterwards', async () => {
  const issued = issuedCase('CASEPAPER0000005');
  const rungs = issued.rungs.map((rung) => ({ ...rung, letterhead }));
  const waiting = rungs.map((rung) => ({ ...rung, issuedOn: null }));
  const { id } = house.cases.add({ ...issued, rungs: waiting });
  const draft = (await house.papers.show(people.handler, id, 0))!;
  expect(draft.outdated).toBe(true);
  house.cases.add({ ...issued, rungs });
  await house.settings.save('city', otherSettings);
  await house.letters.issueDocument(id, 0);
  const paper = (await house.papers.show(people.handler, id, 0))!;
  const said = wordsOf(paper.content).join('\n');
  for (const word of ['交出时的名称', '旧人', '旧文件']) expect(said).toContain(word);
  expect(said).not.toContain('别的文件');
  expect(elementOf(paper.content, 'title')?.text).toMatch(/^旧题：/);
  expect(elementOf(paper.content, 'number')?.text).toMatch(/^旧字函〔2026〕\d+号$/);
  expect(elementOf(paper.content, 'body')).toEqual(elementOf(draft.content, 'body'));
});

it('makes the sheets a case has come far enough for', async () => {
  const letter = house.cases.add(issuedCase('CASEPAPER0000002'));
  const interview = house.cases.add(issuedCase('CASEPAPER0000003', 'interview'));
  const shown = async (id: string) => {
    const kinds = ['record', 'reply', 'briefing'] as const;
    const found = await Promise.all(
      kinds.map((kind) => house.papers.show(people.handler, id, kind)),
    );
    return kinds.filter((_kind, i) => found[i]);
  };
  expect(await shown(letter.id)).toEqual(['reply', 'briefing']);
  expect(await shown(interview.id)).toEqual(['record', 'reply', 'briefing']);
  const file = await house.papers.download(people.handler, interview.id, 'record');
  expect(file!.name).toBe('约谈记录.docx');
  expect(file!.bytes.subarray(0, 2).toString()).toBe('PK');
  const briefing = await house.papers.show(people.handler, letter.id, 'briefing');
  expect(wordsOf(briefing!.content).join('')).toContain('查阅文件属实');
});

it('shows nothing to strangers, and puts every look on record', async () => {
  const { id } = house.cases.add(issuedCase('CASEPAPER0000004'));
  const before = house.audit.entries.length;
  expect(await house.papers.show({ ...people.handler, office: 'county' }, id, 0)).toBeNull();
  expect(await house.papers.show(people.handler, id, 7)).toBeNull();
  expect(house.audit.entries.slice(before)).toEqual([]);
  await house.papers.show(people.handler, id, 0);
  expect(house.audit.entries.slice(before)).toMatchObject([
    { act: 'readDocument', subject: { kind: 'case', id }, detail: 'letter' },
  ]);
});
