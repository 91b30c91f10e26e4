import type { CallBarView } from '../../../src/calls/call-presenter';
import type { Messages } from '../../../src/locales';
import { classes } from '../form-group';

/** Access key of the way from a call to the entry form; the island takes F2 as well. */
const formKey = '0';

function Call({ t, call }: { t: Messages; call: NonNullable<CallBarView['call']> }) {
  const words = t.calls.bar;
  return (
    <>
      <strong class="qc-call__state" data-call-state={call.state} data-call-id={call.id}>
        {call.stateText}
      </strong>
      <span class="qc-call__number">{call.number}</span>
      <span class="qc-call__clock" data-call-seconds={call.seconds ?? undefined}>
        {call.clock}
      </span>
      <a class="qc-call__go" href="/staff/report" accessKey={formKey} data-call-form>
        {words.toForm}
      </a>
      {call.state === 'answered' && (
        <a class="govuk-link qc-call__link" href="/staff/call-backs/new" data-call-back>
          {words.callBack}
        </a>
      )}
    </>
  );
}

/**
 * The call at the operator's desk, in one line: what `GET /staff/calls/current` answers and the island
 * puts in place. The number stands here and nowhere else.
 */
export function CallBar({ t, view }: { t: Messages; view: CallBarView }) {
  const words = t.calls.bar;
  const { desk, call } = view;
  return (
    <div id="call-bar" class={classes('qc-call', call !== null && `qc-call--${call.state}`)}>
      {desk === null ? (
        <>
          <span>{words.noDesk}</span>
          <a class="govuk-link qc-call__link" href="/staff/calls">
            {words.takeDesk}
          </a>
        </>
      ) : (
        <>
          <span class="qc-call__desk">{words.desk(desk)}</span>
          {call ? <Call t={t} call={call} /> : <span>{words.idle}</span>}
          <a class="govuk-link qc-call__link" href="/staff/calls">
            {words.manage}
          </a>
        </>
      )}
    </div>
  );
}

/** Where the island puts the bar; before it came there is the way to the page that says the same. */
export function CallBarPlace({ t }: { t: Messages }) {
  const words = t.calls.bar;
  return (
    <aside
      class="qc-call-place qc-noprint"
      aria-label={words.label}
      data-call-bar="/staff/calls/current"
      data-offline={words.offline}
      data-ended={words.hangUp}
    >
      <div id="call-bar" class="qc-call">
        <a class="govuk-link qc-call__link" href="/staff/calls">
          {words.manage}
        </a>
      </div>
      <p class="govuk-visually-hidden" role="status" data-call-news />
    </aside>
  );
}
