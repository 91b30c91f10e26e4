import type { Action } from './actions';
import type { ActorRole, Status } from './case';
import type { DeadlineKind } from './deadline';

export interface Transition {
  to: Status;
  /** Whether a written reason or text goes with the action. */
  comment: 'none' | 'optional' | 'required';
  /** Which clock starts; 'keep' leaves the running one, 'clear' stops it. */
  deadline: DeadlineKind | 'keep' | 'clear';
  /** Key of the button's words in the catalogue (`domain.actions`). */
  label: Action;
}

export type Row = Partial<Record<Action, Transition>>;
export type TransitionTable = Record<ActorRole, Partial<Record<Status, Row>>>;

type Cell = [to: Status, comment: Transition['comment'], deadline: Transition['deadline']];

export function row(cells: Partial<Record<Action, Cell>>): Row {
  const entries = Object.entries(cells) as [Action, Cell][];
  return Object.fromEntries(
    entries.map(([label, [to, comment, deadline]]) => [label, { to, comment, deadline, label }]),
  );
}

/** Cells that leave the status as it is, for every status named. */
export function staying(
  names: readonly Status[],
  cells: Partial<Record<Action, Transition['comment']>>,
): Partial<Record<Status, Row>> {
  return Object.fromEntries(
    names.map((status) => [
      status,
      row(
        Object.fromEntries(
          Object.entries(cells).map(([action, comment]) => [action, [status, comment, 'keep']]),
        ),
      ),
    ]),
  );
}

export function merge(...parts: Partial<Record<Status, Row>>[]): Partial<Record<Status, Row>> {
  const merged: Partial<Record<Status, Row>> = {};
  for (const part of parts) {
    for (const [status, cells] of Object.entries(part) as [Status, Row][]) {
      merged[status] = { ...merged[status], ...cells };
    }
  }
  return merged;
}
