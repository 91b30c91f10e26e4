import type { LocalDate } from '../domain/deadline';
import type { NumberedKind } from '../domain/letter-template';

/** One number ever given. Numbers are never taken back. */
export interface RegisterEntry {
  office: string;
  series: NumberedKind;
  year: number;
  /** 1, 2, 3 … without a gap within office, series and year. */
  seq: number;
  caseId: string;
  /** Index of the rung in its case; −1 for a clarification. */
  rung: number;
  /** Day of issue; empty for numbers from before it was kept. */
  on: LocalDate | '';
  /** To whom it went, by official name. */
  to: string;
  /** Day on which the document was withdrawn; the number stays. Null while it counts. */
  withdrawnOn: LocalDate | null;
}

/** Whose numbers of what and when: one gapless count. */
export type RegisterBook = Pick<RegisterEntry, 'office' | 'series' | 'year'>;

/** Numbers on a page of the register. */
export const registerPage = 50;

const seriesWords: Record<NumberedKind, string> = {
  letter: '函',
  notice: '通',
  interview: '约',
  accountability: '责',
  clarification: '清',
};

/** 长轻督函〔2026〕12号: hexagonal brackets, no leading zeros, no 第 (GB/T 9704-2012, 7.2.5). */
export function numberText(prefix: string, entry: Pick<RegisterEntry, 'series' | 'year' | 'seq'>) {
  return `${prefix}${seriesWords[entry.series]}〔${entry.year}〕${entry.seq}号`;
}
