import type { BypassService } from '../src/bypass/bypass-service';

interface BypassEntry {
  /** Id of the report or the case. */
  id: string;
  office?: string;
  month?: string;
}

/** Counts a report in an office that it passed over when it was filed. */
export function countBypassHandler(bypasses: Pick<BypassService, 'countReport'>) {
  return async ({ id, office, month }: BypassEntry): Promise<void> => {
    if (office && month) await bypasses.countReport(id, office, month);
  };
}

/** Takes the report of a case that was sent up away from the office below, and counts it there. */
export function sendUpHandler(bypasses: Pick<BypassService, 'sendUp'>) {
  return async ({ id, office, month }: BypassEntry): Promise<void> => {
    if (office && month) await bypasses.sendUp(id, office, month);
  };
}
