import type { Case } from './case';
import type { RefusalKind } from './refusal';
import type { RetentionCommand } from './commands/retention-commands';
import type { CaseEvent } from './commands';
import type { LocalDate } from './deadline';
import { endings, kindAfter, kindsUpTo, retentionFrom } from './retention';

/** Why the clock does not allow the command, or null. */
export function retentionRefusal(
  { retention, hold }: Case,
  { action }: Pick<RetentionCommand, 'action'>,
  today: LocalDate,
): RefusalKind | null {
  const stage = retention?.stage;
  switch (action) {
    case 'hold':
      if (hold) return 'alreadyDone';
      return stage === 'destroying' ? 'beingDestroyed' : null;
    case 'release':
      return hold ? null : 'alreadyDone';
    case 'announce':
      return stage === 'waiting' ? null : 'alreadyDone';
    case 'destroy':
      return stage === 'announced' && (retention?.dueOn ?? '') <= today && !hold ? null : 'notDue';
    case 'destroyed':
      return stage === 'destroying' ? null : 'alreadyDone';
  }
}

/** Why a case cannot be taken up again, what it says being gone or going; or null. */
export function reopeningRefusal({ retention, destroyed }: Case): RefusalKind | null {
  if (retention?.stage === 'destroying') return 'beingDestroyed';
  return destroyed.includes('report') ? 'contentDestroyed' : null;
}

/** What the command changes of the clock. */
export function retentionChange(
  { retention }: Case,
  command: RetentionCommand,
  { by, on }: Pick<CaseEvent, 'by' | 'on'>,
): Partial<Case> {
  if (command.action === 'hold') return { hold: { reason: command.comment, by, on } };
  if (!retention) return command.action === 'release' ? { hold: null } : {};
  switch (command.action) {
    case 'release':
      // Announced anew, so that the thirty days run again.
      return { hold: null, retention: { ...retention, stage: 'waiting', dueOn: null } };
    case 'announce': {
      const { kind, dueOn } = command;
      return { retention: { ...retention, kind, dueOn, stage: 'announced' } };
    }
    case 'destroy':
      return { retention: { ...retention, files: command.files, stage: 'destroying' } };
    case 'destroyed': {
      const { kind } = retention;
      const next = kindAfter(kind);
      return {
        destroyed: kindsUpTo(kind),
        retention: next && { ...retention, kind: next, stage: 'waiting', dueOn: null, files: [] },
      };
    }
  }
}

/** The clock starts when a case ends and is dropped when it is taken up again. */
export function retentionAfter(file: Case, event: CaseEvent): Case['retention'] {
  if (event.from === event.to) return file.retention;
  const ending = endings.find((status) => status === event.to);
  return ending ? retentionFrom(ending, event.on) : null;
}
