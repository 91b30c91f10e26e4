import { areaSearch } from './lib/area-search';
import { typing } from './lib/live';

const form = document.getElementById('phone-report');
const place = document.getElementById('place');
const caller = document.querySelector<HTMLElement>('[data-caller]');
const nextCall = document.querySelector<HTMLAnchorElement>('[data-next-call]');

/** An anonymous caller has no name to write down. */
function showCaller(): void {
  const chosen = form?.querySelector<HTMLInputElement>('input[name="identity"]:checked');
  if (caller) caller.hidden = chosen?.value === 'anonymous';
}

/** A form that is being sent is not sent a second time by an impatient finger. */
function sendOnce(event: SubmitEvent): void {
  const sender = event.target;
  if (!(sender instanceof HTMLFormElement)) return;
  if (sender.dataset['sent']) event.preventDefault();
  sender.dataset['sent'] = 'yes';
}

if (form instanceof HTMLFormElement && place) {
  const { code = '', name = '', label = '', hint = '', key = '', remark = '', empty = '' } =
    place.dataset;
  const input = areaSearch(place, { code, name }, { label, hint, key, remark, none: empty });
  if (!document.querySelector('.govuk-error-summary')) input.focus();
  showCaller();
  form.addEventListener('change', showCaller);
  form.addEventListener('submit', sendOnce);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

document.addEventListener('keydown', (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!nextCall || modified || typing(event.target)) return;
  if (event.key === 'n' || event.key === 'N') nextCall.click();
});
window.addEventListener('pageshow', () => {
  if (form) delete form.dataset['sent'];
});
