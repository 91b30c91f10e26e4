import { ballotAnswers } from '../../src/domain/closing';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { CodeInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  typed: { code: string; answer: string; token: string };
  errors: FormErrors;
}

/** An operator gives the answer of a caller who reads out a code. */
export function PhoneBallotPage({ ctx, typed, errors }: Props) {
  const words = ctx.t.closing.phone;
  const { vote, answers } = ctx.t.closing;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        <PageHead title={words.title} lead={words.lead} />
        <InsetText>{words.ask}</InsetText>
        <form method="post" action="/staff/ballot" autocomplete="off" noValidate>
          <CsrfField ctx={ctx} />
          <HiddenFields values={{ token: typed.token }} />
          <CodeInput
            label={vote.code}
            hint={vote.codeHint}
            error={errors.at['code']}
            value={typed.code}
          />
          <Radios
            name="answer"
            label={vote.choose}
            look="line"
            error={errors.at['answer']}
            value={typed.answer}
            items={ballotAnswers.map((value) => ({ value, text: answers[value] }))}
          />
          <Button>{words.submit}</Button>
        </form>
      </div>
    </Layout>
  );
}
