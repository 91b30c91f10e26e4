import { Button } from '../components/button';
import { PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import { TypedWords } from '../components/typed-words';
import type { PageContext } from '../page-context';

/** A form was sent for a paper that is not signed in for any more: what was written comes back. */
export function PortalUnheldPage({
  ctx,
  typed,
  inside,
}: {
  ctx: PageContext;
  typed: string;
  /** Somebody is signed in, for other papers. */
  inside: boolean;
}) {
  const words = ctx.t.portal.unheld;
  const { title, lead, copy, on } = inside ? words.elsewhere : words.signedOut;
  return (
    <PortalLayout ctx={ctx} title={title} inside={inside}>
      <div class="qc-narrow">
        <PageHead title={title} lead={lead} />
        {typed !== '' && <TypedWords label={words.typed} hint={copy} text={typed} />}
        <Button href={ctx.path} newTab>
          {on}
        </Button>
      </div>
    </PortalLayout>
  );
}
