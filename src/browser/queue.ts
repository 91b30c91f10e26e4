import { fetchParts, listen } from './lib/live';
import { coalesce, restBefore, Spaced } from './lib/pace';
import { placeAfter, rowAfterStep, type Place } from './lib/queue-place';
import {
  compare,
  keepChoices,
  leaveTrace,
  mergeRows,
  numberOf,
  rowsIn,
  type RowChanges,
} from './lib/queue-rows';
import { say, sayMissed } from './lib/queue-news';
import { PresenceRows } from './lib/presence-rows';
import { sendOnce } from './lib/send-once';
import { typing } from './lib/typing';

const root = document.getElementById('queue');
const dot = document.getElementById('queue-live');
const keys = document.getElementById('queue-keys');
const presence = root && new PresenceRows(root);

/** Rows of one page, and how many may be asked for at once. */
const pageSize = 50;
/** A page this short is filled up from the next one. */
const shortPage = 40;
/** Nearly every change moves the figures above the lists, which cost more than rows. */
const figuresMs = 5_000;

function tabs(): HTMLAnchorElement[] {
  return [...(root?.querySelectorAll<HTMLAnchorElement>('[data-part="tabs"] a') ?? [])];
}

function rows(): HTMLTableRowElement[] {
  return root ? rowsIn(root) : [];
}

const chosenClass = 'qc-row-focus';
let place: Place = null;
/** Stands in the list where the row was that left under the keys, and names it. */
let trace: HTMLTableRowElement | null = null;

const idOf = (row: HTMLTableRowElement) => row.dataset['id'] ?? '';

function rowOf(id: string | null | undefined): HTMLTableRowElement | undefined {
  return rows().find((row) => idOf(row) === id);
}

/** The row that keys act on; none where it left. */
function chosenRow(): HTMLTableRowElement | undefined {
  return place && 'row' in place ? rowOf(place.row) : undefined;
}

function mark(): void {
  for (const row of rows()) row.classList.toggle(chosenClass, row === chosenRow());
}

function choose(row: HTMLTableRowElement | undefined, focus = true): void {
  if (!row) return;
  place = { row: idOf(row) };
  mark();
  if (focus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
  trace?.remove();
  trace = null;
}

function move(step: 1 | -1): void {
  choose(rowOf(rowAfterStep(place, rows().map(idOf), step)));
}

/**
 * Changes the list and leaves people where they were: what had the focus has it again. A row that left
 * gives its keys to none, and its focus to the line that says so.
 */
function keepingPlace(change: () => RowChanges): RowChanges {
  const active = document.activeElement;
  const row = active?.closest<HTMLTableRowElement>('tr[data-id]');
  const focused = row && root?.contains(row) ? idOf(row) : null;
  const atTrace = trace !== null && active === trace;
  const part = ['[data-claim]', '[data-open]', '[data-select]'].find((one) => active?.matches(one));
  const before = rows().map(idOf);
  const chosen = chosenRow();
  const said = chosen ? `${numberOf(chosen)}${dot?.dataset['leftRow'] ?? ''}` : trace?.textContent;
  const { scrollX, scrollY } = window;
  trace?.remove();
  presence?.clear();
  const changes = change();
  presence?.draw();
  place = placeAfter(place, before, rows().map(idOf));
  mark();
  const between = place && 'next' in place ? place : null;
  trace = between && root && leaveTrace(root, rowOf(between.next), said ?? '');
  if (atTrace) trace?.focus({ preventScroll: true });
  if (focused !== null && !root?.contains(document.activeElement)) {
    const again = rowOf(focused) ?? trace;
    const target = (part && again?.querySelector<HTMLElement>(part)) || again;
    target?.focus({ preventScroll: true });
  }
  window.scrollTo(scrollX, scrollY);
  return changes;
}

function replacePart(name: string, fresh: Document): void {
  const part = root?.querySelector<HTMLElement>(`[data-part="${name}"]`);
  const next = fresh.querySelector<HTMLElement>(`#queue [data-part="${name}"]`);
  // Tokens differ from answer to answer only when the session does.
  if (part && next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
}

const figures = new Spaced(figuresMs, () => ask());

/** The list as the server has it now; null when it cannot be reached. */
async function refreshList(): Promise<RowChanges | null> {
  const fresh = await fetchParts(root?.dataset['src'] ?? location.href);
  if (!fresh) return null;
  figures.had();
  return keepingPlace(() => {
    const before = rows();
    replacePart('tabs', fresh);
    replacePart('list', fresh);
    keepChoices(before, rows());
    return compare(before, rows());
  });
}

/** Single rows as they are now, each put in, changed or taken out. */
async function refreshRows(ids: readonly string[]): Promise<RowChanges | null> {
  const body = root?.querySelector('tbody');
  if (!body) return refreshList();
  const besides = figures.take() ? '&figures=1' : '';
  const asked = `${root?.dataset['src'] ?? ''}&ids=${ids.join(',')}${besides}`;
  const fresh = await fetchParts(asked);
  if (!fresh) return null;
  const more = root?.querySelector('[data-part="list"] a[rel=next]') !== null;
  const open = { before: root?.dataset['later'] === '1', behind: more };
  const changes = keepingPlace(() => {
    replacePart('tabs', fresh);
    return mergeRows(body, ids, rowsIn(fresh), open);
  });
  const count = rows().length;
  if (count === 0 || count > pageSize || (more && count < shortPage)) await refreshList();
  return changes;
}

const pending = new Set<string>();
/** The whole list is to be fetched: at the start, and after the connection was lost. */
let wholly = false;
let wasLost = false;
/** Whether the connection stands: what is fetched without it would hide what was missed. */
let standing = false;
/** When the last answer came, and how long it took. */
let answeredAt = -Infinity;
let lastTook = 0;

async function refresh(): Promise<void> {
  if (!root || document.hidden || !standing) return;
  const ids = [...pending];
  const all = wholly || ids.length > pageSize;
  const away = wholly && wasLost;
  pending.clear();
  wholly = false;
  if (!all && ids.length === 0 && !figures.owed) return;
  const start = performance.now();
  const changes = all ? await refreshList() : await refreshRows(ids);
  answeredAt = performance.now();
  lastTook = answeredAt - start;
  if (!changes) {
    // Nothing is forgotten: the next change or connection asks again.
    wholly = all;
    for (const id of ids) pending.add(id);
    return;
  }
  say(changes, dot?.dataset ?? {});
  if (!away) return;
  wasLost = false;
  sayMissed(changes, dot?.dataset ?? {});
}

const ask = coalesce(refresh, () =>
  restBefore({
    afterLoss: wholly && wasLost,
    quiet: performance.now() - answeredAt,
    lastTook,
  }),
);

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
  const row = chosenRow();
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
    case 'x':
      row?.querySelector<HTMLInputElement>('[data-select]')?.click();
      return row !== undefined;
    case 'b':
      document.querySelector<HTMLButtonElement>('#queue-bulk button')?.click();
      return true;
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

sendOnce();

if (root) {
  let begun = false;
  listen({
    changed: ({ kind, id }) => {
      if (kind === 'presence') presence?.heard(id);
      if (kind !== 'case') return;
      pending.add(id);
      ask();
    },
    connected: () => {
      standing = true;
      showState(true);
      presence?.all();
      wholly = true;
      wasLost ||= begun;
      begun = true;
      ask();
    },
    lost: () => {
      standing = false;
      showState(false);
      presence?.lost();
    },
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && (wholly || pending.size > 0)) ask();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A tick takes no letters: the keys go on from there.
    const ticking = event.target instanceof Element && event.target.matches('[data-select]');
    if (typing(event.target) && !ticking) return;
    if (pressed(event)) event.preventDefault();
  });
  root.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest('tr[data-id]') : null;
    if (row instanceof HTMLTableRowElement) choose(row, false);
  });
}
