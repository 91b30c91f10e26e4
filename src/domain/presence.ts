import type { Person } from './case';

/** What somebody does at the page of a case. */
export const presenceStates = ['looking', 'editing'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** That an account is at a case. */
export interface Presence {
  /** Id of the account. */
  account: string;
  state: PresenceState;
}

/** Who is at a case, each once. */
export interface CasePresence {
  id: string;
  looking: readonly Person[];
  editing: readonly Person[];
}

/**
 * The people of a case for one who looks at it: without that one, each once whatever they have open,
 * writing before looking. `names`: those who may be shown.
 */
export function presenceFor(
  id: string,
  entries: readonly Presence[],
  viewer: string,
  names: ReadonlyMap<string, string>,
): CasePresence {
  const at = (state: PresenceState) =>
    new Set(entries.filter((one) => one.state === state).map(({ account }) => account));
  const editing = at('editing');
  const looking = [...at('looking')].filter((account) => !editing.has(account));
  const people = (accounts: Iterable<string>) =>
    [...accounts].flatMap((account): Person[] => {
      const name = names.get(account);
      return name !== undefined && account !== viewer ? [{ id: account, name }] : [];
    });
  return { id, looking: people(looking), editing: people(editing) };
}
