import type { Ruling } from '../../domain/catalogue';
import type { LocalDate, RungKind } from '../../domain/deadline';
import { linesOf, type TemplateValues } from '../../domain/letter-template';
import type { IssuingOffice } from '../office';
import type { ClarificationFacts, EarlierRung, LetterFacts } from './letter-facts';

/** The place of the seal is marked; a seal is never drawn (GB/T 9704-2012, 7.3.5). */
export const sealPlaceholder = '（印章）';
export const protection =
  '任何单位和个人不得追查反映人，不得以任何方式打听、泄露反映人信息，不得打击报复。';

export const kindNames: Record<RungKind, string> = {
  letter: '提示函',
  notice: '通报',
  interview: '约谈通知',
  accountability: '问责建议',
};

const rulings: Record<Ruling, string> = {
  forbidden: '不得要求村（社区）承担',
  cancelled: '已经取消',
  allowed: '可以要求',
  allowedUnderConditions: '符合条件的可以要求',
  needsAdmission: '未经批准不得要求',
};

/** 2026-11-03 → 2026年11月3日 (GB/T 9704: Arabic digits, no leading zeros). */
export function chineseDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The subject alone: 关于…的提示函 as a drafter may have put it around is not repeated. */
export function coreOf(subject: string): string {
  return subject
    .trim()
    .replace(/^关于/, '')
    .replace(/[。；，、.]+$/, '')
    .replace(/(?:的|提出)*(?:提示函|通报|约谈通知|问责建议|函)(?:的报告)?$/, '');
}

/** What the office cites; nothing is made up where instrument, clause or entry are not known. */
export function basisSentence({
  office,
  category,
  clause,
  basis,
  told,
}: Pick<LetterFacts, 'office' | 'category' | 'clause' | 'basis'> & {
  /** What the document says elsewhere: an entry that is named there is not named again. */
  told: string;
}): string {
  const { title, number } = office.instrument;
  const cited = title && clause ? `《${title}》${number ? `（${number}）` : ''}` : '';
  const breached =
    cited && clause
      ? `上述情形属于“${category}”，与${cited}第${clause.no}条（${clause.title}）的要求不符。`
      : `上述情形属于“${category}”，增加了村（社区）负担，不符合为基层减负的要求。`;
  if (!basis || told.includes(basis.name)) return breached;
  const source = `${basis.instrument}${basis.article}`;
  const entry = `对应的清单事项是“${basis.name}”（${rulings[basis.ruling]}）`;
  return `${breached}${entry}${source ? `，依据：${source}` : ''}。`;
}

/** What was done before, one sentence a rung. */
export function recount(earlier: readonly EarlierRung[], who: string): string[] {
  return earlier.map(({ kind, number, issuedOn, answer, rectified }) => {
    const result = !answer
      ? `${who}逾期未书面反馈`
      : rectified
        ? `${who}已作反馈`
        : `${who}虽作反馈，经核查问题仍未整改到位`;
    return `我单位已于${chineseDate(issuedOn)}发出${kindNames[kind]}（${number}），${result}。`;
  });
}

/** What had gone out before a clarification, and whether it was taken back. */
export function knownBefore(known: ClarificationFacts['known']): string[] {
  return known.map(({ kind, number, issuedOn, withdrawnOn }) => {
    const back = withdrawnOn ? `，已于${chineseDate(withdrawnOn)}撤回` : '';
    return `我单位此前于${chineseDate(issuedOn)}发出的${kindNames[kind]}（${number}）${back}。`;
  });
}

/** That there was a reply, and when. Its words are the department's own and may tell who reported. */
function repliesOf(earlier: readonly EarlierRung[], who: string): string[] {
  return earlier.flatMap(({ answer }) =>
    answer ? [`${who}已于${chineseDate(answer.on)}作出书面答复，答复材料由我单位存查。`] : [],
  );
}

export function contactOf({ contactName, name, phone }: IssuingOffice): string {
  const who = `联系人：${contactName || name}`;
  return phone ? `${who}；联系电话：${phone}` : who;
}

/** What documents of every kind may say. */
export function commonValues(
  facts: Pick<LetterFacts, 'office' | 'department' | 'county' | 'category' | 'clause' | 'basis'> & {
    subject: string;
    told: string;
    on: LocalDate | null;
  },
): TemplateValues {
  const { office } = facts;
  return {
    发文单位: office.name,
    被督促单位: facts.department,
    县区: facts.county,
    有权机关: office.competentBody.name,
    联系方式: contactOf(office),
    成文日期: facts.on ? chineseDate(facts.on) : '',
    事由: coreOf(facts.subject),
    类别: facts.category,
    依据: basisSentence(facts),
    保护反映人: protection,
  };
}

/** What shall stand for a day that is set on issuing, as long as it is not. */
export const setOnIssuing = '〔印发时填入〕';

/** Without the stop at its end: the sentence of the template has its own. */
const unstopped = (text: string) => text.replace(/[。；，、.;,\s]+$/u, '');

/** When, where and with whom: as planned, and left open where nothing was. */
function interviewValues({ office, rung }: LetterFacts): TemplateValues {
  const plan = rung.interview?.plan;
  const told = '由我单位提前与你单位联系确定';
  return {
    约谈时间: plan ? `${chineseDate(plan.on)}${plan.time}` : told,
    约谈地点: unstopped(plan?.place ?? '') || office.address || told,
    约谈对象: unstopped(plan?.attendees ?? '') || '你单位主要负责人或者分管负责人',
    约谈人: unstopped(plan?.interviewers ?? '') || '我单位负责人',
    携带材料: linesOf(plan?.materials ?? '')
      .map(unstopped)
      .join('；'),
  };
}

/** What was said and promised, as far as it is recorded; the rest is written on the sheet by hand. */
export function recordValues({ rung }: LetterFacts): TemplateValues {
  const { plan, record } = rung.interview ?? {};
  if (!plan || !record) return {};
  const time = record.time ?? (record.on === plan.on ? plan.time : '');
  return {
    约谈时间: `${chineseDate(record.on)}${time}`,
    参加人员: record.attendance,
    说明情况: linesOf(record.explanation),
    批评意见: linesOf(record.criticism),
    整改要求: linesOf(record.requirements),
    作出承诺: linesOf(record.commitments),
    答复期限: chineseDate(record.replyBy),
  };
}

/** What the documents of a rung may say. */
export function rungValues(facts: LetterFacts): TemplateValues {
  const { rung, earlier, proposal } = facts;
  const who = rung.kind === 'letter' || rung.kind === 'interview' ? '你单位' : '该单位';
  const told = `${rung.subject}\n${rung.facts}\n${rung.demand}`;
  return {
    ...commonValues({ ...facts, subject: rung.subject, told, on: rung.issuedOn }),
    文号: facts.number || (rung.issuedOn ? '' : setOnIssuing),
    事实: linesOf(rung.facts),
    整改要求: linesOf(rung.demand),
    此前处置: recount(earlier, who),
    单位答复: repliesOf(earlier, who),
    答复期限: rung.replyDue ? chineseDate(rung.replyDue) : rung.issuedOn ? '' : setOnIssuing,
    恶劣影响: linesOf(rung.badEffect ?? ''),
    ...interviewValues(facts),
    ...(proposal ? { 有权机关: proposal.body, 建议措施: proposal.measures.join('、') } : {}),
  };
}
