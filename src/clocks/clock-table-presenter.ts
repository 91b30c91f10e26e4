import {
  isOptional,
  partsOf,
  rowOf,
  startsOf,
  unitsOf,
  type ClockEdition,
  type ClockRow,
  type ClockTable,
  type RowId,
} from '../domain/clock-table';
import { natures, type Span, type StartEvent } from '../domain/deadline';
import type { Locale, Messages } from '../locales';
import { lengths } from './clock-table-form';

interface Words {
  t: Messages;
  locale: Locale;
}

export interface RowView {
  id: RowId;
  name: string;
  span: string;
  from: string;
  instrument: string;
  article: string;
  /** How sure the source is, in words. */
  mark: { key: ClockRow['mark']; text: string };
  remark: string;
  since: string;
  notes: string[];
  editHref: string | null;
}

export interface TableView {
  state: string[];
  groups: { key: string; title: string; rows: RowView[] }[];
}

export interface RowFormView {
  id: RowId;
  title: string;
  edition: string;
  now: RowView;
  optional: boolean;
  units: { value: Span['unit']; text: string }[];
  starts: { value: StartEvent; text: string }[];
  values: Readonly<Record<string, string>>;
  /** Longest texts, in characters. */
  lengths: typeof lengths;
}

export interface EditionView {
  no: string;
  what: string;
  before: string;
  after: string;
  by: string;
  madeOn: string;
  reason: string;
  from: string;
}

const rest = ['reply', 'other', 'step'] as const;
type Group = (typeof natures)[number] | (typeof rest)[number];

function groupOf(id: RowId): Group {
  const [kind, subject] = partsOf(id);
  if (kind === 'step') return 'step';
  if (kind === 'pause') return 'other';
  return natures.find((nature) => nature === subject) ?? 'reply';
}

function nameOf(id: RowId, { t }: Words): string {
  const [kind, subject] = partsOf(id);
  const names = t.clocks.table.rows;
  if (kind === 'step') return t.clocks.kinds[subject as keyof typeof t.clocks.kinds];
  if (kind === 'reply') return t.domain.rungs[subject as keyof typeof t.domain.rungs];
  return id === 'extension.reply' ? names.replyExtension : names[kind];
}

/** Such as 信访事项：办结. */
export function fullName(id: RowId, words: Words): string {
  const { table } = words.t.clocks;
  return table.of(table.groups[groupOf(id)], nameOf(id, words));
}

function spanOf({ id, span }: ClockRow, { t }: Words): string {
  const { noSpan } = t.clocks.table;
  if (span) return t.clocks.span(span.n, span.unit);
  const [kind] = partsOf(id);
  return kind === 'extension' || kind === 'pause' ? noSpan[kind] : noSpan.clock;
}

function startText(id: RowId, from: StartEvent, { t }: Words): string {
  const { starts, startsExtension, noStart } = t.clocks.table;
  const [kind] = partsOf(id);
  if (kind === 'pause') return noStart;
  if (kind === 'extension' && (from === 'conclusion' || from === 'issue')) {
    return startsExtension[from];
  }
  return starts[from];
}

function rowView(row: ClockRow, editor: boolean, words: Words): RowView {
  const { table } = words.t.clocks;
  const { id, from, instrument, article, effectiveFrom, mark, remark, ceiling, tell } = row;
  return {
    id,
    name: nameOf(id, words),
    span: spanOf(row, words),
    from: startText(id, from, words),
    instrument: instrument || table.noSource,
    article,
    mark: { key: mark, text: table.marks[mark] },
    remark: mark === 'own' ? '' : remark[words.locale],
    since: effectiveFrom ?? table.unknownSince,
    notes: [...(ceiling ? [table.ceiling] : []), ...(tell ? [table.tell] : [])],
    editHref: editor ? `/staff/clocks/rows/${id}` : null,
  };
}

/** The table in hand, in groups. `editor`: the reader may change it. */
export function tableView(
  table: { no: number; rows: ClockTable; effectiveFrom: string | null; current: number },
  editor: boolean,
  words: Words,
): TableView {
  const { no, current, effectiveFrom } = table;
  const names = words.t.clocks.table;
  const groups = [...natures, ...rest].map((key) => ({
    key,
    title: names.groups[key],
    rows: table.rows
      .filter(({ id }) => groupOf(id) === key)
      .map((row) => rowView(row, editor, words)),
  }));
  return {
    state: [
      current === 0 ? names.shipped : names.current(current),
      ...(no > current ? [names.pending(no, effectiveFrom ?? '')] : []),
    ],
    groups,
  };
}

/** The form of one row, filled with what holds or with what was typed. */
export function rowFormView(
  table: { no: number; rows: ClockTable },
  id: RowId,
  typed: Readonly<Record<string, string>> | null,
  today: string,
  words: Words,
): RowFormView {
  const row = rowOf(table.rows, id);
  const { span, from, instrument, article } = row;
  const kept: Record<string, string> = {
    n: span ? String(span.n) : '',
    unit: span?.unit ?? 'workingDays',
    from,
    instrument,
    article,
    effectiveFrom: today,
    reason: '',
  };
  return {
    id,
    title: words.t.clocks.table.form.title(fullName(id, words)),
    edition: String(table.no),
    now: rowView(row, false, words),
    optional: isOptional(id),
    units: unitsOf(id).map((unit) => ({ value: unit, text: words.t.clocks.fields.units[unit] })),
    starts: startsOf(id).map((start) => ({ value: start, text: startText(id, start, words) })),
    values: { ...kept, ...typed },
    lengths,
  };
}

/** A row in one line, as it stood before and after a change. */
function line(row: ClockRow, words: Words): string {
  const { instrument, article } = row;
  const source = [instrument, article].filter((text) => text !== '').join(' ');
  const parts = [spanOf(row, words), startText(row.id, row.from, words)];
  return [...parts, source || words.t.clocks.table.noSource].join(words.t.clocks.separator);
}

export function editionView(edition: ClockEdition, words: Words): EditionView {
  const { no, row, before, rows, by, madeOn, reason, effectiveFrom } = edition;
  const names = words.t.clocks.table.edition;
  return {
    no: names.no(no),
    what: fullName(row, words),
    before: line(before, words),
    after: line(rowOf(rows, row), words),
    by: by.name,
    madeOn: names.madeOn(madeOn),
    reason,
    from: effectiveFrom,
  };
}
