import type { CaseService } from '../src/cases/case-service';

interface LinkEntry {
  /** Id of the case that was linked. */
  id: string;
  target?: string;
}

/** Gathers the report of a linked case under its target. */
export function attachReportHandler(cases: Pick<CaseService, 'attach'>) {
  return async ({ id, target }: LinkEntry): Promise<void> => {
    if (target) await cases.attach(id, target);
  };
}

/** Takes the report of an unlinked case out of its former target. */
export function detachReportHandler(cases: Pick<CaseService, 'detach'>) {
  return async ({ id, target }: LinkEntry): Promise<void> => {
    if (target) await cases.detach(id, target);
  };
}
