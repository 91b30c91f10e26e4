import type { Messages } from '../locales';
import type { Fate, RowFate, TrialResult } from './import-service';

export interface TrialView {
  counts: string;
  errors: { line: string; column: string; problem: string }[];
  moreErrors: string | null;
  /** New, changed and removed ones. */
  rows: { line: string; id: string; name: string; fate: Fate; fateText: string; fields: string }[];
  same: { summary: string; rows: { line: string; id: string; name: string }[] } | null;
  draftHref: string | null;
  /** Why no change can be proposed, or what to do next. */
  message: string;
}

const errorLimit = 500;

function rowView(
  { line, id, name, fate, fields }: RowFate,
  t: Messages,
): TrialView['rows'][number] {
  const own = t.catalogues;
  return {
    line: line === null ? '' : String(line),
    id,
    name,
    fate,
    fateText: own.difference.fates[fate],
    fields: fields.map((field) => own.fields[field]).join('、'),
  };
}

/** What a file would do, row by row; errors by line and column. */
export function trialView({ rows, errors, draft }: TrialResult, t: Messages): TrialView {
  const own = t.catalogues;
  const words = own.import;
  const of = (fate: Fate) => rows.filter((row) => row.fate === fate);
  const same = of('same').length;
  const message =
    errors.length > 0
      ? words.withErrors
      : draft === null
        ? words.nothing
        : draft.ok
          ? words.drafted
          : 'refusal' in draft
            ? own.refusals[draft.refusal]
            : own.change.conflict;
  const shown = [...of('new'), ...of('changed'), ...of('removed')];
  return {
    counts: words.counts(
      of('new').length,
      of('changed').length,
      of('removed').length,
      same,
      errors.length,
    ),
    errors: errors.slice(0, errorLimit).map(({ line, column, problem }) => ({
      line: words.line(line),
      column: column === null ? words.wholeRow : `${own.fields[column]}（${column}）`,
      problem: own.problems[problem],
    })),
    moreErrors: errors.length > errorLimit ? words.moreErrors(errors.length - errorLimit) : null,
    rows: shown.map((row) => rowView(row, t)),
    same:
      same === 0
        ? null
        : { summary: words.sameRows(same), rows: of('same').map((row) => rowView(row, t)) },
    draftHref: draft?.ok ? `/staff/catalogues/changes/${draft.change.id}` : null,
    message,
  };
}
