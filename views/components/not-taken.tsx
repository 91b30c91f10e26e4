import type { PageContext } from '../page-context';
import { NotificationBanner } from './notices';
import { TypedWords } from './typed-words';

/** A form was sent again with other words than those on record: which count, and what to do with these. */
export function NotTaken({
  ctx,
  text,
  words,
}: {
  ctx: PageContext;
  text: string;
  words: { title: string; text: string };
}) {
  const { typed, copy } = ctx.t.report.notTaken;
  return (
    <div class="qc-noprint">
      <NotificationBanner kind="warning" title={words.title}>
        <p>{words.text}</p>
      </NotificationBanner>
      <TypedWords label={typed} hint={copy} text={text} />
    </div>
  );
}
