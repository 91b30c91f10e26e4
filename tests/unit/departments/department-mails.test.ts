import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { linkLines, newsMail, signInMail } from '../../../src/departments/portal-mail';
import { departmentNews } from '../../../src/domain/department-news';
import {
  documentKinds,
  variablesOf,
  type DocumentKind,
  type TemplateVariable,
} from '../../../src/domain/letter-template';
import {
  clarificationMailText,
  documentSubject,
  letterMailText,
} from '../../../src/letters/department-mail';

/**
 * Everything that a mail to a department may be made of. What is added here is read by the party that
 * a reporter fears: a number, a name of record, a day that the document itself gives, or a way in.
 */
const variables = {
  title: '“标题”',
  number: '“文号”',
  addressee: '“单位”',
  issuer: '“发文单位”',
  office: '“办公室”',
  replyDue: '2026-12-14',
  signedOn: '“成文日期”',
  contact: '“联系方式”',
  portal: ['“链接”'],
  url: '“网址”',
  publicUrl: '“本站”',
  minutes: 77,
  days: 88,
  answers: true,
} as const;
type Variable = keyof typeof variables;

const document: Variable[] = ['title', 'number', 'addressee', 'issuer'];
type Facts = Record<Variable, never>;

/** Each text that is mailed to a department, and the variables it has. */
const mails: [name: string, has: Variable[], written: (facts: Facts) => unknown][] = [
  ['subject of a document', ['title', 'number'], documentSubject],
  [
    'letter',
    [...document, 'replyDue', 'signedOn', 'contact', 'portal'],
    (facts) => letterMailText(facts),
  ],
  ['clarification', [...document, 'portal'], (facts) => clarificationMailText(facts)],
  ['link to sign in by', ['url', 'publicUrl', 'minutes'], (facts) => signInMail('zh-CN', facts)],
  [
    'link in a mail',
    ['url', 'days', 'answers'],
    (facts) => linkLines(facts.url, { days: facts.days, answers: facts.answers }),
  ],
  ...departmentNews.map((news): (typeof mails)[number] => [
    news,
    ['number', 'office', 'url'],
    (facts) => newsMail(news, facts),
  ]),
];

/** Facts that note what is read of them, and give a mark for everything. */
function watched(marks: object = variables): { facts: Facts; read: Set<string> } {
  const read = new Set<string>();
  const facts = new Proxy(marks, {
    get(target, name) {
      read.add(String(name));
      return Reflect.get(target, name) ?? `“${String(name)}”`;
    },
  });
  return { facts: facts as Facts, read };
}

it.each(mails)('%s is made of its variables and of nothing else', (_, has, written) => {
  const { facts, read } = watched();
  written(facts);
  expect([...read].sort()).toEqual([...has].sort());
});

it.each(mails)('%s says each of its variables', (_, has, written) => {
  for (const name of has) {
    const value = variables[name];
    const other = name === 'replyDue' ? '2027-01-05' : name === 'answers' ? false : 99;
    const changed = watched({ ...variables, [name]: Array.isArray(value) ? ['另'] : other });
    expect([name, written(changed.facts)]).not.toEqual([name, written(watched().facts)]);
  }
});

/** Whose texts these are: nobody else mails a department. */
const senders: Readonly<Record<string, RegExp>> = {
  'letters/letter-service.ts':
    /subject: documentSubject\(.*text: async \(email\) =>\s+letterMailText\(/s,
  'letters/clarification-service.ts':
    /subject: documentSubject\(.*text: async \(email\) =>\s+clarificationMailText\(/s,
  'departments/news-service.ts': /newsMail\(news, \{ number: document\.number, office, url \}\)/,
};

const toStaff = 'notifications/staff-teller.ts';

it('who mails a department writes one of these texts', () => {
  const root = join(__dirname, '../../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
  const found = files.filter((name) => /\bsendOnce\(\{/.test(textOf(name)));
  expect(found.sort()).toEqual([...Object.keys(senders), toStaff].sort());
  for (const [name, words] of Object.entries(senders)) expect(textOf(name)).toMatch(words);
  const byDoor = textOf('departments/access-service.ts');
  expect(byDoor).toMatch(
    /\.\.\.signInMail\(call\.locale, \{ url, publicUrl, minutes: signInLinkMinutes \}\)/,
  );
});

/** What the office knows and a department is not told, in no wording that an office may write. */
const inner: readonly TemplateVariable[] = [
  ...(['收到日期', '反映件数', '核实结论', '处置过程', '办理环节', '办理期限', '承办人'] as const),
  ...(['恶劣影响', '建议措施'] as const),
];
/** Documents that do not go to the department: to the competent body, and for the office itself. */
const notSent: readonly DocumentKind[] = ['accountability', 'briefing'];

it.each(documentKinds.filter((kind) => !notSent.includes(kind)))(
  'the wording of a %s has no variable that a department may not read',
  (kind) => {
    expect(variablesOf[kind].filter((name) => inner.includes(name))).toEqual([]);
  },
);
