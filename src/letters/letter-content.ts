import type { Rung } from '../domain/case';
import type { LocalDate, RungKind } from '../domain/deadline';
import type { IssuingOffice } from './office';

/** A paragraph of the text; a heading is a numbered line of its own. */
export interface Paragraph {
  kind: 'heading' | 'text';
  text: string;
}

/** An official document before it has a layout. Always Chinese: it is the document of record. */
export interface LetterContent {
  kind: RungKind;
  issuer: string;
  number: string;
  title: string;
  addressee: string;
  paragraphs: Paragraph[];
  /** The sentence that names what was breached. */
  basis: string;
  demand: string[];
  /** Such as 2026年11月23日; empty when no date was set. */
  replyBy: string;
  /** The sentence that forbids looking for the reporter. */
  protection: string;
  attachments: string[];
  signature: string;
  date: string;
  sealPlaceholder: string;
  contact: string;
  copyTo: string[];
}

/** A rung taken before on the same case, as a later document recounts it. */
export interface EarlierRung {
  kind: RungKind;
  number: string;
  issuedOn: LocalDate;
  result: 'unanswered' | 'notRectified';
}

/** Everything a document is made of. There is no place for the reporter in it. */
export interface LetterFacts {
  office: IssuingOffice;
  number: string;
  rung: Pick<Rung, 'kind' | 'subject' | 'facts' | 'demand' | 'badEffect' | 'issuedOn' | 'replyDue'>;
  /** Official name of the department. */
  department: string;
  /** County-level name: a village or township would point to the reporter. */
  county: string;
  /** Name of the burden category, such as 报表台账. */
  category: string;
  clause: { no: number; title: string } | null;
  earlier: readonly EarlierRung[];
}

export const sealPlaceholder = '（印章）';
export const protection =
  '任何单位和个人不得追查反映人，不得以任何方式打听、泄露反映人信息，不得打击报复。';

const kindNames: Record<RungKind, string> = {
  letter: '提示函',
  notice: '通报',
  interview: '约谈通知',
  accountability: '问责建议',
};

/** 2026-11-03 → 2026年11月3日 (GB/T 9704: Arabic digits, no leading zeros). */
export function chineseDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/**
 * The document of a rung. Deterministic: the same facts give the same content. The basis is cited
 * only as far as the office's instrument and the case's clause are known; nothing is made up.
 */
export function letterContent(facts: LetterFacts): LetterContent {
  const { office, rung } = facts;
  const demand = linesOf(rung.demand);
  const basis = basisOf(facts);
  const replyBy = rung.replyDue ? chineseDate(rung.replyDue) : '';
  const parts: Parts = { ...facts, basis, demand, replyBy };
  return {
    kind: rung.kind,
    issuer: office.name,
    number: facts.number,
    title: titleOf(rung.kind, rung.subject),
    addressee: addresseeOf(facts),
    paragraphs: [...bodies[rung.kind](parts), text(protection), ...closing(rung.kind)],
    basis,
    demand,
    replyBy,
    protection,
    attachments:
      rung.kind === 'accountability'
        ? facts.earlier.map((done) => `${kindNames[done.kind]}（${done.number}）`)
        : [],
    signature: office.name,
    date: rung.issuedOn ? chineseDate(rung.issuedOn) : '',
    sealPlaceholder,
    contact: contactOf(office),
    copyTo: copiesOf(facts),
  };
}

interface Parts extends LetterFacts {
  basis: string;
  demand: string[];
  replyBy: string;
}

const bodies: Record<RungKind, (parts: Parts) => Paragraph[]> = {
  letter: (parts) => [
    text(`经我单位核实，你单位在${parts.county}有关工作中存在以下增加村（社区）负担的情形。`),
    ...factsOf(parts),
    text(parts.basis),
    ...recount(parts, '你单位'),
    text('请你单位按照以下要求整改：'),
    ...parts.demand.map(text),
    ...replySentence(parts, '你单位', '将整改情况书面反馈我单位'),
  ],
  notice: (parts) => [
    text(
      `经我单位核实，${parts.department}在${parts.county}有关工作中存在增加村（社区）负担的问题。现通报如下。`,
    ),
    heading('一', '主要事实'),
    ...factsOf(parts),
    heading('二', '依据和此前处置情况'),
    text(parts.basis),
    ...recount(parts, '该单位'),
    heading('三', '整改要求'),
    ...parts.demand.map(text),
    ...replySentence(parts, parts.department, '将整改情况书面报告我单位'),
    text('各有关单位要对照检查，发现同类问题的，立即纠正。'),
  ],
  interview: (parts) => [
    text(
      `因你单位在${parts.county}有关工作中存在增加村（社区）负担的问题，我单位决定约谈你单位。有关事项通知如下。`,
    ),
    heading('一', '约谈事由'),
    ...factsOf(parts),
    text(parts.basis),
    ...recount(parts, '你单位'),
    heading('二', '约谈对象'),
    text('你单位主要负责人或者分管负责人。'),
    heading('三', '约谈时间和地点'),
    text(
      parts.office.address
        ? `约谈由我单位负责人进行，时间由我单位提前与你单位联系确定；地点：${parts.office.address}。`
        : '约谈由我单位负责人进行，时间和地点由我单位提前与你单位联系确定。',
    ),
    heading('四', '约谈要求'),
    text('约谈时请当面说明情况，并携带与上述事项有关的文件、通知等材料。'),
    ...parts.demand.map(text),
    ...replySentence(parts, '你单位', '将整改情况书面反馈我单位'),
  ],
  accountability: (parts) => [
    text(
      `${parts.department}在${parts.county}有关工作中增加村（社区）负担，经处置未能纠正或者情节较重，造成恶劣影响。现将有关情况和建议报告如下。`,
    ),
    heading('一', '主要事实'),
    ...factsOf(parts),
    heading('二', '依据和此前处置情况'),
    text(parts.basis),
    ...recount(parts, '该单位'),
    heading('三', '造成的恶劣影响'),
    ...linesOf(parts.rung.badEffect ?? '').map(text),
    heading('四', '建议'),
    text(
      `建议贵单位依规依纪依法研究对${parts.department}及有关责任人员的问责事宜。责任如何认定、采取何种措施，由贵单位决定。`,
    ),
    ...parts.demand.map(text),
    ...(parts.replyBy ? [text(`请于${parts.replyBy}前将研究处理情况书面告知我单位。`)] : []),
  ],
};

function text(line: string): Paragraph {
  return { kind: 'text', text: line };
}

function heading(no: string, name: string): Paragraph {
  return { kind: 'heading', text: `${no}、${name}` };
}

function linesOf(typed: string): string[] {
  return typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function factsOf(parts: Parts): Paragraph[] {
  return linesOf(parts.rung.facts).map(text);
}

function basisOf({ office, category, clause }: LetterFacts): string {
  const { title, number } = office.instrument;
  const cited = title && clause ? `《${title}》${number ? `（${number}）` : ''}` : '';
  return cited && clause
    ? `上述情形属于“${category}”，与${cited}第${clause.no}条（${clause.title}）的要求不符。`
    : `上述情形属于“${category}”，增加了村（社区）负担，不符合为基层减负的要求。`;
}

function recount({ earlier }: Parts, who: string): Paragraph[] {
  return earlier.map((done) =>
    text(
      `我单位已于${chineseDate(done.issuedOn)}发出${kindNames[done.kind]}（${done.number}），` +
        (done.result === 'unanswered'
          ? `${who}逾期未书面反馈。`
          : `${who}虽作反馈，经核查问题仍未整改到位。`),
    ),
  );
}

function replySentence(parts: Parts, who: string, what: string): Paragraph[] {
  return parts.replyBy ? [text(`请${who}于${parts.replyBy}前（含当日）${what}。`)] : [];
}

function closing(kind: RungKind): Paragraph[] {
  if (kind === 'letter') return [text('特此致函。')];
  return kind === 'interview' ? [text('特此通知。')] : [];
}

function addresseeOf({ rung, office, department }: LetterFacts): string {
  if (rung.kind === 'accountability') return office.competentBody.name || '有权机关';
  return rung.kind === 'notice' ? `${department}，各有关单位` : department;
}

function copiesOf({ rung, office }: LetterFacts): string[] {
  const informed = rung.kind === 'notice' || rung.kind === 'interview';
  return informed && office.competentBody.name ? [office.competentBody.name] : [];
}

function contactOf({ contactName, name, phone }: IssuingOffice): string {
  const who = `联系人：${contactName || name}`;
  return phone ? `${who}；联系电话：${phone}` : who;
}

/** 关于…的提示函; what the drafter already put around the subject is not repeated. */
function titleOf(kind: RungKind, subject: string): string {
  const name = kindNames[kind];
  const core = subject
    .trim()
    .replace(/^关于/, '')
    .replace(/[。；，、.]+$/, '')
    .replace(new RegExp(`的?(?:${name}|函)$`), '');
  return `关于${core}的${name}`;
}
