import type { CallHelpView } from '../../../src/hotline/call-help-presenter';
import type { PageContext } from '../../page-context';
import { Tag } from '../tag';
import { verdictColours } from '../finding-panel';
import { accessKeyOf } from './shortcuts';

interface HelpProps {
  ctx: PageContext;
  view: CallHelpView;
}

function Diversions({ ctx, view }: HelpProps) {
  return (
    <>
      {view.diversions.map(({ id, title, say }) => (
        <div class="qc-desk__divert" key={id} data-divert={id}>
          <p class="qc-desk__title">{title}</p>
          <p class="qc-desk__say">{say}</p>
        </div>
      ))}
      {view.diversions.length > 0 && <p class="qc-desk__note">{ctx.t.cockpit.help.stillFile}</p>}
    </>
  );
}

function Finding({ ctx, view }: HelpProps) {
  const { finding } = view;
  const words = ctx.t.cockpit.help;
  if (!finding) return <p class="qc-desk__note">{words.nothingYet}</p>;
  return (
    <div data-verdict={finding.verdict}>
      <p class="qc-desk__title">
        <Tag colour={verdictColours[finding.verdict]}>{finding.word}</Tag> {words.sayAloud}
      </p>
      <p class="qc-desk__say">{finding.say}</p>
    </div>
  );
}

function Known({ ctx, view }: HelpProps) {
  if (!view.known) return null;
  return (
    <div data-known="">
      <p class="qc-desk__title">{view.known}</p>
      <p class="qc-desk__note">{ctx.t.cockpit.help.known.note}</p>
    </div>
  );
}

/** A button of the form: without script the page comes back with the category taken over. */
function Proposal({ ctx, view }: HelpProps) {
  const words = ctx.t.cockpit.help;
  const key = accessKeyOf('take');
  return (
    <>
      {view.finding && view.finding.entries.length > 0 && (
        <ul class="qc-desk__entries">
          {view.finding.entries.map(({ name, cited }) => (
            <li key={name}>
              <strong>{name}</strong> <span class="qc-muted">{cited}</span>
            </li>
          ))}
        </ul>
      )}
      {view.proposal && (
        <p class="qc-desk__proposal">
          {words.proposal(view.proposal.text)}{' '}
          <button
            class="govuk-button govuk-button--secondary qc-button--small"
            type="submit"
            form="phone-report"
            name="take"
            value={view.proposal.category}
            accessKey={key}
            data-take={view.proposal.category}
            formNoValidate
          >
            {words.take} <kbd class="qc-kbd">Alt+{key}</kbd>
          </button>
        </p>
      )}
    </>
  );
}

function Script({ ctx, view }: HelpProps) {
  const words = ctx.t.cockpit.help;
  const { script, missing } = view;
  return (
    <>
      <h2 class="qc-desk__title">{script ? script.title : words.script}</h2>
      {script ? (
        <ul class="qc-desk__script">
          {script.questions.map(({ field, ask, answered }) => (
            <li key={ask} data-field={field} class={answered ? 'qc-desk__answered' : undefined}>
              <span class="govuk-visually-hidden">{answered ? words.answered : words.open}</span>
              {ask}
            </li>
          ))}
        </ul>
      ) : (
        <p class="qc-desk__note">{words.noScript}</p>
      )}
      <p class="qc-desk__missing" data-missing={missing.length}>
        {missing.length === 0 ? words.complete : words.missing(missing.join(words.joiner))}
      </p>
    </>
  );
}

/**
 * What stands beside the form while somebody speaks. The island asks for it again as the form fills and
 * exchanges the parts that changed; only what has to be said at once is announced.
 */
export function CallHelp(props: HelpProps) {
  return (
    <section
      class="qc-desk__help"
      id="call-help"
      tabIndex={-1}
      aria-label={props.ctx.t.cockpit.help.title}
    >
      <div data-part="divert" role="alert">
        <Diversions {...props} />
      </div>
      <div data-part="finding" role="status">
        <Finding {...props} />
      </div>
      <div data-part="known" role="status">
        <Known {...props} />
      </div>
      <div data-part="proposal">
        <Proposal {...props} />
      </div>
      <div data-part="script">
        <Script {...props} />
      </div>
    </section>
  );
}
