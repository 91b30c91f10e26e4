import { basisHint } from './lib/basis-hint';
import { countDown } from './lib/count-down';
import { callerFields, placeSearch } from './lib/place-search';

const place = document.getElementById('place');
if (place) placeSearch(place);

const form = document.getElementById('report');
const hint = document.getElementById('basis-hint');
if (form) {
  callerFields(form);
  const { left = '', over = '' } = form.dataset;
  for (const box of form.querySelectorAll('textarea')) countDown(box, { left, over });
  if (hint && form instanceof HTMLFormElement) basisHint(hint, form);
}

if (document.querySelector('.govuk-error-summary') === null && location.hash === '#area') {
  document.getElementById('area-search')?.focus();
}

const print = document.querySelector<HTMLButtonElement>('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
