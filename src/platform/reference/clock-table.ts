import { z } from 'zod';

import { rowIds, rowMarks, startsOf, unitsOf, type ClockTable } from '../../domain/clock-table';
import { spanUnits, startEvents } from '../../domain/deadline';

const RowSchema = z.strictObject({
  id: z.enum(rowIds),
  span: z.nullable(
    z.strictObject({
      n: z.int().min(1),
      unit: z.enum(spanUnits),
    }),
  ),
  from: z.enum(startEvents),
  instrument: z.string(),
  article: z.string(),
  effectiveFrom: z.nullable(z.iso.date()),
  mark: z.enum(rowMarks),
  remark: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
  ceiling: z.boolean().default(false),
  tell: z.boolean().default(false),
});

/**
 * Reads data/clocks.json.
 * @throws ZodError on a wrong shape, Error on missing or repeated rows, or a start or unit the row cannot have.
 */
export function loadClockTable(json: unknown): ClockTable {
  const { rows } = z.looseObject({ rows: z.array(RowSchema) }).parse(json);
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = rowIds.filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`clocks: ${missing.join(', ')} missing`);
  if (found.size !== rows.length) throw new Error('clocks: a row appears twice');
  for (const { id, from, span } of rows) {
    if (!startsOf(id).includes(from)) throw new Error(`clocks: ${id} cannot count from ${from}`);
    if (span && !unitsOf(id).includes(span.unit)) throw new Error(`clocks: ${id} has a wrong unit`);
  }
  return rows;
}
