/** What a search offers for what was typed. */
export interface Found {
  /** Goes into the form. */
  value: string;
  name: string;
  /** In full; stands in the box once chosen. */
  fullName: string;
}

export interface TypeAheadSource {
  /** Name of the field that takes the value; the box is `<field>-search`. */
  field: string;
  search(text: string): Promise<Found[]>;
  /** The page's own keys lead on from the box with Enter, which would send the form elsewhere. */
  enterGoesOn?: boolean;
}

export interface TypeAhead {
  /** Resolves once nothing is under way any more. */
  settled(): Promise<void>;
  /** What the search depends on is another now: looks again, and names anew what was chosen. */
  again(): void;
}

const debounceMs = 120;

let pressed = false;
window.addEventListener('pointerdown', () => (pressed = true), true);
window.addEventListener('click', () => (pressed = false), true);

/** At once, or after the click under way: what moves on the page would slip from under the pointer. */
function afterClick(act: () => void): void {
  if (pressed) window.addEventListener('click', act, { once: true });
  else act();
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Label, hint, error, box and list in place of what the page has drawn; words come from its attributes. */
function build(place: HTMLElement, field: string) {
  const words = place.dataset;
  const id = `${field}-search`;
  const label = element('label', { class: 'govuk-label', for: id });
  label.textContent = words['label'] ?? '';
  if (words['remark']) {
    const remark = element('span', { class: 'qc-optional' });
    remark.textContent = words['remark'];
    label.append(remark);
  }
  const group = element('div', { class: 'govuk-form-group' });
  group.append(label);
  const hint = words['hint'] && element('div', { class: 'govuk-hint', id: `${id}-hint` });
  if (hint) {
    hint.textContent = words['hint'] ?? '';
    group.append(hint);
  }
  const said = element('p', { class: 'govuk-error-message', id: `${id}-error` });
  const input = element('input', {
    id,
    class: 'govuk-input',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${field}-options`,
  });
  if (words['key']) input.accessKey = words['key'];
  if (words['placeholder']) input.placeholder = words['placeholder'];
  input.value = words['name'] ?? '';
  // What was typed comes back with an error even when nothing was chosen.
  input.name = `${field}Text`;
  const value = element('input', { type: 'hidden', name: field });
  value.value = words['code'] ?? '';
  const list = element('ul', {
    id: `${field}-options`,
    class: 'qc-combobox__list',
    role: 'listbox',
    'aria-label': words['label'] ?? '',
  });
  list.hidden = true;
  const status = element('div', { class: 'govuk-visually-hidden', role: 'status' });
  const box = element('div', { class: 'qc-combobox' });
  box.append(input, list);
  group.append(box, value, status);
  /** What is wrong, at the field; '' for nothing. */
  const complain = (text: string) => {
    said.textContent = text;
    group.classList.toggle('govuk-form-group--error', text !== '');
    if (text === '') {
      said.remove();
      input.removeAttribute('aria-invalid');
    } else {
      input.setAttribute('aria-invalid', 'true');
      box.before(said);
    }
    const described = [...(hint ? [hint.id] : []), ...(text === '' ? [] : [said.id])];
    if (described.length > 0) input.setAttribute('aria-describedby', described.join(' '));
    else input.removeAttribute('aria-describedby');
  };
  complain(words['error'] ?? '');
  return { group, input, value, list, status, complain };
}

/** The links of the error summary lead to what stands there now. */
function lead(from: string, to: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(`a[href="#${from}"]`)) {
    link.href = `#${to}`;
  }
}

/**
 * Turns the selects of `place` into one type-ahead (ARIA combobox with list box); without an answer from
 * its source the selects come back with a sentence, and stay. Whoever leaves the box takes the option that
 * is marked, before the answer is there the first one; a text that leads to none is said at the field.
 */
export function typeAhead(
  place: HTMLElement,
  { field, search, enterGoesOn = false }: TypeAheadSource,
): TypeAhead {
  const words = place.dataset;
  const before = [...place.children];
  const { group, input, value, list, status, complain } = build(place, field);
  let found: Found[] = [];
  let active = -1;
  let asked = 0;
  let timer = 0;
  let waiting = false;
  let left = false;
  let looking = Promise.resolve();

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const put = (chosen: string) => {
    if (value.value === chosen) return;
    value.value = chosen;
    value.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const judge = () => {
    if (value.value !== '') return complain('');
    if (input.value.trim() === '' || waiting) return;
    complain(words['unchosen'] ?? '');
    status.textContent = words['unchosen'] ?? '';
  };
  const choose = (one: Found) => {
    input.value = one.fullName;
    put(one.value);
    close();
    afterClick(judge);
  };
  const highlight = (index: number) => {
    active = index;
    [...list.children].forEach((option, i) =>
      option.setAttribute('aria-selected', String(i === index)),
    );
    input.setAttribute('aria-activedescendant', `${field}-option-${index}`);
    list.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const show = () => {
    list.replaceChildren(
      ...found.map((one, i) => {
        const option = element('li', {
          id: `${field}-option-${i}`,
          class: 'qc-combobox__option',
          role: 'option',
          'aria-selected': 'false',
        });
        const name = element('span', {});
        name.textContent = one.name;
        const path = element('span', { class: 'qc-combobox__path' });
        path.textContent = one.fullName;
        option.append(name, path);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          choose(one);
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
    const chosen = found.findIndex((one) => one.value === value.value);
    if (found.length > 0) highlight(Math.max(0, chosen));
  };
  const giveUp = () => {
    waiting = false;
    const focused = group.contains(document.activeElement);
    const said = element('p', { class: 'govuk-hint', role: 'alert' });
    said.textContent = words['failed'] ?? '';
    place.replaceChildren(said, ...before);
    lead(input.id, field);
    if (focused) place.querySelector('select')?.focus();
  };
  const look = async (text: string) => {
    asked += 1;
    const turn = asked;
    try {
      const answer = await search(text);
      if (turn !== asked) return;
      found = answer;
      waiting = false;
      const here = document.activeElement === input;
      if (left && found[0]) choose(found[0]);
      else if (here) show();
      else afterClick(judge);
    } catch {
      if (turn === asked) giveUp();
    }
  };
  const lookNow = () => {
    window.clearTimeout(timer);
    looking = look(input.value.trim());
  };
  input.addEventListener('input', () => {
    put('');
    left = false;
    window.clearTimeout(timer);
    // What is still under way answers an older question.
    asked += 1;
    waiting = input.value.trim() !== '';
    if (!waiting) return close();
    timer = window.setTimeout(lookNow, debounceMs);
  });
  input.addEventListener('keydown', (event) => {
    // Enter and arrows belong to the input method while it composes.
    if (event.isComposing) return;
    if (waiting && (event.key === 'Enter' || event.key === 'Tab')) {
      // Twice, and the answer still is not there: on to what comes next.
      if (event.key === 'Enter' && !(left && enterGoesOn)) event.preventDefault();
      if (!left) lookNow();
      left = true;
      return;
    }
    if (list.hidden && event.key === 'ArrowDown' && input.value.trim() !== '') {
      event.preventDefault();
      left = false;
      lookNow();
      return;
    }
    if (list.hidden || found.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      highlight((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      const one = found[active];
      if (event.key === 'Enter') event.preventDefault();
      if (one) choose(one);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  input.addEventListener('blur', () => {
    // The whole window was left.
    if (document.activeElement === input) return;
    const marked = list.hidden ? undefined : found[active];
    if (waiting) left = true;
    else if (marked && value.value === '') return choose(marked);
    close();
    afterClick(judge);
  });

  const focused = place.contains(document.activeElement);
  place.replaceChildren(group);
  lead(field, input.id);
  if (focused) input.focus();

  const rename = async (chosen: string) => {
    try {
      const one = (await search(chosen)).find((other) => other.value === chosen);
      if (one && value.value === chosen) input.value = one.fullName;
    } catch {
      // The name stays as it was chosen; the value says what is meant.
    }
  };
  return {
    settled: () => {
      if (waiting) lookNow();
      return looking;
    },
    again: () => {
      if (waiting || !list.hidden) lookNow();
      else if (value.value !== '') void rename(value.value);
    },
  };
}
