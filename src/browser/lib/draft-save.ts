import { sentForm } from './call-help';
import { coalesce } from './pace';

const pauseMs = 1_500;

interface Answer {
  text: string;
  version?: number;
  /** Where the other version stands, when another desk was faster. */
  link?: string;
}

/** What is compared: the form without what saving itself changes. */
function snapshot(form: HTMLFormElement): string {
  const sent = sentForm(form);
  sent.delete('draftVersion');
  return sent.toString();
}

/**
 * Saves the call as it is taken down. Once another desk saved it, or it is gone, nothing is saved any more and
 * the page says so. A page that is left saves what is new on its way.
 */
export function draftSave(form: HTMLFormElement, said: HTMLElement): void {
  const version = form.elements.namedItem('draftVersion');
  const state = said.querySelector<HTMLElement>('[data-said]');
  const link = said.querySelector('a');
  if (!(version instanceof HTMLInputElement) || !state || !link) return;
  let kept = snapshot(form);
  let ended = false;

  const show = ({ text, link: address }: Answer) => {
    state.textContent = text;
    link.hidden = address === undefined;
    if (address !== undefined) link.href = address;
  };
  const save = async (keepalive = false) => {
    const now = snapshot(form);
    if (ended || now === kept) return;
    try {
      const sent = { method: 'POST', body: sentForm(form), cache: 'no-store', keepalive } as const;
      const answer = await fetch('/staff/report/draft', sent);
      if (answer.redirected) return;
      const words = (await answer.json()) as Answer;
      if (words.version === undefined) {
        ended = true;
        state.setAttribute('role', 'alert');
      } else {
        version.value = String(words.version);
        kept = now;
      }
      show(words);
    } catch {
      // No answer, or one that is none of ours: tried again with the next key.
      return;
    }
  };
  const ask = coalesce(() => save(), pauseMs);
  form.addEventListener('input', ask);
  form.addEventListener('change', ask);
  form.addEventListener('submit', () => (ended = true));
  window.addEventListener('pagehide', () => void save(true));
}
