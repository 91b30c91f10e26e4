import type { CaseService } from '../src/cases/case-service';

/** Opens the case of a report; the unique index on the report makes the second run a no-op. */
export function openCaseHandler(cases: Pick<CaseService, 'open'>) {
  return (entry: { id: string }): Promise<void> => cases.open(entry.id);
}
