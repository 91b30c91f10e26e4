/**
 * Does a round of work again and again, never two at once. `round` answers in how many milliseconds
 * the next one is due and deals with its own failures.
 */
export class Repeated {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(private readonly round: () => Promise<number>) {}

  start(): void {
    this.schedule(0);
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** No further round; resolves when the one at work is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  private schedule(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.round().then((next) => this.schedule(next));
    }, delay);
  }
}
