import { concerns } from '../domain/case-machine';
import type { CaseStore, StoredCase } from './case-store';

/** Links followed from a report's own case to the one it was gathered under. */
const maxHops = 5;

/** From a case to the one it was gathered under. */
export class CaseLinks {
  constructor(private readonly store: Pick<CaseStore, 'find' | 'findByReport'>) {}

  /** The case in which a report now is; null until its own is open. */
  async follow(reportId: string): Promise<StoredCase | null> {
    const own = await this.store.findByReport(reportId);
    if (!own?.file.linkedTo) return own;
    const target = await this.store.find(await this.last(own.file.id));
    return target && concerns(target.file, reportId) ? target : own;
  }

  /** The case that is linked to the target; null once it is not. */
  async sourceOf(sourceId: string, targetId: string): Promise<StoredCase | null> {
    const source = await this.store.find(sourceId);
    return source?.file.linkedTo === targetId ? source : null;
  }

  /** The case under which this one now is, however often gathered. */
  async last(caseId: string): Promise<string> {
    let last = caseId;
    for (let hop = 0; hop < maxHops; hop += 1) {
      const found = await this.store.find(last);
      if (!found?.file.linkedTo) break;
      last = found.file.linkedTo;
    }
    return last;
  }
}
