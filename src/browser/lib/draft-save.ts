import { sentForm } from './call-help';
import { coalesce } from './pace';

const pauseMs = 1_500;
/** What could not be saved is tried again after so long, with or without a key. */
const againMs = 2_000;
const conflict = 409;
const forbidden = 403;
/** An answer that is none of ours is asked for so many times, then once with each key. */
const mostRefusals = 5;

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

/** Keys of the texts that the page brings along. */
type Trouble = 'unsaved' | 'signedOut' | 'refusedSave';
type Session = 'renewed' | 'out' | 'refused';

/**
 * Takes over the form token of the session there is now. `out`: nobody, or somebody else, is signed in;
 * `refused`: the session may not see the form.
 */
async function renewToken(form: HTMLFormElement): Promise<Session> {
  const answer = await fetch('/staff/report', { cache: 'no-store' });
  if (answer.redirected) return 'out';
  if (!answer.ok) return 'refused';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector<HTMLFormElement>('#phone-report');
  const [token, own] = [fresh, form].map((one) => one?.elements.namedItem('_csrf'));
  if (!(token instanceof HTMLInputElement) || !(own instanceof HTMLInputElement)) return 'refused';
  if (fresh?.dataset['operator'] !== form.dataset['operator']) return 'out';
  // The token there is was refused: another page of the same will not help.
  if (own.value === token.value) return 'refused';
  own.value = token.value;
  return 'renewed';
}

const isJson = (answer: Response) => answer.headers.get('Content-Type')?.includes('json') === true;

/**
 * Saves the call as it is taken down. Once another desk saved it, or it is gone, nothing is saved any more and
 * the page says so; it says so too while nothing can be saved, and tries again, but where the server answered
 * and refused only so many times. A page that is left saves what is new on its way, and a form that is sent
 * is saved first: it may be refused.
 */
export function draftSave(form: HTMLFormElement, said: HTMLElement): void {
  const version = form.elements.namedItem('draftVersion');
  const state = said.querySelector<HTMLElement>('[data-said]');
  const link = said.querySelector('a');
  if (!(version instanceof HTMLInputElement) || !state || !link) return;
  let kept = snapshot(form);
  /** What is said while everything is saved. */
  let calm = state.textContent;
  let ended = false;
  let sent = false;
  let refusals = 0;
  let trouble: Trouble | null = null;
  /** The save under way: one goes after the other. */
  let last: Promise<void> = Promise.resolve();

  const show = ({ text, link: address }: Answer) => {
    // What is said already is not read out again.
    if (state.textContent !== text) state.textContent = text;
    link.hidden = address === undefined;
    if (address !== undefined) link.href = address;
  };
  const alarmed = () => state.getAttribute('role') === 'alert';
  const rest = (text: string) => {
    calm = text;
    trouble = null;
    state.removeAttribute('role');
    show({ text });
  };
  const fail = (why: Trouble) => {
    trouble = why;
    state.setAttribute('role', 'alert');
    show({ text: said.dataset[why] ?? '' });
    refusals = why === 'refusedSave' ? refusals + 1 : 0;
    if (refusals < mostRefusals) window.setTimeout(ask, againMs);
  };
  const take = async (answer: Response, now: string) => {
    const words = (await answer.json()) as Answer;
    trouble = null;
    if (words.version === undefined) {
      ended = answer.status === conflict;
      state.setAttribute('role', 'alert');
      show(words);
      return;
    }
    version.value = String(words.version);
    kept = now;
    refusals = 0;
    rest(words.text);
  };
  const save = async (keepalive = false): Promise<void> => {
    const now = snapshot(form);
    if (ended || sent) return;
    if (now === kept) {
      if (alarmed()) rest(calm);
      return;
    }
    try {
      const body = { method: 'POST', body: sentForm(form), cache: 'no-store', keepalive } as const;
      const answer = await fetch('/staff/report/draft', body);
      // Led to the sign-in page, or refused because of a session that came since.
      if (answer.redirected || answer.status === forbidden) {
        const session = await renewToken(form);
        if (session === 'renewed') await save();
        else fail(session === 'out' ? 'signedOut' : 'refusedSave');
      } else if (isJson(answer)) await take(answer, now);
      else fail('refusedSave');
    } catch {
      fail('unsaved');
    }
  };
  const saveInTurn = () => (last = last.then(() => save()));
  const ask = coalesce(saveInTurn, pauseMs);
  form.addEventListener('input', ask);
  form.addEventListener('change', ask);
  let waiting = false;
  form.addEventListener('submit', (event) => {
    if (sent || ended || (snapshot(form) === kept && !alarmed())) {
      sent = true;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (waiting) return;
    waiting = true;
    const { submitter } = event;
    void saveInTurn().then(() => {
      waiting = false;
      // Without connection or session the form would be lost on its way.
      if (trouble === 'unsaved' || trouble === 'signedOut') return;
      sent = true;
      form.requestSubmit(submitter);
    });
  });
  window.addEventListener('pageshow', () => (sent = false));
  window.addEventListener('pagehide', () => void save(true));
}
