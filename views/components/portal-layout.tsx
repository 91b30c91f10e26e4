import type { ComponentChildren } from 'preact';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';
import { CsrfField } from './csrf-field';

/** A page of the departments: without the public's ways and without those of staff. */
export function PortalLayout({
  ctx,
  title,
  hasErrors,
  inside,
  scripts,
  children,
}: {
  ctx: PageContext;
  title: string;
  hasErrors?: boolean;
  /** Somebody is signed in and may leave. */
  inside?: boolean;
  scripts?: readonly string[];
  children: ComponentChildren;
}) {
  const words = ctx.t.portal;
  return (
    <Layout ctx={ctx} title={title} hasErrors={hasErrors} scripts={scripts} hideNav>
      <div class="qc-row qc-portal__bar qc-noprint">
        <p class="qc-portal__name">{words.name}</p>
        {inside && (
          <form method="post" action="/department/leave">
            <CsrfField ctx={ctx} />
            <button class="govuk-link qc-portal__leave" type="submit">
              {words.leave}
            </button>
          </form>
        )}
      </div>
      {children}
    </Layout>
  );
}
