import { CsvError, parse } from 'csv-parse/sync';
import type { CatalogueEntry } from '../domain/catalogue';
import {
  entryFieldNames,
  readEntry,
  type EntryFieldName,
  type EntryFields,
  type FieldProblem,
  type KnownCodes,
} from './entry-fields';

/** Rows a file may have. */
export const maxCatalogueRows = 20_000;

/** What may be wrong with a file besides its fields. */
export const fileProblems = [
  'header',
  'cells',
  'quotes',
  'repeatedId',
  'noRows',
  'tooManyRows',
] as const;
export type RowProblem = FieldProblem | (typeof fileProblems)[number];

/** An error at a line of the file (the header is line 1) and, where it is one of a column, the column. */
export interface RowError {
  line: number;
  column: EntryFieldName | null;
  problem: RowProblem;
}

export interface CatalogueRow {
  line: number;
  entry: CatalogueEntry;
}

export interface ParsedCatalogue {
  rows: CatalogueRow[];
  errors: RowError[];
}

/** An export marks a cell that a spreadsheet would take for a formula with an apostrophe; it is no part of the text. */
const marked = /^'(?=[=+\-@\t\r])/;

/** The records with the line each begins on; a cell may run over several. */
function recordsOf(csvText: string): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  parse(csvText, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    to: maxCatalogueRows + 2,
    on_record: (cells: string[], { lines }) => {
      const within = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      records.push({ cells, line: lines - within });
      return null;
    },
  });
  return records;
}

/**
 * The entries of a CSV file (RFC 4180, UTF-8, with or without byte order mark) whose header names
 * `entryFieldNames` in their order. The same columns ship, are exported and are imported. Answers the
 * rows that are whole and an error for each fault of the others, by line and column.
 */
export function parseCatalogue(csvText: string, known: KnownCodes): ParsedCatalogue {
  let records;
  try {
    records = recordsOf(csvText);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { rows: [], errors: [{ line, column: null, problem: 'quotes' }] };
  }
  const [header, ...lines] = records;
  if (header?.cells.map((cell) => cell.trim()).join() !== entryFieldNames.join()) {
    return { rows: [], errors: [{ line: 1, column: null, problem: 'header' }] };
  }
  if (lines.length === 0) {
    return { rows: [], errors: [{ line: 1, column: null, problem: 'noRows' }] };
  }
  if (lines.length > maxCatalogueRows) {
    const line = lines[maxCatalogueRows]?.line ?? 1;
    return { rows: [], errors: [{ line, column: null, problem: 'tooManyRows' }] };
  }
  const rows: CatalogueRow[] = [];
  const errors: RowError[] = [];
  const seen = new Set<string>();
  for (const { cells, line } of lines) {
    if (cells.length !== entryFieldNames.length) {
      errors.push({ line, column: null, problem: 'cells' });
      continue;
    }
    const fields = Object.fromEntries(
      entryFieldNames.map((name, at) => [name, (cells[at] ?? '').replace(marked, '')]),
    ) as EntryFields; // every name has been given a cell
    const read = readEntry(fields, known);
    if (!read.ok) {
      errors.push(...read.errors.map(({ field, problem }) => ({ line, column: field, problem })));
    } else if (seen.has(read.entry.id)) {
      errors.push({ line, column: 'id', problem: 'repeatedId' });
    } else {
      seen.add(read.entry.id);
      rows.push({ line, entry: read.entry });
    }
  }
  return { rows, errors };
}
