import { rungKinds } from './deadline';

/** Documents that are written beside those of the rungs; they take no number of their own. */
export const paperKinds = ['record', 'reply', 'briefing'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** The kinds of document that take a number of their own: those of the rungs, and a clarification. */
export const numberedKinds = [...rungKinds, 'clarification'] as const;
export type NumberedKind = (typeof numberedKinds)[number];

/** The kinds of document an office writes (clause 31, DOMAIN 2.4). */
export const documentKinds = [...rungKinds, ...paperKinds, 'clarification'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * What may stand in braces in a template. `line` stands for words in a line, `block` for lines of its
 * own. The names are Chinese in every language: they are part of the text of record.
 */
export const templateVariables = {
  发文单位: 'line',
  被督促单位: 'line',
  县区: 'line',
  有权机关: 'line',
  联系方式: 'line',
  文号: 'line',
  成文日期: 'line',
  事由: 'line',
  类别: 'line',
  依据: 'line',
  事实: 'block',
  整改要求: 'block',
  此前处置: 'block',
  单位答复: 'block',
  答复期限: 'line',
  保护反映人: 'line',
  恶劣影响: 'block',
  约谈时间: 'line',
  约谈地点: 'line',
  约谈对象: 'line',
  约谈人: 'line',
  携带材料: 'line',
  建议措施: 'line',
  参加人员: 'line',
  说明情况: 'block',
  批评意见: 'block',
  作出承诺: 'block',
  收到日期: 'line',
  反映件数: 'line',
  核实结论: 'block',
  处置过程: 'block',
  办理环节: 'line',
  办理期限: 'line',
  承办人: 'line',
} as const satisfies Record<string, 'line' | 'block'>;
export type TemplateVariable = keyof typeof templateVariables;
export type TemplateValues = Partial<Record<TemplateVariable, string | readonly string[]>>;

const everywhere: readonly TemplateVariable[] = [
  '发文单位',
  '被督促单位',
  '县区',
  '有权机关',
  '联系方式',
  '成文日期',
  '事由',
  '类别',
  '依据',
  '保护反映人',
];
const ofRungs: readonly TemplateVariable[] = [
  ...everywhere,
  '文号',
  '事实',
  '整改要求',
  '此前处置',
  '单位答复',
  '答复期限',
];
const ofInterviews: readonly TemplateVariable[] = ['约谈时间', '约谈地点', '约谈对象', '约谈人'];

/** Which variables a kind of document has values for. */
export const variablesOf: Record<DocumentKind, readonly TemplateVariable[]> = {
  letter: ofRungs,
  notice: ofRungs,
  interview: [...ofRungs, ...ofInterviews, '携带材料'],
  accountability: [...ofRungs, '恶劣影响', '建议措施'],
  record: [...ofRungs, ...ofInterviews, '参加人员', '说明情况', '批评意见', '作出承诺'],
  reply: ofRungs,
  briefing: [
    ...everywhere,
    '收到日期',
    '反映件数',
    '核实结论',
    '处置过程',
    '办理环节',
    '办理期限',
    '承办人',
  ],
  clarification: [...everywhere, '文号', '事实', '此前处置'],
};

/** What the body of a kind cannot do without (DOMAIN 2.4). */
export const requiredIn: Record<DocumentKind, readonly TemplateVariable[]> = {
  letter: ['事实', '依据', '整改要求', '答复期限', '保护反映人'],
  notice: ['事实', '依据', '整改要求', '保护反映人'],
  interview: ['事实', '约谈时间', '约谈地点', '保护反映人'],
  accountability: ['事实', '依据', '恶劣影响', '保护反映人'],
  record: ['约谈时间', '说明情况', '作出承诺', '保护反映人'],
  reply: ['文号', '保护反映人'],
  briefing: ['核实结论', '处置过程'],
  clarification: ['事实', '保护反映人'],
};

/** The wording of one kind of document, as an office keeps it. */
export interface TemplateText {
  title: string;
  /** Main recipient; empty where the kind has none. */
  addressee: string;
  /**
   * One paragraph a line. 一、 begins a heading, （一） one below it; `|label|value|lines` is a row of
   * a form with room for that many lines.
   */
  body: string;
  /** Who gets a copy, one a line. */
  copies: string;
  /** Grade and term of secrecy such as 秘密★1年; empty for none. */
  secrecy: string;
  /** 特急 or 加急; empty for none. */
  urgency: string;
}
export type TemplateField = keyof TemplateText;
export type Templates = Record<DocumentKind, TemplateText>;

export type BodyPart =
  | { kind: 'heading' | 'subheading' | 'text'; text: string }
  /** A row of a form: neighbouring rows make one table. */
  | { kind: 'row'; label: string; value: string; lines: number };

export type TemplateFault =
  | { field: TemplateField; kind: 'unknown' | 'missing' | 'block'; names: readonly string[] }
  | { field: TemplateField; kind: 'brace' };

const inBraces = /\{([^{}\n]*)\}/g;

/** Braces of full width, as an input method for Chinese types them, are braces. */
function plainBraces(text: string): string {
  return text.replaceAll('｛', '{').replaceAll('｝', '}');
}

function isVariable(name: string): name is TemplateVariable {
  return Object.hasOwn(templateVariables, name);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(inBraces)].map(([, name = '']) => name);
}

function fieldFaults(kind: DocumentKind, field: TemplateField, typed: string): TemplateFault[] {
  const text = plainBraces(typed);
  const known: readonly string[] = variablesOf[kind];
  const unknown = new Set(namesIn(text).filter((name) => !known.includes(name)));
  const faults: TemplateFault[] = [];
  if (unknown.size > 0) faults.push({ field, kind: 'unknown', names: [...unknown] });
  if (/[{}]/.test(text.replace(inBraces, ''))) faults.push({ field, kind: 'brace' });
  const misplaced = text.split('\n').flatMap((line) => {
    const alone = field === 'body' && (line.startsWith('|') || /^\{[^{}]*\}$/.test(line.trim()));
    return alone
      ? []
      : namesIn(line).filter((name) => isVariable(name) && templateVariables[name] === 'block');
  });
  if (misplaced.length > 0) faults.push({ field, kind: 'block', names: [...new Set(misplaced)] });
  return faults;
}

/**
 * What is wrong with a template: variables the kind has no value for, braces without a partner, a
 * block among other words, and a required variable that the body leaves out. Empty when it may be used.
 */
export function templateFaults(kind: DocumentKind, text: TemplateText): TemplateFault[] {
  const used = namesIn(plainBraces(text.body));
  const missing = requiredIn[kind].filter((name) => !used.includes(name));
  const fields = Object.keys(text) as TemplateField[];
  return [
    ...fields.flatMap((field) => fieldFaults(kind, field, text[field])),
    ...(missing.length > 0 ? [{ field: 'body', kind: 'missing', names: missing } as const] : []),
  ];
}

/** The lines of what somebody typed, without spaces around and without empty ones. */
export function linesOf(typed: string): string[] {
  return typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function valueOf(name: string, values: TemplateValues): string {
  const value = isVariable(name) ? values[name] : undefined;
  return typeof value === 'object' ? value.join('\n') : (value ?? '');
}

/** A line with its variables filled in; null when there is nothing for one of them. */
export function fillLine(typed: string, values: TemplateValues): string | null {
  const line = plainBraces(typed);
  if (namesIn(line).some((name) => valueOf(name, values) === '')) return null;
  return line.replace(inBraces, (_all, name: string) => valueOf(name, values));
}

/** As `fillLine`, for several lines: those without a value are left out. */
export function fillLines(text: string, values: TemplateValues): string[] {
  return linesOf(text).flatMap((line) => fillLine(line, values) ?? []);
}

const mostLines = 30;

function rowOf(line: string, values: TemplateValues): BodyPart {
  const [label = '', value = '', lines = ''] = line.slice(1).split('|');
  const filled = value.replace(inBraces, (_all, name: string) => valueOf(name, values));
  const room = Math.min(mostLines, Math.max(1, Number.parseInt(lines, 10) || 1));
  return { kind: 'row', label: label.trim(), value: filled.trim(), lines: room };
}

function lineKind(line: string): 'heading' | 'subheading' | 'text' {
  if (/^[一二三四五六七八九十]{1,3}、/.test(line)) return 'heading';
  return /^（[一二三四五六七八九十]{1,3}）/.test(line) ? 'subheading' : 'text';
}

/** The body of a document. Lines that a block brings are plain paragraphs, whatever they begin with. */
export function fillBody(body: string, values: TemplateValues): BodyPart[] {
  return linesOf(plainBraces(body)).flatMap((line): BodyPart[] => {
    if (line.startsWith('|')) return [rowOf(line, values)];
    const filled = fillLine(line, values);
    if (filled === null) return [];
    const [name = ''] = namesIn(line);
    const block = line === `{${name}}` && isVariable(name) && templateVariables[name] === 'block';
    return block
      ? linesOf(filled).map((text) => ({ kind: 'text', text }))
      : [{ kind: lineKind(line), text: filled }];
  });
}
