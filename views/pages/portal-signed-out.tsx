import { Button } from '../components/button';
import { Card } from '../components/card';
import { PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import { Textarea } from '../components/textarea';
import type { PageContext } from '../page-context';

/** A form was sent after the session had ended: what was written comes back, to be copied. */
export function PortalSignedOutPage({ ctx, typed }: { ctx: PageContext; typed: string }) {
  const words = ctx.t.portal.signedOut;
  return (
    <PortalLayout ctx={ctx} title={words.title}>
      <div class="qc-narrow">
        <PageHead title={words.title} lead={words.lead} />
        {typed !== '' && (
          <Card look="accent">
            <Textarea name="typed" label={words.typed} hint={words.copy} value={typed} rows={12} />
          </Card>
        )}
        <Button href="/department" newTab>
          {words.door}
        </Button>
      </div>
    </PortalLayout>
  );
}
