/** A whole number that flows from one node to another, and within which bounds it could be another. */
export interface Arc {
  from: string;
  to: string;
  value: number;
  low: number;
  high: number;
}

/**
 * By how much the value of an arc could be more, or less, while at every node as much comes in as goes
 * out and every arc stays within its bounds; looked for up to `enough` only. By augmenting paths (Ford and
 * Fulkerson), whole numbers throughout.
 */
export function most(arcs: readonly Arc[], of: Arc, way: 'more' | 'less', enough: number): number {
  const moved = new Map<Arc, number>();
  const room = (arc: Arc, forth: boolean) => {
    const value = arc.value + (moved.get(arc) ?? 0);
    return forth ? arc.high - value : value - arc.low;
  };
  const own = way === 'more' ? of.high - of.value : of.value - of.low;
  // What the arc carries more has to come back by others from its end to its start.
  const [start, end] = way === 'more' ? [of.to, of.from] : [of.from, of.to];
  const wanted = Math.min(enough, own);
  if (start === end) return wanted;
  const others = arcs.filter((arc) => arc !== of);
  let found = 0;
  while (found < wanted) {
    const path = pathBetween(start, end, others, room);
    if (!path) break;
    const amount = Math.min(wanted - found, ...path.map(({ arc, forth }) => room(arc, forth)));
    for (const { arc, forth } of path) {
      moved.set(arc, (moved.get(arc) ?? 0) + (forth ? amount : -amount));
    }
    found += amount;
  }
  return found;
}

interface Step {
  arc: Arc;
  /** With the arc, or against it. */
  forth: boolean;
}

/** The fewest arcs with room left that lead from one node to another; null when none do. */
function pathBetween(
  start: string,
  end: string,
  arcs: readonly Arc[],
  room: (arc: Arc, forth: boolean) => number,
): Step[] | null {
  const reached = new Map<string, Step[]>([[start, []]]);
  for (const [node, path] of reached) {
    for (const arc of arcs) {
      for (const forth of [true, false]) {
        const [here, there] = forth ? [arc.from, arc.to] : [arc.to, arc.from];
        if (here !== node || reached.has(there) || room(arc, forth) <= 0) continue;
        const longer = [...path, { arc, forth }];
        if (there === end) return longer;
        reached.set(there, longer);
      }
    }
  }
  return null;
}
