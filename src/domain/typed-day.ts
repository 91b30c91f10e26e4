import type { LocalDate } from './deadline';

/**
 * A day as people write it (2026-11-24, 2026/11/24, 2026.11.24, 2026年11月24日, full-width digits too) as
 * YYYY-MM-DD; null where it is none, such as 2026-02-30.
 */
export function dayOf(typed: string): LocalDate | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '');
  const [, year, month, day] =
    /^(\d{4})(?:[-/.](\d{1,2})[-/.]|年(\d{1,2})月)(\d{1,2})日?$/.exec(text)?.filter(Boolean) ?? [];
  if (!year || !month || !day) return null;
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${on}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(on) ? on : null;
}
