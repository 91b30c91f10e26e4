import type { Actor } from '../domain/case';

/** Whose cases are looked for: the part of an account that decides what exists for it. */
export type Reader = Pick<Actor, 'recusedFrom'> & { office: string };

/** The account as a reader of lists; null for the system and for reporters, who have none. */
export function readerOf({ office, recusedFrom }: Actor): Reader | null {
  return office === null ? null : { office, recusedFrom };
}

/**
 * The condition under which `mayOpen` holds, for a query. Withheld cases stand in a stage of their
 * own, which `stagesFor` gives to approving leaders alone.
 */
export function scopeOf({ office, recusedFrom }: Reader) {
  if (recusedFrom.length === 0) return { office };
  const none = { $nin: [...recusedFrom] };
  return { office, department: none, alsoConcerns: none };
}
