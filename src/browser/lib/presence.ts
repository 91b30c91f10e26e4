import { fetchParts, tell } from './live';
import { coalesce, restBefore } from './pace';

/** Who left a field is writing for so long; so is who types nothing for so long. */
const blurredMs = 20_000;
const idleMs = 180_000;
/** A process that crashed says nothing: so long after it somebody shown is asked for again. */
const againMs = 60_000;

const writable =
  'textarea, input:not([type]), input[type=text], input[type=date], input[type=search]';

/**
 * Says where this page is: looking at the case, writing while a text field of it is used, away while
 * the page is hidden. What it returns says it again, after the connection was lost.
 */
export function tellWhere(root: HTMLElement): () => void {
  const id = root.dataset['id'] ?? '';
  let editing = false;
  let timer: number | undefined;
  const state = () => (editing ? 'editing' : document.hidden ? 'away' : 'looking');
  let said = '';
  const say = () => {
    said = state();
    tell('presence', { case: id, state: said });
  };
  const change = (writes: boolean) => {
    window.clearTimeout(timer);
    editing = writes;
    if (state() !== said) say();
  };
  const stopIn = (ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => change(false), ms);
  };
  const isField = ({ target }: Event) =>
    target instanceof HTMLElement && target.matches(writable) && target.closest('form') !== null;
  for (const event of ['focusin', 'input'] as const) {
    root.addEventListener(event, (happened) => {
      if (!isField(happened)) return;
      change(true);
      stopIn(idleMs);
    });
  }
  root.addEventListener('focusout', (event) => {
    if (isField(event)) stopIn(blurredMs);
  });
  root.addEventListener('submit', () => change(false));
  document.addEventListener('visibilitychange', () => {
    if (state() !== said) say();
  });
  return say;
}

/**
 * Keeps a region filled with who is where: what it returns asks for it, once for whatever asked while
 * the page rests. Somebody shown is asked for again after a while by itself.
 */
export function keepShown(
  address: () => string | null,
  show: (fresh: Document) => boolean,
): () => void {
  let timer: number | undefined;
  let answeredAt = -Infinity;
  let lastTook = 0;
  const ask = coalesce(
    async () => {
      window.clearTimeout(timer);
      const from = document.hidden ? null : address();
      if (from === null) return;
      const start = performance.now();
      const fresh = await fetchParts(from);
      answeredAt = performance.now();
      lastTook = answeredAt - start;
      if (fresh && show(fresh)) timer = window.setTimeout(ask, againMs);
    },
    // Changes of cases come before it.
    () => 2 * restBefore({ afterLoss: false, quiet: performance.now() - answeredAt, lastTook }),
  );
  return ask;
}
