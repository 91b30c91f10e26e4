import type { ProposalView } from '../../src/catalogues/proposal-presenter';
import type { EntryFieldName } from '../../src/catalogues/entry-fields';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Checkboxes } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { DateInput } from '../components/date-input';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { HintAndError } from '../components/form-group';
import { HiddenFields } from '../components/hidden-fields';
import { BackLink, PageHead } from '../components/page-head';
import { FieldRow, FormSection } from '../components/section';
import { Select } from '../components/select';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: ProposalView;
  errors: FormErrors;
}

const certificateLines = [
  'certificateUse',
  'certificateIssuer',
  'certificateValidity',
  'certificateBasis',
] as const;

/** What every field of the form takes. */
function fieldOf({ ctx, view, errors }: Props, name: EntryFieldName, needed = false) {
  const words = ctx.t.catalogues;
  const hints: Partial<Record<EntryFieldName, string>> = words.hints;
  return {
    name,
    label: words.fields[name],
    hint: hints[name],
    value: view.fields[name],
    error: errors.at[name],
    ...(needed ? {} : { optional: ctx.t.common.form.optional }),
  };
}

function What(props: Props) {
  const { ctx, view } = props;
  const { form } = ctx.t.catalogues;
  return (
    <FormSection title={form.sections.what} step={1}>
      <FieldRow>
        <Select {...fieldOf(props, 'kind', true)} empty={form.choose} options={view.choices.kind} />
        <TextInput {...fieldOf(props, 'name', true)} autocomplete="off" />
      </FieldRow>
      <Textarea {...fieldOf(props, 'aliases')} rows={5} />
    </FormSection>
  );
}

function Scope(props: Props) {
  const { ctx, view } = props;
  const { form } = ctx.t.catalogues;
  return (
    <FormSection title={form.sections.scope} step={2}>
      <FieldRow>
        <Select
          {...fieldOf(props, 'ruling', true)}
          empty={form.choose}
          options={view.choices.ruling}
        />
        <Select
          {...fieldOf(props, 'category', true)}
          empty={form.choose}
          options={view.choices.category}
        />
      </FieldRow>
      <FieldRow>
        <Select {...fieldOf(props, 'area', true)} options={view.choices.area} />
        <Select {...fieldOf(props, 'level', true)} options={view.choices.level} />
      </FieldRow>
      <FieldRow>
        <Select
          {...fieldOf(props, 'department')}
          empty={ctx.t.catalogues.none}
          options={view.departments}
        />
        <Select
          {...fieldOf(props, 'frequency')}
          empty={ctx.t.catalogues.none}
          options={view.choices.frequency}
        />
      </FieldRow>
      <FieldRow>
        <TextInput {...fieldOf(props, 'funding')} autocomplete="off" />
        <TextInput {...fieldOf(props, 'approvalNo')} autocomplete="off" />
      </FieldRow>
      <Textarea {...fieldOf(props, 'otherConditions')} rows={3} />
      <FieldRow>
        <DateInput t={ctx.t} {...fieldOf(props, 'effectiveFrom', true)} />
        <DateInput t={ctx.t} {...fieldOf(props, 'effectiveTo')} />
      </FieldRow>
    </FormSection>
  );
}

function Basis(props: Props) {
  const { ctx, view } = props;
  const { form, none } = ctx.t.catalogues;
  return (
    <FormSection title={form.sections.basis} step={3}>
      <TextInput {...fieldOf(props, 'instrument', true)} autocomplete="off" />
      <FieldRow>
        <TextInput {...fieldOf(props, 'article')} autocomplete="off" />
        <Select {...fieldOf(props, 'clause')} empty={none} options={view.choices.clause} />
      </FieldRow>
      <FieldRow>
        <TextInput {...fieldOf(props, 'source', true)} autocomplete="off" />
        <Select {...fieldOf(props, 'origin', true)} options={view.choices.origin} />
      </FieldRow>
    </FormSection>
  );
}

function Certificate(props: Props) {
  const words = props.ctx.t.catalogues;
  return (
    <FormSection title={words.form.sections.certificate} step={4}>
      <p class="govuk-hint">{words.hints.certificate}</p>
      {certificateLines.map((name) => (
        <TextInput key={name} {...fieldOf(props, name)} autocomplete="off" />
      ))}
      <Textarea {...fieldOf(props, 'certificateModelText')} rows={4} />
      <Textarea {...fieldOf(props, 'certificateOtherWay')} rows={3} />
    </FormSection>
  );
}

function Review({ ctx, view, errors }: Props) {
  const { form } = ctx.t.catalogues;
  return (
    <FormSection title={form.sections.review} step={view.removal ? undefined : 5}>
      <Textarea
        name="reason"
        label={form.reason}
        hint={form.reasonHint}
        value={view.reason}
        error={errors.at['reason']}
        rows={3}
      />
      <h3 class="govuk-heading-s" id="asked">
        {form.asked}
      </h3>
      <HintAndError id="asked" hint={form.askedHint} error={errors.at['asked']} />
      {view.askable.map(({ level, label, open, items }) => (
        <Details key={level} summary={label} open={open}>
          <Checkboxes
            name="asked"
            id={`asked-${level}`}
            label={label}
            hideLabel
            items={items}
            values={view.asked}
            look="small"
          />
        </Details>
      ))}
    </FormSection>
  );
}

/** Proposes a new entry, another wording of one, or that one be taken out. */
export function CatalogueProposalPage(props: Props) {
  const { ctx, view, errors } = props;
  const { form } = ctx.t.catalogues;
  return (
    <Layout ctx={ctx} title={view.title} section="staff" wide hasErrors={errors.summary.length > 0}>
      <BackLink href={view.backHref}>{ctx.t.common.actions.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={view.title} lead={form.lead} />
      <form method="post" action="/staff/catalogues/changes" noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ entry: view.entry, ...(view.removal ? { remove: '1' } : {}) }} />
        {!view.removal && (
          <>
            <What {...props} />
            <Scope {...props} />
            <Basis {...props} />
            <Certificate {...props} />
          </>
        )}
        <Review {...props} />
        <Button>{form.submit}</Button>
      </form>
    </Layout>
  );
}
