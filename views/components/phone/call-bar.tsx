import type { CallBarView } from '../../../src/calls/call-presenter';
import type { Messages } from '../../../src/locales';
import type { PageContext } from '../../page-context';
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

const desk = '/staff/calls';
const form = '/staff/report';

/** Where the desk goes back to from the form: what answers a GET, without the notice of what was done there. */
function backOf({ path, sentTo }: PageContext): string {
  const [page = '', query] = path.split('?');
  if (path === sentTo || page === form || !`${page}/`.startsWith('/staff/')) return desk;
  const asked = new URLSearchParams(query);
  asked.delete('done');
  return asked.size > 0 ? `${page}?${asked}` : page;
}

/** Where the island puts the bar; before it came there is the way to the page that says the same. */
export function CallBarPlace({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.calls.bar;
  return (
    <aside
      class="qc-call-place qc-noprint"
      aria-label={words.label}
      data-call-bar="/staff/calls/current"
      data-offline={words.offline}
      data-ended={words.hangUp}
      data-back={backOf(ctx)}
      data-sent={ctx.sentTo === undefined ? undefined : ''}
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
