import type { Actor } from '../domain/case';
import type { ChangeRow } from '../domain/catalogue-change';
import type { RowError } from './catalogue-csv';
import { parseCatalogue } from './catalogue-csv';
import type { ChangeResult, Proposal } from './change-service';
import { differingFields, type EntryFieldName, type KnownCodes } from './entry-fields';
import type { LoadedBook } from './rule-book-service';

export interface ImportServiceParts {
  ruleBook: { latest(): Promise<LoadedBook> };
  changes: { draft(actor: Actor, proposal: Proposal): Promise<ChangeResult> };
  known: KnownCodes;
}

export type Fate = 'new' | 'changed' | 'removed' | 'same';

/** What a row of the file would do; a removed entry has no line. */
export interface RowFate {
  line: number | null;
  id: string;
  name: string;
  fate: Fate;
  /** Which fields are other ones. */
  fields: EntryFieldName[];
}

export interface TrialResult {
  rows: RowFate[];
  errors: RowError[];
  /** The draft made of it: none where there are errors or nothing would change. */
  draft: ChangeResult | null;
}

/** Reads files of entries on trial: every row gets its fate, and a file without faults becomes a draft. */
export class ImportService {
  constructor(private readonly parts: ImportServiceParts) {}

  /**
   * @param whole The file is the whole of the catalogue: what it does not name is taken out.
   */
  async trial(actor: Actor, csvText: string, whole: boolean): Promise<TrialResult> {
    const { ruleBook, changes, known } = this.parts;
    const { rows, errors } = parseCatalogue(csvText, known);
    const book = await ruleBook.latest();
    const standing = new Map(book.entries.map((entry) => [entry.id, entry]));
    const found = rows.map(({ line, entry }): RowFate => {
      const before = standing.get(entry.id) ?? null;
      const fields = before ? differingFields(before, entry) : [];
      const fate = before === null ? 'new' : fields.length > 0 ? 'changed' : 'same';
      return { line, id: entry.id, name: entry.name, fate, fields };
    });
    const named = new Set(rows.map(({ entry }) => entry.id));
    const gone = whole ? book.entries.filter(({ id }) => !named.has(id)) : [];
    const fated = [
      ...found,
      ...gone.map(({ id, name }): RowFate => ({
        line: null,
        id,
        name,
        fate: 'removed',
        fields: [],
      })),
    ];
    const entries = new Map(rows.map(({ entry }) => [entry.id, entry]));
    const changed = fated
      .filter(({ fate }) => fate !== 'same')
      .map(({ id }): ChangeRow => ({
        id,
        base: book.versionOf(id),
        entry: entries.get(id) ?? null,
      }));
    const sound = errors.length === 0 && changed.length > 0;
    const draft = sound ? await changes.draft(actor, { source: 'import', rows: changed }) : null;
    return { rows: fated, errors, draft };
  }
}
