import type { NoticeService } from '../src/notices/notice-service';

/** Publishes the notice of a rung or brings it up to date; one notice for each rung. */
export function publishNoticeHandler(notices: Pick<NoticeService, 'publish'>) {
  return async ({ id, rung }: { id: string; rung?: number }): Promise<void> => {
    if (rung !== undefined) await notices.publish(id, rung);
  };
}
