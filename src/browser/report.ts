import { callerFields, placeSearch } from './lib/place-search';

const place = document.getElementById('place');
if (place) placeSearch(place);
const form = document.getElementById('report');
if (form) callerFields(form);

const print = document.querySelector<HTMLButtonElement>('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
