import type { RowChanges } from './queue-rows';

const news = document.getElementById('queue-news');
const missed = document.getElementById('queue-missed');

function inWords({ arrived, changed, left }: RowChanges, words: DOMStringMap): string {
  const { arrived: new_ = '', changed: other = '', left: gone = '', and = '' } = words;
  const said = (word: string, n: number) => (n > 0 ? [`${word} ${n}`] : []);
  return [
    ...said(new_, arrived.length),
    ...said(other, changed.length),
    ...said(gone, left.length),
  ].join(and);
}

/** Says aloud what came, changed and went, and shows it for a moment in the rows. */
export function say(changes: RowChanges, words: DOMStringMap): void {
  for (const row of [...changes.arrived, ...changes.changed]) row.classList.add('qc-row-arriving');
  const text = inWords(changes, words);
  if (news && text) news.textContent = `${words['updated'] ?? ''}${text}`;
}

/** What happened while the connection was lost stays in sight, in one line and in the rows themselves. */
export function sayMissed(changes: RowChanges, words: DOMStringMap): void {
  if (!missed) return;
  const text = inWords(changes, words);
  missed.hidden = text === '';
  if (text === '') return;
  const numbers = changes.left.join(words['and'] ?? '');
  missed.textContent = `${words['missed'] ?? ''}${text}${numbers ? ` (${numbers})` : ''}`;
  for (const row of [...changes.arrived, ...changes.changed]) {
    const mark = document.createElement('span');
    mark.className = 'qc-table__sub qc-row-missed';
    mark.textContent = words['missedRow'] ?? '';
    row.querySelector('[data-open]')?.after(mark);
  }
}
