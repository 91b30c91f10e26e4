interface FoundArea {
  code: string;
  name: string;
  fullName: string;
}

const debounceMs = 120;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * Turns the selects of `#place` into one type-ahead (ARIA combobox with list box) over
 * /api/v1/areas; without an answer from there the selects come back.
 */
export function placeSearch(place: HTMLElement): void {
  const words = place.dataset;
  const selects = [...place.children];
  const label = element('label', { class: 'govuk-label', for: 'area-search' });
  label.textContent = words['label'] ?? '';
  const hint = element('div', { class: 'govuk-hint', id: 'area-search-hint' });
  hint.textContent = words['hint'] ?? '';
  const box = element('div', { class: 'qc-combobox' });
  const input = element('input', {
    id: 'area-search',
    class: 'govuk-input',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'area-options',
    'aria-describedby': 'area-search-hint',
  });
  if (words['key']) input.accessKey = words['key'];
  input.value = words['name'] ?? '';
  // What was typed comes back with an error even when nothing was chosen.
  input.name = 'areaText';
  const code = element('input', { type: 'hidden', name: 'area' });
  code.value = words['code'] ?? '';
  const list = element('ul', {
    id: 'area-options',
    class: 'qc-combobox__list',
    role: 'listbox',
    'aria-label': words['label'] ?? '',
  });
  list.hidden = true;
  const status = element('div', { class: 'govuk-visually-hidden', role: 'status' });
  const error = words['error'];
  const group = element('div', {
    class: `govuk-form-group${error ? ' govuk-form-group--error' : ''}`,
  });
  group.append(label, hint);
  if (error) {
    const said = element('p', { class: 'govuk-error-message', id: 'area-search-error' });
    said.textContent = error;
    group.append(said);
    input.setAttribute('aria-describedby', 'area-search-hint area-search-error');
    input.setAttribute('aria-invalid', 'true');
  }
  box.append(input, list);
  group.append(box, code, status);

  let found: FoundArea[] = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (area: FoundArea) => {
    input.value = area.fullName;
    code.value = area.code;
    close();
    place.dispatchEvent(new CustomEvent('place', { detail: area.code, bubbles: true }));
  };
  const highlight = (index: number) => {
    active = index;
    [...list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === index)),
    );
    input.setAttribute('aria-activedescendant', `area-option-${index}`);
    list.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const show = () => {
    list.replaceChildren(
      ...found.map((area, i) => {
        const option = element('li', {
          id: `area-option-${i}`,
          class: 'qc-combobox__option',
          role: 'option',
          'aria-selected': 'false',
        });
        const name = element('span', {});
        name.textContent = area.name;
        const path = element('span', { class: 'qc-combobox__path' });
        path.textContent = area.fullName;
        option.append(name, path);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          choose(area);
        });
        return option;
      }),
    );
    const results = words['results'] ?? '#';
    status.textContent =
      found.length === 0 ? (words['empty'] ?? '') : results.replace('#', String(found.length));
    if (found.length === 0) {
      const none = element('li', { class: 'qc-combobox__status' });
      none.textContent = words['empty'] ?? '';
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    if (found.length > 0) highlight(0);
  };
  const giveUp = () => {
    group.remove();
    place.replaceChildren(...selects);
  };
  const search = async (text: string) => {
    asked += 1;
    const turn = asked;
    try {
      const answer = await fetch(`/api/v1/areas?limit=10&q=${encodeURIComponent(text)}`);
      if (!answer.ok) throw new Error('refused');
      const { areas } = (await answer.json()) as { areas: FoundArea[] };
      if (turn !== asked) return;
      found = areas;
      show();
    } catch {
      if (turn === asked) giveUp();
    }
  };
  input.addEventListener('input', () => {
    code.value = '';
    window.clearTimeout(timer);
    const text = input.value.trim();
    if (text === '') return close();
    timer = window.setTimeout(() => void search(text), debounceMs);
  });
  input.addEventListener('keydown', (event) => {
    // Enter and arrows belong to the input method while it composes.
    if (event.isComposing || list.hidden || found.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      highlight((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const area = found[active];
      if (event.key === 'Enter') event.preventDefault();
      if (area) choose(area);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  input.addEventListener('blur', close);

  const focused = place.contains(document.activeElement);
  place.replaceChildren(group);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href="#area"]')) {
    link.href = '#area-search';
  }
  if (focused) input.focus();
}

/** Name, telephone and mail are asked only of people who want to be known. */
export function callerFields(form: HTMLElement): void {
  const caller = form.querySelector<HTMLElement>('[data-caller]');
  if (!caller) return;
  const update = () => {
    const chosen = form.querySelector<HTMLInputElement>('input[name="identity"]:checked');
    caller.hidden = !chosen || chosen.value === 'anonymous';
  };
  form.addEventListener('change', update);
  update();
}
