import type { Office } from '../domain/account';
import type { Actor } from '../domain/case';
import type { NumberedKind } from '../domain/letter-template';
import { caseRoles } from '../domain/separation';
import { numberText, registerPage, type RegisterBook, type RegisterEntry } from './letter-number';
import type { OfficeReader } from './letterhead-service';

const batch = 500;

/** A number with how it reads. */
export interface NumberedEntry extends RegisterEntry {
  text: string;
}

export interface RegisterPage {
  /** One more than a page when there are more. */
  entries: NumberedEntry[];
  count: number;
  /** Highest number given; the same as `count` as long as none is missing. */
  last: number;
  /** Cases behind these numbers that the reader may open. */
  openable: ReadonlySet<string>;
}

export interface RegisterServiceParts {
  register: {
    page(book: RegisterBook, before: number, limit: number): Promise<RegisterEntry[]>;
    count(book: RegisterBook): Promise<number>;
  };
  offices: OfficeReader;
  cases: { openable(actor: Actor, caseIds: readonly string[]): Promise<Set<string>> };
}

/** The register of numbers as an office reads it: number, day and recipient, nothing a case says. */
export class RegisterService {
  constructor(private readonly parts: RegisterServiceParts) {}

  /** Numbers of the actor's office below `before`; null for who has no office. */
  async read(
    actor: Actor,
    series: NumberedKind,
    year: number,
    before: number,
  ): Promise<RegisterPage | null> {
    const office = await this.officeOf(actor);
    if (!office) return null;
    const { register, cases } = this.parts;
    const book = { office: office.id, series, year };
    const [found, newest, count] = await Promise.all([
      register.page(book, before, registerPage + 1),
      register.page(book, Infinity, 1),
      register.count(book),
    ]);
    return {
      entries: found.map((entry) => numbered(entry, office)),
      count,
      last: newest[0]?.seq ?? 0,
      openable: caseRoles.some((role) => actor.roles.includes(role))
        ? await cases.openable(
            actor,
            found.map(({ caseId }) => caseId),
          )
        : new Set(),
    };
  }

  /** Every number of a series and year in batches, the highest first; null for who has no office. */
  async all(
    actor: Actor,
    series: NumberedKind,
    year: number,
  ): Promise<AsyncIterable<NumberedEntry[]> | null> {
    const office = await this.officeOf(actor);
    return office && this.batches(office, { office: office.id, series, year });
  }

  private async *batches(office: Office, book: RegisterBook): AsyncIterable<NumberedEntry[]> {
    for (let before = Infinity; ;) {
      const found = await this.parts.register.page(book, before, batch);
      if (found.length === 0) return;
      yield found.map((entry) => numbered(entry, office));
      before = found.at(-1)?.seq ?? 0;
    }
  }

  private async officeOf({ office }: Actor): Promise<Office | null> {
    return office ? this.parts.offices.find(office) : null;
  }
}

function numbered(entry: RegisterEntry, { documentPrefix }: Office): NumberedEntry {
  return { ...entry, text: numberText(documentPrefix, entry) };
}
