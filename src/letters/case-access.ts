import type { Case } from '../domain/case';
import type { RefusalKind } from '../domain/refusal';
import type { CaseEvent, Command } from '../domain/commands';

/** Reads a case for a worker; `version` grows with every change. */
export interface CaseReader {
  read(
    caseId: string,
  ): Promise<{ file: Case; version: number; history: readonly CaseEvent[] } | null>;
}

export type SystemResult =
  { ok: true } | { ok: false; reason: string; refusal?: { kind: RefusalKind } };

/** Does to a case what the system itself does, again after somebody was faster. */
export interface CaseCommander {
  system(caseId: string, command: Command): Promise<SystemResult>;
}

/**
 * Does a command whose effect may be on record already: done before, or the case gone, is fine.
 * Throws on any other refusal, so that the job is tried again.
 */
export async function ensureDone(
  cases: CaseCommander,
  caseId: string,
  command: Command,
): Promise<void> {
  const result = await cases.system(caseId, command);
  if (result.ok || result.reason === 'notFound' || result.refusal?.kind === 'alreadyDone') return;
  throw new Error(
    `${command.action} of case ${caseId} was refused: ${result.refusal?.kind ?? result.reason}`,
  );
}
