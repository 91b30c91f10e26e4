/**
 * Why a department's reports pass over the office of their area (work rules of 2020, arts 14–18):
 * `own`: it is the supervising office itself, its head included; `above`: the office is led by it or
 * shares its leadership.
 */
export const bypassMarks = ['own', 'above'] as const;
export type BypassMark = (typeof bypassMarks)[number];

/** From low to high. */
export const officeLevels = ['village', 'township', 'county', 'city'] as const;
export type OfficeLevel = (typeof officeLevels)[number];

/** An office on the way up from the one in charge of an area. */
export interface OfficeOnTheWay {
  id: string;
  /** Level of the area it supervises. */
  level: OfficeLevel;
}

export interface DemandingBody {
  level: OfficeLevel | 'other';
  bypass?: BypassMark;
}

export interface Route {
  /** Id of the responsible office. */
  office: string;
  /** There is no office above: the report stays with the root office's approving leaders alone. */
  withheld: boolean;
  /** Ids of the offices passed over, in which nothing but a count is left. */
  passedOver: string[];
}

/** Whether a report on `body` must not be handled by an office of that level. */
export function mustBypass(level: OfficeLevel, body: DemandingBody): boolean {
  if (!body.bypass || body.level === 'other') return false;
  return officeLevels.indexOf(body.level) >= officeLevels.indexOf(level);
}

/**
 * Where a case about these bodies goes that an officer sends up: to the first office above the first of
 * `way` that is judged by none of them; at the root it is withheld. Throws when `way` is empty.
 */
export function routeUpwards(
  way: readonly OfficeOnTheWay[],
  bodies: readonly DemandingBody[],
): Route {
  const judged = (level: OfficeLevel) => bodies.some((body) => mustBypass(level, body));
  return routeTo(
    way,
    way.findIndex(({ level }, i) => i > 0 && !judged(level)),
  );
}

function routeTo(way: readonly OfficeOnTheWay[], at: number): Route {
  const last = way.length - 1;
  const target = way[at < 0 ? last : at];
  if (!target) throw new RangeError('no office is in charge');
  const passedOver = way.slice(0, at < 0 ? last : at).map(({ id }) => id);
  return { office: target.id, withheld: at < 0, passedOver };
}
