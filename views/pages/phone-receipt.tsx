import { Button } from '../components/button';
import { Card } from '../components/card';
import { CodeGroups } from '../components/code-groups';
import { CsrfField } from '../components/csrf-field';
import { Details } from '../components/details';
import { HiddenFields } from '../components/hidden-fields';
import { NotTaken } from '../components/not-taken';
import { InsetText, NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { accessKeyOf } from '../components/phone/shortcuts';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The public number of a filing, and where anybody checks it. */
export interface PhoneSerial {
  serial: string;
  verifyAt: string;
}

/** `notTaken`: words that were sent for it later and are not on record; empty for none. */
export type PhoneReceiptView = { notTaken: string } & (
  | { state: 'shown'; token: string; code: string; filing: PhoneSerial | null; wrong?: boolean }
  | { state: 'confirmed'; filing: PhoneSerial | null }
  | { state: 'kept' }
);

interface ReceiptProps {
  ctx: PageContext;
  view: PhoneReceiptView;
}

const next = '/staff/report';

function NextCall({ ctx }: { ctx: PageContext }) {
  return (
    <Button href={next} data={{ 'data-next-call': '' }}>
      {ctx.t.staff.phone.receipt.next}
    </Button>
  );
}

/** For callers who want to prove that they reported; the number is public and opens nothing. */
function Serial({ ctx, filing }: { ctx: PageContext; filing: PhoneSerial }) {
  const words = ctx.t.staff.phone.receipt.serial;
  return (
    <>
      <p>{words.text}</p>
      <p class="qc-serial" aria-label={words.label}>
        {filing.serial.split('-').map((group, i) => (
          <span class="qc-serial__group" key={i}>
            {group}
          </span>
        ))}
      </p>
      <p class="govuk-hint">{words.where(filing.verifyAt)}</p>
    </>
  );
}

/** The island steps from group to group; without it the groups simply stand there. */
function ReadAloud({ ctx, code }: { ctx: PageContext; code: string }) {
  const words = ctx.t.cockpit.readAloud;
  return (
    <div class="qc-read" data-read-aloud data-said={words.said} data-end={words.end}>
      <CodeGroups code={code} label={ctx.t.staff.phone.receipt.codeLabel} />
      <p hidden data-read-keys>
        <button type="button" class="govuk-button govuk-button--secondary qc-button--small">
          {words.next} <kbd class="qc-kbd">Alt+{accessKeyOf('group')}</kbd>
        </button>
      </p>
      <p class="govuk-visually-hidden" role="status" data-read-said />
    </div>
  );
}

function ReadBack({
  ctx,
  view,
}: {
  ctx: PageContext;
  view: Extract<PhoneReceiptView, { state: 'shown' }>;
}) {
  const words = ctx.t.staff.phone.receipt;
  return (
    <div class="qc-narrow">
      <PageHead title={words.title} />
      {view.notTaken && <NotTaken ctx={ctx} text={view.notTaken} words={words.notTaken} />}
      <div class="qc-receipt">
        <p class="qc-receipt__label">{words.read}</p>
        <ReadAloud ctx={ctx} code={view.code} />
        <p class="qc-muted">{words.warn}</p>
      </div>
      <InsetText>
        <strong>
          {words.tellTitle}
          {ctx.t.common.words.colon}
        </strong>
        {words.tell}
      </InsetText>
      <Card look="accent">
        <form method="post" action={`${next}/receipt`} id="read-back" noValidate>
          <CsrfField ctx={ctx} />
          <HiddenFields values={{ token: view.token, notTaken: view.notTaken }} />
          <TextInput
            name="lastFour"
            label={words.ask}
            hint={words.askHint}
            error={view.wrong ? words.wrong : undefined}
            inputmode="numeric"
            autocomplete="off"
            maxlength={8}
            autofocus
            class="qc-code-input qc-code-input--four"
          />
          <div class="qc-row">
            <Button>{words.confirm}</Button>
            <a class="govuk-link" href={next} data-next-call>
              {words.skip}
            </a>
          </div>
        </form>
      </Card>
      {view.filing && (
        <Details summary={words.serial.title}>
          <Serial ctx={ctx} filing={view.filing} />
        </Details>
      )}
    </div>
  );
}

/** After a call: the code to read aloud, then the caller's last four digits, then the next call. */
export function PhoneReceiptPage({ ctx, view }: ReceiptProps) {
  const words = ctx.t.staff.phone.receipt;
  const wrong = view.state === 'shown' && view.wrong === true;
  return (
    <Layout
      ctx={ctx}
      title={view.state === 'confirmed' ? words.done : words.title}
      section="staff"
      scripts={['phone-report.js']}
      hasErrors={wrong}
      languageForm={view.state === 'shown' ? 'read-back' : undefined}
    >
      {view.state === 'shown' ? (
        <ReadBack ctx={ctx} view={view} />
      ) : (
        <div class="qc-narrow">
          <h1 class="govuk-visually-hidden">{ctx.t.staff.phone.title}</h1>
          <NotificationBanner
            kind={view.state === 'confirmed' ? 'success' : 'info'}
            title={view.state === 'confirmed' ? words.done : words.kept}
          >
            {view.state === 'confirmed' && <p>{words.doneText}</p>}
          </NotificationBanner>
          {view.notTaken && <NotTaken ctx={ctx} text={view.notTaken} words={words.notTaken} />}
          {view.state === 'confirmed' && view.filing && (
            <Card title={words.serial.title}>
              <Serial ctx={ctx} filing={view.filing} />
            </Card>
          )}
          <div class="qc-row">
            <NextCall ctx={ctx} />
            <span class="qc-muted">{words.keyHint}</span>
          </div>
        </div>
      )}
    </Layout>
  );
}
