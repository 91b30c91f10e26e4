import { fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';

const debounceMs = 60;
const tickMs = 1_000;
const entryPath = '/staff/report';

const place = document.querySelector<HTMLElement>('[data-call-bar]');
const news = place?.querySelector<HTMLElement>('[data-call-news]');
/** The call that opened the form, and where the desk was before: there it goes back when nothing was taken down. */
const openedBy = 'qingcun.opened-by';
/** Something was typed on this page: it is not left by itself. */
let typed = false;
/** The call as this page saw it last; undefined before it looked at all. */
let before: { id: string; answered: boolean } | null | undefined;
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

/** Sent with every form, words or not. */
const alwaysSent = ['_csrf', 'token', 'draftVersion', 'desk', 'identity', 'locale'];

function formIsEmpty(): boolean {
  const form = document.getElementById('phone-report');
  if (!(form instanceof HTMLFormElement)) return false;
  return [...new FormData(form)].every(
    ([name, value]) => value === '' || alwaysSent.includes(name),
  );
}

interface Opened {
  call?: string;
  from?: string;
}

function followCall(): void {
  const state = stateOf();
  const id = state?.dataset['callId'] ?? null;
  const answered = state?.dataset['callState'] === 'answered';
  const [was, now] = [before, id === null ? null : { id, answered }];
  before = now;
  // At the first look the call may have been going on for long; what was typed is not left.
  if (was === undefined || typed) return;
  if (now?.answered && !(was?.id === id && was.answered)) {
    // Answered here, or put through to here.
    if (location.pathname === entryPath) return;
    const from = location.pathname + location.search;
    sessionStorage.setItem(openedBy, JSON.stringify({ call: now.id, from }));
    location.assign(entryPath);
  } else if (was && now?.id !== was.id && formIsEmpty()) {
    const opened = JSON.parse(sessionStorage.getItem(openedBy) ?? '{}') as Opened;
    if (opened.call === was.id && opened.from) location.assign(opened.from);
  }
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
  const said = stateOf()?.textContent ?? (before ? (place.dataset['ended'] ?? '') : '');
  if (news && said !== '' && news.textContent !== said) news.textContent = said;
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
    if (!stateOf() || event.ctrlKey || event.metaKey || event.isComposing) return;
    const link = bar()?.querySelector<HTMLElement>('[data-call-back]');
    if (event.key === 'F2' && !event.altKey) openForm();
    else if (event.code === 'KeyB' && event.altKey && link) link.click();
    else return;
    event.preventDefault();
  });
}
