/**
 * Where the keys of the queue are: at a row; or, once that row has left, between two: before `next`, null
 * for the end. Null: nowhere yet.
 */
export type Place = { row: string } | { next: string | null } | null;

/** The place once the list has changed: a row that left gives its place to no other. */
export function placeAfter(
  place: Place,
  before: readonly string[],
  after: readonly string[],
): Place {
  const own = place && ('row' in place ? place.row : place.next);
  if (own === null || after.includes(own)) return place;
  const following = before.slice(before.indexOf(own) + 1);
  return { next: following.find((id) => after.includes(id)) ?? null };
}

/** The row to which a step leads, at the ends the last one there; undefined in an empty list. */
export function rowAfterStep(
  place: Place,
  rows: readonly string[],
  step: 1 | -1,
): string | undefined {
  if (place === null) return step > 0 ? rows[0] : rows.at(-1);
  const between = 'next' in place;
  const own = between ? place.next : place.row;
  const at = own === null ? rows.length : rows.indexOf(own);
  const to = between && step > 0 ? at : at + step;
  return rows[Math.max(0, Math.min(rows.length - 1, to))];
}
