import type {
  FormView,
  PortalPaperView,
  RecordEntry,
} from '../../src/departments/portal-presenter';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { DocumentSheet } from '../components/document-sheet';
import { ErrorSummary } from '../components/error-summary';
import { FileInput } from '../components/file-input';
import { FileList } from '../components/file-list';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText, NotificationBanner } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import { StandingTag } from '../components/standing-tag';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { TypedWords } from '../components/typed-words';
import type { ComponentChildren } from 'preact';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: PortalPaperView;
}

/** A form that is folded until it is needed. */
function Act({
  form,
  title,
  lead,
  children,
}: {
  form: Pick<FormView, 'act' | 'open'>;
  title: string;
  lead: string;
  children: ComponentChildren;
}) {
  return (
    <details class="qc-portal__act" id={`act-${form.act}`} open={form.open}>
      <summary class="qc-portal__act-title">{title}</summary>
      <p class="govuk-hint">{lead}</p>
      {children}
    </details>
  );
}

function UploadForm({
  ctx,
  view,
  form,
  words,
}: Props & {
  form: FormView;
  words: { text: string; files: string; submit: string };
}) {
  const field = (name: string) => `${form.act}-${name}`;
  return (
    <form method="post" action={form.href} encType="multipart/form-data" noValidate>
      <CsrfField ctx={ctx} />
      <HiddenFields
        values={{ submission: view.submission, staged: form.staged.map(({ ticket }) => ticket) }}
      />
      <Textarea
        name="text"
        id={field('text')}
        label={words.text}
        value={form.typed['text']}
        error={form.errors.at[field('text')]}
        rows={7}
      />
      {form.staged.length > 0 && (
        <>
          <p class="govuk-body-s govuk-!-margin-bottom-1">{ctx.t.portal.paper.sent}</p>
          <FileList files={form.staged.map(({ name }) => ({ name }))} />
        </>
      )}
      <FileInput
        t={ctx.t}
        name="files"
        id={field('files')}
        label={words.files}
        hint={view.filesHint}
        optional={ctx.t.common.form.optional}
        error={form.errors.at[field('files')]}
        accept={view.accept}
        multiple
      />
      <Button look={form.act === 'reply' ? 'primary' : 'secondary'}>{words.submit}</Button>
    </form>
  );
}

/** A button of its own, without anything to fill in. */
function Press({ ctx, href, text }: { ctx: PageContext; href: string; text: string }) {
  return (
    <form method="post" action={href} class="qc-portal__press">
      <CsrfField ctx={ctx} />
      <Button look="secondary">{text}</Button>
    </form>
  );
}

function Acts({ ctx, view }: Props) {
  const { acts, paper } = ctx.t.portal;
  const { reply, proof, askTime, statement, withdrawTimeHref, withdrawStatementHref } = view;
  const nothing = ![reply, proof, askTime, statement, withdrawTimeHref, withdrawStatementHref].some(
    Boolean,
  );
  return (
    <Card title={paper.acts} id="acts">
      {nothing && <p>{paper.none}</p>}
      {reply && (
        <Act form={reply} title={acts.reply.title} lead={acts.reply.lead}>
          <UploadForm ctx={ctx} view={view} form={reply} words={acts.reply} />
        </Act>
      )}
      {proof && (
        <Act form={proof} title={acts.proof.title} lead={acts.proof.lead}>
          <UploadForm ctx={ctx} view={view} form={proof} words={acts.proof} />
        </Act>
      )}
      {askTime && (
        <Act form={askTime} title={acts.askTime.title} lead={acts.askTime.lead(askTime.mostText)}>
          <form method="post" action={askTime.href} noValidate>
            <CsrfField ctx={ctx} />
            <TextInput
              name="n"
              id="ask-time-n"
              type="number"
              inputmode="numeric"
              label={`${acts.askTime.n}（${askTime.unit.trim()}）`}
              value={askTime.typed['n']}
              error={askTime.errors.at['ask-time-n']}
              min={1}
              max={askTime.most}
              width={4}
            />
            <Textarea
              name="reason"
              id="ask-time-reason"
              label={acts.askTime.reason}
              value={askTime.typed['reason']}
              error={askTime.errors.at['ask-time-reason']}
              rows={3}
            />
            <Button look="secondary">{acts.askTime.submit}</Button>
          </form>
        </Act>
      )}
      {withdrawTimeHref && <Press ctx={ctx} href={withdrawTimeHref} text={acts.withdrawTime} />}
      {statement && (
        <Act form={statement} title={acts.statement.title} lead={acts.statement.lead}>
          <form method="post" action={statement.href} noValidate>
            <CsrfField ctx={ctx} />
            <HiddenFields values={{ submission: view.submission }} />
            <Textarea
              name="text"
              id="statement-text"
              label={acts.statement.text}
              value={statement.typed['text']}
              error={statement.errors.at['statement-text']}
              rows={6}
            />
            <Button look="secondary">{acts.statement.submit}</Button>
          </form>
        </Act>
      )}
      {withdrawStatementHref && (
        <Press ctx={ctx} href={withdrawStatementHref} text={acts.withdrawStatement} />
      )}
    </Card>
  );
}

function Entry({ entry }: { entry: RecordEntry }) {
  return (
    <li class="qc-portal__entry">
      <p class="qc-row govuk-!-margin-bottom-1">
        <strong>{entry.title}</strong>
        <span class="qc-muted">{entry.on}</span>
        {entry.state && <StandingTag standing={entry.state.key} label={entry.state.text} />}
      </p>
      {entry.text && <div class="qc-prewrap">{entry.text}</div>}
      {entry.files.length > 0 && <FileList files={entry.files} />}
      {entry.answer.map((line) => (
        <InsetText key={line}>
          <div class="qc-prewrap">{line}</div>
        </InsetText>
      ))}
    </li>
  );
}

function Document({ ctx, view }: Props) {
  const words = ctx.t.portal.paper;
  return (
    <section aria-label={words.document}>
      {view.format ? (
        <DocumentSheet format={view.format} elements={view.elements} />
      ) : (
        <Card title={words.document}>
          <h3 class="govuk-heading-s">{words.facts}</h3>
          <div class="qc-prewrap">{view.facts}</div>
          <h3 class="govuk-heading-s">{words.demand}</h3>
          <div class="qc-prewrap">{view.demand}</div>
        </Card>
      )}
      {view.corrections.map((line) => (
        <InsetText key={line}>{line}</InsetText>
      ))}
      <p class="qc-noprint">
        <Button href={view.fileHref} look="secondary" size="small">
          {words.file}
        </Button>
      </p>
    </section>
  );
}

/** A document as its department has it: what it says, by when to reply, what to do about it. */
export function PortalPaperPage({ ctx, view, several }: Props & { several: boolean }) {
  const words = ctx.t.portal.paper;
  return (
    <PortalLayout
      ctx={ctx}
      title={view.title}
      hasErrors={view.errors.length > 0}
      scripts={['files.js']}
      inside
    >
      <div class="qc-portal">
        <ErrorSummary t={ctx.t} errors={view.errors} title={ctx.t.portal.refused} />
        {view.left && (
          <TypedWords
            label={ctx.t.portal.unheld.typed}
            hint={ctx.t.portal.leftWords}
            text={view.left}
          />
        )}
        {several && <BackLink href="/department/papers">{words.back}</BackLink>}
        <PageHead
          caption={view.office}
          title={view.title}
          lead={view.issued}
          tags={<StandingTag standing={view.standing} label={view.state} />}
        />
        <NotificationBanner kind={view.urgent ? 'warning' : 'info'} title={view.notice}>
          <p>{view.standing === 'informed' ? words.protectionAlone : words.protection}</p>
        </NotificationBanner>
        {view.acknowledged && <p class="qc-muted">{view.acknowledged}</p>}
        {view.acknowledgeHref && (
          <div class="qc-portal__acknowledge qc-noprint">
            <p>{words.acknowledgeHint}</p>
            <Press ctx={ctx} href={view.acknowledgeHref} text={words.acknowledge} />
          </div>
        )}
        {view.standing !== 'informed' && (
          <p class="qc-noprint">
            <a class="govuk-button govuk-button--secondary qc-button--small" href="#acts">
              {words.acts}
            </a>
          </p>
        )}
        <Document ctx={ctx} view={view} />
        {view.standing !== 'informed' && (
          <div class="qc-noprint">
            <Acts ctx={ctx} view={view} />
          </div>
        )}
        <Card title={words.record}>
          {view.record.length === 0 && <p class="qc-muted">{words.noRecord}</p>}
          <ol class="qc-portal__record">
            {view.record.map((entry) => (
              <Entry key={`${entry.title}${entry.on}${entry.text}`} entry={entry} />
            ))}
          </ol>
        </Card>
      </div>
    </PortalLayout>
  );
}
