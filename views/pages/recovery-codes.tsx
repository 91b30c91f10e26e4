import { Button } from '../components/button';
import { WarningText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface RecoveryCodesPageProps {
  ctx: PageContext;
  codes: readonly string[];
  /** Where to go on. */
  next: string;
}

/** The recovery codes, shown this once and made to be printed. */
export function RecoveryCodesPage({ ctx, codes, next }: RecoveryCodesPageProps) {
  const t = ctx.t.ownAccount.codes;
  return (
    <Layout ctx={ctx} title={t.title} section="staff" scripts={['report.js']} hideNav>
      <div class="qc-narrow">
        <PageHead title={t.title} lead={t.lead} />
        <WarningText label={t.important}>{t.once}</WarningText>
        <ol class="qc-recovery" aria-label={t.title}>
          {codes.map((code) => (
            <li key={code} class="qc-mono">
              {code}
            </li>
          ))}
        </ol>
        <p>{t.use}</p>
        <p class="qc-noprint">
          <button
            type="button"
            class="govuk-button govuk-button--secondary qc-button--small"
            data-print
            hidden
          >
            {t.print}
          </button>
        </p>
        <Button href={next}>{t.next}</Button>
      </div>
    </Layout>
  );
}
