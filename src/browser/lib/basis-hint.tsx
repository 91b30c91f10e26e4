import { render } from 'preact';
import { FindingPanel, type PanelWords } from '../../../views/components/finding-panel';

type Finding = Parameters<typeof FindingPanel>[0]['finding'];

const pauseMs = 600;
/** Shorter texts say too little to be looked up. */
const shortest = 6;
const longest = 5000;
const tooMany = 429;

function valueOf(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field && 'value' in field ? field.value : '';
}

/** Null when this network has asked too often for now. */
async function ask(
  form: HTMLFormElement,
  text: string,
  signal: AbortSignal,
): Promise<Finding | null> {
  const area = valueOf(form, 'area').trim();
  const department = valueOf(form, 'department');
  const answer = await fetch('/api/v1/check', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      text,
      ...(/^\d{4,12}$/.test(area) ? { area } : {}),
      ...(department ? { department } : {}),
    }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    signal,
  });
  if (answer.status === tooMany) return null;
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return (await answer.json()) as Finding;
}

/**
 * Looks up what is typed in the box the hint belongs to, once typing pauses, and shows the finding under
 * it. Never moves the focus; where there is no answer, the last one goes away without a word.
 */
export function basisHint(hint: HTMLElement, form: HTMLFormElement): void {
  const box = document.getElementById(hint.dataset['of'] ?? '');
  const found = hint.querySelector<HTMLElement>('[data-found]');
  if (!(box instanceof HTMLTextAreaElement) || !found) return;
  // Written by the page this island belongs to.
  const words = JSON.parse(hint.dataset['words'] ?? '{}') as PanelWords;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let shown = '';
  let silent = false;

  const show = (finding: Finding | null) => {
    hint.hidden = finding === null;
    const now = JSON.stringify(finding);
    if (now === shown) return;
    shown = now;
    render(finding && <FindingPanel finding={finding} words={words} />, found);
  };
  const look = async () => {
    asking?.abort();
    const text = box.value.trim().slice(0, longest);
    if (silent || text.length < shortest) return show(null);
    const own = (asking = new AbortController());
    try {
      const finding = await ask(form, text, own.signal);
      silent ||= finding === null;
      if (asking === own) show(finding);
    } catch {
      if (asking === own) show(null);
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pauseMs);
  };
  box.addEventListener('input', later);
  form.addEventListener('change', ({ target }) => {
    const name = target instanceof HTMLSelectElement ? target.name : '';
    if (name === 'department' || name === 'area') later();
  });
  if (box.value.trim() !== '') later();
}
