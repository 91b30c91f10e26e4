import type { ClusterStore } from '../cases/clusters/cluster-store';
import type { Report } from '../domain/burden';
import type { Case } from '../domain/case';
import type { Command } from '../domain/commands';
import { maySameDocument, type DocumentNumber } from '../domain/document-number';
import { isWithheld } from '../domain/recusal';
import { gatherable, type Evidence } from '../domain/same-demand';
import {
  alikeFrom,
  demandLikeness,
  demandPhrases,
  jaccard,
  textShingles,
} from '../domain/similarity/demand-text';
import { documentsOf, keyPrefix, kindOfKey, type ReportSigner } from './report-signer';
import type { Candidate, SignatureStore } from './signature-store';

/** Newest reports looked at for each key, and reports opened to be compared. */
const perKey = 20;
const mostCompared = 40;
const batch = 4;
/** Proposals taken back in one go. */
const atOnce = 100;

export interface SignatureServiceParts {
  store: Pick<SignatureStore, 'put' | 'alike' | 'remove' | 'removeKeys'>;
  signer: Pick<ReportSigner, 'keysOf'>;
  reports: { readMany(reportIds: readonly string[]): Promise<Report[]> };
  cases: {
    ofReport(reportId: string): Promise<{ file: Case } | null>;
    read(caseId: string): Promise<{ file: Case } | null>;
    system(caseId: string, command: Command): Promise<unknown>;
  };
  proposals: Pick<ClusterStore, 'proposedTo' | 'withheld'>;
  placesOf(area: string): readonly string[];
  /** Whether reports on the department pass over the office they are about; they are never compared. */
  passesOver(department: string): boolean;
}

interface Match {
  lead: string;
  evidence: Evidence[];
}

interface Told extends Pick<Report, 'department' | 'category'> {
  documents: readonly DocumentNumber[];
  shingles: ReturnType<typeof textShingles>;
  phrases: ReturnType<typeof demandPhrases>;
}

/** Finds, when a report has its case, an earlier one about the same demand, and proposes it. */
export class SignatureService {
  constructor(private readonly parts: SignatureServiceParts) {}

  /**
   * Keeps the report's signature and proposes to gather its case under one that seems to be about the same
   * demand. An effect of the report's opening: running it again changes nothing. Reports that pass over an
   * office or whose case is withheld leave no signature.
   */
  async sign(report: Report): Promise<void> {
    const { store, signer, cases } = this.parts;
    if (report.withheld || this.parts.passesOver(report.department)) return;
    const keys = await signer.keysOf(report);
    if (await this.#isWithheld(report.id)) return;
    await store.put(report.id, keys, report.filedOn);
    const own = (await cases.ofReport(report.id))?.file;
    // Withheld meanwhile: whoever took the signature away may have come before it was put.
    if (own && isWithheld(own)) return this.remove([report.id]);
    if (!own || own.sameAs || own.office !== report.office) return;
    if (!gatherable.includes(own.status)) return;
    const match = await this.#match(report, own.id, keys);
    if (match) {
      const { lead: target, evidence } = match;
      await cases.system(own.id, { action: 'propose', target, evidence });
    }
  }

  /**
   * Makes a withheld case one that nothing leads to: its report leaves no signature, and no other case is
   * proposed to be gathered under it. Of a case that is not withheld, and when repeated, nothing changes.
   */
  async conceal(caseId: string): Promise<void> {
    const { cases, proposals } = this.parts;
    const file = (await cases.read(caseId))?.file;
    if (!file || !isWithheld(file)) return;
    await this.remove([file.reportId]);
    for (;;) {
      const found = await proposals.proposedTo(file.office, caseId, atOnce);
      for (const id of found) await cases.system(id, { action: 'keepApart' });
      if (found.length < atOnce) return;
    }
  }

  /** Conceals what the office withholds, as releases before did not in every case. */
  async concealAll(office: string): Promise<void> {
    let found = await this.parts.proposals.withheld(office, '', atOnce);
    while (found.length > 0) {
      for (const id of found) await this.conceal(id);
      found = await this.parts.proposals.withheld(office, found.at(-1)!, atOnce);
    }
  }

  /** Destroys the signatures of these reports; repeating changes nothing. */
  async remove(reportIds: readonly string[]): Promise<void> {
    await this.parts.store.remove(reportIds);
  }

  /** Destroys what the signatures tell of the reports' files; repeating changes nothing. */
  async removeFiles(reportIds: readonly string[]): Promise<void> {
    await this.parts.store.removeKeys(reportIds, keyPrefix.file);
  }

  async #isWithheld(reportId: string): Promise<boolean> {
    const own = (await this.parts.cases.ofReport(reportId))?.file;
    return own !== undefined && isWithheld(own);
  }

  /** Numbers and files first: where they lead to a case, the words need not be searched. */
  async #match(report: Report, ownCase: string, keys: readonly string[]): Promise<Match | null> {
    const words = keys.filter((key) => kindOfKey(key) === 'text');
    const others = keys.filter((key) => kindOfKey(key) !== 'text');
    return (
      (await this.#matchBy(others, report, ownCase)) ??
      (await this.#matchBy(words, report, ownCase))
    );
  }

  async #matchBy(keys: readonly string[], report: Report, ownCase: string): Promise<Match | null> {
    const found = await this.parts.store.alike(report.id, keys, perKey);
    const own = this.#told(report);
    for (let from = 0; from < Math.min(found.length, mostCompared); from += batch) {
      const some = found.slice(from, from + batch);
      const reports = await this.parts.reports.readMany(some.map(({ reportId }) => reportId));
      const byId = new Map(reports.map((other) => [other.id, other]));
      for (const candidate of some) {
        const other = byId.get(candidate.reportId);
        const evidence = other ? evidenceOf(own, this.#told(other), candidate) : [];
        const lead = evidence.length > 0 && (await this.#leadOf(candidate.reportId, report.office));
        if (!lead || lead.id === ownCase) continue;
        const byNumberOnly = evidence.every((one) => one === 'document');
        if (byNumberOnly && (await this.#contradicts(own.documents, lead))) continue;
        return { lead: lead.id, evidence };
      }
    }
    return null;
  }

  /** What of a report is compared. */
  #told({ department, category, area, content }: Report): Told {
    const places = this.parts.placesOf(area);
    return {
      department,
      category,
      documents: documentsOf({ content }),
      shingles: textShingles(content.narrative, places),
      phrases: demandPhrases(content.narrative, places),
    };
  }

  /** A number without its code fits several documents: the lead's may be another one. */
  async #contradicts(own: readonly DocumentNumber[], lead: Case): Promise<boolean> {
    const [first] = await this.parts.reports.readMany([lead.reportId]);
    const numbers = first ? documentsOf(first) : [];
    return numbers.length > 0 && !shareDocument(own, numbers);
  }

  /** The case under which a report's case is, or is proposed to be; else that case itself. */
  async #leadOf(reportId: string, office: string): Promise<Case | null> {
    const own = (await this.parts.cases.ofReport(reportId))?.file;
    if (!own || isWithheld(own)) return null;
    const proposed = own.sameAs?.state === 'open' ? own.sameAs.target : null;
    const above = own.linkedTo ?? proposed;
    const lead = above ? (await this.parts.cases.read(above))?.file : own;
    return [lead, own].find((one) => one && canLead(one, office)) ?? null;
  }
}

function shareDocument(a: readonly DocumentNumber[], b: readonly DocumentNumber[]): boolean {
  return a.some((one) => b.some((no) => maySameDocument(one, no)));
}

function evidenceOf(own: Told, other: Told, { shared }: Candidate): Evidence[] {
  const kinds = new Set(shared.map(kindOfKey));
  const document = kinds.has('document') && shareDocument(own.documents, other.documents);
  return [
    ...(document ? (['document'] as const) : []),
    ...(kinds.has('file') ? (['file'] as const) : []),
    ...(alike(own, other) ? (['text'] as const) : []),
  ];
}

function alike(a: Told, b: Told): boolean {
  if (a.department !== b.department) return false;
  if (jaccard(a.shingles, b.shingles) >= alikeFrom.wholeText) return true;
  // One thing may be asked for as a form and as a signboard: those are two demands.
  return a.category === b.category && demandLikeness(a.phrases, b.phrases) >= alikeFrom.demand;
}

function canLead(file: Case, office: string): boolean {
  const gone = file.retention?.stage === 'destroying' || file.destroyed.includes('report');
  return (
    file.office === office &&
    !gone &&
    !isWithheld(file) &&
    !['linked', 'refused'].includes(file.status)
  );
}
