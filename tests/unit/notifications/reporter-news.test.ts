import {
  ReporterNewsService,
  type ReporterNewsParts,
} from '../../../src/notifications/reporter-news-service';
import { aCase } from '../../support/domain';

it('a mailbox that takes nothing keeps no other reporter from the news, and is tried again', async () => {
  const told: string[] = [];
  const file = aCase({ reportId: 'FIRST', linkedReports: ['SECOND', 'THIRD'] });
  const parts: ReporterNewsParts = {
    cases: { read: async () => ({ file }) },
    reports: { newsAddress: async (id) => ({ to: `${id}@example.cn`, locale: 'zh-CN' }) },
    mails: {
      async tellOnce({ to }) {
        if (to.startsWith('FIRST')) throw new Error('the mail server did not take the mail (450)');
        told.push(to);
      },
    },
    publicUrl: 'https://hotline.example.cn',
  };
  await expect(new ReporterNewsService(parts).tell(file.id, 7)).rejects.toThrow('450');
  expect(told).toEqual(['SECOND@example.cn', 'THIRD@example.cn']);
});
