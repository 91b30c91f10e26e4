import { coalesce, fetchParts, listen } from './lib/live';
import { typing } from './lib/typing';

const debounceMs = 120;
const root = document.getElementById('queue');
const dot = document.getElementById('queue-live');
const news = document.getElementById('queue-news');
const keys = document.getElementById('queue-keys');

function tabs(): HTMLAnchorElement[] {
  return [...(root?.querySelectorAll<HTMLAnchorElement>('[data-part="tabs"] a') ?? [])];
}

function rows(): HTMLTableRowElement[] {
  return [...(root?.querySelectorAll<HTMLTableRowElement>('tr[data-id]') ?? [])];
}

const chosenClass = 'qc-row-focus';
let chosen: string | null = null;

function rowOf(id: string | null): HTMLTableRowElement | undefined {
  return rows().find((row) => row.dataset['id'] === id);
}

function choose(row: HTMLTableRowElement | undefined, focus = true): void {
  for (const other of rows()) other.classList.toggle(chosenClass, other === row);
  chosen = row?.dataset['id'] ?? null;
  if (row && focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
}

function move(step: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.dataset['id'] === chosen);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  choose(all[Math.max(0, Math.min(all.length - 1, next))]);
}

/** What has the focus inside the list, so that it can have it again after the list was replaced. */
function focusInside(): (() => void) | null {
  const active = document.activeElement;
  const row = active?.closest<HTMLTableRowElement>('tr[data-id]');
  if (!row || !root?.contains(row)) return null;
  const id = row.dataset['id'] ?? null;
  const part =
    active === row ? null : active?.matches('[data-claim]') ? '[data-claim]' : '[data-open]';
  return () => {
    const again = rowOf(id);
    const target = (part && again?.querySelector<HTMLElement>(part)) || again;
    target?.focus({ preventScroll: true });
  };
}

function say(arrived: number): void {
  if (!news || !dot) return;
  const { updated = '', arrived: one = '', arrivedMany: many = '' } = dot.dataset;
  news.textContent =
    arrived === 0 ? updated : arrived === 1 ? one : many.replace('0', String(arrived));
}

/** Puts the fetched parts in place; answers whether anything changed. */
function replaceParts(fresh: Document): boolean {
  let changed = false;
  for (const part of root?.querySelectorAll<HTMLElement>('[data-part]') ?? []) {
    const next = fresh.querySelector<HTMLElement>(`#queue [data-part="${part.dataset['part']}"]`);
    // Tokens differ from answer to answer only when the session does.
    if (!next || next.innerHTML === part.innerHTML) continue;
    part.replaceChildren(...next.childNodes);
    changed = true;
  }
  return changed;
}

async function refresh(): Promise<void> {
  if (!root) return;
  const fresh = await fetchParts(root.dataset['src'] ?? location.href);
  if (!fresh) return;
  const before = new Set(rows().map((row) => row.dataset['id']));
  const refocus = focusInside();
  const { scrollX, scrollY } = window;
  if (!replaceParts(fresh)) return;
  const arrived = rows().filter((row) => !before.has(row.dataset['id']));
  for (const row of arrived) row.classList.add('qc-row-arriving');
  choose(rowOf(chosen), false);
  refocus?.();
  window.scrollTo(scrollX, scrollY);
  say(arrived.length);
}

function showState(on: boolean): void {
  if (!dot) return;
  dot.hidden = false;
  dot.classList.toggle('qc-live-dot--on', on);
  dot.textContent = (on ? dot.dataset['on'] : dot.dataset['off']) ?? '';
}

function toggleKeys(): void {
  if (!(keys instanceof HTMLDetailsElement)) return;
  keys.open = !keys.open;
  if (keys.open) {
    keys.scrollIntoView({ block: 'nearest' });
    keys.querySelector('summary')?.focus();
  }
}

function pressed(event: KeyboardEvent): boolean {
  const row = rowOf(chosen);
  switch (event.key) {
    case 'j':
    case 'ArrowDown':
      move(1);
      return true;
    case 'k':
    case 'ArrowUp':
      move(-1);
      return true;
    case 'Enter':
      if (!row || document.activeElement !== row) return false;
      row.querySelector<HTMLAnchorElement>('[data-open]')?.click();
      return true;
    case 'c':
      row?.querySelector<HTMLButtonElement>('[data-claim]')?.click();
      return row !== undefined;
    case '?':
      toggleKeys();
      return true;
    case '1':
    case '2':
    case '3':
    case '4':
      tabs()[Number(event.key) - 1]?.click();
      return true;
    default:
      return false;
  }
}

if (root) {
  const ask = coalesce(refresh, debounceMs);
  listen({
    changed: ({ kind }) => {
      if (kind === 'case') ask();
    },
    connected: () => {
      showState(true);
      ask();
    },
    lost: () => showState(false),
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (pressed(event)) event.preventDefault();
  });
  root.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest('tr[data-id]') : null;
    if (row instanceof HTMLTableRowElement) choose(row, false);
  });
}
