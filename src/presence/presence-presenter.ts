import type { Person } from '../domain/case';
import type { CasePresence } from '../domain/presence';
import type { Messages } from '../locales';

/** Names more than these are counted. */
const mostNames = 4;

export interface PresenceView {
  id: string;
  /** Lines to show; null where nobody is. */
  looking: string | null;
  editing: string | null;
}

function namesOf(people: readonly Person[], { presence }: Messages): string {
  const names = people
    .slice(0, mostNames)
    .map(({ name }) => name)
    .join(presence.separator);
  return people.length > mostNames ? presence.more(names, people.length) : names;
}

/** Who is at a case, in words. */
export function presenceView({ id, looking, editing }: CasePresence, t: Messages): PresenceView {
  return {
    id,
    looking: looking.length > 0 ? t.presence.looking(namesOf(looking, t)) : null,
    editing: editing.length > 0 ? t.presence.editing(namesOf(editing, t)) : null,
  };
}
