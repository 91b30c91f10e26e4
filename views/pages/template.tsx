import type { TemplateView } from '../../src/letters/template-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button, ButtonGroup } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { Details } from '../components/details';
import { DocumentSheet } from '../components/document-sheet';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { BackLink, PageHead } from '../components/page-head';
import { Select } from '../components/select';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: TemplateView;
  errors: FormErrors;
}

function Variables({ ctx, view }: Props) {
  const words = ctx.t.letters.templates;
  return (
    <Details summary={words.variablesTitle}>
      <p class="govuk-body">{words.variablesLead}</p>
      <ul class="govuk-list">
        {view.variables.map(({ name, meaning, required }) => (
          <li key={name}>
            <code>{name}</code> {meaning}
            {required && <strong> {words.required}</strong>}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Wording(props: Props) {
  const { ctx, view, errors } = props;
  const words = ctx.t.letters.templates;
  const optional = ctx.t.common.form.optional;
  const line = (name: 'title' | 'addressee' | 'secrecy') => (
    <TextInput
      name={name}
      label={words.fields[name]}
      hint={words.hints[name]}
      optional={name === 'title' ? undefined : optional}
      value={view.values[name]}
      error={errors.at[name]}
      maxlength={view.lengths[name]}
      autocomplete="off"
    />
  );
  return (
    <form method="post" action={`/staff/templates/${view.kind}`} noValidate>
      <CsrfField ctx={ctx} />
      <HiddenFields values={{ edition: view.edition }} />
      {line('title')}
      {line('addressee')}
      <Textarea
        name="body"
        label={words.fields.body}
        hint={words.hints.body}
        value={view.values['body']}
        error={errors.at['body']}
        rows={18}
        max={view.lengths.body}
        countText={ctx.t.common.form.maxCharacters(view.lengths.body)}
      />
      <Variables {...props} />
      <Textarea
        name="copies"
        label={words.fields.copies}
        hint={words.hints.copies}
        optional={optional}
        value={view.values['copies']}
        error={errors.at['copies']}
        rows={2}
      />
      {line('secrecy')}
      <Select
        name="urgency"
        label={words.fields.urgency}
        value={view.values['urgency']}
        options={view.urgencies}
        error={errors.at['urgency']}
      />
      <ButtonGroup>
        <Button name="intent" value="save">
          {words.save}
        </Button>
        <Button name="intent" value="preview" look="secondary">
          {words.preview}
        </Button>
        {!view.shipped && (
          <Button name="intent" value="reset" look="warning">
            {words.reset}
          </Button>
        )}
      </ButtonGroup>
    </form>
  );
}

function History({ ctx, view }: Props) {
  const words = ctx.t.letters.templates;
  if (view.history.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.history}</h2>
      {view.history.map((edition) => (
        <Details
          key={edition.no}
          summary={[edition.no, edition.on, edition.by, edition.what].join(' · ')}
        >
          {edition.body ? (
            <>
              <p class="govuk-body">
                <strong>{edition.title}</strong>
              </p>
              <p class="govuk-body qc-prewrap">{edition.body}</p>
            </>
          ) : (
            <p class="govuk-body">{words.shipped}</p>
          )}
        </Details>
      ))}
    </section>
  );
}

/** The wording of one kind of document, how it reads, and what it was before. */
export function TemplatePage(props: Props) {
  const { ctx, view, errors } = props;
  const words = ctx.t.letters.templates;
  return (
    <Layout ctx={ctx} title={view.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/templates">{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={view.title} lead={view.state} />
      <Wording {...props} />
      {view.sample && (
        <section id="sample">
          <h2 class="govuk-heading-m">{words.sample}</h2>
          <p class="govuk-body">{words.sampleLead}</p>
          <DocumentSheet format={view.sample.format} elements={view.sample.elements} />
        </section>
      )}
      <History {...props} />
    </Layout>
  );
}
