import {
  documentKinds,
  fillBody,
  fillLine,
  requiredIn,
  templateFaults,
  variablesOf,
  type TemplateText,
} from '../../../src/domain/letter-template';
import { loadReference } from '../../../src/platform/reference';

const shipped = loadReference().letterTemplates;
const faultsOf = (change: Partial<TemplateText>) =>
  templateFaults('letter', { ...shipped.letter, ...change }).map(({ field, kind }) => [
    field,
    kind,
  ]);

it.each(documentKinds)('%s: what ships is sound, and no part of it is dispensable', (kind) => {
  expect(templateFaults(kind, shipped[kind])).toEqual([]);
  for (const name of requiredIn[kind]) {
    expect(variablesOf[kind]).toContain(name);
    const body = shipped[kind].body.replaceAll(`{${name}}`, '');
    const faults = templateFaults(kind, { ...shipped[kind], body });
    expect(faults).toEqual([{ field: 'body', kind: 'missing', names: [name] }]);
  }
});

it.each<[string, Partial<TemplateText>, string[][]]>([
  ['an unknown variable', { title: '关于{反映人}的函' }, [['title', 'unknown']]],
  ['one of another kind', { copies: '{恶劣影响}' }, [['copies', 'unknown']]],
  ['an open brace', { addressee: '{被督促单位' }, [['addressee', 'brace']]],
  ['an open brace of full width', { addressee: '｛被督促单位' }, [['addressee', 'brace']]],
  ['an unknown variable in braces of full width', { title: '｛反映人｝' }, [['title', 'unknown']]],
  ['a block among words', { body: `${shipped.letter.body}\n另外：{事实}` }, [['body', 'block']]],
  ['a block in a title', { title: '关于{事实}的函' }, [['title', 'block']]],
])('refuses %s', (_what, change, faults) => {
  expect(faultsOf(change)).toEqual(expect.arrayContaining(faults));
});

it('leaves out a line that has nothing to say, and takes a block apart', () => {
  const values = { 县区: '农安县', 事实: ['一、第一段', '第二段'], 答复期限: '' };
  expect(fillLine('{县区}和{答复期限}', values)).toBeNull();
  expect(
    fillBody('一、事实\n（一）经过\n{事实}\n请于{答复期限}前答复。\n在{县区}。', values),
  ).toEqual([
    { kind: 'heading', text: '一、事实' },
    { kind: 'subheading', text: '（一）经过' },
    { kind: 'text', text: '一、第一段' },
    { kind: 'text', text: '第二段' },
    { kind: 'text', text: '在农安县。' },
  ]);
});

it('reads braces of full width as braces', () => {
  const body = shipped.letter.body.replaceAll('{', '｛').replaceAll('}', '｝');
  expect(faultsOf({ body })).toEqual([]);
  const values = { 县区: '农安县', 事实: ['一、第一段', '写有｛县区｝'] };
  expect(fillLine('在｛县区｝', values)).toBe('在农安县');
  expect(fillBody('｛事实｝\n|县区|｛县区｝|1', values)).toEqual([
    { kind: 'text', text: '一、第一段' },
    { kind: 'text', text: '写有｛县区｝' },
    { kind: 'row', label: '县区', value: '农安县', lines: 1 },
  ]);
});

it('keeps the rows of a form that are still to be filled in', () => {
  expect(fillBody('|县区|{县区}|2\n|签名||99', { 县区: '' })).toEqual([
    { kind: 'row', label: '县区', value: '', lines: 2 },
    { kind: 'row', label: '签名', value: '', lines: 30 },
  ]);
});
