import {
  hideSmall,
  hideSmallOf,
  type Cell,
  type CountTable,
  type PublishedTable,
  type SmallCellRule,
} from '../../../src/domain/small-cells';
import { fc } from '../../support/properties';

const rule: SmallCellRule = { least: 5, zero: 'shown' };

test('hides the small and leaves the rest, zero included', () => {
  expect(hideSmallOf([0, 1, 4, 5, 90], rule)).toEqual([0, 'few', 'few', 5, 90]);
});

test('where whether there is any must not be known, zero is like the others', () => {
  expect(hideSmallOf([0, 1, 5], { ...rule, zero: 'few' })).toEqual(['few', 'few', 5]);
});

test('withholds what a total would give away, and shows what it may', () => {
  expect(hideSmall({ rows: [[20, 2, 9]], totals: 'rows' }, rule)).toMatchObject({
    rows: [[20, 'few', 'withheld']],
    rowTotals: [31],
  });
  expect(hideSmall({ rows: [[20, 0, 9]], totals: 'rows' }, rule).rows).toEqual([[20, 0, 9]]);
});

test('a small total is hidden with its only part', () => {
  const { rows, rowTotals } = hideSmall({ rows: [[3, 0, 0]], totals: 'rows' }, rule);
  expect([rows, rowTotals]).toEqual([[['few', 0, 0]], ['few']]);
});

test('finds what rows and columns together give away', () => {
  const table = {
    rows: [
      [2, 20, 30],
      [40, 50, 60],
      [70, 80, 90],
    ],
    totals: 'all',
  } as const;
  const { rows, total } = hideSmall(table, rule);
  expect(rows[0]![0]).toBe('few');
  // One more in its row, one in its column, and at least one where those two meet.
  const withheld = rows.flat().filter((cell) => cell === 'withheld');
  expect(withheld.length).toBeGreaterThanOrEqual(3);
  expect(withheld.length).toBeLessThan(8);
  expect(total).toBe(442);
});

/**
 * All that a reader can think possible, by trying: inner cells from their bounds, totals as their sums.
 * Nothing of how the table was made is used here.
 */
function possible({ rows, rowTotals, columnTotals, total }: PublishedTable, top: number) {
  const smallest = (zero: SmallCellRule['zero']) => (zero === 'few' ? 0 : 1);
  return (least: number, zero: SmallCellRule['zero']) => {
    const flat = rows.flat();
    const width = rows[0]!.length;
    const range = (cell: Cell) => {
      if (typeof cell === 'number') return [cell, cell] as const;
      return cell === 'few' ? ([smallest(zero), least - 1] as const) : ([0, top] as const);
    };
    const fits = (cell: Cell | null | undefined, sum: number) => {
      if (cell === null || cell === undefined) return true;
      const [low, high] = range(cell);
      return sum >= low && (cell === 'withheld' || sum <= high);
    };
    const tried: number[] = [];
    const seen = flat.map(() => new Set<number>());
    const sumOf = (cells: number[]) => cells.reduce((all, n) => all + n, 0);
    const rowSums = () => rows.map((_, r) => sumOf(tried.slice(r * width, (r + 1) * width)));
    const visit = (): void => {
      if (tried.length % width === 0 && tried.length > 0) {
        const r = tried.length / width - 1;
        if (!fits(rowTotals[r], sumOf(tried.slice(r * width)))) return;
      }
      if (tried.length === flat.length) {
        const columns = rows[0]!.map((_, c) => sumOf(tried.filter((_n, i) => i % width === c)));
        if (!columns.every((sum, c) => fits(columnTotals[c], sum))) return;
        if (!fits(total, sumOf(rowSums()))) return;
        tried.forEach((n, i) => seen[i]!.add(n));
        return;
      }
      const [low, high] = range(flat[tried.length]!);
      for (let n = low; n <= high; n += 1) {
        tried.push(n);
        visit();
        tried.pop();
      }
    };
    visit();
    return seen;
  };
}

const shapes = fc.constantFrom([1, 2], [1, 4], [2, 2], [2, 3], [3, 2]).chain(([height, width]) =>
  fc.array(fc.array(fc.nat(7), { minLength: width, maxLength: width }), {
    minLength: height!,
    maxLength: height!,
  }),
);
const tables = fc.record({
  rows: shapes,
  totals: fc.constantFrom<CountTable['totals']>('none', 'rows', 'all'),
});
const rules = fc.record({
  least: fc.integer({ min: 3, max: 4 }),
  zero: fc.constantFrom<SmallCellRule['zero']>('shown', 'few'),
});

test('no small count can be worked out from what is published', () => {
  fc.assert(
    fc.property(tables, rules, (table, { least, zero }) => {
      const published = hideSmall(table, { least, zero });
      const smallest = zero === 'few' ? 0 : 1;
      const width = least - 1 - smallest;
      // High enough for every hidden cell to be as far off as it has to be.
      const seen = possible(published, 7 + width)(least, zero);
      published.rows.flat().forEach((cell, i) => {
        const true_ = table.rows.flat()[i]!;
        const values = [...seen[i]!];
        expect(values).toContain(true_);
        if (true_ >= smallest && true_ < least) expect(typeof cell).toBe('string');
        if (cell === 'few') {
          for (let n = smallest; n < least; n += 1) expect(values).toContain(n);
        }
        if (cell === 'withheld') {
          expect(Math.max(...values) - Math.min(...values)).toBeGreaterThanOrEqual(width);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('what is shown is true, and small totals are hidden like small cells', () => {
  fc.assert(
    fc.property(tables, rules, (table, { least, zero }) => {
      const { rows, rowTotals, columnTotals, total } = hideSmall(table, { least, zero });
      const sums = table.rows.map((row) => row.reduce((all, n) => all + n, 0));
      const columns = table.rows[0]!.map((_, c) => table.rows.reduce((all, r) => all + r[c]!, 0));
      const whole = sums.reduce((all, n) => all + n, 0);
      const shown: [Cell | null | undefined, number][] = [
        ...table.rows.flatMap((row, r) => row.map((n, c) => [rows[r]![c], n] as [Cell, number])),
        ...rowTotals.map((cell, r) => [cell, sums[r]!] as [Cell, number]),
        ...columnTotals.map((cell, c) => [cell, columns[c]!] as [Cell, number]),
        [total, whole],
      ];
      for (const [cell, n] of shown) {
        if (typeof cell === 'number') expect(cell).toBe(n);
        if (typeof cell === 'number')
          expect(n >= least || (n === 0 && zero === 'shown')).toBe(true);
      }
    }),
  );
});
