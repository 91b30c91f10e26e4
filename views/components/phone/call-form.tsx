import { Button } from '../button';
import { Radios } from '../choices';
import { FieldRow } from '../section';
import { Choice, Line, Lines, Options, remark, type PhoneProps } from './controls';
import { DemandingBody, Place } from './place';
import { accessKeyOf } from './shortcuts';

function Category(props: PhoneProps) {
  const { view } = props;
  return (
    <Choice {...props} name="category">
      {view.categories.map(({ value, text, hint }) => (
        <option key={value} value={value} title={hint} selected={value === view.values['category']}>
          {text}
        </option>
      ))}
    </Choice>
  );
}

function Demand(props: PhoneProps) {
  const { view } = props;
  return (
    <>
      <div class="qc-desk__pair">
        <Place {...props} />
        <DemandingBody {...props} />
      </div>
      <div class="qc-desk__pair">
        <Category {...props} />
        <Line {...props} name="documentNo" optional />
      </div>
      <div class="qc-desk__four">
        <Choice {...props} name="frequency" optional>
          <Options options={view.frequencies} value={view.values['frequency']} />
        </Choice>
        <Line {...props} name="hoursPerMonth" inputmode="numeric" optional />
        <Line {...props} name="villagesAffected" inputmode="numeric" optional />
        <Line {...props} name="occurredOn" type="date" max={view.today} optional />
      </div>
      <div class="qc-desk__pair">
        <Line {...props} name="consequence" optional />
        <Line {...props} name="claimedBasis" optional />
      </div>
      <Lines {...props} name="narrative" rows={3} />
    </>
  );
}

function Caller(props: PhoneProps) {
  const { ctx, view } = props;
  const words = ctx.t.staff.phone;
  return (
    <>
      <div class="qc-desk__caller">
        <Radios
          name="identity"
          label={words.fields.identity}
          error={view.errors['identity']}
          optional={remark(ctx, 'identity')}
          items={view.identities}
          value={view.values['identity']}
          look="line"
        />
        <Choice {...props} name="locale" empty={false}>
          <Options options={view.locales} value={view.values['locale']} />
        </Choice>
      </div>
      <div data-caller>
        <FieldRow>
          <Line {...props} name="name" />
          <Line {...props} name="phone" type="tel" inputmode="tel" />
          <Line {...props} name="email" inputmode="email" optional />
        </FieldRow>
      </div>
    </>
  );
}

/** The report, in the order in which the keyboard goes through it. */
export function CallForm(props: PhoneProps) {
  const { ctx } = props;
  const key = accessKeyOf('file');
  return (
    <>
      <Demand {...props} />
      <Caller {...props} />
      <div class="qc-desk__file">
        <button class="govuk-button" type="submit" id="file" accessKey={key}>
          {ctx.t.staff.phone.submit} <kbd class="qc-kbd">Ctrl+Enter</kbd>
        </button>
        <span class="qc-desk__note">{ctx.t.staff.phone.identityHint}</span>
        <span data-without-script>
          <Button look="secondary" size="small" name="step" value="help" formnovalidate>
            {ctx.t.cockpit.help.refresh}
          </Button>{' '}
          <Button look="secondary" size="small" name="step" value="draft" formnovalidate>
            {ctx.t.cockpit.drafts.save}
          </Button>
        </span>
      </div>
    </>
  );
}
