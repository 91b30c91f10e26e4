import type { MailView } from '../../src/mail-view/mail-presenter';
import { Card } from '../components/card';
import { FileList } from '../components/file-list';
import { BackLink, PageHead } from '../components/page-head';
import { Quote } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** One mail as it was sent. */
export function MailPage({ ctx, mail }: { ctx: PageContext; mail: MailView }) {
  const words = ctx.t.letters.mail;
  const title = mail.subject || words.noSubject;
  return (
    <Layout ctx={ctx} title={title} section="staff">
      <BackLink href="/staff/mail">{words.back}</BackLink>
      <PageHead title={title} />
      <SummaryList
        rows={[
          { key: words.date, value: mail.date },
          { key: words.from, value: mail.from },
          { key: words.to, value: mail.to },
          { key: words.messageId, value: <code>{mail.messageId}</code> },
        ]}
      />
      <Quote>{mail.text}</Quote>
      {mail.attachments.length > 0 && (
        <Card title={words.attachments}>
          <FileList files={mail.attachments} />
        </Card>
      )}
    </Layout>
  );
}
