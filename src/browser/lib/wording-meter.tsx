import { render } from 'preact';
import { CrowdPanel } from '../../../views/components/crowd-panel';

type CrowdView = Parameters<typeof CrowdPanel>[0]['crowd'];

const pauseMs = 600;

function body(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return new URLSearchParams(fields);
}

function put(form: HTMLFormElement, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    const field = form.elements.namedItem(name);
    const writable = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (!writable || field.value === text) continue;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Has a draft weighed once writing pauses, and offers the coarser wording. Never moves the focus. */
function meter(section: HTMLElement): void {
  const form = section.closest('form');
  const href = section.dataset['wording'];
  const panel = section.querySelector<HTMLElement>('[data-wording-panel]');
  const offered = section.querySelector<HTMLElement>('[data-wording-offer]');
  const said = section.querySelector<HTMLElement>('[data-wording-said]');
  if (!form || !href || !panel || !offered) return;
  const tells = section.dataset['tells'] ?? '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let offer: CrowdView['offer'] = null;
  let shown = '';

  const show = (crowd: CrowdView) => {
    ({ offer } = crowd);
    offered.hidden = offer === null;
    const now = JSON.stringify(crowd);
    if (now === shown) return;
    if (shown === '') panel.replaceChildren();
    shown = now;
    render(<CrowdPanel crowd={crowd} tells={tells} />, panel);
  };
  const ask = async () => {
    asking?.abort();
    const own = (asking = new AbortController());
    try {
      const answer = await fetch(href, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: body(form),
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: own.signal,
      });
      if (!answer.ok) return;
      // Of this very site, which made it for this island.
      const { crowd } = (await answer.json()) as { crowd: CrowdView };
      if (asking === own) show(crowd);
    } catch {
      // Without an answer the last one stays; the buttons work all the same.
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pauseMs);
  };
  form.addEventListener('input', later);
  section.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    if (button.dataset['wordingCheck']) {
      event.preventDefault();
      void ask();
    } else if (button.dataset['wordingTake'] && offer) {
      event.preventDefault();
      put(form, offer);
      if (said) said.hidden = false;
    }
  });
}

const bound = new WeakSet<Element>();

/** Binds the meters of the page; those that are bound already stay as they are. */
export function wordingMeters(): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-wording]')) {
    if (bound.has(section)) continue;
    bound.add(section);
    meter(section);
  }
}
