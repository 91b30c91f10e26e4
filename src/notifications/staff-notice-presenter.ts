import {
  changeNotices,
  choiceFor,
  digestHours,
  identityNotices,
  noticeChoices,
  notifyEvents,
  type NoticePreferences,
  type NotifyEvent,
  type StaffNotice,
} from '../domain/staff-notice';
import type { Locale, Messages } from '../locales';
import { inGroups } from '../platform/ids';
import { staffMessages } from './notification';

interface Words {
  t: Messages;
  locale: Locale;
}

export interface NoticeRow {
  seq: number;
  /** Null where the reader may not open what it is about. */
  href: string | null;
  text: string;
  on: string;
  unread: boolean;
  mark: { href: string; text: string; label: string };
}

export interface NoticeListView {
  rows: NoticeRow[];
  onlyUnread: boolean;
  /** Number up to which "mark all as read" goes; null when nothing is unread here. */
  upTo: number | null;
  first: string | null;
  next: string | null;
}

const path = '/staff/notices';

function href(unread: boolean, before?: number): string {
  const params = new URLSearchParams();
  if (unread) params.set('unread', '1');
  if (before !== undefined) params.set('before', String(before));
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

function rowView(notice: StaffNotice & { open: boolean }, { t }: Words): NoticeRow {
  const words = t.notifications;
  const { seq, event, target, unread, open } = notice;
  const text = open ? words.kinds[event].text(inGroups(target)) : words.gone;
  return {
    seq,
    href: open ? `${path}/${seq}` : null,
    text,
    on: notice.on,
    unread,
    mark: unread
      ? { href: `${path}/${seq}/read`, text: words.markRead, label: words.markReadOf(text) }
      : { href: `${path}/${seq}/unread`, text: words.markUnread, label: words.markUnreadOf(text) },
  };
}

/** @param found One page and, when there are more, one notice beyond it. */
export function noticeListView(
  found: readonly (StaffNotice & { open: boolean })[],
  query: { unread: boolean; before: number },
  pageSize: number,
  words: Words,
): NoticeListView {
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  const first = query.before !== Number.MAX_SAFE_INTEGER;
  return {
    rows: shown.map((notice) => rowView(notice, words)),
    onlyUnread: query.unread,
    upTo: shown.some(({ unread }) => unread) ? shown[0]!.seq : null,
    first: first ? href(query.unread) : null,
    next: last ? href(query.unread, last.seq) : null,
  };
}

/** The kinds somebody with these roles may be told of. */
export function eventsFor(roles: readonly string[]): NotifyEvent[] {
  return notifyEvents.filter((event) =>
    staffMessages[event].roles.some((role) => roles.includes(role)),
  );
}

interface Option {
  value: string;
  text: string;
}

/** The kinds as the settings stand together; what is in no other group is about the case itself. */
const groups = {
  work: [],
  approval: [
    'submitted',
    'signatureAwaited',
    'sentBack',
    'approved',
    'timeAsked',
    'timeGranted',
    'timeDenied',
    'amendmentAsked',
    'amendmentGranted',
    'amendmentDenied',
  ],
  time: ['claimLapses', 'halfUsed', 'mostUsed', 'overdue'],
  offices: ['officeGiven', 'toSign', 'passedBack', 'ownerAdded', 'ownerRemoved', 'leadActed'],
  rest: [...identityNotices, ...changeNotices],
} satisfies Record<string, readonly NotifyEvent[]>;
export type NoticeGroup = keyof typeof groups;
const groupNames = Object.keys(groups) as NoticeGroup[];

function groupOf(event: NotifyEvent): NoticeGroup {
  const among = (events: readonly NotifyEvent[]) => events.includes(event);
  return groupNames.find((name) => among(groups[name])) ?? 'work';
}

interface KindView {
  event: NotifyEvent;
  name: string;
  hint: string;
  value: string;
}

export interface NoticeSettingsView {
  /** Only groups of which the reader has a kind. */
  groups: { title: string; kinds: KindView[] }[];
  choices: Option[];
  digestHour: string;
  hours: Option[];
}

/** @param typed What was sent, when the form comes back with errors. */
export function settingsView(
  { choices, digestHour }: NoticePreferences,
  events: readonly NotifyEvent[],
  typed: Readonly<Record<string, string>>,
  t: Messages,
): NoticeSettingsView {
  const words = t.notifications;
  const { settings } = words;
  const { first, last } = digestHours;
  const hours = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const kindView = (event: NotifyEvent): KindView => ({
    event,
    name: words.kinds[event].name,
    hint: staffMessages[event].mail === 'daily' ? settings.daily : settings.saidAtOnce,
    value: typed[event] ?? choiceFor(choices, event),
  });
  const grouped = groupNames.map((name) => ({
    title: settings.groups[name],
    kinds: events.filter((event) => groupOf(event) === name).map(kindView),
  }));
  return {
    groups: grouped.filter((group) => group.kinds.length > 0),
    choices: noticeChoices.map((value) => ({ value, text: settings.choices[value] })),
    digestHour: typed.digestHour ?? String(digestHour ?? 'never'),
    hours: [
      { value: 'never', text: settings.never },
      ...hours.map((hour) => ({ value: String(hour), text: settings.at(hour) })),
    ],
  };
}
