import type { ComponentChildren } from 'preact';

export type TagColour =
  'grey' | 'green' | 'teal' | 'blue' | 'amber' | 'red' | 'purple' | 'outline' | 'solid-red';

/** A short word in a coloured box; the word says it, the colour only helps. */
export function Tag({ colour, children }: { colour?: TagColour; children: ComponentChildren }) {
  return <span class={`qc-tag qc-tag--${colour ?? 'grey'}`}>{children}</span>;
}

const statusColours: Record<string, TagColour> = {
  received: 'amber',
  returned: 'purple',
  refused: 'grey',
  linked: 'grey',
  verifying: 'blue',
  substantiated: 'blue',
  unsubstantiated: 'grey',
  drafting: 'blue',
  approving: 'purple',
  approved: 'teal',
  issued: 'amber',
  overdue: 'solid-red',
  answered: 'teal',
  verified: 'green',
  closed: 'green',
  toHandOver: 'amber',
  handedOver: 'grey',
};

/** Colour of a case or rung status; grey for one it does not know. */
export function statusColour(status: string): TagColour {
  return Object.hasOwn(statusColours, status) ? (statusColours[status] ?? 'grey') : 'grey';
}

/** A case or rung status; `label` is its name in the reader's language. */
export function StatusTag({ status, label }: { status: string; label: string }) {
  return <Tag colour={statusColour(status)}>{label}</Tag>;
}
