/** One answer of `/api/v1/areas?q=`. */
interface Found {
  code: string;
  name: string;
  fullName: string;
}

/** What the page says about the field; all of it stands in the page, nothing here is in a language. */
export interface AreaSearchTexts {
  label: string;
  remark: string;
  hint: string;
  key: string;
  none: string;
}

const waitMs = 80;
const limit = 8;

async function search(query: string, signal: AbortSignal): Promise<Found[]> {
  const params = new URLSearchParams({ q: query, limit: String(limit) });
  const answer = await fetch(`/api/v1/areas?${params.toString()}`, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  const body = (await answer.json()) as { areas: Found[] };
  return body.areas;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/**
 * One field that finds an area by characters, pinyin or initials (ARIA combobox with a list box), in
 * place of the selects inside `place`. The code goes into a hidden field named `area`.
 */
export function areaSearch(
  place: HTMLElement,
  chosen: { code: string; name: string },
  texts: AreaSearchTexts,
): HTMLInputElement {
  const list = element('ul', { class: 'qc-combobox__list', id: 'area-list', role: 'listbox', hidden: '' });
  list.setAttribute('aria-label', texts.label);
  const input = element('input', {
    class: 'govuk-input', id: 'area', type: 'text', role: 'combobox', autocomplete: 'off',
    accesskey: texts.key, spellcheck: 'false', 'aria-autocomplete': 'list',
    'aria-controls': 'area-list', 'aria-expanded': 'false', 'aria-describedby': 'area-hint',
  });
  const code = element('input', { type: 'hidden', name: 'area', value: chosen.code });
  input.value = chosen.name;
  const error = place.querySelector('.govuk-error-message');
  if (error) input.setAttribute('aria-describedby', 'area-hint area-error');
  place.replaceChildren(
    element('label', { class: 'govuk-label', for: 'area' }, texts.label,
      element('span', { class: 'qc-optional' }, texts.remark)),
    element('div', { class: 'govuk-hint', id: 'area-hint' }, texts.hint),
    ...(error ? [error] : []),
    element('div', { class: 'qc-combobox' }, input, list),
    code,
  );

  let found: Found[] = [];
  let active = -1;
  let settled = chosen.name;
  let timer: number | undefined;
  let asked: AbortController | undefined;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (at: number) => {
    active = at;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at >= 0) input.setAttribute('aria-activedescendant', `area-option-${at}`);
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  };
  const take = (area: Found) => {
    code.value = area.code;
    input.value = settled = area.fullName;
    close();
    place.dispatchEvent(new CustomEvent('area-chosen', { bubbles: true, detail: area.code }));
  };
  const draw = () => {
    list.replaceChildren(
      ...found.map((area, i) =>
        element('li', { class: 'qc-combobox__option', role: 'option', id: `area-option-${i}` },
          element('span', {}, area.name),
          element('span', { class: 'qc-combobox__path' }, area.fullName)),
      ),
      ...(found.length === 0 ? [element('li', { class: 'qc-combobox__status' }, texts.none)] : []),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    point(found.length > 0 ? 0 : -1);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const areas = await search(input.value, signal);
      if (signal.aborted) return;
      found = areas;
      draw();
    } catch {
      if (!signal.aborted) close();
    }
  };

  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    code.value = '';
    if (input.value.trim() === '') close();
    else timer = window.setTimeout(() => void ask(), waitMs);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const area = found[active];
    if (event.key === 'ArrowDown') point(Math.min(found.length - 1, active + 1));
    else if (event.key === 'ArrowUp') point(Math.max(0, active - 1));
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && !event.ctrlKey && area) take(area);
    else if (event.key === 'Tab' && area) {
      take(area);
      return;
    } else return;
    event.preventDefault();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    const area = option ? found[[...list.children].indexOf(option)] : undefined;
    if (area) take(area);
  });
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', () => {
    if (code.value === '' && input.value !== settled) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    close();
  });
  return input;
}
