import {
  shortcuts,
  type Shortcut,
  type ShortcutAct,
} from '../../../views/components/phone/shortcuts';
import { typing } from './typing';

const codes: Readonly<Record<string, string>> = { Enter: 'Enter', '?': '?' };

/** By the key's place on the board where Alt changes what it types. */
function codeOf(key: string): string {
  return codes[key] ?? (/\d/.test(key) ? `Digit${key}` : `Key${key}`);
}

function isPressed(event: KeyboardEvent, { keys }: Shortcut): boolean {
  const key = keys[keys.length - 1] ?? '';
  const control = event.ctrlKey || event.metaKey;
  if (control !== keys.includes('Ctrl') || event.altKey !== keys.includes('Alt')) return false;
  return keys.includes('Alt') ? event.code === codeOf(key) : event.key === key;
}

/** What a key leads to: the box of a type-ahead where there is one. */
function goTo(id: string): void {
  const target = document.getElementById(`${id}-search`) ?? document.getElementById(id);
  const chosen = target?.closest('fieldset')?.querySelector<HTMLInputElement>('input:checked');
  (chosen ?? target)?.focus();
}

/**
 * Follows the table of keys. `acts`: what to do for those that lead nowhere; answering false leaves the key
 * to the browser.
 */
export function followShortcuts(
  acts: Partial<Record<ShortcutAct, (event: KeyboardEvent) => boolean>>,
): void {
  document.addEventListener('keydown', (event) => {
    // Keys belong to the input method while it composes.
    if (event.isComposing || event.defaultPrevented) return;
    const one = shortcuts.find((shortcut) => isPressed(event, shortcut));
    if (!one || (one.keys.length === 1 && one.act === 'keys' && typing(event.target))) return;
    if (one.to) {
      goTo(one.to);
      event.preventDefault();
    } else if (acts[one.act]?.(event)) event.preventDefault();
  });
}
