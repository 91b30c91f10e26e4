import { most, type Arc } from './small-cells/circulation';

/** What stands in a published cell: its count, that it is small, or nothing, as others would give it away. */
export type Cell = number | 'few' | 'withheld';

export interface SmallCellRule {
  /** Counts below it are small: 3 or more. */
  least: number;
  /**
   * `shown`: 0 stands there, as it tells of nobody. `few`: 0 cannot be told from a small count, for who
   * reads it is whom the counted reports are about, and whether there is one is what must not be known.
   */
  zero: 'shown' | 'few';
}

export interface CountTable {
  /** Rows of the same length. */
  rows: readonly (readonly number[])[];
  /** Which totals are published beside them: none, that of each row, or of rows, columns and all. */
  totals: 'none' | 'rows' | 'all';
}

/** As published; totals that are not are empty or null. */
export interface PublishedTable {
  rows: Cell[][];
  rowTotals: Cell[];
  columnTotals: Cell[];
  total: Cell | null;
}

interface Entry extends Arc {
  kind: 'inner' | 'total';
  cell: Cell;
}

/**
 * A table without what would tell of few people: small counts are hidden (primary suppression), and so
 * many others that no small one can be worked out from what is left (complementary suppression): from
 * the published table each small count can still be anything from 1 (or 0) to one below `least`, and
 * what is withheld lies in a span as wide. Counts are whole and not negative.
 */
export function hideSmall(table: CountTable, rule: SmallCellRule): PublishedTable {
  const laid = entriesOf(table, rule);
  for (let told = laid.find(tells); told; told = laid.find(tells)) hideOneMore(told, laid);
  showAgain();
  const cells = laid.map(({ cell }) => cell);
  const width = table.rows[0]?.length ?? 0;
  const inner = width * table.rows.length;
  const ofRows = table.totals === 'none' ? 0 : table.rows.length;
  return {
    rows: table.rows.map((_, row) => cells.slice(row * width, (row + 1) * width)),
    rowTotals: cells.slice(inner, inner + ofRows),
    columnTotals: table.totals === 'all' ? cells.slice(inner + ofRows, -1) : [],
    total: table.totals === 'all' ? (cells.at(-1) ?? null) : null,
  };

  /** What was hidden for others and need not be after all, the largest first. */
  function showAgain(): void {
    const withheld = laid.filter(({ cell, value }) => cell === 'withheld' && !isSmall(value, rule));
    for (const entry of withheld.toSorted((a, b) => b.value - a.value)) {
      const { cell, low, high } = entry;
      Object.assign(entry, { cell: entry.value, ...fixed(entry.value) });
      if (laid.some(tells)) Object.assign(entry, { cell, low, high });
    }
  }

  /** Whether the published table says more of a hidden cell than it may. */
  function tells(entry: Entry): boolean {
    const { cell, value, low } = entry;
    if (typeof cell === 'number') return false;
    const span = rule.least - 1 - smallest(rule);
    const up = cell === 'few' ? rule.least - 1 - value : span;
    const more = most(laid, entry, 'more', up);
    if (cell === 'few') return more < up || most(laid, entry, 'less', value - low) < value - low;
    return more < span && more + most(laid, entry, 'less', span - more) < span;
  }
}

/** A list of counts without totals. */
export function hideSmallOf(counts: readonly number[], rule: SmallCellRule): Cell[] {
  return hideSmall({ rows: [counts], totals: 'none' }, rule).rows[0] ?? [];
}

function isSmall(value: number, rule: SmallCellRule): boolean {
  return value < rule.least && value >= smallest(rule);
}

function smallest({ zero }: SmallCellRule): 0 | 1 {
  return zero === 'few' ? 0 : 1;
}

/**
 * The table as a circulation: every line that adds up is a node, every cell an arc from its row to its
 * column, every total an arc back. What is published has no room to move.
 */
function entriesOf({ rows, totals }: CountTable, rule: SmallCellRule): Entry[] {
  const width = rows[0]?.length ?? 0;
  const entry = (kind: Entry['kind'], value: number, from: string, to: string): Entry => {
    const small = isSmall(value, rule);
    const bounds = small ? { low: smallest(rule), high: rule.least - 1 } : fixed(value);
    return { kind, value, from, to, cell: small ? 'few' : value, ...bounds };
  };
  // Where no totals of columns are published the columns have no node of their own.
  const columnNode = (column: number) => (totals === 'all' ? `column ${column}` : 'columns');
  const inner = rows.flatMap((row, r) =>
    row.map((value, c) =>
      totals === 'none'
        ? entry('inner', value, `${r} ${c}`, `${r} ${c}`)
        : entry('inner', value, `row ${r}`, columnNode(c)),
    ),
  );
  if (totals === 'none') return inner;
  const back = totals === 'all' ? 'totals of rows' : 'columns';
  const ofRows = rows.map((row, r) => entry('total', sum(row), back, `row ${r}`));
  if (totals === 'rows') return [...inner, ...ofRows];
  const columns = Array.from({ length: width }, (_, c) => sum(rows.map((row) => row[c] ?? 0)));
  const ofColumns = columns.map((n, c) => entry('total', n, columnNode(c), 'totals of columns'));
  const all = entry('total', sum(columns), 'totals of columns', 'totals of rows');
  return [...inner, ...ofRows, ...ofColumns, all];
}

function fixed(value: number) {
  return { low: value, high: value };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

/**
 * Hides one cell more, for the sake of one that could be worked out: first beside it, before a total, what
 * is not 0, the smallest. When every cell is hidden, one that is known to be small is not even that.
 */
function hideOneMore(told: Entry, entries: readonly Entry[]): void {
  const open = entries.filter(({ cell }) => typeof cell === 'number');
  const few = entries.filter(({ cell }) => cell === 'few');
  const [next] = (open.length > 0 ? open : few).toSorted(
    (a, b) => rank(a) - rank(b) || a.value - b.value,
  );
  if (!next) throw new Error('a table of withheld cells tells nothing');
  Object.assign(next, { cell: 'withheld', low: 0, high: Infinity });

  function rank({ kind, value, from, to }: Entry): number {
    const beside = [from, to].some((node) => node === told.from || node === told.to);
    return (beside ? 0 : 4) + (kind === 'total' ? 2 : 0) + (value === 0 ? 1 : 0);
  }
}
