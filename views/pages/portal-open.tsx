import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { HiddenFields } from '../components/hidden-fields';
import { NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import type { PageContext } from '../page-context';

/** One button: a program that follows the links of mails uses nothing up. */
export function PortalOpenPage({
  ctx,
  token,
  stale,
  inside,
}: {
  ctx: PageContext;
  /** Null when the link has ended. */
  token: string | null;
  /** The page was sent from a browser that did not know it, and was made anew. */
  stale: boolean;
  /** The browser is let in by another link. */
  inside: boolean;
}) {
  const words = ctx.t.portal.open;
  const title = token === null ? words.goneTitle : words.title;
  const renewed = stale && token !== null;
  return (
    <PortalLayout ctx={ctx} title={title}>
      <div class="qc-narrow">
        {renewed && <NotificationBanner kind="warning" title={ctx.t.portal.stale} />}
        <PageHead title={title} lead={token === null ? words.gone : words.lead} />
        {token === null ? (
          <p class="qc-row">
            {inside && <Button href="/department/papers">{words.inside}</Button>}
            <Button href="/department" look="secondary">
              {words.door}
            </Button>
          </p>
        ) : (
          <Card look="accent">
            <form method="post" action="/department/open">
              <CsrfField ctx={ctx} />
              <HiddenFields values={{ token }} />
              <Button size="large">{words.submit}</Button>
            </form>
          </Card>
        )}
      </div>
    </PortalLayout>
  );
}
