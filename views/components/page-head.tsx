import type { ComponentChildren } from 'preact';

/** Title of a page with an optional line above, one sentence below and actions at the end. */
export function PageHead({
  title,
  caption,
  lead,
  tags,
  children,
}: {
  title: string;
  caption?: string;
  lead?: string;
  /** Beside the title, e.g. the status. */
  tags?: ComponentChildren;
  /** Buttons at the end. */
  children?: ComponentChildren;
}) {
  return (
    <div class="qc-page-head">
      <div class="qc-page-head__text">
        {caption && <p class="qc-page-head__caption">{caption}</p>}
        <div class="qc-row">
          <h1 class="govuk-heading-l">{title}</h1>
          {tags}
        </div>
        {lead && <p class="qc-page-head__lead">{lead}</p>}
      </div>
      {children && <div class="qc-page-head__actions">{children}</div>}
    </div>
  );
}

/** A link to where the reader came from, above the title. */
export function BackLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="govuk-link qc-back" href={href}>
      {children}
    </a>
  );
}

/** A reading column with help beside it; the help comes below on phones. */
export function WithAside({
  children,
  aside,
}: {
  children: ComponentChildren;
  aside: ComponentChildren;
}) {
  return (
    <div class="qc-beside">
      <div>{children}</div>
      <aside class="qc-beside__aside">{aside}</aside>
    </div>
  );
}
