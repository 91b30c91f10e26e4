import {
  caseNotices,
  changeNotices,
  identityNotices,
  type NotifyEvent,
} from '../src/domain/staff-notice';

interface NotifyEntry {
  /** Id of the case, request or change. */
  id: string;
  seq: number;
  event?: NotifyEvent;
}

/** Tells staff of what the entry names; a repeat makes the same notices and mails. */
function handler<E extends NotifyEvent>(
  events: readonly E[],
  news: { notify(id: string, seq: number, event: E): Promise<void> },
) {
  return async ({ id, seq, event: owed }: NotifyEntry): Promise<void> => {
    const event = events.find((one) => one === owed);
    if (event) await news.notify(id, seq, event);
  };
}

type News<E> = { notify(id: string, seq: number, event: E): Promise<void> };

export const notifyHandler = (news: News<(typeof caseNotices)[number]>) =>
  handler(caseNotices, news);

export const tellIdentityHandler = (news: News<(typeof identityNotices)[number]>) =>
  handler(identityNotices, news);

export const tellChangeHandler = (news: News<(typeof changeNotices)[number]>) =>
  handler(changeNotices, news);
