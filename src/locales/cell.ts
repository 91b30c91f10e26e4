import type { Cell } from '../domain/small-cells';
import type { Messages } from './index';

/** A published count as people read it: 12, 少于 5, 不显示. */
export function cellText(cell: Cell, least: number, t: Messages): string {
  if (cell === 'few') return t.figures.fewer(least);
  return cell === 'withheld' ? t.figures.withheld : String(cell);
}

/** What stands beside a table of published counts. */
export function cellNote(cells: readonly Cell[], least: number, t: Messages): string {
  const { few, others } = t.figures.note;
  return cells.includes('withheld') ? `${few(least)} ${others}` : few(least);
}
