import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { CodeGroups } from '../components/code-groups';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { WarningText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface OpenBallotView {
  caseId: string;
  version: number;
  /** The codes follow from it: the same form gives the same ones. */
  token: string;
  values: Readonly<Record<string, string>>;
  codes: { least: number; most: number };
  days: { least: number; most: number };
}

/** How many codes a sample check shall have, and for how long. */
export function OpenBallotPage({
  ctx,
  view,
  errors,
}: {
  ctx: PageContext;
  view: OpenBallotView;
  errors: FormErrors;
}) {
  const words = ctx.t.closing.ballot;
  const { caseId, version, token, values, codes, days } = view;
  const tooFew = codes.least > codes.most;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href={`/staff/cases/${caseId}`}>{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={words.lead} />
      {tooFew ? (
        <p class="govuk-body">{words.errors.tooFew(codes.least)}</p>
      ) : (
        <form method="post" action={`/staff/cases/${caseId}/ballot`} noValidate>
          <CsrfField ctx={ctx} />
          <HiddenFields values={{ version: String(version), token }} />
          <TextInput
            name="codes"
            label={words.codes}
            hint={words.codesHint(codes.least, codes.most)}
            value={values['codes']}
            error={errors.at['codes']}
            inputmode="numeric"
            autocomplete="off"
          />
          <TextInput
            name="days"
            label={words.days}
            hint={words.daysHint(days.least, days.most)}
            value={values['days']}
            error={errors.at['days']}
            inputmode="numeric"
            autocomplete="off"
          />
          <Button>{words.submit}</Button>
        </form>
      )}
    </Layout>
  );
}

export interface BallotCodesView {
  caseId: string;
  codes: readonly string[];
  closesOn: string;
  /** Where villages type them in. */
  at: string;
}

/** The codes, this once: to be read out or handed over. */
export function BallotCodesPage({ ctx, view }: { ctx: PageContext; view: BallotCodesView }) {
  const words = ctx.t.closing.ballot;
  const { codes, closesOn, caseId, at } = view;
  return (
    <Layout ctx={ctx} title={words.codesTitle} section="staff" scripts={['report.js']}>
      <div class="qc-noprint">
        <BackLink href={`/staff/cases/${caseId}`}>{words.back}</BackLink>
        <PageHead title={words.codesTitle} lead={words.codesLead(codes.length, closesOn)} />
        <WarningText label={ctx.t.common.words.important}>{words.once}</WarningText>
        <p>
          <button type="button" class="govuk-button govuk-button--secondary" hidden data-print>
            {words.print}
          </button>
        </p>
      </div>
      <ul class="qc-slips">
        {codes.map((code, i) => (
          <li class="qc-slip" key={code}>
            <p class="qc-slip__title">{ctx.t.closing.vote.title}</p>
            <CodeGroups code={code} label={words.number(i + 1)} />
            <p class="qc-slip__note">{words.slip(at, closesOn)}</p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}
