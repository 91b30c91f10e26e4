import type { Locale, Messages } from '../locales';
import type { AuditPage, AuditQuery } from './audit-service';
import type { ChainedEntry } from './audit-chain';
import { auditActs } from './audit-entry';

export interface AuditWords {
  t: Messages;
  locale: Locale;
  /** Name of an office; empty for an unknown one. */
  officeName(id: string): string;
}

export interface AuditRow {
  seq: number;
  /** YYYY-MM-DD HH:mm:ss in Asia/Shanghai. */
  at: string;
  person: { name: string; href: string };
  office: string;
  act: string;
  subject: { kind: string; id: string; href: string };
  detail: string;
}

export interface AuditView {
  rows: AuditRow[];
  acts: { value: string; text: string }[];
  orders: { value: string; text: string }[];
  first: string | null;
  next: string | null;
  exportHref: string | null;
  chain: {
    head: number;
    hash: string;
    broken: boolean;
    checked: string;
    since: string | null;
  } | null;
}

const base = '/staff/audit';
const fullId = /^[0-9A-HJKMNP-TV-Z]{16}$/;

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function timeText(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : shanghai.format(time);
}

/** Ids as they stand on the pages of cases: four groups of four. */
function grouped(id: string): string {
  return fullId.test(id) ? (id.match(/.{4}/g) ?? [id]).join(' ') : id;
}

function address(path: string, query: Partial<AuditQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

function has<T extends object>(words: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(words, key);
}

function plainDetail(detail: string, act: ChainedEntry['act'], t: Messages): string {
  const words = t.audit.details;
  const [, version] = /^v(\d+)$/.exec(detail) ?? [];
  if (version !== undefined) return words.version(version);
  const [, area] = /^contacts (\d+)$/.exec(detail) ?? [];
  if (area !== undefined) return words.contacts(area);
  if (act === 'actOnCase' && has(t.domain.actions, detail)) return t.domain.actions[detail];
  if (act === 'checkAudit' && has(t.audit.chain.faults, detail))
    return t.audit.chain.faults[detail];
  if (fullId.test(detail)) return words.ofCase(grouped(detail));
  const word = has(words, detail) ? words[detail] : undefined;
  return typeof word === 'string' ? word : detail;
}

/** What more an entry says, in words as far as its code is known; `<code>:<why>` was not done. */
function detailText({ detail, reason, act }: ChainedEntry, t: Messages): string {
  const [, code, why] = /^([A-Za-z]+):([A-Za-z]+)$/.exec(detail ?? '') ?? [];
  const text =
    code !== undefined && why !== undefined
      ? t.audit.details.refused(plainDetail(code, act, t))
      : plainDetail(detail ?? '', act, t);
  return [text, reason].filter(Boolean).join(' · ');
}

function personName({ by }: ChainedEntry, t: Messages): string {
  if (by.id === 'unknown') return t.audit.unknownPerson;
  return by.id === 'system' ? t.audit.system : by.name;
}

function rowOf(entry: ChainedEntry, { t, officeName }: AuditWords): AuditRow {
  const { seq, at, by, office, act, subject } = entry;
  const { acts, subjects } = t.audit;
  return {
    seq,
    at: timeText(at),
    person: { name: personName(entry, t), href: address(base, { person: by.id }) },
    office: office === null ? '' : officeName(office),
    act: has(acts, act) ? acts[act] : act,
    subject: {
      kind: has(subjects, subject.kind) ? subjects[subject.kind] : subject.kind,
      id: grouped(subject.id),
      href: address(base, { subject: subject.id }),
    },
    detail: detailText(entry, t),
  };
}

function chainOf({ head, lastCheck }: AuditPage, t: Messages): AuditView['chain'] {
  const words = t.audit.chain;
  const shown = { head: head.seq, hash: head.hash };
  if (!lastCheck) return { ...shown, broken: false, checked: words.never, since: null };
  const { seq, broken } = lastCheck;
  const at = timeText(lastCheck.at);
  if (broken) {
    const fault = has(words.faults, broken) ? words.faults[broken] : broken;
    return { ...shown, broken: true, checked: words.broken(seq + 1, fault, at), since: null };
  }
  const since = Math.max(0, head.seq - seq);
  return {
    ...shown,
    broken: false,
    checked: words.whole(seq, at),
    since: since > 0 ? words.since(since) : null,
  };
}

/** The page of a search; without results when the form was refused. */
export function auditView(page: AuditPage | null, query: AuditQuery, words: AuditWords): AuditView {
  const { t } = words;
  const { after, ...filter } = query;
  const last = page?.entries.at(-1);
  return {
    rows: page?.entries.map((entry) => rowOf(entry, words)) ?? [],
    acts: auditActs.map((act) => ({ value: act, text: t.audit.acts[act] })),
    orders: (['newest', 'oldest'] as const).map((order) => ({
      value: order,
      text: t.audit.orders[order],
    })),
    first: after === undefined ? null : address(base, filter),
    next: page?.more && last ? address(base, { ...filter, after: last.seq }) : null,
    exportHref: page ? address(`${base}/export`, filter) : null,
    chain: page && chainOf(page, t),
  };
}

/** Headings of the exported table. */
export function exportHead(t: Messages): string[] {
  const { seq, at, person, office, act, subject, detail } = t.audit.columns;
  const words = [seq, at, person, office, act, subject, detail];
  return [
    ...words,
    'at',
    'by',
    'office',
    'act',
    'kind',
    'id',
    'detail',
    'reason',
    'previous',
    'hash',
  ];
}

/** An entry as a line of the exported table: in words, then exactly as it was hashed. */
export function exportLine(entry: ChainedEntry, words: AuditWords): string[] {
  const row = rowOf(entry, words);
  return [
    String(entry.seq),
    row.at,
    row.person.name,
    row.office,
    row.act,
    row.subject.kind,
    row.detail,
    entry.at,
    entry.by.id,
    entry.office ?? '',
    entry.act,
    entry.subject.kind,
    entry.subject.id,
    entry.detail ?? '',
    entry.reason ?? '',
    entry.previous,
    entry.hash,
  ];
}
