import type { Category, ReporterLocale } from './burden';

/** Fields of the operator's form that a question of the script can be answered by. */
export const askedFields = [
  'area',
  'department',
  'category',
  'documentNo',
  'frequency',
  'hoursPerMonth',
  'villagesAffected',
  'occurredOn',
  'narrative',
  'consequence',
  'claimedBasis',
] as const;
export type AskedField = (typeof askedFields)[number];

export interface ScriptQuestion {
  field: AskedField;
  ask: Readonly<Record<ReporterLocale, string>>;
  /** For the narrative: one of these words in it answers the question. */
  heard?: readonly string[] | undefined;
}

/** What to ask next (话术), by category. */
export interface CallScript {
  category: Category;
  questions: readonly ScriptQuestion[];
}

/** Words of one sentence that tell: one of each list, and none of `unless`. */
export interface DiversionCue {
  all: readonly (readonly string[])[];
  unless?: readonly string[] | undefined;
}

/** What belongs elsewhere: the caller is told where, and the report can still be filed. */
export interface Diversion {
  id: string;
  title: Readonly<Record<ReporterLocale, string>>;
  say: Readonly<Record<ReporterLocale, string>>;
  cues: readonly DiversionCue[];
}

/** Without these no report can be filed. */
export const neededFields = ['area', 'department', 'category', 'narrative'] as const;

type Typed = Readonly<Record<string, string | undefined>>;

function filled(typed: Typed, field: string): boolean {
  return (typed[field] ?? '').trim() !== '';
}

/** Whether what was typed so far answers the question. */
export function isAnswered({ field, heard }: ScriptQuestion, typed: Typed): boolean {
  if (!filled(typed, field)) return false;
  if (!heard) return true;
  const text = typed[field] ?? '';
  return heard.some((word) => text.includes(word));
}

/** Needed fields that are still empty, in the order of the form. */
export function missingFields(typed: Typed): (typeof neededFields)[number][] {
  return neededFields.filter((field) => !filled(typed, field));
}

/** What of the text belongs elsewhere, in the order of the table. */
export function diversionsIn(text: string, table: readonly Diversion[]): Diversion[] {
  const sentences = text.split(/[。！？!?；;\n]+/);
  const tells = ({ all, unless = [] }: DiversionCue) =>
    sentences.some(
      (sentence) =>
        all.every((words) => words.some((word) => sentence.includes(word))) &&
        !unless.some((word) => sentence.includes(word)),
    );
  return table.filter(({ cues }) => cues.some(tells));
}
