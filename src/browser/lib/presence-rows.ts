import { keepShown } from './presence';
import { rowsIn } from './queue-rows';

const most = 50;
const mostElsewhere = 500;
const lineClass = 'qc-heres';

/** Who is at the cases of the rows in view, kept beside their numbers. */
export class PresenceRows {
  /** What each row shows, by the id of its case. */
  readonly #lines = new Map<string, Element>();
  readonly #pending = new Set<string>();
  readonly #elsewhere = new Set<string>();
  readonly #ask: () => void;

  constructor(private readonly root: HTMLElement) {
    let asked: string[] = [];
    this.#ask = keepShown(
      () => {
        asked = this.#wanted();
        return asked.length > 0 ? `/staff/queue/presence?ids=${asked.join(',')}` : null;
      },
      (fresh) => {
        for (const id of asked) this.#lines.delete(id);
        for (const line of fresh.querySelectorAll('li[data-id]')) {
          this.#lines.set(line.getAttribute('data-id') ?? '', line);
        }
        this.draw();
        return this.#lines.size > 0;
      },
    );
  }

  /** Somebody came to the case or left it; a case whose row is elsewhere is asked for once it comes. */
  heard(id: string): void {
    if (!this.#inView().includes(id)) {
      if (this.#elsewhere.size < mostElsewhere) this.#elsewhere.add(id);
      return;
    }
    this.#pending.add(id);
    this.#ask();
  }

  /** The connection is gone: what is shown would stay as it is. */
  lost(): void {
    this.#lines.clear();
    this.clear();
  }

  /** Everything in view, at the start and after a loss. */
  all(): void {
    this.#pending.clear();
    this.#ask();
  }

  /** Rows are compared with what the server says of them, which holds none of this. */
  clear(): void {
    for (const line of this.root.querySelectorAll(`.${lineClass}`)) line.remove();
  }

  draw(): void {
    this.clear();
    for (const row of rowsIn(this.root)) {
      if (this.#elsewhere.delete(row.dataset['id'] ?? '')) this.heard(row.dataset['id'] ?? '');
      const line = this.#lines.get(row.dataset['id'] ?? '');
      if (!line) continue;
      const box = document.createElement('span');
      box.className = lineClass;
      box.append(...[...line.children].map((child) => child.cloneNode(true)));
      row.querySelector('[data-open]')?.after(box);
    }
  }

  #inView(): string[] {
    return rowsIn(this.root).map((row) => row.dataset['id'] ?? '');
  }

  /** What was heard of; everything in view where nothing was, or somebody shown is asked for again. */
  #wanted(): string[] {
    const ids = this.#pending.size > 0 ? [...this.#pending] : this.#inView();
    this.#pending.clear();
    return ids.slice(0, most);
  }
}
