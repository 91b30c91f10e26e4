import { retentionChange, retentionRefusal } from '../case-retention';
import type { RetentionCommand } from '../commands/retention-commands';
import type { Act, ActsOf } from './act';

const retentionAct: Act<RetentionCommand> = {
  refusal: (file, command, { today }) => retentionRefusal(file, command, today),
  change: (file, event) => retentionChange(file, event.command, event),
};

/** The destruction of an ended case in its time, and what holds it up. */
export const retentionActs: ActsOf<RetentionCommand['action']> = {
  hold: { ...retentionAct, shared: true },
  release: { ...retentionAct, shared: true },
  announce: { ...retentionAct, quiet: true },
  destroy: retentionAct,
  destroyed: retentionAct,
};
