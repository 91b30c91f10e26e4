/** Rows of the queue in the page: which there are, and where one belongs. */

/** What became of rows while the list was brought up to date. */
export interface RowChanges {
  arrived: HTMLTableRowElement[];
  changed: HTMLTableRowElement[];
  /** Numbers of those that are in the list no more, as people read them. */
  left: string[];
}

export function rowsIn(root: ParentNode): HTMLTableRowElement[] {
  return [...root.querySelectorAll<HTMLTableRowElement>('tr[data-id]')];
}

export function numberOf(row: HTMLTableRowElement): string {
  return row.querySelector('[data-open]')?.textContent?.trim() ?? '';
}

/** Below zero when a row stands before another: priority down, deadline up (none first), id up. */
function order(one: HTMLTableRowElement, other: HTMLTableRowElement): number {
  const [a, b] = [one, other].map((row) => (row.dataset['place'] ?? '').split('.'));
  const [priority = '', due = '', id = ''] = a ?? [];
  const [otherPriority = '', otherDue = '', otherId = ''] = b ?? [];
  const words = (x: string, y: string) => (x === y ? 0 : x < y ? -1 : 1);
  return Number(otherPriority) - Number(priority) || words(due, otherDue) || words(id, otherId);
}

/** Differences between two states of the whole list, by the versions of its rows. */
export function compare(
  before: readonly HTMLTableRowElement[],
  after: readonly HTMLTableRowElement[],
): RowChanges {
  const known = new Map(before.map((row) => [row.dataset['id'], row]));
  const there = new Set(after.map((row) => row.dataset['id']));
  return {
    arrived: after.filter((row) => !known.has(row.dataset['id'])),
    changed: after.filter((row) => {
      const old = known.get(row.dataset['id']);
      return old !== undefined && old.dataset['version'] !== row.dataset['version'];
    }),
    left: before.filter((row) => !there.has(row.dataset['id'])).map(numberOf),
  };
}

/** A box that was ticked stays ticked in the row that takes the place of its own. */
function keepChoice(old: HTMLTableRowElement | undefined, next: HTMLTableRowElement): void {
  const before = old?.querySelector<HTMLInputElement>('input[data-select]');
  const box = next.querySelector<HTMLInputElement>('input[data-select]');
  if (before?.checked && box) box.checked = true;
}

/** As `keepChoice`, for a whole list that was fetched anew. */
export function keepChoices(
  before: readonly HTMLTableRowElement[],
  after: readonly HTMLTableRowElement[],
): void {
  const known = new Map(before.map((row) => [row.dataset['id'], row]));
  for (const row of after) keepChoice(known.get(row.dataset['id']), row);
}

/**
 * Puts single rows where they belong and takes out those that are in the list no more. `ids`: what was
 * asked for; `open`: whether the list goes on before and behind this page, where rows of its ends are
 * not known.
 */
export function mergeRows(
  body: HTMLTableSectionElement,
  ids: readonly string[],
  fresh: readonly HTMLTableRowElement[],
  open: { before: boolean; behind: boolean },
): RowChanges {
  const changes: RowChanges = { arrived: [], changed: [], left: [] };
  for (const id of ids) {
    const old = rowsIn(body).find((row) => row.dataset['id'] === id);
    const next = fresh.find((row) => row.dataset['id'] === id);
    if (old && next?.outerHTML === old.outerHTML) continue;
    old?.remove();
    const rows = rowsIn(body);
    const at = next ? rows.findIndex((row) => order(next, row) < 0) : -1;
    const outside = (open.before && at === 0) || (open.behind && at < 0);
    if (next && !outside) {
      keepChoice(old, next);
      body.insertBefore(next, rows[at] ?? null);
      changes[old ? 'changed' : 'arrived'].push(next);
    } else if (old) {
      changes.left.push(numberOf(old));
    }
  }
  return changes;
}

/** Puts a line without a case in front of a row (none: at the end) and returns it; null in an empty list. */
export function leaveTrace(
  root: ParentNode,
  next: HTMLTableRowElement | undefined,
  text: string,
): HTMLTableRowElement | null {
  const body = root.querySelector('tbody');
  if (!body) return null;
  const row = document.createElement('tr');
  row.className = 'qc-row-gone';
  row.tabIndex = -1;
  row.role = 'row';
  const cell = row.insertCell();
  cell.role = 'cell';
  cell.colSpan = body.parentElement?.querySelectorAll('th').length ?? 1;
  cell.textContent = text;
  return body.insertBefore(row, next ?? null);
}
