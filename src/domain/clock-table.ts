import {
  natures,
  spanUnits,
  rungKinds,
  type ClockRules,
  type ExtensionLimit,
  type Limit,
  type LocalDate,
  type Nature,
  type RungKind,
  type Span,
  type StartEvent,
} from './deadline';

export const stepKinds = [
  'triage',
  'signing',
  'supplement',
  'approval',
  'issue',
  'escalate',
  'verification',
  'closing',
] as const satisfies readonly (keyof ClockRules['step'])[];

/** What a row limits: clocks by nature, rung or step, and how far clocks may be moved. */
export const rowKinds = [
  'acceptance',
  'opinion',
  'conclusion',
  'feedback',
  'extension',
  'pause',
  'reply',
  'step',
] as const;
export type RowKind = (typeof rowKinds)[number];

/** Of what: an item of that nature, the answer to that rung, a step of the office, any case. */
export type RowSubject = Nature | RungKind | (typeof stepKinds)[number] | 'reply' | 'case';
export type RowId = `${RowKind}.${RowSubject}`;

const byNature = ['acceptance', 'opinion', 'conclusion', 'feedback', 'extension'] as const;

/** Every row a table has, in the order of the page. */
export const rowIds: readonly RowId[] = [
  ...natures.flatMap((nature) => byNature.map((kind): RowId => `${kind}.${nature}`)),
  ...rungKinds.map((rung): RowId => `reply.${rung}`),
  'extension.reply',
  'pause.case',
  ...stepKinds.map((step): RowId => `step.${step}`),
];

/** V wording seen in a published copy, S secondary copy, M not re-read, U unsure, ★ our proposal, own: set by an office. */
export const rowMarks = ['V', 'S', 'M', 'U', '★', 'own'] as const;
export type RowMark = (typeof rowMarks)[number];

/** A limit with where it comes from. */
export interface ClockRow {
  id: RowId;
  /** Null: no such clock runs, or it may not be moved. */
  span: Span | null;
  from: StartEvent;
  /** Name and number of the instrument; empty for none. */
  instrument: string;
  article: string;
  /** From when it holds; null where that is not known. */
  effectiveFrom: LocalDate | null;
  mark: RowMark;
  /** What has to be known about the source, by language. */
  remark: Readonly<Record<'zh-CN' | 'en', string>>;
  /** A national rule sets it: it may be shortened, and lengthened only with another instrument. */
  ceiling: boolean;
  /** An extension of which the reporter is told, with the reason. */
  tell: boolean;
}

export type ClockTable = readonly ClockRow[];

/** An edition of an office's table. */
export interface ClockEdition {
  office: string;
  /** From 1; 0 is the table that ships. */
  no: number;
  rows: ClockTable;
  effectiveFrom: LocalDate;
  madeOn: LocalDate;
  by: { id: string; name: string };
  reason: string;
  /** The row that changed. */
  row: RowId;
  /** That row before. */
  before: ClockRow;
}

export function isRowId(word: string): word is RowId {
  return rowIds.some((id) => id === word);
}

export function partsOf(id: RowId): [RowKind, RowSubject] {
  // The template type has exactly these two parts.
  return id.split('.') as [RowKind, RowSubject];
}

/** Rows that may be left empty: no such clock runs then. */
export function isOptional(id: RowId): boolean {
  const [kind] = partsOf(id);
  return kind === 'opinion' || kind === 'feedback' || kind === 'extension' || kind === 'pause';
}

/** From what a row may count; one for most. */
export function startsOf(id: RowId): readonly StartEvent[] {
  const [kind, subject] = partsOf(id);
  switch (kind) {
    case 'acceptance':
      return ['receipt'];
    case 'opinion':
    case 'conclusion':
      return ['receipt', 'acceptance'];
    case 'feedback':
      return ['conclusion'];
    case 'extension':
      return [subject === 'reply' ? 'issue' : 'conclusion'];
    case 'reply':
      return ['issue'];
    case 'pause':
      return ['previousStep'];
    case 'step':
      return [subject === 'triage' ? 'receipt' : 'previousStep'];
  }
}

/** In what a row may count: a pause is a number of working days. */
export function unitsOf(id: RowId): readonly Span['unit'][] {
  return id === 'pause.case' ? ['workingDays'] : spanUnits;
}

/** The longest span of a unit that the table takes: about a year. */
export const longest: Readonly<Record<Span['unit'], number>> = {
  workingDays: 250,
  calendarDays: 366,
  months: 12,
};

/** About how many calendar days a span is, for comparing units. */
function roughDays({ n, unit }: Span): number {
  return unit === 'months' ? n * 30.4 : unit === 'workingDays' ? n * 1.4 : n;
}

export function rowOf(table: ClockTable, id: RowId): ClockRow {
  const row = table.find((one) => one.id === id);
  if (!row) throw new Error(`clock table: ${id} missing`);
  return row;
}

export type RowFault =
  'empty' | 'tooLong' | 'pastCeiling' | 'pastConclusion' | 'beforeAcceptance' | 'unchanged';

function sameSpan(a: Span | null, b: Span | null): boolean {
  return a?.n === b?.n && a?.unit === b?.unit;
}

/**
 * Why `next` may not take the place of its row, or null. A limit of a national rule is lengthened only
 * with another instrument; acceptance and opinion come before the conclusion where both count from
 * receipt or the conclusion from acceptance.
 */
export function rowFault(table: ClockTable, next: ClockRow): RowFault | null {
  const before = rowOf(table, next.id);
  const { span } = next;
  if (!span) {
    if (!isOptional(next.id)) return 'empty';
    if (before.ceiling && partsOf(next.id)[0] !== 'extension') return 'empty';
  } else {
    if (span.n > longest[span.unit]) return 'tooLong';
    const longer = before.span ? roughDays(span) > roughDays(before.span) : false;
    if (before.ceiling && longer && next.instrument === before.instrument) return 'pastCeiling';
    const [kind, subject] = partsOf(next.id);
    const nature = natures.find((one) => one === subject);
    const other = (of: 'conclusion' | 'acceptance') =>
      nature ? rowOf(table, `${of}.${nature}`).span : null;
    const conclusion = other('conclusion');
    if (
      (kind === 'acceptance' || kind === 'opinion') &&
      conclusion &&
      roughDays(span) > roughDays(conclusion) + roughDays(other('acceptance') ?? span)
    ) {
      return 'pastConclusion';
    }
    const acceptance = other('acceptance');
    if (
      kind === 'conclusion' &&
      next.from === 'receipt' &&
      acceptance &&
      roughDays(span) < roughDays(acceptance)
    ) {
      return 'beforeAcceptance';
    }
  }
  const { from, instrument, article } = before;
  const same =
    sameSpan(span, before.span) &&
    next.from === from &&
    next.instrument === instrument &&
    next.article === article;
  return same ? 'unchanged' : null;
}

/** The table with one row in the place of its like. */
export function withRow(table: ClockTable, row: ClockRow): ClockTable {
  return table.map((one) => (one.id === row.id ? row : one));
}

/** The rules of the domain by an edition of the table. Throws when the table lacks a row it must have. */
export function clockRules(table: ClockTable, edition: number): ClockRules {
  const spanOf = (id: RowId): Span => {
    const { span } = rowOf(table, id);
    if (!span) throw new Error(`clock table: ${id} is empty`);
    return span;
  };
  const limitOf = (id: RowId): Limit | null => {
    const { span, from } = rowOf(table, id);
    return span && { ...span, from };
  };
  const needed = (id: RowId): Limit => ({ ...spanOf(id), from: rowOf(table, id).from });
  const extensionOf = (id: RowId): ExtensionLimit | null => {
    const { span, tell } = rowOf(table, id);
    return span && { ...span, tell };
  };
  const each = <K extends string, T>(keys: readonly K[], value: (key: K) => T) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, T>;
  return {
    edition,
    step: each(stepKinds, (step) => spanOf(`step.${step}`)),
    acceptance: each(natures, (nature) => needed(`acceptance.${nature}`)),
    opinion: each(natures, (nature) => limitOf(`opinion.${nature}`)),
    conclusion: each(natures, (nature) => needed(`conclusion.${nature}`)),
    feedback: each(natures, (nature) => limitOf(`feedback.${nature}`)),
    reply: each(rungKinds, (rung) => spanOf(`reply.${rung}`)),
    extension: each([...natures, 'reply'] as const, (of) => extensionOf(`extension.${of}`)),
    pause: rowOf(table, 'pause.case').span?.n ?? 0,
  };
}
