/**
 * Runs `work` at most once at a time and once more for whatever was asked meanwhile, each time `wait`
 * milliseconds after it was first asked for.
 */
export function coalesce(work: () => Promise<void>, wait: number | (() => number)): () => void {
  const pause = () => (typeof wait === 'number' ? wait : wait());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  const run = async () => {
    timer = undefined;
    running = true;
    again = false;
    await work();
    running = false;
    if (again) ask();
  };
  const ask = () => {
    if (running) again = true;
    else timer ??= setTimeout(() => void run(), pause());
  };
  return ask;
}

/** What a page shows is at most about so old while changes come without end. */
const steadyMs = 1_000;
const soonMs = 250;
const afterLossMs = 1_500;
const longestMs = 6_000;

/**
 * How long a page rests before it asks for what changed, in milliseconds. Many desks hear of the same change
 * at the same instant: each asks a while later of its own choosing. The first change after a quiet while
 * is there soon; where one follows another they are fetched together, about once a second, and the
 * more rarely the longer the last answer took. After a loss everybody comes back at once.
 */
export function restBefore(asking: {
  afterLoss: boolean;
  /** Since the last answer came, and how long it took. */
  quiet: number;
  lastTook: number;
}): number {
  const usual = asking.afterLoss ? afterLossMs : asking.quiet < 2 * steadyMs ? steadyMs : soonMs;
  return (0.3 + Math.random()) * Math.min(longestMs, Math.max(usual, 6 * asking.lastTook));
}
