import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import {
  clockRules,
  rowFault,
  rowOf,
  withRow,
  type ClockEdition,
  type ClockRow,
  type ClockTable,
  type RowFault,
  type RowId,
} from '../domain/clock-table';
import type { ClockRules, LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';
import type { ClockTableStore } from './clock-table-store';

/** What an editor wants of a row, and why. */
export interface RowChange {
  id: RowId;
  /** Edition the person was looking at. */
  edition: number;
  row: Pick<ClockRow, 'span' | 'from' | 'instrument' | 'article'>;
  effectiveFrom: LocalDate;
  reason: string;
}

export type ChangeResult =
  | { ok: true; edition: ClockEdition }
  /** Somebody was faster. */
  | { ok: false; reason: 'conflict' }
  /** Not today or later, or before the edition that is already decided. */
  | { ok: false; reason: 'effectiveFrom'; earliest: LocalDate }
  | { ok: false; reason: 'row'; fault: RowFault };

/** An office's table as somebody works on it. */
export interface TableInHand {
  /** The last edition: the one a change is made to. */
  no: number;
  rows: ClockTable;
  /** From when the last edition counts; null for the table that ships. */
  effectiveFrom: LocalDate | null;
  /** The edition that counts today. */
  current: number;
}

/** Milliseconds for which a process may work by an edition that another one has replaced. */
const staleMs = 2_000;
export const editionsPage = 20;

/**
 * The clock table of each office: it begins with the one that ships, and every change is a new edition
 * with who, why and from when. Clocks begin by the edition that counts on their day.
 */
export class ClockTableService {
  readonly #known = new Map<string, { rules: ClockRules; day: LocalDate; readAt: number }>();

  constructor(
    private readonly parts: {
      store: ClockTableStore;
      shipped: ClockTable;
      audit: AuditTrail;
      clock: Pick<Clock, 'today'>;
    },
  ) {}

  /** The rules by which a clock of this office begins today. */
  async rulesFor(office: string): Promise<ClockRules> {
    const day = this.parts.clock.today();
    const known = this.#known.get(office);
    const now = performance.now();
    if (known && known.day === day && now - known.readAt < staleMs) return known.rules;
    const found = await this.parts.store.latest(office, day);
    const rules = clockRules(this.#whole(found), found?.no ?? 0);
    this.#known.set(office, { rules, day, readAt: now });
    return rules;
  }

  /** An edition with the rows of a later release, which it does not know, as they ship. */
  #whole(edition: ClockEdition | null): ClockTable {
    const { shipped } = this.parts;
    if (!edition) return shipped;
    return shipped.map((row) => edition.rows.find(({ id }) => id === row.id) ?? row);
  }

  /** The last edition of the actor's office; null for who has none. */
  async inHand({ office }: Actor): Promise<TableInHand | null> {
    if (!office) return null;
    const { store, clock } = this.parts;
    const [last, current] = await Promise.all([
      store.latest(office),
      store.latest(office, clock.today()),
    ]);
    return {
      no: last?.no ?? 0,
      rows: this.#whole(last),
      effectiveFrom: last?.effectiveFrom ?? null,
      current: current?.no ?? 0,
    };
  }

  /** Editions of the actor's office before `before`, newest first, one more than a page. */
  async editions({ office }: Actor, before: number): Promise<ClockEdition[]> {
    return office ? this.parts.store.list(office, before, editionsPage + 1) : [];
  }

  /**
   * Makes the next edition of the actor's office with one row changed. Refusals: somebody made it
   * before; a day before today or before the last edition's; what `rowFault` finds.
   */
  async change(actor: Actor, wanted: RowChange): Promise<ChangeResult> {
    const { store, audit, clock } = this.parts;
    const { id, effectiveFrom, reason } = wanted;
    const office = actor.office;
    const table = await this.inHand(actor);
    if (!office || !table || table.no !== wanted.edition) return { ok: false, reason: 'conflict' };
    const earliest = [clock.today(), table.effectiveFrom ?? ''].sort().at(-1)!;
    if (effectiveFrom < earliest) return { ok: false, reason: 'effectiveFrom', earliest };
    const before = rowOf(table.rows, id);
    const next: ClockRow = { ...before, ...wanted.row, effectiveFrom, mark: 'own' };
    const fault = rowFault(table.rows, next);
    if (fault) return { ok: false, reason: 'row', fault };
    const no = table.no + 1;
    const by = { id: actor.id, name: actor.name };
    await audit.record({
      by,
      office,
      act: 'changeOffice',
      subject: { kind: 'office', id: office },
      detail: `clocks ${no} ${id}`,
    });
    const edition: ClockEdition = {
      office,
      no,
      rows: withRow(table.rows, next),
      effectiveFrom,
      madeOn: clock.today(),
      by,
      reason,
      row: id,
      before,
    };
    if (!(await store.add(edition))) return { ok: false, reason: 'conflict' };
    this.#known.delete(office);
    return { ok: true, edition };
  }
}
