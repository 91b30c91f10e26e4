import type { ComponentChildren } from 'preact';

import type { Messages } from '../../src/locales';
import { Button, ButtonGroup } from '../components/button';
import { InsetText } from '../components/notices';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export type ErrorPageKind = keyof Messages['errors']['kinds'];

export interface ErrorPageProps {
  ctx: PageContext;
  kind: ErrorPageKind;
  /** A sentence that says more than the general one, in the reader's language. */
  detail?: string;
  /** A path of ours to go back to, e.g. the case after a conflict. */
  backHref?: string;
  /** What changed meanwhile, after a conflict. */
  children?: ComponentChildren;
}

/** What went wrong, in one sentence, and what to do now. Nothing about the machinery. */
export function ErrorPage({ ctx, kind, detail, backHref, children }: ErrorPageProps) {
  const words = ctx.t.errors;
  const page = words.kinds[kind];
  const staff = ctx.user !== undefined;
  return (
    <Layout ctx={ctx} title={page.title} section={staff ? 'staff' : 'public'}>
      <div class="qc-error-page">
        <h1 class="govuk-heading-l">{page.title}</h1>
        <p class="govuk-body">{detail ?? page.text}</p>
        {children}
        <InsetText>
          <strong>
            {words.next}
            {ctx.t.common.words.colon}
          </strong>
          {page.next}
        </InsetText>
        <ButtonGroup>
          {backHref && <Button href={backHref}>{ctx.t.common.actions.back}</Button>}
          <Button href={staff ? '/staff' : '/'} look={backHref ? 'secondary' : 'primary'}>
            {staff ? words.goQueue : words.goHome}
          </Button>
        </ButtonGroup>
      </div>
    </Layout>
  );
}
