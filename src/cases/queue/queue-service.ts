import type { Actor } from '../../domain/case';
import { readerOf, type Reader } from '../case-scope';
import { stages, stagesFor, type Stage } from '../case-stage';
import type { CaseSummary, QueueFilter, QueueKey, QueueStore } from './queue-store';

export const pageSize = 50;
export const countedTo = 999;

/** The lists of an office, as they exist for one person. */
export class QueueService {
  constructor(
    private readonly parts: {
      store: Pick<QueueStore, 'list' | 'among' | 'counts'>;
    },
  ) {}

  /** A page of a list, most pressing first, and one row more when there are more. */
  async list(actor: Actor, filter: QueueFilter, after: QueueKey | null): Promise<CaseSummary[]> {
    const reader = this.#reader(actor, filter);
    return reader ? this.parts.store.list(reader, filter, after, pageSize + 1) : [];
  }

  /** Those of the cases that stand in the list for the actor; `ids`: as many as a page at most. */
  async among(actor: Actor, filter: QueueFilter, ids: readonly string[]): Promise<CaseSummary[]> {
    const reader = this.#reader(actor, filter);
    return reader ? this.parts.store.among(reader, filter, ids.slice(0, pageSize)) : [];
  }

  /** How many cases stand in each list, counted to one past `countedTo` at most. */
  async counts(actor: Actor): Promise<Record<Stage, number>> {
    const reader = readerOf(actor);
    const own = stagesFor(actor.roles);
    const counted = reader ? await this.parts.store.counts(reader, own, countedTo + 1) : new Map();
    // The stages are the keys.
    return Object.fromEntries(stages.map((stage) => [stage, counted.get(stage) ?? 0])) as Record<
      Stage,
      number
    >;
  }

  #reader(actor: Actor, { stage }: QueueFilter): Reader | null {
    return stagesFor(actor.roles).includes(stage) ? readerOf(actor) : null;
  }
}
