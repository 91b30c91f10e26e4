import type { Messages } from '../locales';
import type { AuditPage, AuditQuery } from './audit-service';
import type { ChainedEntry } from './audit-chain';
import { detailText, grouped, has, type AuditDetailWords } from './audit-detail-presenter';
import { auditActs } from './audit-entry';

export interface AuditWords extends AuditDetailWords {
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

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function timeText(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : shanghai.format(time);
}

function address(path: string, query: Partial<AuditQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

function personName({ by }: ChainedEntry, t: Messages): string {
  if (by.id === 'unknown') return t.audit.unknownPerson;
  return by.id === 'system' ? t.audit.system : by.name;
}

function rowOf(entry: ChainedEntry, words: AuditWords): AuditRow {
  const { t, officeName } = words;
  const { seq, at, by, office, act, subject } = entry;
  const { acts, subjects, places } = t.audit;
  return {
    seq,
    at: timeText(at),
    person: { name: personName(entry, t), href: address(base, { person: by.id }) },
    office: office === null ? '' : officeName(office),
    act: has(acts, act) ? acts[act] : act,
    subject: {
      kind: has(subjects, subject.kind) ? subjects[subject.kind] : subject.kind,
      id: has(places, subject.id) ? places[subject.id] : grouped(subject.id),
      href: address(base, { subject: subject.id }),
    },
    detail: detailText(entry, words),
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
