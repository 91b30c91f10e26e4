import type { ClusterMemberView, ClusterView } from '../../../src/cases/clusters/cluster-presenter';
import type { PageContext } from '../../page-context';
import { Button, ButtonGroup } from '../button';
import { CsrfField } from '../csrf-field';
import { classes, HintAndError } from '../form-group';
import { Tag } from '../tag';

interface ClusterProps {
  ctx: PageContext;
  cluster: ClusterView;
  error?: string;
  /** The summary stands above already. */
  titled?: boolean;
}

function Particulars({ ctx, file }: { ctx: PageContext; file: ClusterView['lead'] }) {
  const words = ctx.t.clusters;
  return (
    <>
      <span class="qc-table__sub">
        {file.area} · {file.department}
      </span>
      <span class="qc-table__sub">
        {file.category} · {words.filedOn(file.filedOn)} · {file.status.text}
      </span>
    </>
  );
}

function Link({ ctx, file }: { ctx: PageContext; file: ClusterView['lead'] }) {
  if (file.own) {
    return (
      <>
        <span class="qc-mono">{file.groups}</span> <Tag colour="blue">{ctx.t.clusters.own}</Tag>
      </>
    );
  }
  return (
    <a class="govuk-link qc-mono" href={file.href}>
      {file.groups}
    </a>
  );
}

interface MemberProps {
  ctx: PageContext;
  member: ClusterMemberView;
}

function Member({ ctx, member }: MemberProps) {
  const words = ctx.t.clusters;
  return (
    <>
      <Particulars ctx={ctx} file={member} />
      <span class="qc-table__sub">
        <strong>{words.why(member.evidence.join(words.comma))}</strong>
      </span>
    </>
  );
}

function Choice({ ctx, member, id, chosen }: MemberProps & { id: string; chosen: boolean }) {
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        type="checkbox"
        id={id}
        name="member"
        value={member.value}
        checked={chosen}
        aria-describedby={`${id}-hint`}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        <span class="qc-mono">{member.groups}</span>{' '}
        {member.own && <Tag colour="blue">{ctx.t.clusters.own}</Tag>}
      </label>
      <div class="govuk-hint govuk-checkboxes__hint" id={`${id}-hint`}>
        <Member ctx={ctx} member={member} />
        {!member.own && (
          <a
            class="govuk-link"
            href={member.href}
            aria-label={ctx.t.clusters.openCase(member.groups)}
          >
            {ctx.t.clusters.open}
          </a>
        )}
      </div>
    </div>
  );
}

function Members({ ctx, cluster, error }: ClusterProps) {
  const words = ctx.t.clusters;
  const { members, anchor, keepApartHref } = cluster;
  if (!keepApartHref) {
    return (
      <ul class="govuk-list">
        {members.map((member) => (
          <li key={member.id}>
            <Link ctx={ctx} file={member} />
            <Member ctx={ctx} member={member} />
          </li>
        ))}
      </ul>
    );
  }
  const own = members.some((member) => member.own);
  return (
    <div class={classes('govuk-form-group', error && 'govuk-form-group--error')}>
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {words.memberCases}
        </legend>
        <HintAndError id={anchor} error={error} />
        <div class="govuk-checkboxes govuk-checkboxes--small">
          {members.map((member, i) => (
            <Choice
              key={member.id}
              ctx={ctx}
              member={member}
              id={i === 0 ? anchor : `${anchor}-${i + 1}`}
              chosen={!error && (!own || member.own)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

/** Cases that seem to be about one demand, with a form to gather them or to keep them apart. */
export function Cluster({ ctx, cluster, error, titled }: ClusterProps) {
  const words = ctx.t.clusters;
  const { lead, linkHref, keepApartHref } = cluster;
  return (
    <form
      class="qc-cluster"
      method="post"
      action={linkHref ?? keepApartHref ?? undefined}
      noValidate
    >
      <CsrfField ctx={ctx} />
      {!titled && <p class="govuk-body-s">{cluster.summary}</p>}
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{words.leadCase}</h3>
      <div class="govuk-body-s">
        <Link ctx={ctx} file={lead} />
        <Particulars ctx={ctx} file={lead} />
      </div>
      <Members ctx={ctx} cluster={cluster} error={error} />
      {keepApartHref && (
        <>
          <ButtonGroup>
            {linkHref && <Button>{words.link}</Button>}
            <Button look="secondary" formaction={keepApartHref}>
              {words.keepApart}
            </Button>
          </ButtonGroup>
          <p class="govuk-hint">{words.keepApartHint}</p>
        </>
      )}
    </form>
  );
}
