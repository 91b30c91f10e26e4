import type { AccessService } from '../src/departments/access-service';
import type { NewsService } from '../src/departments/news-service';
import type { OutboxEntry } from '../src/queue/jobs';

/** Tells a department of something about one of its documents; a repeat has the same Message-ID. */
export function tellDepartmentHandler(news: Pick<NewsService, 'tell'>) {
  return async (entry: OutboxEntry & { id: string }): Promise<void> => {
    const { id, seq, rung, news: what } = entry;
    if (rung !== undefined && what) await news.tell(id, rung, what, seq);
  };
}

/** Mails a link to sign in by to who asked for it, if the address is on record. */
export function departmentLinkHandler(access: Pick<AccessService, 'sendLink'>) {
  return async ({ id }: { id: string }): Promise<void> => access.sendLink(id);
}
