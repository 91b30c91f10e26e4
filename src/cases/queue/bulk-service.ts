import type { Actor } from '../../domain/case';
import type { Refusal } from '../../domain/refusal';
import type { BulkCommand, Pick as Picked } from './bulk-form';
import type { CaseService } from '../case-service';
import type { ActResult } from '../case-service-parts';
import type { StoredCase } from '../case-store';

/** What became of one of several cases. */
export interface BulkOutcome {
  pick: Picked;
  /** `faster`: somebody was; `gone`: there is no such case for this person. */
  result: 'done' | 'faster' | 'gone' | Refusal;
}

function resultOf(result: ActResult): BulkOutcome['result'] {
  if (result.ok) return 'done';
  if (result.reason === 'refused') return result.refusal;
  return result.reason === 'conflict' ? 'faster' : 'gone';
}

/** The same act on several cases: one after another, each a write of its own. */
export class BulkService {
  constructor(private readonly cases: Pick<CaseService, 'act' | 'find'>) {}

  /** The picked cases that exist for the actor, as they stand. */
  async look(picks: readonly Picked[], actor: Actor): Promise<StoredCase[]> {
    const found = await Promise.all(picks.map(({ id }) => this.cases.find(id, actor)));
    return found.filter((one) => one !== null);
  }

  async act(picks: readonly Picked[], command: BulkCommand, actor: Actor): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    for (const pick of picks) {
      const result = await this.cases.act(pick.id, pick.version, command, actor);
      outcomes.push({ pick, result: resultOf(result) });
    }
    return outcomes;
  }
}
