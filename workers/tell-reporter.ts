import type { ReporterNewsService } from '../src/notifications/reporter-news-service';

/** Tells the reporters of a case that there is news; a repeat has the same Message-IDs. */
export function tellReporterHandler(news: Pick<ReporterNewsService, 'tell'>) {
  return async ({ id, seq, report }: { id: string; seq: number; report?: string }) =>
    news.tell(id, seq, report);
}
