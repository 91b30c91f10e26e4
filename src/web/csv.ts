/** Spreadsheets take a cell that begins so for a formula; a leading apostrophe makes it a text (OWASP CSV Injection). */
const formula = /^[=+\-@\t\r]/;

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Lets spreadsheets read the file as UTF-8. */
export const byteOrderMark = '\ufeff';
