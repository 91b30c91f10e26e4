import { entryPath, forget, formOf, isThere, recall, remember } from './lib/call-thread';
import { holdsWords } from './lib/desk-words';
import { fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';

const debounceMs = 60;
const tickMs = 1_000;

const place = document.querySelector<HTMLElement>('[data-call-bar]');
const news = place?.querySelector<HTMLElement>('[data-call-news]');
/** Something was typed on this page. */
let typed = false;
/** The call as this page saw it last; undefined before it looked at all. */
let before: { id: string; answered: boolean } | null | undefined;
/**
 * The first call that was answered while this page stood: what is taken down here is of it. Null when the
 * page held words of another one by then; undefined before any.
 */
let ownCall: string | null | undefined;
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

function phoneForm(): HTMLFormElement | null {
  const form = document.getElementById('phone-report');
  return form instanceof HTMLFormElement ? form : null;
}

const isKept = () => typed || holdsWords(place?.dataset['sent'] !== undefined);

/** Sent with every form, words or not. */
const alwaysSent = ['_csrf', 'token', 'draftVersion', 'desk', 'identity', 'locale'];

function formIsEmpty(): boolean {
  const form = phoneForm();
  if (!form) return false;
  return [...new FormData(form)].every(
    ([name, value]) => value === '' || alwaysSent.includes(name),
  );
}

/** A page whose words nothing saves stays; what was asked for opens beside it. */
function leaveFor(address: string): void {
  const saves = phoneForm() !== null && !document.querySelector('#draft [role=alert]');
  if (saves || !isKept()) location.assign(address);
  else window.open(address, '_blank');
}

/**
 * The form that stands on this page gets the focus; elsewhere, from an empty one, and from what an earlier
 * call left, the way leads to the form of the call that goes on.
 */
async function openForm(): Promise<void> {
  const field = document.querySelector<HTMLElement>('#area-search, #phone-report #area');
  const empty = formIsEmpty();
  const ofAnother = before && ownCall !== undefined && before.id !== ownCall;
  if (field && !empty && !ofAnother) return field.focus();
  const address = before ? await formOf(before.id) : entryPath;
  if (field && empty && address === entryPath) field.focus();
  else leaveFor(address);
}

/** Whether what stands on this page is of this call, as far as the tab knows. */
const isOwn = (call: string) => formIsEmpty() || !phoneForm() || recall()?.call === call;

/** The call is over, or went to another desk: a form that it opened and that holds nothing closes. */
async function close(call: string): Promise<void> {
  const thread = recall();
  if (thread?.call !== call) return;
  forget();
  const { from, draft } = thread;
  if (from === undefined || (draft !== undefined && (await isThere(draft)))) return;
  if (formIsEmpty() && !isKept()) location.assign(from);
}

async function open(call: string): Promise<void> {
  if (phoneForm() || isKept()) return;
  remember(call, { from: place?.dataset['back'] });
  location.assign(await formOf(call));
}

async function followCall(): Promise<void> {
  const state = stateOf();
  const id = state?.dataset['callId'] ?? null;
  const answered = state?.dataset['callState'] === 'answered';
  const [was, now] = [before, id === null ? null : { id, answered }];
  before = now;
  if (now?.answered && ownCall === undefined) ownCall = isOwn(now.id) ? now.id : null;
  if (was === undefined) {
    // The call may have been going on for long, and one of before may have ended on the way here.
    const thread = recall();
    if (thread && thread.call !== id) await close(thread.call);
  } else if (now?.answered && !(was?.id === id && was.answered)) {
    // Answered here, or put through to here.
    await open(now.id);
  } else if (was && id !== was.id) await close(was.id);
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
  await followCall();
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
  window.addEventListener('pagehide', () => {
    const draft = phoneForm()?.dataset['draft'];
    if (before?.answered && before.id === ownCall && draft && !formIsEmpty()) {
      remember(before.id, { draft });
    }
  });
  place.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLAnchorElement>('[data-call-form], [data-call-back]');
    if (!link) return;
    event.preventDefault();
    if (link.matches('[data-call-back]')) leaveFor(link.href);
    else void openForm();
  });
  document.addEventListener('keydown', (event) => {
    if (!stateOf() || event.ctrlKey || event.metaKey || event.isComposing) return;
    const link = bar()?.querySelector<HTMLElement>('[data-call-back]');
    if (event.key === 'F2' && !event.altKey) void openForm();
    else if (event.code === 'KeyB' && event.altKey && link) link.click();
    else return;
    event.preventDefault();
  });
}
