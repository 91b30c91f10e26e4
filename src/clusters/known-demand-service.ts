import type { ClusterRow } from '../cases/clusters/cluster-store';
import { endStatuses, type Actor } from '../domain/case';
import {
  documentNumbersIn,
  formatDocumentNumber,
  parseDocumentNumber,
  type DocumentNumber,
} from '../domain/document-number';
import { mayOpen } from '../domain/recusal';
import { knownCount, type KnownCount } from '../domain/same-demand';
import type { ReportSigner } from './report-signer';
import type { SignatureStore } from './signature-store';

/** Newest reports looked at for each key, so that no number in the office costs more than a small one. */
const perKey = 60;
/** Of the bands of a phrase, so many have to be shared: no report is opened to be compared. */
const leastBands = 0.75;

/** What was taken down so far; ids that are not there are empty. */
export interface Told {
  area: string;
  department: string;
  category: string;
  documentNo: string;
  narrative: string;
}

export interface KnownDemand extends KnownCount {
  /** The number as it was told, where the cases were found by it. */
  documentNo: string | null;
}

export interface KnownDemandServiceParts {
  store: Pick<SignatureStore, 'alike'>;
  signer: Pick<ReportSigner, 'documentKey' | 'phraseKeys'>;
  cases: {
    ofReports(reportIds: readonly string[]): Promise<ClusterRow[]>;
    findMany(ids: readonly string[]): Promise<ClusterRow[]>;
  };
  settings: { leastInFigures(office: string): Promise<number> };
  /** Whether reports on the department pass over the office they are about; they are never compared. */
  passesOver(department: string): boolean;
}

/** Tells an operator whether the office seems to know a demand already: how many, and nothing of them. */
export class KnownDemandService {
  constructor(private readonly parts: KnownDemandServiceParts) {}

  /**
   * What the open cases say that exist for the actor; null when there is none, or when the actor is
   * recused from the department. By number first; words are searched only when it led to nothing.
   */
  async find(told: Told, actor: Actor): Promise<KnownDemand | null> {
    const { office, recusedFrom } = actor;
    const { department } = told;
    if (!office || recusedFrom.includes(department) || this.parts.passesOver(department)) {
      return null;
    }
    const number = parseDocumentNumber(told.documentNo) ?? documentNumbersIn(told.narrative)[0];
    const byNumber = number && (await this.#byNumber(number, department, actor, office));
    return byNumber ?? this.#byWords(told, actor, office);
  }

  async #byNumber(number: DocumentNumber, department: string, actor: Actor, office: string) {
    if (!number.agency && !department) return null;
    const key = this.parts.signer.documentKey(office, department, number);
    const found = await this.#open([key], 1, actor);
    return this.#counted(found, office, formatDocumentNumber(number));
  }

  /** One thing may be asked for as a form and as a signboard: within one category alone. */
  async #byWords(told: Told, actor: Actor, office: string) {
    const { department, category } = told;
    if (!department || !category) return null;
    const keys = this.parts.signer.phraseKeys({ ...told, office });
    if (keys.length === 0) return null;
    const found = await this.#open(keys, Math.ceil(keys.length * leastBands), actor);
    const same = found.filter((file) => file.category === category);
    return this.#counted(same, office, null);
  }

  /** The open cases of reports that share so many of the keys; a gathered one is as open as its lead. */
  async #open(keys: readonly string[], least: number, actor: Actor): Promise<ClusterRow[]> {
    const { store, cases } = this.parts;
    const candidates = await store.alike('', keys, perKey);
    const alike = candidates.filter(({ shared }) => shared.length >= least).slice(0, perKey);
    const found = await cases.ofReports(alike.map(({ reportId }) => reportId));
    const above = found.flatMap(({ linkedTo }) => linkedTo ?? []);
    const leads = new Map(
      (await cases.findMany([...new Set(above)])).map((lead) => [lead.id, lead]),
    );
    return found.filter((file) => {
      const lead = file.linkedTo ? leads.get(file.linkedTo) : file;
      return lead && !endStatuses.includes(lead.status) && [file, lead].every(existsFor(actor));
    });
  }

  async #counted(
    files: readonly ClusterRow[],
    office: string,
    documentNo: string | null,
  ): Promise<KnownDemand | null> {
    if (files.length === 0) return null;
    const least = await this.parts.settings.leastInFigures(office);
    return { ...knownCount(files, least, perKey), documentNo };
  }
}

function existsFor(actor: Actor) {
  return (file: ClusterRow) => mayOpen(actor, file);
}
