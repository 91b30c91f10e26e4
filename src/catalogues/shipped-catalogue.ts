import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogueEntry } from '../domain/catalogue';
import { referenceDir } from '../platform/reference';
import { parseCatalogue } from './catalogue-csv';
import type { KnownCodes } from './entry-fields';

/**
 * The entries that ship in data/catalogue.csv, in the order of the file.
 * @param reference Areas and departments the entries may name.
 * @throws Error that names the first line which is malformed.
 */
export function loadShippedCatalogue(
  reference: {
    areas: { get(code: string): unknown };
    departments: { get(id: string): unknown };
  },
  dataDir: string = referenceDir(),
): CatalogueEntry[] {
  const { rows, errors } = parseCatalogue(
    readFileSync(join(dataDir, 'catalogue.csv'), 'utf8'),
    knownCodes(reference),
  );
  const [first] = errors;
  if (first) {
    throw new Error(
      `catalogue.csv: line ${first.line}, column ${first.column ?? '-'}: ${first.problem}`,
    );
  }
  return rows.map(({ entry }) => entry);
}

/** The codes that the reference data hold. */
export function knownCodes(reference: {
  areas: { get(code: string): unknown };
  departments: { get(id: string): unknown };
}): KnownCodes {
  return {
    area: (code) => reference.areas.get(code) !== undefined,
    department: (id) => reference.departments.get(id) !== undefined,
  };
}

/** Tells one release's data from another's. */
export function fingerprintOf(entries: readonly CatalogueEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}
