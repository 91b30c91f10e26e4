import type { Messages } from '../../src/locales';

export interface PaginationProps {
  t: Messages;
  /** 1-based. */
  page: number;
  pages: number;
  href(page: number): string;
}

/** Page numbers to show: first, last, and two around the current one; 0 stands for a gap. */
export function pageWindow(page: number, pages: number): number[] {
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - page) <= 1,
  );
  return shown.flatMap((n, index) => {
    const before = shown[index - 1];
    return before !== undefined && n - before > 1 ? [0, n] : [n];
  });
}

/** Numbered pages; nothing when there is only one. */
export function Pagination({ t, page, pages, href }: PaginationProps) {
  if (pages <= 1) return null;
  const words = t.common.pagination;
  return (
    <nav class="qc-pages qc-noprint" aria-label={words.label}>
      {page > 1 && (
        <a class="govuk-link" href={href(page - 1)} rel="prev">
          {words.previous}
        </a>
      )}
      <ul>
        {pageWindow(page, pages).map((n, index) => (
          <li key={index}>
            {n === 0 ? (
              <span class="qc-pages__gap">…</span>
            ) : n === page ? (
              <span aria-current="page" aria-label={words.page(n)}>
                {n}
              </span>
            ) : (
              <a class="govuk-link" href={href(n)} aria-label={words.page(n)}>
                {n}
              </a>
            )}
          </li>
        ))}
      </ul>
      {page < pages && (
        <a class="govuk-link" href={href(page + 1)} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** For long lists read by cursor: only "next" (and back to the start). */
export function CursorPagination({
  t,
  first,
  next,
}: {
  t: Messages;
  first?: string;
  next?: string;
}) {
  if (!first && !next) return null;
  return (
    <nav class="qc-pages qc-noprint" aria-label={t.common.pagination.label}>
      {first && (
        <a class="govuk-link" href={first}>
          {t.common.pagination.page(1)}
        </a>
      )}
      {next && (
        <a class="govuk-link" href={next} rel="next">
          {t.common.pagination.next}
        </a>
      )}
    </nav>
  );
}
