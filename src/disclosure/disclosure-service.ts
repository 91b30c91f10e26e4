import type { Case } from '../domain/case';
import { addDays } from '../domain/deadline';
import { weigh, type Texts, type Verdict } from '../domain/disclosure';
import type { Gazetteer } from '../domain/disclosure/gazetteer';
import {
  documentNumbersIn,
  parseDocumentNumber,
  type DocumentNumber,
} from '../domain/document-number';
import type { RuleBook } from '../domain/rule-book';
import type { Clock } from '../platform/clock';
import type { GuardSettingsStore } from './guard-settings-store';
import type { KnownReportStore } from './known-report-store';

/** Reports that are looked at; older days name no village that could still be told apart. */
const lookedBack = { days: 1200, reports: 2000 };

export interface DisclosureServiceParts {
  store: Pick<KnownReportStore, 'of' | 'areasOf'>;
  settings: Pick<GuardSettingsStore, 'find'>;
  gazetteer: Gazetteer;
  /** Code of the place that a document about the case names of its own accord. */
  baseOf(file: Pick<Case, 'area' | 'department'>): string;
  ruleBook: { readonly current: RuleBook };
  clock: Pick<Clock, 'today'>;
}

/** The small-crowd guard: weighs what is to leave the house. Keeps and logs nothing of a text. */
export class DisclosureService {
  #instruments: { edition: number; numbers: readonly DocumentNumber[] } | null = null;

  constructor(private readonly parts: DisclosureServiceParts) {}

  /** How many villages fit a text that is to go out about the case, and what makes them few. */
  async weigh(file: Case, texts: Texts): Promise<Verdict> {
    const { store, settings, gazetteer, baseOf, clock } = this.parts;
    const today = clock.today();
    const [{ least }, gathered, known] = await Promise.all([
      settings.find(file.office),
      store.areasOf([file.reportId, ...file.linkedReports]),
      store.of(file, addDays(today, -lookedBack.days), lookedBack.reports),
    ]);
    return weigh(texts, {
      gazetteer,
      base: baseOf(file),
      today,
      least,
      gathered: gathered.length > 0 ? gathered : [file.area],
      known,
      open: {
        documents: [...this.#instrumentNumbers(), ...ownNumbers(file)],
        days: file.rungs.flatMap(({ issuedOn, replyDue }) =>
          [issuedOn ?? [], replyDue ?? []].flat(),
        ),
      },
    });
  }

  /** Numbers of the instruments in the rule book: anybody may know of them. */
  #instrumentNumbers(): readonly DocumentNumber[] {
    const { edition, entries } = this.parts.ruleBook.current;
    if (this.#instruments?.edition !== edition) {
      const cited = [...new Set(entries.map(({ instrument }) => instrument))];
      this.#instruments = { edition, numbers: cited.flatMap(documentNumbersIn) };
    }
    return this.#instruments.numbers;
  }
}

/** Of the letters that went out before, and of what the case is judged by. */
function ownNumbers({ rungs, basis }: Case): DocumentNumber[] {
  const written = rungs.flatMap(
    ({ number }) => (number ? parseDocumentNumber(number) : null) ?? [],
  );
  return [...written, ...(basis ? documentNumbersIn(basis.instrument) : [])];
}
