import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Diversion } from '../../domain/call-help';
import { clockRules, type ClockTable } from '../../domain/clock-table';
import type { ClockRules } from '../../domain/deadline';
import type { LadderRules } from '../../domain/escalation';
import type { Templates } from '../../domain/letter-template';
import type { RetentionRules } from '../../domain/retention';
import type { RoutingRules } from '../../domain/routing';
import { loadAreas, type Areas } from './areas';
import { loadCallScripts, loadDiversions, type CallScripts } from './call-scripts';
import { loadCategories, type Categories } from './categories';
import { loadClauses, type Clauses } from './clauses';
import { DepartmentSearch } from './department-search';
import { loadDepartments, type Departments } from './departments';
import { loadClockTable } from './clock-table';
import { loadLetterTemplates } from './letter-templates';
import { loadLadder } from './ladder';
import { loadMeasures, type Measures } from './measures';
import { loadNatures, type Natures } from './natures';
import { loadRetention } from './retention';
import { loadRouting } from './routing';
import { loadWordQuestions, type WordQuestions } from './word-questions';

/** The reference data that ship in data/, loaded and checked. */
export interface Reference {
  readonly areas: Areas;
  readonly departments: Departments;
  readonly departmentSearch: DepartmentSearch;
  readonly categories: Categories;
  readonly clauses: Clauses;
  readonly natures: Natures;
  /** The clock table that ships; an office edits its own. */
  readonly clockTable: ClockTable;
  /** The same as the rules of the domain. */
  readonly clocks: ClockRules;
  /** Which tier supervises whom. */
  readonly routing: RoutingRules;
  /** The wording of documents that ships; an office edits its own. */
  readonly letterTemplates: Templates;
  /** What an office sets about the ladder. */
  readonly ladder: LadderRules;
  /** Measures of accountability. */
  readonly measures: Measures;
  readonly wordQuestions: WordQuestions;
  /** What operators ask next, by category. */
  readonly callScripts: CallScripts;
  readonly diversions: readonly Diversion[];
  /** How long each part of an ended case is kept. */
  readonly retention: RetentionRules;
}

/**
 * Loads every reference file.
 * @param dataDir Folder of the files; by default data/ of this package, wherever it is compiled to.
 * @throws Error that names the file which is missing or malformed.
 */
export function loadReference(dataDir: string = referenceDir()): Reference {
  const load = <T>(file: string, parse: (text: string) => T): T => {
    try {
      return parse(readFileSync(join(dataDir, file), 'utf8'));
    } catch (cause) {
      throw new Error(`reference data: ${file} could not be loaded`, { cause });
    }
  };
  const natures = load('natures.json', (text) => loadNatures(JSON.parse(text)));
  const clockTable = load('clocks.json', (text) => loadClockTable(JSON.parse(text)));
  const areas = load('areas-changchun.csv', loadAreas);
  const departments = load('departments.json', (text) => loadDepartments(JSON.parse(text)));
  return {
    areas,
    departments,
    departmentSearch: new DepartmentSearch(departments, areas),
    categories: load('categories.json', (text) => loadCategories(JSON.parse(text))),
    clauses: load('clauses.json', (text) => loadClauses(JSON.parse(text))),
    natures,
    clockTable,
    clocks: clockRules(clockTable, 0),
    routing: load('routing.json', (text) => loadRouting(JSON.parse(text))),
    letterTemplates: load('letter-templates.json', (text) => loadLetterTemplates(JSON.parse(text))),
    ladder: load('ladder.json', (text) => loadLadder(JSON.parse(text))),
    measures: load('measures.json', (text) => loadMeasures(JSON.parse(text))),
    wordQuestions: load('word-questions.json', (text) => loadWordQuestions(JSON.parse(text))),
    callScripts: load('call-scripts.json', (text) => loadCallScripts(JSON.parse(text))),
    diversions: load('diversions.json', (text) => loadDiversions(JSON.parse(text))),
    retention: load('retention.json', (text) => loadRetention(JSON.parse(text))),
  };
}

/** data/ of the package this file belongs to: from src/ as from dist/src/. */
export function referenceDir(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('reference data: no package.json above the source');
    folder = parent;
  }
  return join(folder, 'data');
}

export { Areas, loadAreas, placeName, type Area, type AreaLevel } from './areas';
export type { DepartmentSearch } from './department-search';
export { Categories, type BurdenCategory } from './categories';
export { Clauses, type Clause, type ClausePart } from './clauses';
export {
  Departments,
  type Department,
  type DepartmentGroup,
  type DepartmentLevel,
  type NameLocale,
} from './departments';
export { loadClockTable } from './clock-table';
export { Measures } from './measures';
export { Natures, type NatureEntry } from './natures';
export { placeChoice, type PlaceChoice } from './place-choice';
export { WordQuestions, loadWordQuestions, type WordQuestion } from './word-questions';
