import { byItself, fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';

const debounceMs = 200;
const link = document.getElementById('notice-link');
const most = 99;

/** Puts the number beside the link; nothing is typed there, and a session that ended changes nothing. */
async function recount(): Promise<void> {
  if (!link) return;
  try {
    const answer = await fetch('/staff/notices/count', {
      headers: { Accept: 'application/json', ...byItself },
    });
    if (!answer.ok || answer.redirected) return;
    const { unread } = (await answer.json()) as { unread: number };
    show(unread);
  } catch {
    // The next event asks again.
  }
  await relist();
}

function show(unread: number): void {
  const { none = '', some = '', many = '' } = link?.dataset ?? {};
  const count = link?.querySelector('.qc-bell__count');
  const said = link?.querySelector('[data-said]');
  link?.classList.toggle('qc-bell--new', unread > 0);
  if (count) count.textContent = unread > most ? many : unread > 0 ? String(unread) : '';
  if (said) said.textContent = unread > 0 ? some.replace('0', String(unread)) : none;
}

/** On the list itself: the list as it is now, unless somebody is at one of its buttons. */
async function relist(): Promise<void> {
  const list = document.getElementById('staff-notices');
  if (!list || list.contains(document.activeElement)) return;
  const fresh = await fetchParts(location.href);
  const next = fresh?.getElementById('staff-notices');
  if (next && next.innerHTML !== list.innerHTML) list.replaceChildren(...next.childNodes);
}

if (link) {
  const ask = coalesce(recount, debounceMs);
  let first = true;
  listen({
    changed: ({ kind }) => {
      if (kind === 'notice') ask();
    },
    // What the page shows when it is drawn is counted already.
    connected: () => {
      if (!first) ask();
      first = false;
    },
    lost: () => {},
  });
}
