import { withheldStatuses, type Actor } from '../domain/case';

/** Whose cases are looked for: the part of an account that decides what exists for it. */
export type Reader = Pick<Actor, 'id' | 'recusedFrom'> & { office: string };

/** The account as a reader of lists; null for the system and for reporters, who have none. */
export function readerOf({ id, office, recusedFrom }: Actor): Reader | null {
  return office === null ? null : { id, office, recusedFrom };
}

/**
 * The condition under which `mayOpen` holds for a case that the reader's office leads, for a query. Withheld cases stand in a stage of their
 * own, which `stagesFor` gives to approving leaders alone. `withdrew`: whether the reader withdrew
 * from any case; nearly nobody did, and their lists are read from the index alone.
 */
export function scopeOf({ id, office, recusedFrom }: Reader, withdrew = true) {
  const none = { $nin: [...recusedFrom] };
  return {
    office,
    ...(recusedFrom.length > 0 ? { department: none, alsoConcerns: none } : {}),
    ...(withdrew ? { 'recused.id': { $ne: id } } : {}),
  };
}

/** The same for the cases that the reader's office owns beside the office that leads them. */
export function coOwnedScopeOf(reader: Reader) {
  const { office, ...rest } = scopeOf(reader);
  return { ...rest, coOwners: office, status: { $nin: [...withheldStatuses] } };
}
