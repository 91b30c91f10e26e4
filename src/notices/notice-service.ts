import type { Case, Rung } from '../domain/case';
import { clarifiedNotice, isOut } from '../domain/clarification';
import { releasedStatements } from '../domain/correspondence';
import { addDays, type LocalDate } from '../domain/deadline';
import type { Correction } from '../domain/rung';
import type { Clock } from '../platform/clock';
import type {
  County,
  Notice,
  NoticeCorrection,
  NoticeKey,
  NoticePart,
  NoticeProgress,
} from './notice';
import type { NoticeStore } from './notice-store';

export interface NoticeReference {
  departmentName(department: string, area: string): { 'zh-CN': string; en: string };
  /** County-level unit around an area, or the city. */
  county(area: string): { code: string; name: string };
}

export interface NoticeServiceParts {
  cases: { read(caseId: string): Promise<{ file: Case; version: number } | null> };
  offices: { find(id: string): Promise<{ name: string } | null> };
  store: NoticeStore;
  settings: {
    /** For how many days the office has its notices shown. */
    find(office: string): Promise<{ noticeDays: number }>;
  };
  reference: NoticeReference;
  clock: Pick<Clock, 'today'>;
}

/** The public board of notices (clause 31 通报). */
export class NoticeService {
  constructor(private readonly parts: NoticeServiceParts) {}

  /**
   * Puts the notice of a rung on the board, or brings what is there up to date. Rungs of other kinds
   * are left alone. Throws while the rung has no number: the job is tried again.
   */
  async publish(caseId: string, rungIndex: number): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    const rung = found?.file.rungs[rungIndex];
    // What the small-crowd guard has not let pass is not published.
    if (!found || rung?.kind !== 'notice' || !rung.crowd) return;
    if (!rung.number || !rung.issuedOn) {
      throw new Error(`rung ${rungIndex} of case ${caseId} has no number yet`);
    }
    const { file, version } = found;
    const { reference, store, offices, settings } = this.parts;
    const [office, { noticeDays }] = await Promise.all([
      offices.find(file.office),
      settings.find(file.office),
    ]);
    const county = reference.county(file.area);
    await store.publish(
      { caseId, rung: rungIndex, caseVersion: version },
      {
        number: rung.number,
        officeName: rung.letterhead?.office.name ?? office?.name ?? '',
        departmentName: reference.departmentName(file.department, file.area),
        county: county.code,
        countyName: county.name,
        category: file.category,
        subject: rung.subject,
        facts: rung.facts,
        demand: rung.demand,
        publishedOn: rung.issuedOn,
        expiresOn: addDays(rung.issuedOn, noticeDays),
      },
      {
        ...progressOf(rung, this.parts.clock.today()),
        clarifications: clarificationsOf(file, rungIndex),
      },
    );
  }

  /** A part of the board, newest first, after `after`. */
  async part(county: string | null, after: NoticeKey | null, limit: number): Promise<NoticePart> {
    const filter = { county, today: this.parts.clock.today() };
    const found = await this.parts.store.list(filter, after, limit + 1);
    const notices = found.slice(0, limit);
    const last = notices.at(-1);
    const more = found.length > limit && last;
    return { notices, next: more ? { publishedOn: last.publishedOn, id: last.id } : null };
  }

  /** The counties that have notices to show. */
  async counties(): Promise<County[]> {
    return this.parts.store.counties(this.parts.clock.today());
  }

  /** One notice by its public id; null when there is none or its time is over. */
  async get(id: string): Promise<Notice | null> {
    return this.parts.store.find(id, this.parts.clock.today());
  }
}

/** What is said beside the notice after the unit was cleared, the newest first. */
function clarificationsOf(file: Case, rung: number): NoticeProgress['clarifications'] {
  return file.clarifications
    .flatMap((said) => {
      const { approval, number, facts: text, withdrawal: taken, corrections } = said;
      if (!number || !approval || !isOut(said) || clarifiedNotice(file, said) !== rung) return [];
      const withdrawal = taken && { on: taken.on, reason: taken.reason };
      return [
        { on: approval.on, number, text, corrections: corrections.map(publicly), withdrawal },
      ];
    })
    .reverse();
}

function publicly({ on, text, reason }: Correction): NoticeCorrection {
  return { on, text, reason };
}

function progressOf(rung: Rung, today: LocalDate): Omit<NoticeProgress, 'clarifications'> {
  const { answer, verification, replyDue, withdrawnOn: on, withdrawal: taken } = rung;
  const { correspondence } = rung;
  const late = rung.status === 'overdue' || (!answer && replyDue !== null && replyDue < today);
  const state: NoticeProgress['state'] = on
    ? 'withdrawn'
    : verification
      ? verification.rectified
        ? 'rectified'
        : 'notRectified'
      : answer
        ? 'answered'
        : late
          ? 'overdue'
          : 'published';
  return {
    state,
    replyDue,
    answeredOn: answer?.on ?? null,
    verifiedOn: verification?.on ?? null,
    corrections: rung.corrections.map(publicly),
    statements: releasedStatements(correspondence).map(({ on: statedOn, text }) => ({
      on: statedOn,
      text,
    })),
    withdrawal: on && taken ? { on, reason: taken.reason } : null,
  };
}
