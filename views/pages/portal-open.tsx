import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import type { PageContext } from '../page-context';

/** One button: a program that follows the links of mails uses nothing up. `token`: null when it has ended. */
export function PortalOpenPage({ ctx, token }: { ctx: PageContext; token: string | null }) {
  const words = ctx.t.portal.open;
  const title = token === null ? words.goneTitle : words.title;
  return (
    <PortalLayout ctx={ctx} title={title}>
      <div class="qc-narrow">
        <PageHead title={title} lead={token === null ? words.gone : words.lead} />
        {token === null ? (
          <Button href="/department" look="secondary">
            {words.door}
          </Button>
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
