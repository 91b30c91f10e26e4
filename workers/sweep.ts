import type { CaseService } from '../src/cases/case-service';
import type { Logger } from '../src/platform/logger';

const batch = 200;

export interface SweepParts {
  cases: Pick<CaseService, 'sweep'>;
  /** Removes files that were uploaded for a report which was never filed. */
  files: { sweepStaged(olderThanMs: number): Promise<number> };
  logger: Logger;
}

const stagedForMs = 24 * 3_600_000;

/**
 * Finds by query what ran out and marks it: no delayed job per case. It runs every few minutes and
 * beside other workers' sweeps; marking twice is refused by the case machine.
 */
export class Sweep {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly parts: SweepParts,
    private readonly intervalMs = 120_000,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Marks everything that is due; answers how many cases were marked. */
  async once(): Promise<number> {
    let marked = 0;
    for (;;) {
      const found = await this.parts.cases.sweep(batch);
      marked += found;
      if (found < batch || this.#stopped) break;
    }
    await this.parts.files.sweepStaged(stagedForMs);
    return marked;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  private schedule(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.once()
        .catch((error: unknown) => {
          this.parts.logger.warn({ err: error }, 'sweep failed; it runs again');
        })
        .then(() => this.schedule(this.intervalMs));
    }, delay);
  }
}
