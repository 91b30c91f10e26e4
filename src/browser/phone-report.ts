import { basisHint } from './lib/basis-hint';
import { callerFields, placeSearch } from './lib/place-search';
import { typing } from './lib/typing';

const form = document.getElementById('phone-report');
const place = document.getElementById('place');
const nextCall = document.querySelector<HTMLAnchorElement>('[data-next-call]');

if (place) placeSearch(place);
if (form instanceof HTMLFormElement) {
  callerFields(form);
  const hint = document.getElementById('basis-hint');
  if (hint) basisHint(hint, form);
  if (!document.querySelector('.govuk-error-summary')) {
    document.getElementById('area-search')?.focus();
  }
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

// A form on its way is not sent a second time by an impatient finger.
document.addEventListener('submit', (event) => {
  const sent = event.target;
  if (!(sent instanceof HTMLFormElement)) return;
  if (sent.dataset['sent']) event.preventDefault();
  sent.dataset['sent'] = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const sent of document.forms) delete sent.dataset['sent'];
});

document.addEventListener('keydown', (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!nextCall || modified || typing(event.target)) return;
  if (event.key.toLowerCase() === 'n') nextCall.click();
});
