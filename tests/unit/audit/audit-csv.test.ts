import { csvLine } from '../../../src/web/csv';
import { headText, parseHead } from '../../../src/audit/audit-anchor';

it('quotes what needs it and lets no cell be taken for a formula', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', '=1+1', '-2', '+3', '@x', ''])).toBe(
    'a,"b,c","d""e","f\ng",\'=1+1,\'-2,\'+3,\'@x,\r\n',
  );
});

it('a head is read back as it was written, and nothing else is one', () => {
  const head = { seq: 12, hash: 'A-_'.repeat(14) + 'x' };
  expect(parseHead(`${headText(head)}\n`)).toEqual(head);
  for (const text of ['', '12', '12 short', `x ${head.hash}`, `${headText(head)} more`]) {
    expect(parseHead(text)).toBeNull();
  }
});
