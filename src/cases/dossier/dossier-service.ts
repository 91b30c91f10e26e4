import { endStatuses, type Actor, type Case } from '../../domain/case';
import { dossierOf, windowStart, type Dossier } from '../../domain/dossier';
import { isWithheld, mayOpen } from '../../domain/recusal';
import type { Clock } from '../../platform/clock';
import type { Reference } from '../../platform/reference';
import { readerOf } from '../case-scope';
import type { DossierStore } from './dossier-store';

/** Cases that a dossier is made of. */
const mostCases = 20;

export interface DossierOnDesk extends Dossier {
  /** There are further cases, filed before these. */
  more: boolean;
}

export interface DossierServiceParts {
  store: Pick<DossierStore, 'find'>;
  reference: Pick<Reference, 'areas' | 'departments' | 'ladder'>;
  clock: Clock;
}

/** What went out to a department before, as far as the reader may open those cases. */
export class DossierService {
  constructor(private readonly parts: DossierServiceParts) {}

  /** Null where nothing is left to decide, or the case does not tell which body it is about. */
  async ofCase(file: Case, actor: Actor): Promise<DossierOnDesk | null> {
    const { store, clock, reference } = this.parts;
    const { areas, departments, ladder } = reference;
    const reader = readerOf(actor);
    const area = departments.areaOf(file.department, file.area, areas);
    if (!reader || !area || endStatuses.includes(file.status) || isWithheld(file)) return null;
    const today = clock.today();
    const { id: caseId, department } = file;
    const since = windowStart(today, ladder);
    const question = { caseId, department, area, since };
    const found = await store.find(reader, question, mostCases + 1);
    const others = found.slice(0, mostCases).filter((other) => mayOpen(actor, other));
    return { ...dossierOf(file, others, { today, ladder }), more: found.length > mostCases };
  }
}
