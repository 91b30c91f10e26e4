import type { Office } from '../../domain/account';
import type { Actor, Case } from '../../domain/case';
import type { Command } from '../../domain/commands';
import { following } from '../../domain/ownership';
import { finishedQuarters, firstMonth, quarterOf, type Quarter } from '../../domain/quarter';
import { hideSmall, type Cell } from '../../domain/small-cells';
import { departmentsOf } from '../../domain/recusal';
import { wayBetween } from '../../domain/transfer';
import type { Clock } from '../../platform/clock';
import { readerOf } from '../case-scope';
import type { HandOverLine, HandOverStore } from './hand-over-store';
import type { TransferRow, TransferStore } from './transfer-store';

/** Rows shown of each list; an office that has more works them off from the top. */
const shown = 100;
/** Counted on the queue to one past this at most. */
const countedTo = 99;

/** Hand-overs that an office made, by what became of them: exact for the own office alone. */
export interface TransferFigures {
  office: string;
  sent: Cell;
  signed: Cell;
  returned: Cell;
  waiting: Cell;
}

/** What an office has to do with other offices' cases and they with its own. */
export interface TransfersOnDesk {
  waiting: TransferRow[];
  coOwned: TransferRow[];
  passedOn: HandOverLine[];
  /** Of the own office and those below it; null for who is no approving leader. */
  figures: TransferFigures[] | null;
  /** The quarter of the figures: the last that is over, so that nobody sees a number grow. */
  quarter: Quarter;
  /** Counts of other offices below it are small. */
  least: number;
  offices: readonly Office[];
}

export interface TransferServiceParts {
  store: Pick<TransferStore, 'waiting' | 'countWaiting' | 'coOwned'>;
  lines: Pick<HandOverStore, 'put' | 'madeBy' | 'figures'>;
  cases: {
    read(caseId: string): Promise<{ file: Case } | null>;
    ofReport(reportId: string): Promise<{ file: Case } | null>;
    leadOf(caseId: string): Promise<string>;
    detach(sourceId: string, targetId: string): Promise<void>;
    system(caseId: string, command: Command): Promise<unknown>;
    concealed(actor: Actor, caseIds: readonly string[]): Promise<Set<string>>;
  };
  reports: { moveTo(reportId: string, office: string): Promise<void> };
  routing: { barredBy(departments: readonly string[]): Promise<string[]> };
  offices: { list(): Promise<readonly Office[]> };
  settings: { leastInFigures(office: string): Promise<number> };
  keyring: { hmac(purpose: string, text: string): string };
  clock: Pick<Clock, 'today'>;
}

/** Cases between offices: what waits to be signed for, what was passed on, and what is owned together. */
export class TransferService {
  constructor(private readonly parts: TransferServiceParts) {}

  /** The lists of the actor's office; null for who belongs to none. */
  async onDesk(actor: Actor): Promise<TransfersOnDesk | null> {
    const reader = readerOf(actor);
    if (!reader) return null;
    const { store, lines, offices, settings } = this.parts;
    const [waiting, coOwned, made, known, least] = await Promise.all([
      store.waiting(reader, shown),
      store.coOwned(reader, shown),
      lines.madeBy(reader.office, shown),
      offices.list(),
      settings.leastInFigures(reader.office),
    ]);
    const passedOn = await this.#visible(made, actor);
    const leader = actor.roles.includes('approver');
    const [quarter] = finishedQuarters(this.parts.clock.today(), 1) as [Quarter];
    const figures = leader ? await this.#figures(reader.office, quarter, least) : null;
    return { waiting, coOwned, passedOn, figures, quarter, least, offices: known };
  }

  /** How many cases wait for a signature of the actor's office, to one past 99 at most. */
  async countWaiting(actor: Actor): Promise<number> {
    const reader = readerOf(actor);
    return reader ? this.parts.store.countWaiting(reader, countedTo + 1) : 0;
  }

  /**
   * Brings what is behind a case to the office that now leads it, and keeps the line of the hand-over as it
   * stands; a repeat changes nothing.
   */
  async record(caseId: string, handOver: number): Promise<void> {
    const { cases, lines, keyring } = this.parts;
    const found = await cases.read(caseId);
    const made = found?.file.handOvers[handOver];
    // Sent up meanwhile: nothing of it is left below.
    if (!found || !made) return;
    await this.bring(caseId);
    const { from, to, way, on, state, answeredOn } = made;
    const id = keyring.hmac('hand-over', `${caseId}:${handOver}`);
    await lines.put({ id, caseId, from, to, way, on, state, answeredOn });
  }

  /**
   * Takes the report of a case to the case's office, and along with it the cases gathered under it, each
   * of which owes the same for its own report; a report whose case leads here no more is taken out. The case may move on meanwhile: whoever is last looks again.
   */
  async bring(caseId: string): Promise<void> {
    const { cases, reports, routing } = this.parts;
    const lead = (await cases.read(caseId))?.file;
    if (!lead) return;
    await reports.moveTo(lead.reportId, lead.office);
    const barred = await routing.barredBy(departmentsOf(lead));
    for (const reportId of lead.linkedReports) {
      const own = (await cases.ofReport(reportId))?.file;
      if (own?.linkedTo && (await cases.leadOf(own.id)) === caseId) {
        const [was, from] = [own.linkedTo, own.office];
        await cases.system(own.id, following(lead, { was, from, barred }));
      } else if (own) {
        // What it was gathered through was freed first.
        await cases.detach(own.id, caseId);
      }
    }
    const now = await cases.read(caseId);
    if (now && now.file.office !== lead.office) await this.bring(caseId);
  }

  /** A recused person learns not even that the office once had the case. */
  async #visible(made: readonly HandOverLine[], actor: Actor): Promise<HandOverLine[]> {
    const ids = made.flatMap(({ caseId }) => (caseId ? [caseId] : []));
    const hidden = await this.parts.cases.concealed(actor, ids);
    return made.filter(({ caseId }) => caseId && !hidden.has(caseId));
  }

  async #figures(office: string, quarter: Quarter, least: number): Promise<TransferFigures[]> {
    const { lines, offices, clock } = this.parts;
    const all = await offices.list();
    const own = all.find(({ id }) => id === office);
    if (!own) return [];
    const seen = all.filter((one) => one === own || wayBetween(own, one, all) === 'down');
    const ids = seen.map(({ id }) => id);
    const first = (of: Quarter) => `${firstMonth(of)}-01`;
    const found = await lines.figures(ids, first(quarter), first(quarterOf(clock.today())));
    return ids.map((id) => {
      const counted = found.find((one) => one.office === id);
      const { sent, signed, returned } = counted ?? { sent: 0, signed: 0, returned: 0 };
      const waiting = sent - signed - returned;
      const exact = { office: id, sent, signed, returned, waiting };
      return id === office
        ? exact
        : { office: id, ...published([signed, returned, waiting], least) };
    });
  }
}

/** What of an office's hand-overs is told to the office above, which may not open them. */
function published(
  parts: readonly [number, number, number],
  least: number,
): Omit<TransferFigures, 'office'> {
  const { rows, rowTotals } = hideSmall(
    { rows: [parts], totals: 'rows' },
    { least, zero: 'shown' },
  );
  const [signed = 0, returned = 0, waiting = 0] = rows[0] ?? [];
  return { sent: rowTotals[0] ?? 0, signed, returned, waiting };
}
