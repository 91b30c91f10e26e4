import { fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';

/** Within this time of a change, in milliseconds, each desk asks at a moment of its own. */
const spreadMs = 600;

const dot = document.getElementById('call-backs-live');
const news = document.getElementById('call-backs-news');
const place = () => document.getElementById('call-backs');

/** The list as the server has it now; whoever is at a row stays at it. */
async function refresh(): Promise<void> {
  const now = place();
  const fresh = now && (await fetchParts(now.dataset['src'] ?? ''));
  const next = fresh?.getElementById('call-backs');
  if (!now || !next || next.innerHTML === now.innerHTML) return;
  const active = document.activeElement;
  const row = now.contains(active) ? active?.closest<HTMLElement>('tr[data-id]') : null;
  now.replaceWith(next);
  const id = row?.dataset['id'] ?? '';
  if (row) next.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] a`)?.focus();
  if (news) news.textContent = next.dataset['updated'] ?? '';
}

function showState(on: boolean): void {
  if (!dot) return;
  dot.hidden = false;
  dot.classList.toggle('qc-live-dot--on', on);
  dot.textContent = (on ? dot.dataset['on'] : dot.dataset['off']) ?? '';
}

if (place()) {
  const ask = coalesce(refresh, () => Math.random() * spreadMs);
  listen({
    changed: ({ kind }) => {
      if (kind === 'callBack') ask();
    },
    connected: () => {
      showState(true);
      ask();
    },
    lost: () => showState(false),
  });
}
