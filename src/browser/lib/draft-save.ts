import { sentForm } from './call-help';
import { coalesce } from './pace';

const pauseMs = 1_500;
/** What could not be saved is tried again after so long, with or without a key. */
const againMs = 2_000;
const conflict = 409;
const forbidden = 403;

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

/** Takes over the form token of the session there is now; false when nobody, or somebody else, is signed in. */
async function signedInAgain(form: HTMLFormElement): Promise<boolean> {
  const answer = await fetch('/staff/report', { cache: 'no-store' });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector<HTMLFormElement>('#phone-report');
  const [token, own] = [fresh, form].map((one) => one?.elements.namedItem('_csrf'));
  if (!(token instanceof HTMLInputElement) || !(own instanceof HTMLInputElement)) return false;
  if (fresh?.dataset['operator'] !== form.dataset['operator']) return false;
  own.value = token.value;
  return true;
}

/**
 * Saves the call as it is taken down. Once another desk saved it, or it is gone, nothing is saved any more and
 * the page says so; it says so too while nothing can be saved, and tries again. A page that is left saves what is
 * new on its way.
 */
export function draftSave(form: HTMLFormElement, said: HTMLElement): void {
  const version = form.elements.namedItem('draftVersion');
  const state = said.querySelector<HTMLElement>('[data-said]');
  const link = said.querySelector('a');
  if (!(version instanceof HTMLInputElement) || !state || !link) return;
  let kept = snapshot(form);
  let ended = false;

  const show = ({ text, link: address }: Answer) => {
    // What is said already is not read out again.
    if (state.textContent !== text) state.textContent = text;
    link.hidden = address === undefined;
    if (address !== undefined) link.href = address;
  };
  const fail = (why: 'unsaved' | 'signedOut') => {
    state.setAttribute('role', 'alert');
    show({ text: said.dataset[why] ?? '' });
    window.setTimeout(ask, againMs);
  };
  const save = async (keepalive = false) => {
    const now = snapshot(form);
    if (ended || now === kept) return;
    try {
      const sent = { method: 'POST', body: sentForm(form), cache: 'no-store', keepalive } as const;
      const answer = await fetch('/staff/report/draft', sent);
      // Led to the sign-in page, or refused because of a session that came since.
      if (answer.redirected || answer.status === forbidden) {
        return (await signedInAgain(form)) ? ask() : fail('signedOut');
      }
      const words = (await answer.json()) as Answer;
      if (words.version === undefined) {
        ended = answer.status === conflict;
        state.setAttribute('role', 'alert');
      } else {
        version.value = String(words.version);
        kept = now;
        state.removeAttribute('role');
      }
      show(words);
    } catch {
      // No answer, or one that is none of ours.
      fail('unsaved');
    }
  };
  const ask = coalesce(() => save(), pauseMs);
  form.addEventListener('input', ask);
  form.addEventListener('change', ask);
  form.addEventListener('submit', () => (ended = true));
  window.addEventListener('pagehide', () => void save(true));
}
