import type { BasisAnswer, BasisFinding, Verdict } from '../../src/domain/basis-check';
import type { Messages } from '../../src/locales';
import { Tag, type TagColour } from './tag';

/** Sentences of the panel; strings only, so that a page can hand them to an island. */
export type PanelWords = Messages['basis']['panel'] &
  Pick<Messages['check'], 'verdicts' | 'meanings' | 'rulings'>;

export function panelWords({ basis, check }: Messages): PanelWords {
  const { verdicts, meanings, rulings } = check;
  return { ...basis.panel, verdicts, meanings, rulings };
}

export const verdictColours: Record<Verdict, TagColour> = {
  forbidden: 'red',
  cancelled: 'red',
  noBasisFound: 'outline',
  basisFound: 'green',
  needsAdmission: 'amber',
};

function Answer({ answer, words }: { answer: BasisAnswer; words: PanelWords }) {
  const { entry, ruling, instrument, clause, matched } = answer;
  const cited = [
    words.rulings[ruling],
    ...(instrument ? [instrument] : []),
    ...(clause === null ? [] : [words.clause.replace('{no}', String(clause))]),
  ];
  return (
    <li>
      <strong>{entry.name}</strong>
      <span class="qc-finding__cited">{cited.join(' · ')}</span>
      {matched.length > 0 && (
        <span class="qc-finding__cited">
          {words.matched.replace('{text}', () => matched.join(words.joiner))}
        </span>
      )}
    </li>
  );
}

/** What the basis check says of a text: the verdict in words, then the entries that came nearest. */
export function FindingPanel({
  finding,
  words,
  most = 3,
}: {
  finding: BasisFinding;
  words: PanelWords;
  /** Entries shown. */
  most?: number;
}) {
  const { verdict, answers } = finding;
  return (
    <div class="qc-finding" data-verdict={verdict}>
      <p class="qc-finding__verdict">
        <Tag colour={verdictColours[verdict]}>{words.verdicts[verdict]}</Tag>{' '}
        {words.meanings[verdict]}
      </p>
      {answers.length > 0 && (
        <ul class="qc-finding__answers">
          {answers.slice(0, most).map((answer) => (
            <Answer key={answer.entry.id} answer={answer} words={words} />
          ))}
        </ul>
      )}
    </div>
  );
}
