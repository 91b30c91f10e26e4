import type { BasisAnswer, BasisFinding, Verdict } from '../domain/basis-check';
import type { CatalogueEntry } from '../domain/catalogue';
import type { Locale, Messages } from '../locales';

export interface MarkedText {
  text: string;
  marked: boolean;
}

export interface AnswerView {
  id: string;
  name: string;
  ruling: { code: CatalogueEntry['ruling']; text: string };
  matched: readonly string[];
  rows: readonly { key: string; value: string }[];
}

export interface FindingView {
  verdict: Verdict;
  title: string;
  meaning: string;
  category: string;
  clause: string;
  /** The question as typed, with the words that counted. */
  question: readonly MarkedText[];
  answers: readonly AnswerView[];
}

export interface FindingNames {
  category(code: BasisFinding['category'], locale: Locale): string;
  /** 第3条（…）, empty for an unknown number. */
  clause(no: number): string;
  entry(id: string): CatalogueEntry | undefined;
}

const sure = 0.75;
const fairlySure = 0.5;

/** Splits a text at the words that were matched; joined, the parts give the text again. */
export function markedText(text: string, words: readonly string[]): MarkedText[] {
  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    if (word === '') continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      marked.fill(true, at, at + word.length);
    }
  }
  const parts: MarkedText[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const last = parts.at(-1);
    if (last && last.marked === marked[i]) last.text += text[i];
    else parts.push({ text: text[i] ?? '', marked: marked[i] === true });
  }
  return parts;
}

/** A finding in words. */
export function findingView(
  ctx: { t: Messages; locale: Locale },
  text: string,
  finding: BasisFinding,
  names: FindingNames,
): FindingView {
  const words = ctx.t.check;
  const burden = finding.category !== 'B0';
  return {
    verdict: finding.verdict,
    title: words.verdicts[finding.verdict],
    meaning:
      finding.verdict === 'noBasisFound' && !burden
        ? words.nothing
        : words.meanings[finding.verdict],
    category: burden ? names.category(finding.category, ctx.locale) : '',
    clause: finding.clause === null ? '' : names.clause(finding.clause),
    question: markedText(
      text,
      finding.answers.flatMap(({ matched }) => matched),
    ),
    answers: finding.answers.map((answer) => answerView(ctx, answer, names)),
  };
}

function answerView(
  ctx: { t: Messages; locale: Locale },
  answer: BasisAnswer,
  names: FindingNames,
): AnswerView {
  const words = ctx.t.check;
  const entry = names.entry(answer.entry.id);
  const { confidence } = answer;
  const level = confidence >= sure ? 'high' : confidence >= fairlySure ? 'medium' : 'low';
  const article = entry?.article ?? '';
  const frequency = entry?.conditions.frequency;
  const conditions = entry
    ? [
        frequency ? words.atMost(ctx.t.domain.frequencies[frequency]) : '',
        entry.conditions.funding,
        entry.conditions.approvalNo,
        entry.conditions.other,
      ].filter((text) => text !== '')
    : [];
  const rows = [
    { key: words.rows.kind, value: words.kinds[answer.entry.kind] },
    { key: words.rows.clause, value: answer.clause === null ? '' : names.clause(answer.clause) },
    { key: words.rows.instrument, value: [answer.instrument, article].filter(Boolean).join(' ') },
    { key: words.rows.conditions, value: conditions.join(words.join) },
    { key: words.rows.otherWay, value: entry?.certificate?.otherWay ?? '' },
    { key: words.rows.confidence, value: words.confidence[level] },
  ];
  return {
    id: answer.entry.id,
    name: answer.entry.name,
    ruling: { code: answer.ruling, text: words.rulings[answer.ruling] },
    matched: answer.matched,
    rows: rows.filter(({ value }) => value !== ''),
  };
}
