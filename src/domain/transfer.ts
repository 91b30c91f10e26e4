/** Where another office stands, seen from one: above it, below it, or beside it. */
export const ways = ['up', 'down', 'sideways'] as const;
export type Way = (typeof ways)[number];

interface Placed {
  id: string;
  parent: string | null;
}

function isAbove(one: Placed, other: Placed, offices: readonly Placed[]): boolean {
  let above = other.parent;
  while (above !== null) {
    if (above === one.id) return true;
    above = offices.find(({ id }) => id === above)?.parent ?? null;
  }
  return false;
}

/** The way from one office to another by who stands above whom. */
export function wayBetween(from: Placed, to: Placed, offices: readonly Placed[]): Way {
  if (isAbove(to, from, offices)) return 'up';
  return isAbove(from, to, offices) ? 'down' : 'sideways';
}
