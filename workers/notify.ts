import type { NotificationService } from '../src/notifications/notification-service';
import type { NotifyEvent } from '../src/domain/staff-notice';

/** Tells the staff of a case; a repeat has the same Message-IDs. */
export function notifyHandler(notifications: Pick<NotificationService, 'notify'>) {
  return async ({ id, seq, event }: { id: string; seq: number; event?: NotifyEvent }) => {
    if (event) await notifications.notify(id, seq, event);
  };
}
