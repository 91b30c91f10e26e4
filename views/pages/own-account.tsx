import type { FactorStateView } from '../../src/accounts/second-factor-presenter';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { PageHead } from '../components/page-head';
import { SummaryList } from '../components/summary-list';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface OwnAccountPageProps {
  ctx: PageContext;
  factor: FactorStateView | null;
  /** A second factor is asked of this account. */
  asked: boolean;
  /** How many sessions stand, this one among them. */
  sessions: number;
}

function FactorCard({ ctx, factor, asked }: OwnAccountPageProps) {
  const t = ctx.t.ownAccount.factor;
  if (!factor || !asked) {
    return (
      <Card title={t.title} end={<Tag colour="grey">{t.off}</Tag>}>
        <p>{t.offText}</p>
      </Card>
    );
  }
  return (
    <Card title={t.title} end={<Tag colour="green">{t.on}</Tag>}>
      <SummaryList
        rows={[
          { key: t.since, value: factor.since },
          {
            key: t.recoveryLeft,
            value: (
              <>
                {t.left(factor.recoveryLeft)}
                {factor.few && <Tag colour="amber">{t.few}</Tag>}
              </>
            ),
          },
        ]}
      />
      <div class="govuk-!-margin-top-4">
        <Button href="/staff/second-factor/set-up" look="secondary">
          {t.replace}
        </Button>
      </div>
      <form method="post" action="/staff/second-factor/codes">
        <CsrfField ctx={ctx} />
        <p class="govuk-hint govuk-!-margin-bottom-2">{t.renewHint}</p>
        <Button look="secondary">{t.renew}</Button>
      </form>
    </Card>
  );
}

/** The own account: who I am here, password, second factor, sessions. */
export function OwnAccountPage(props: OwnAccountPageProps) {
  const { ctx, sessions } = props;
  const t = ctx.t.ownAccount;
  const { user } = ctx;
  const roles = user?.roles.map((role) => roleName(ctx, role)) ?? [];
  return (
    <Layout ctx={ctx} title={t.title} section="staff">
      <div class="qc-narrow">
        <PageHead title={t.title} />
        <SummaryList
          look="grid"
          rows={[
            { key: ctx.t.accounts.fields.name, value: user?.displayName },
            { key: ctx.t.accounts.fields.signInName, value: user?.name },
            { key: ctx.t.accounts.fields.office, value: user?.officeName },
            { key: ctx.t.accounts.fields.roles, value: roles.join(t.listComma) },
          ]}
        />
        <Card title={t.password.title}>
          <p>{t.password.text}</p>
          <Button href="/staff/password" look="secondary">
            {ctx.t.accounts.password.title}
          </Button>
        </Card>
        <FactorCard {...props} />
        <Card title={t.sessions.title}>
          <p>{t.sessions.count(sessions)}</p>
          <Button href="/staff/sessions" look="secondary">
            {t.sessions.open}
          </Button>
        </Card>
      </div>
    </Layout>
  );
}

function roleName(ctx: PageContext, role: string): string {
  return Object.entries(ctx.t.domain.roles).find(([name]) => name === role)?.[1] ?? role;
}
