import { coalesce } from './pace';

const pauseMs = 300;

/** Where the focus is inside the help, by a selector that the next one has too. */
function focusInside(help: HTMLElement): string | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !help.contains(active)) return null;
  return active.dataset['take'] ? '[data-take]' : null;
}

/** The form as it stands, as the server reads forms. */
export function sentForm(form: HTMLFormElement): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') sent.append(name, value);
  }
  return sent;
}

/** Brings the help beside the form up to date whenever the form changed; the focus stays where it is. */
export function callHelp(help: HTMLElement, form: HTMLFormElement): void {
  let shown = '';
  const refresh = async () => {
    const body = sentForm(form);
    const now = body.toString();
    if (now === shown) return;
    try {
      const answer = await fetch('/staff/report/help', { method: 'POST', body, cache: 'no-store' });
      // Signed out meanwhile, or no answer: what stands there stays.
      if (!answer.ok || answer.redirected) return;
      shown = now;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const focused = focusInside(help);
      for (const part of help.querySelectorAll<HTMLElement>('[data-part]')) {
        const next = fresh.querySelector(`[data-part="${part.dataset['part']}"]`);
        if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
      }
      if (focused) (help.querySelector<HTMLElement>(focused) ?? help).focus();
    } catch {
      return;
    }
  };
  const ask = coalesce(refresh, pauseMs);
  form.addEventListener('input', ask);
  form.addEventListener('change', ask);
  help.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[data-take]') : null;
    const category = form.elements.namedItem('category');
    if (!(target instanceof HTMLElement) || !(category instanceof HTMLSelectElement)) return;
    event.preventDefault();
    category.value = target.dataset['take'] ?? '';
    category.dispatchEvent(new Event('change', { bubbles: true }));
    category.focus();
  });
}
