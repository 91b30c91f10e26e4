import { keepingShape } from './lib/keep-shape';
import { fetchParts, listen } from './lib/live';
import { coalesce } from './lib/pace';
import { keepShown, tellWhere } from './lib/presence';
import { wordingMeters } from './lib/wording-meter';

const debounceMs = 150;
const root = document.getElementById('case');
const banner = document.getElementById('case-changed');
const news = document.getElementById('case-news');

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function touched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    return (
      [...field.options].some((option) => option.selected !== option.defaultSelected) &&
      [...field.options].some((option) => option.defaultSelected && !option.selected)
    );
  }
  if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

/** Somebody is writing: a field has the focus, differs from what was sent, or came back with errors. */
function writing(): boolean {
  if (!root) return false;
  const active = document.activeElement;
  const inField = active?.matches('input, textarea, select') === true && root.contains(active);
  const fields = [...root.querySelectorAll<Field>('form input, form textarea, form select')];
  return inField || fields.some(touched) || document.querySelector('.govuk-error-summary') !== null;
}

function sayChanged(): void {
  if (banner) banner.hidden = false;
}

async function refresh(): Promise<void> {
  if (!root) return;
  const fresh = await fetchParts(`/staff/cases/${root.dataset['id']}`);
  const next = fresh?.getElementById('case');
  if (!next || next.dataset['version'] === root.dataset['version']) return;
  if (writing()) {
    sayChanged();
    return;
  }
  keepingShape(root, () => {
    for (const part of root.querySelectorAll<HTMLElement>('[data-part]')) {
      const fetched = next.querySelector<HTMLElement>(`[data-part="${part.dataset['part']}"]`);
      if (fetched) part.replaceChildren(...fetched.childNodes);
    }
    scopeAll();
    wordingMeters();
  });
  root.dataset['version'] = next.dataset['version'] ?? '';
  if (news) news.textContent = next.dataset['news'] ?? '';
  if (banner) banner.hidden = true;
}

/** Shows the fields that belong to the kind of rung chosen and hides the others. */
function scope(form: HTMLFormElement): void {
  const kind = form.querySelector<HTMLInputElement>('input[name="kind"]:checked')?.value;
  if (kind === undefined) return;
  for (const part of form.querySelectorAll<HTMLElement>('[data-only-for]')) {
    part.hidden = !(part.dataset['onlyFor'] ?? '').split(' ').includes(kind);
  }
}

function scopeAll(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-action]')) scope(form);
}

document.addEventListener('change', (event) => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.name === 'kind' && field.form) scope(field.form);
});
// An error link may lead into a closed form.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const target = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
  const details = target?.closest('details');
  if (details) details.open = true;
});
scopeAll();
wordingMeters();

if (root) {
  const { id: own = '' } = root.dataset;
  const ask = coalesce(refresh, debounceMs);
  const others = document.getElementById('case-presence');
  const tellAgain = tellWhere(root);
  const askWho = keepShown(
    () => `/staff/cases/${own}/presence`,
    ({ body }) => {
      // A status that did not change is not read out again.
      if (others && others.innerHTML !== body.innerHTML) others.replaceChildren(...body.childNodes);
      return others?.hasChildNodes() ?? false;
    },
  );
  listen({
    changed: ({ kind, id, seq, byReporter }) => {
      if (id !== own) return;
      if (kind === 'presence') askWho();
      else if (seq <= Number(root.dataset['version'])) return;
      else if (byReporter) sayChanged();
      else ask();
    },
    connected: () => {
      tellAgain();
      askWho();
      ask();
    },
    lost: () => others?.replaceChildren(),
  });
}
