import type { Case, CaseBasis } from '../../domain/case';
import type { Ruling } from '../../domain/catalogue';
import type { RungKind } from '../../domain/deadline';
import type { RungText } from '../../domain/case';

const demands: Record<RungKind, string[]> = {
  letter: [
    '立即停止上述做法，收回或者更正已经提出的要求。',
    '对照检查本单位、本系统同类问题，一并纠正。',
  ],
  notice: [
    '限期整改到位，收回或者更正已经提出的要求，并将整改结果告知涉及的村（社区）。',
    '对照检查本单位、本系统同类问题，一并纠正。',
  ],
  interview: ['说明问题至今没有整改到位的原因。', '提出整改措施、责任人和完成时限。'],
  accountability: ['责成有关单位立即停止上述做法，并将整改结果告知涉及的村（社区）。'],
};

const rulings: Record<Ruling, string> = {
  forbidden: '不得要求村（社区）承担',
  cancelled: '已经取消',
  allowed: '可以要求',
  allowedUnderConditions: '符合条件的可以要求',
  needsAdmission: '未经批准不得要求',
};

/** The adopted basis as a sentence of the document; clause numbers are the founding document's. */
function basisSentence(basis: CaseBasis, clauses: { citation(no: number): string }): string {
  const { name, ruling, instrument, article, clause } = basis;
  const cited = [`${instrument}${article}`, clause === null ? '' : clauses.citation(clause)];
  const named = cited.filter((part) => part !== '').join('、');
  return `对应的清单事项是：${name}（${rulings[ruling]}）。${named ? `依据：${named}。` : ''}`;
}

/**
 * A first text for the next rung, to be worked over: what was found, under the name of the burden
 * category, and the basis that was adopted. Always Chinese, as the document of record is. It names no village and no reporter of
 * its own accord; the finding is the handler's to check for that.
 */
export function draftText(
  file: Case,
  kind: RungKind,
  categoryName: string,
  clauses: { citation(no: number): string },
): RungText {
  const last = file.rungs.at(-1);
  const found = [
    file.finding?.text ?? '',
    file.basis ? basisSentence(file.basis, clauses) : '',
  ].filter((part) => part !== '');
  return {
    subject: last?.subject ?? `纠正“${categoryName}”增加村（社区）负担问题`,
    facts: last?.facts ?? found.join('\n'),
    demand: demands[kind].map((line, i) => `${'一二三四'[i]}、${line}`).join('\n'),
  };
}
