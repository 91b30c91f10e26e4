import { callHelp } from './lib/call-help';
import { draftSave } from './lib/draft-save';
import { callerFields, departmentSearch, placeSearch } from './lib/place-search';
import { readAloud } from './lib/read-aloud';
import { sendOnce } from './lib/send-once';
import { followShortcuts } from './lib/shortcut-keys';
import { typing } from './lib/typing';

const form = document.getElementById('phone-report');
const help = document.getElementById('call-help');
const keys = document.getElementById('shortcuts');
const nextCall = document.querySelector<HTMLAnchorElement>('[data-next-call]');

/** From a single line to the next field; long texts and buttons keep their Enter. */
function onward(desk: HTMLFormElement, from: EventTarget | null): boolean {
  if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement)) return false;
  const fields = [...desk.elements].filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement &&
      one.matches('input:not([type=hidden]), select, textarea, #file') &&
      one.offsetParent !== null,
  );
  const at = fields.indexOf(from);
  if (at < 0) return false;
  // The choices of one question are one field.
  const next = fields.find(
    (one, i) =>
      i > at &&
      !(one instanceof HTMLInputElement && one.type === 'radio' && one.name === from.name),
  );
  next?.focus();
  return true;
}

if (form instanceof HTMLFormElement) {
  for (const only of form.querySelectorAll<HTMLElement>('[data-without-script]')) {
    only.hidden = true;
  }
  const place = document.getElementById('place');
  const body = document.getElementById('body');
  const placed = place && placeSearch(place, true);
  if (body) {
    const areaNow = () => {
      const area = form.elements.namedItem('area');
      return area instanceof HTMLInputElement ? area.value : '';
    };
    const bodies = departmentSearch(body, async () => {
      // Who types fast is here before the place has its answer.
      await placed?.settled();
      return areaNow();
    });
    // The same body is called otherwise in another county.
    form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'area' && areaNow()) bodies.again();
    });
  }
  callerFields(form);
  const draft = document.getElementById('draft');
  if (help) callHelp(help, form);
  if (draft) draftSave(form, draft);
  if (!document.querySelector('.govuk-error-summary')) {
    document.getElementById('area-search')?.focus();
  }
}

const nextGroup = readAloud(document.querySelector('[data-read-aloud]'));

followShortcuts({
  group: nextGroup,
  file: () => {
    if (!(form instanceof HTMLFormElement)) return false;
    form.requestSubmit();
    return true;
  },
  onward: ({ target }) => form instanceof HTMLFormElement && onward(form, target),
  take: () => {
    const take = help?.querySelector<HTMLButtonElement>('[data-take]');
    take?.click();
    return true;
  },
  next: () => {
    nextCall?.click();
    return nextCall !== null;
  },
  keys: () => {
    if (!(keys instanceof HTMLDetailsElement)) return false;
    keys.open = !keys.open;
    if (keys.open) keys.querySelector('summary')?.focus();
    return true;
  },
});

sendOnce();

document.addEventListener('keydown', (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (form || !nextCall || modified || typing(event.target)) return;
  if (event.key.toLowerCase() === 'n') nextCall.click();
});
