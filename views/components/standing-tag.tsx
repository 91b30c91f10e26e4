import { Tag, type TagColour } from './tag';

const colours: Record<string, TagColour> = {
  waiting: 'amber',
  overdue: 'solid-red',
  answered: 'teal',
  granted: 'green',
  released: 'green',
  denied: 'red',
  refused: 'red',
};

/** How far a document, a request or a statement of a department has come. */
export function StandingTag({ standing, label }: { standing: string; label: string }) {
  return <Tag colour={colours[standing] ?? 'grey'}>{label}</Tag>;
}
