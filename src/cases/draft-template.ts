import type { Case } from '../domain/case';
import type { RungKind } from '../domain/deadline';
import type { RungText } from '../domain/case';

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

/**
 * A first text for the next rung, to be worked over: what was found, under the name of the burden
 * category. Always Chinese, as the document of record is. It names no village and no reporter of
 * its own accord; the finding is the handler's to check for that.
 */
export function draftText(file: Case, kind: RungKind, categoryName: string): RungText {
  const last = file.rungs.at(-1);
  return {
    subject: last?.subject ?? `纠正“${categoryName}”增加村（社区）负担问题`,
    facts: last?.facts ?? file.finding?.text ?? '',
    demand: demands[kind].map((line, i) => `${'一二三四'[i]}、${line}`).join('\n'),
  };
}
