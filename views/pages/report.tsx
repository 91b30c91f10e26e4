import type { ReportFormView } from '../../src/reports/report-presenter';
import { BasisHint } from '../components/basis-hint';
import { Button, ButtonGroup } from '../components/button';
import { Checkboxes, Radios } from '../components/choices';
import { DateInput } from '../components/date-input';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { panelWords } from '../components/finding-panel';
import { FileInput } from '../components/file-input';
import { FormGroup } from '../components/form-group';
import { HiddenFields } from '../components/hidden-fields';
import { Icon } from '../components/icon';
import { PageHead } from '../components/page-head';
import { FieldRow, FormSection } from '../components/section';
import { Select } from '../components/select';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: ReportFormView;
}

/** What every control needs: its words, what was typed, and what is wrong with it. */
function field(
  { ctx, view }: Props,
  name: keyof PageContext['t']['report']['fields'],
  optional = false,
) {
  const hints: Readonly<Record<string, string | undefined>> = ctx.t.report.hints;
  return {
    name,
    label: ctx.t.report.fields[name],
    hint: hints[name],
    error: view.errors.at[name],
    optional: optional ? ctx.t.common.form.optional : undefined,
    value: view.values[name] ?? '',
  };
}

/** County → township → village; the island turns it into one type-ahead. */
function Place(props: Props) {
  const { ctx, view } = props;
  const { place } = view;
  const words = ctx.t.report;
  const empty = words.place.stop;
  return (
    <div
      id="place"
      data-code={place.code}
      data-name={place.name}
      data-label={words.fields.area}
      data-hint={words.hints.areaSearch}
      data-empty={words.search.none}
      data-unchosen={words.search.unchosen}
      data-failed={words.search.failed}
      data-results={words.search.results}
      data-error={view.errors.at['area']}
    >
      <FormGroup
        name="area"
        label={words.fields.area}
        hint={words.hints.area}
        error={view.errors.at['area']}
      >
        <FieldRow>
          <Select
            name="county"
            id="area"
            label={words.place.county}
            options={place.counties}
            value={place.county}
            empty={ctx.t.common.form.choose}
          />
          <Select
            name="township"
            label={words.place.township}
            options={place.townships}
            value={place.township}
            empty={empty}
          />
          <Select
            name="area"
            id="village"
            label={words.place.village}
            options={place.villages}
            value={place.village}
            empty={empty}
          />
        </FieldRow>
        <p class="govuk-hint">{words.place.nextHint}</p>
        <Button look="secondary" formaction="/report/area" formnovalidate>
          {words.place.next}
        </Button>
      </FormGroup>
    </div>
  );
}

function Demand(props: Props) {
  const { ctx, view } = props;
  return (
    <>
      <Select
        {...field(props, 'department')}
        options={view.departments}
        empty={ctx.t.common.form.choose}
      />
      <Radios {...field(props, 'category')} items={view.categories} look="panel-two" />
      <FieldRow>
        <TextInput {...field(props, 'documentNo', true)} width={20} />
        <DateInput {...field(props, 'occurredOn', true)} t={ctx.t} max={view.today} />
      </FieldRow>
      <TextInput {...field(props, 'claimedBasis', true)} />
    </>
  );
}

function Weight(props: Props) {
  const { ctx, view } = props;
  return (
    <>
      <FieldRow>
        <Select
          {...field(props, 'frequency', true)}
          options={view.frequencies}
          empty={ctx.t.report.notSaid}
        />
        <TextInput {...field(props, 'hoursPerMonth', true)} inputmode="numeric" width={5} />
        <TextInput {...field(props, 'villagesAffected', true)} inputmode="numeric" width={5} />
      </FieldRow>
      <TextInput {...field(props, 'consequence', true)} />
    </>
  );
}

function Story(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.report;
  return (
    <>
      <Textarea
        {...field(props, 'narrative')}
        rows={9}
        max={5000}
        countText={ctx.t.common.form.maxCharacters(5000)}
      />
      <BasisHint
        of="narrative"
        title={ctx.t.basis.report.title}
        note={`${ctx.t.basis.report.checked} ${ctx.t.basis.report.privacy}`}
        words={panelWords(ctx.t)}
      />
      {view.staged.length > 0 && (
        <Checkboxes
          name="staged"
          label={words.staged.title}
          hint={words.staged.hint}
          items={view.staged.map(({ ticket, text }) => ({ value: ticket, text }))}
          values={view.staged.map(({ ticket }) => ticket)}
          look="small"
        />
      )}
      <FileInput
        {...field(props, 'files', true)}
        t={ctx.t}
        hint={ctx.t.files.hint(view.maxFileMb)}
        multiple
        accept={view.accept}
      />
    </>
  );
}

function You(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.report;
  return (
    <>
      <Radios
        {...field(props, 'identity')}
        value={view.values['identity'] ?? 'anonymous'}
        items={view.identities}
        look="panel"
      />
      <div data-caller class="qc-indent">
        <p class="govuk-hint">{words.hints.contact}</p>
        <FieldRow>
          <TextInput {...field(props, 'name', true)} autocomplete="off" width={10} />
          <TextInput
            {...field(props, 'phone', true)}
            type="tel"
            inputmode="tel"
            autocomplete="off"
            width={20}
          />
          <TextInput {...field(props, 'email', true)} type="email" autocomplete="off" width={20} />
        </FieldRow>
      </div>
    </>
  );
}

/** How not to be recognised, and what belongs elsewhere: before the form on phones, beside it elsewhere. */
function Advice({ ctx }: Pick<Props, 'ctx'>) {
  const { safety, elsewhere } = ctx.t.report;
  return (
    <aside class="qc-beside__side">
      <section class="qc-card qc-card--warm">
        <h2 class="qc-card__title qc-card__title--icon">
          <Icon name="lock" />
          {safety.title}
        </h2>
        <ul class="qc-advice">
          {safety.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
      <Details summary={elsewhere.title}>
        <ul class="qc-advice">
          {elsewhere.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Details>
    </aside>
  );
}

/** One long form; `data-…` are the words of the islands. */
function Form(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.report;
  return (
    <form
      method="post"
      action="/report/check"
      id="report"
      encType="multipart/form-data"
      noValidate
      autocomplete="off"
      data-left={words.count.left}
      data-over={words.count.over}
    >
      <p class="qc-muted">{words.optionalNote}</p>
      <HiddenFields values={{ submission: view.submission, locale: ctx.locale }} />
      <FormSection title={words.sections.place} step={1}>
        <Place {...props} />
      </FormSection>
      <FormSection title={words.sections.demand} step={2}>
        <Demand {...props} />
      </FormSection>
      <FormSection title={words.sections.weight} step={3}>
        <Weight {...props} />
      </FormSection>
      <FormSection title={words.sections.story} step={4}>
        <Story {...props} />
      </FormSection>
      <FormSection title={words.sections.you} step={5}>
        <You {...props} />
      </FormSection>
      <ButtonGroup>
        <Button size="large">{words.submit}</Button>
      </ButtonGroup>
      <p class="govuk-hint">{words.submitHint}</p>
    </form>
  );
}

/** The public report: one long form that works without script. */
export function ReportPage(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.report;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      scripts={['report.js', 'files.js']}
      hasErrors={view.errors.summary.length > 0}
      quickExit
      languageForm="report"
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={view.errors.summary} />
      </div>
      <PageHead title={words.title} lead={words.lead} />
      <div class="qc-beside">
        <Advice ctx={ctx} />
        <Form {...props} />
      </div>
    </Layout>
  );
}
