import type { ComponentChildren } from 'preact';

import { PageHead } from './components/page-head';
import { Layout } from './layout';
import type { PageContext } from './page-context';

/** A reporter's page that says one thing and where to go on. */
export function PlainPage(props: {
  ctx: PageContext;
  title: string;
  lead: string;
  links: readonly { href: string; text: string }[];
  /** Stands before the links. */
  children?: ComponentChildren;
}) {
  const { ctx, title, lead, links, children } = props;
  return (
    <Layout ctx={ctx} title={title} quickExit>
      <div class="qc-narrow">
        <PageHead title={title} lead={lead} />
        {children}
        {links.map(({ href, text }) => (
          <p key={href}>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </p>
        ))}
      </div>
    </Layout>
  );
}
