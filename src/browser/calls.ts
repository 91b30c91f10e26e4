import { fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';

const debounceMs = 60;
const tickMs = 1_000;
const entryPath = '/staff/report';

const place = document.querySelector<HTMLElement>('[data-call-bar]');
const news = place?.querySelector<HTMLElement>('[data-call-news]');
/** Something was typed on this page: it is not left by itself. */
let typed = false;
/** Id of the call that rang while this page was open. */
let rang: string | null = null;
let countedFrom = 0;

const bar = () => document.getElementById('call-bar');
const stateOf = () => bar()?.querySelector<HTMLElement>('[data-call-state]') ?? null;

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** Counts on from the seconds the server gave: the page knows no time of day of a call. */
function tick(): void {
  const clock = bar()?.querySelector<HTMLElement>('[data-call-seconds]');
  if (!clock) return;
  const given = Number(clock.dataset['callSeconds']);
  const seconds = given + Math.floor((performance.now() - countedFrom) / tickMs);
  clock.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** The form that stands on this page gets the focus; elsewhere the way leads to it. */
function openForm(): void {
  const field = document.querySelector<HTMLElement>('#area-search, #phone-report #area');
  if (field) field.focus();
  else location.assign(entryPath);
}

function followCall(): void {
  const state = stateOf();
  const id = state?.dataset['callId'] ?? null;
  const name = state?.dataset['callState'];
  if (name === 'ringing') rang = id;
  // Answered here and now: the form opens, unless there is something on this page to lose.
  const opens = name === 'answered' && id === rang && location.pathname !== entryPath && !typed;
  if (name !== 'ringing') rang = null;
  if (opens) location.assign(entryPath);
}

async function refresh(): Promise<void> {
  if (!place) return;
  const fresh = await fetchParts(place.dataset['callBar'] ?? '');
  const next = fresh?.getElementById('call-bar');
  const now = bar();
  if (!next || !now) return;
  const focused = document.activeElement?.closest('[data-call-form]') !== null;
  now.replaceWith(next);
  countedFrom = performance.now();
  if (focused) next.querySelector<HTMLElement>('[data-call-form]')?.focus();
  const said = stateOf()?.textContent ?? '';
  if (news && news.textContent !== said) news.textContent = said;
  followCall();
}

if (place) {
  const ask = coalesce(refresh, debounceMs);
  listen({
    changed: ({ kind }) => {
      if (kind === 'call') ask();
    },
    connected: () => {
      place.classList.remove('qc-call-place--offline');
      ask();
    },
    lost: () => {
      place.classList.add('qc-call-place--offline');
      if (news) news.textContent = place.dataset['offline'] ?? '';
    },
  });
  setInterval(tick, tickMs);
  document.addEventListener('input', () => (typed = true));
  document.addEventListener('submit', () => (typed = false));
  place.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-call-form]');
    if (!link) return;
    event.preventDefault();
    openForm();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F2' || event.ctrlKey || event.metaKey || event.altKey || !stateOf()) return;
    event.preventDefault();
    openForm();
  });
}
