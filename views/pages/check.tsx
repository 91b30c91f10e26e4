import type { AnswerView, FindingView, MarkedText } from '../../src/catalogues/check-presenter';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { ErrorSummary, type FormError } from '../components/error-summary';
import { PageHead } from '../components/page-head';
import { FieldRow } from '../components/section';
import { Select, type SelectGroup, type SelectOption } from '../components/select';
import { SummaryList } from '../components/summary-list';
import { Tag, type TagColour } from '../components/tag';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface CheckPageProps {
  ctx: PageContext;
  /** What was sent, by field; null when the page was only opened. */
  typed: Readonly<Record<string, string>> | null;
  finding: FindingView | null;
  errors: { summary: FormError[]; at: Readonly<Record<string, string | undefined>> };
  options: { counties: readonly SelectOption[]; departments: readonly SelectGroup[] };
}

const tones = {
  forbidden: 'red',
  cancelled: 'red',
  needsAdmission: 'amber',
  basisFound: 'green',
  noBasisFound: 'grey',
} as const;

const rulingColours: Readonly<Record<AnswerView['ruling']['code'], TagColour>> = {
  forbidden: 'red',
  cancelled: 'red',
  needsAdmission: 'amber',
  allowed: 'green',
  allowedUnderConditions: 'blue',
};

function Marked({ parts }: { parts: readonly MarkedText[] }) {
  return <>{parts.map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text))}</>;
}

function Answer({ ctx, answer }: { ctx: PageContext; answer: AnswerView }) {
  const words = ctx.t.check;
  const { ruling, matched, rows, name } = answer;
  return (
    <li>
      <Card title={name} end={<Tag colour={rulingColours[ruling.code]}>{ruling.text}</Tag>}>
        {matched.length > 0 && (
          <p class="qc-check__because">
            {words.because}
            {matched.map((word) => (
              <mark key={word}>{word}</mark>
            ))}
          </p>
        )}
        <SummaryList look="grid" rows={rows} />
      </Card>
    </li>
  );
}

function Finding({ ctx, finding }: { ctx: PageContext; finding: FindingView }) {
  const words = ctx.t.check;
  return (
    <section class="qc-check" aria-labelledby="verdict">
      <div class={`qc-check__verdict qc-check__verdict--${tones[finding.verdict]}`}>
        <h2 id="verdict" class="qc-check__title">
          {finding.title}
        </h2>
        <p>{finding.meaning}</p>
        {finding.category && (
          <p>
            {words.category}
            <strong>{finding.category}</strong>
            {finding.clause && `${words.join}${finding.clause}`}
          </p>
        )}
      </div>
      <blockquote class="qc-check__question">
        <Marked parts={finding.question} />
      </blockquote>
      {finding.answers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{words.answers}</h2>
          <ol class="qc-check__answers">
            {finding.answers.map((answer) => (
              <Answer key={answer.id} ctx={ctx} answer={answer} />
            ))}
          </ol>
        </>
      )}
      <p>{words.limits}</p>
      <p>
        <a class="govuk-link" href="/report">
          {words.report}
        </a>
      </p>
    </section>
  );
}

/** The basis check for everyone; the answer stands above the form. */
export function CheckPage({ ctx, typed, finding, errors, options }: CheckPageProps) {
  const words = ctx.t.check;
  return (
    <Layout
      ctx={ctx}
      title={finding?.title ?? words.title}
      hasErrors={errors.summary.length > 0}
      languageForm={typed ? 'check' : undefined}
      quickExit
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        <PageHead title={words.title} lead={words.lead} />
        {finding && <Finding ctx={ctx} finding={finding} />}
        <form method="post" action="/check" id="check" autocomplete="off">
          {finding && <h2 class="govuk-heading-m">{words.again}</h2>}
          <Textarea
            name="text"
            label={words.text}
            hint={words.textHint}
            error={errors.at['text']}
            value={typed?.['text']}
            rows={5}
          />
          <FieldRow>
            <Select
              name="area"
              label={words.area}
              optional={ctx.t.common.form.optional}
              error={errors.at['area']}
              options={options.counties}
              empty={words.notSaid}
              value={typed?.['area']}
            />
            <Select
              name="department"
              label={words.department}
              optional={ctx.t.common.form.optional}
              error={errors.at['department']}
              options={options.departments}
              empty={words.notSaid}
              value={typed?.['department']}
            />
          </FieldRow>
          <p class="govuk-hint">{words.kept}</p>
          <Button size="large">{words.submit}</Button>
        </form>
      </div>
    </Layout>
  );
}
