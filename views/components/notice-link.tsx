import type { PageContext } from '../page-context';
import { classes } from './form-group';
import { Icon } from './icon';

const most = 99;

/** The way to the own notices with how many are unread; an island keeps the number up to date. */
export function NoticeLink({ ctx }: { ctx: PageContext }) {
  const n = ctx.unreadNotices;
  if (n === undefined) return null;
  const words = ctx.t.notifications;
  return (
    <a
      class={classes('qc-bell', n > 0 && 'qc-bell--new')}
      href="/staff/notices"
      aria-current={ctx.path.split('?')[0] === '/staff/notices' ? 'page' : undefined}
      title={words.title}
      id="notice-link"
      data-none={words.none}
      data-some={words.unread(0)}
      data-many={words.many}
    >
      <Icon name="bell" />
      <span class="govuk-visually-hidden">{words.title} </span>
      <span class="qc-bell__count" aria-hidden="true">
        {n > most ? words.many : n > 0 ? n : ''}
      </span>
      <span class="govuk-visually-hidden" data-said>
        {n > 0 ? words.unread(n) : words.none}
      </span>
    </a>
  );
}
