/** What a key of the operator's desk does; `cockpit.keys.acts` says it in words. */
export type ShortcutAct =
  | 'area'
  | 'department'
  | 'category'
  | 'narrative'
  | 'consequence'
  | 'identity'
  | 'documentNo'
  | 'take'
  | 'help'
  | 'onward'
  | 'file'
  | 'next'
  | 'call'
  | 'callBack'
  | 'group'
  | 'keys';

export interface Shortcut {
  act: ShortcutAct;
  /** As they are pressed together, for reading; the last is compared with `KeyboardEvent.key`. */
  keys: readonly string[];
  /** Id of what it leads to, where it leads somewhere. */
  to?: string;
}

/**
 * Every key of the operator's desk: the page lists them, marks the fields with them (as access keys too,
 * for pages without script) and the browser follows them.
 */
export const shortcuts: readonly Shortcut[] = [
  { act: 'area', keys: ['Alt', '1'], to: 'area' },
  { act: 'department', keys: ['Alt', '2'], to: 'department' },
  { act: 'category', keys: ['Alt', '3'], to: 'category' },
  { act: 'narrative', keys: ['Alt', '4'], to: 'narrative' },
  { act: 'consequence', keys: ['Alt', '5'], to: 'consequence' },
  { act: 'identity', keys: ['Alt', '6'], to: 'identity' },
  { act: 'take', keys: ['Alt', '7'] },
  { act: 'documentNo', keys: ['Alt', '8'], to: 'documentNo' },
  { act: 'help', keys: ['Alt', 'H'], to: 'call-help' },
  { act: 'onward', keys: ['Enter'] },
  { act: 'file', keys: ['Ctrl', 'Enter'] },
  { act: 'file', keys: ['Alt', '9'] },
  { act: 'group', keys: ['Alt', 'R'] },
  { act: 'next', keys: ['Alt', 'N'] },
  // Followed by the bar of the call, on every page.
  { act: 'call', keys: ['F2'] },
  { act: 'callBack', keys: ['Alt', 'B'] },
  { act: 'keys', keys: ['Alt', 'K'] },
  { act: 'keys', keys: ['?'] },
];

/** The access key of an act; undefined where it has none. */
export function accessKeyOf(act: ShortcutAct): string | undefined {
  return shortcuts.find((one) => one.act === act && one.keys[0] === 'Alt')?.keys[1];
}
