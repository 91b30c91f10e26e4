import type { Actor } from '../domain/case';
import {
  nextDigest,
  noticesKeptSince,
  subjectOf,
  type NoticePreferences,
  type NoticeSubject,
  type StaffNotice,
} from '../domain/staff-notice';
import { shanghaiHour, type Clock } from '../platform/clock';

/** A notice as its reader sees it. */
export interface NoticeInList extends StaffNotice {
  /** The reader may open what it is about: without that neither its words nor its link are shown. */
  open: boolean;
}

export interface StaffNoticeServiceParts {
  notices: {
    list(
      account: string,
      page: { unread: boolean; before: number; limit: number },
    ): Promise<StaffNotice[]>;
    countUnread(account: string, most: number): Promise<number>;
    find(account: string, seq: number): Promise<StaffNotice | null>;
    mark(account: string, seq: number, unread: boolean): Promise<boolean>;
    markAllRead(account: string, upTo: number): Promise<void>;
    removeBefore(day: string, batch: number): Promise<number>;
  };
  desks: {
    preferencesOf(account: string): Promise<NoticePreferences>;
    choose(
      account: string,
      preferences: NoticePreferences,
      digestDue: string | null,
    ): Promise<void>;
  };
  /** Who may open what notices lead to. A list is open to its reader. */
  subjects: Record<
    Exclude<NoticeSubject, 'list'>,
    { openable(actor: Actor, ids: readonly string[]): Promise<Set<string>> }
  >;
  clock: Clock;
}

export const noticePageSize = 30;
export const unreadCountedTo = 99;

/** The list of notices of one person, and how that person wants to be told. */
export class StaffNoticeService {
  constructor(private readonly parts: StaffNoticeServiceParts) {}

  /** Newest first, those before `before`: a page, and one beyond it when there are more. */
  async list(
    actor: Actor,
    { unread, before }: { unread: boolean; before: number },
  ): Promise<NoticeInList[]> {
    const { notices } = this.parts;
    const page = { unread, before, limit: noticePageSize + 1 };
    const found = await notices.list(actor.id, page);
    const open = await this.openable(actor, found);
    return found.map((notice) => ({ ...notice, open: open.has(notice) }));
  }

  /** How many are unread, counted to one past `unreadCountedTo` at most. */
  async unread({ id }: Pick<Actor, 'id'>): Promise<number> {
    return this.parts.notices.countUnread(id, unreadCountedTo + 1);
  }

  /**
   * An own notice, marked as read because its reader goes where it leads; null when there is none of
   * this number or the reader may not open what it is about.
   */
  async open(actor: Actor, seq: number): Promise<StaffNotice | null> {
    const { notices } = this.parts;
    const found = await notices.find(actor.id, seq);
    if (!found || !(await this.openable(actor, [found])).has(found)) return null;
    await notices.mark(actor.id, seq, false);
    return found;
  }

  /** Those of the notices that lead where the reader may go. */
  private async openable(actor: Actor, notices: readonly StaffNotice[]): Promise<Set<StaffNotice>> {
    const { subjects } = this.parts;
    const of = (subject: NoticeSubject) =>
      notices.filter(({ event }) => subjectOf(event) === subject);
    const open = new Set(of('list'));
    for (const subject of ['case', 'identity', 'change'] as const) {
      const some = of(subject);
      if (some.length === 0) continue;
      const ids = [...new Set(some.map(({ target }) => target))];
      const able = await subjects[subject].openable(actor, ids);
      for (const notice of some) if (able.has(notice.target)) open.add(notice);
    }
    return open;
  }

  /** Marks an own notice; false when there is none of this number. */
  async mark({ id }: Actor, seq: number, unread: boolean): Promise<boolean> {
    return this.parts.notices.mark(id, seq, unread);
  }

  /** Marks as read what the reader had before them; what came later stays unread. */
  async markAllRead({ id }: Actor, upTo: number): Promise<void> {
    await this.parts.notices.markAllRead(id, upTo);
  }

  async preferences({ id }: Actor): Promise<NoticePreferences> {
    return this.parts.desks.preferencesOf(id);
  }

  async choose({ id }: Actor, preferences: NoticePreferences): Promise<void> {
    const { clock, desks } = this.parts;
    const { digestHour } = preferences;
    const now = { day: clock.today(), hour: shanghaiHour(clock.now()) };
    await desks.choose(id, preferences, digestHour === null ? null : nextDigest(now, digestHour));
  }

  /** Removes what is past its time, a batch at a time; answers how many. */
  async sweep(batch: number): Promise<number> {
    const { clock, notices } = this.parts;
    return notices.removeBefore(noticesKeptSince(clock.today()), batch);
  }
}
