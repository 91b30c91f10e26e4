import type { Case, Person } from '../case';

/** Whether a report opened this case or is gathered under it. */
export function concerns(
  file: Pick<Case, 'reportId' | 'linkedReports'>,
  reportId: string,
): boolean {
  return file.reportId === reportId || file.linkedReports.includes(reportId);
}

/** Departments without the case's own. */
export function concernedBesides(own: string, departments: readonly string[]): string[] {
  return [...new Set(departments)].filter((department) => department !== own);
}

export function withConcerns(file: Case, concerned: readonly string[] = []): string[] {
  return concernedBesides(file.department, [...file.alsoConcerns, ...concerned]);
}

/** Whoever withdrew holds the case no more: it waits to be claimed. */
export function withRecused(file: Case, more: readonly Person[] = []): Partial<Case> {
  const known = new Set(file.recused.map(({ id }) => id));
  const recused = [...file.recused, ...more.filter(({ id }) => !known.has(id))];
  const held = recused.some(({ id }) => id === file.assignee?.id);
  return { recused, assignee: held ? null : file.assignee };
}

/** The co-owners that may go on: none that the case is now about. */
export function withoutBarred({ coOwners }: Case, barred: readonly string[] = []): string[] {
  return coOwners.filter((office) => !barred.includes(office));
}
