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

/** While changes come without end, what a page shows is hardly older than this. */
const steadyMs = 1_500;
const soonMs = 250;
const afterLossMs = 1_500;
const longestMs = 6_000;

/**
 * How long a page rests before it asks for what changed, in milliseconds. Many desks hear of the same change
 * at the same instant: each asks a while later of its own choosing. The first change after a quiet while
 * is there soon; where one follows another they are fetched together, somewhat
 * later, and the more rarely the longer the last answer took. After a loss everybody comes back at once.
 */
export function restBefore(asking: {
  afterLoss: boolean;
  /** Since the last answer came, and how long it took. */
  quiet: number;
  lastTook: number;
}): number {
  const usual = asking.afterLoss ? afterLossMs : asking.quiet < steadyMs ? steadyMs : soonMs;
  return (0.3 + Math.random()) * Math.min(longestMs, Math.max(usual, 6 * asking.lastTook));
}

/** What is had at most once in so many milliseconds; what was wanted meanwhile is had when it is time. */
export class Spaced {
  /** Whether it was wanted and not had. */
  owed = false;
  #had = -Infinity;
  #waiting = false;

  constructor(
    private readonly ms: number,
    private readonly itIsTime: () => void,
  ) {}

  /** Whether it is had now; else `itIsTime` is called when it may be. */
  take(): boolean {
    const left = this.#had + this.ms - performance.now();
    this.owed = left > 0;
    if (!this.owed) {
      this.had();
      return true;
    }
    if (!this.#waiting) {
      this.#waiting = true;
      setTimeout(() => {
        this.#waiting = false;
        if (this.owed) this.itIsTime();
      }, left);
    }
    return false;
  }

  /** It came without being asked for. */
  had(): void {
    this.#had = performance.now();
    this.owed = false;
  }
}
