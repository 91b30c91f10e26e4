import type { Identity } from '../domain/burden';
import { openMinutes, type IdentityDuty, type IdentityRequest } from '../domain/identity-request';
import type { Messages } from '../locales';
import type { Askable, SeenRequest } from './identity-request-parts';

export interface Fact {
  key: string;
  value: string;
}

export interface RequestRow {
  id: string;
  href: string;
  /** Number of the case in groups. */
  number: string;
  asker: string;
  asked: string;
  status: IdentityRequest['status'];
  statusText: string;
}

export interface RequestView extends RequestRow {
  version: number;
  caseHref: string | null;
  facts: Fact[];
  reason: string;
  actions: SeenRequest['actions'];
  readHref: string | null;
  backHref: string;
}

export interface AskView {
  caseHref: string;
  action: string;
  number: string;
  holds: boolean;
  reports: { value: string; text: string }[];
  earlier: RequestRow[];
  steps: readonly string[];
}

export interface OpenedView {
  number: string;
  requestHref: string;
  remaining: string;
  facts: Fact[];
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** YYYY-MM-DD HH:mm in Asia/Shanghai. */
function momentText(iso: string): string {
  return shanghai.format(new Date(iso));
}

function numberOf(caseId: string): string {
  return (caseId.match(/.{1,4}/g) ?? [caseId]).join(' ');
}

function caseHref(caseId: string): string {
  return `/staff/cases/${caseId}`;
}

export function requestRow(request: IdentityRequest, t: Messages): RequestRow {
  return {
    id: request.id,
    href: `/staff/identity/${request.id}`,
    number: numberOf(request.caseId),
    asker: request.asker.name,
    asked: momentText(request.askedAt),
    status: request.status,
    statusText: t.custody.statuses[request.status],
  };
}

/** What waits for the custodian first, and everything else. */
export function deskRows(
  requests: readonly IdentityRequest[],
  t: Messages,
): { waiting: RequestRow[]; earlier: RequestRow[] } {
  const rows = requests.map((request) => requestRow(request, t));
  return {
    waiting: rows.filter(({ status }) => status === 'approved'),
    earlier: rows.filter(({ status }) => status !== 'approved'),
  };
}

function backOf(duties: readonly IdentityDuty[]): string {
  return duties.includes('custodian') ? '/staff/custody' : '/staff/identity';
}

export function requestView(
  { request, duties, actions, readable }: SeenRequest,
  t: Messages,
): RequestView {
  const words = t.custody.request;
  const row = requestRow(request, t);
  const { approver, custodian, refusal, status } = request;
  const running = status === 'asked' || status === 'approved';
  return {
    ...row,
    version: request.version,
    caseHref: duties.some((duty) => duty === 'asker' || duty === 'approver')
      ? caseHref(request.caseId)
      : null,
    reason: request.reason,
    facts: [
      { key: words.facts.asker, value: row.asker },
      { key: words.facts.asked, value: row.asked },
      ...(approver ? [{ key: words.facts.approver, value: approver.name }] : []),
      ...(custodian ? [{ key: words.facts.custodian, value: custodian.name }] : []),
      ...(refusal
        ? [
            {
              key: words.facts.refusal,
              value: words.refusedBy(refusal.by.name, refusal.reason),
            },
          ]
        : []),
      ...(running ? [{ key: words.facts.lapses, value: momentText(request.until) }] : []),
      ...(status === 'open' ? [{ key: words.facts.until, value: momentText(request.until) }] : []),
    ],
    actions,
    readHref: readable ? `${row.href}/opened` : null,
    backHref: backOf(duties),
  };
}

function reportText(n: number, filedOn: string, identity: Identity, t: Messages): string {
  return t.custody.ask.report(n, filedOn, t.domain.identities[identity]);
}

export function askView({ file, reports, requests, holds }: Askable, t: Messages): AskView {
  const order = [file.reportId, ...file.linkedReports];
  return {
    caseHref: caseHref(file.id),
    action: `${caseHref(file.id)}/identity`,
    number: numberOf(file.id),
    holds,
    reports: reports.map(({ id, filedOn, identity }) => ({
      value: id,
      text: reportText(order.indexOf(id) + 1, filedOn, identity, t),
    })),
    earlier: requests.map((request) => requestRow(request, t)),
    steps: t.custody.ask.stepItems(openMinutes),
  };
}

const minuteMs = 60_000;

export function openedView(
  request: IdentityRequest,
  identity: { name: string; phone: string; email: string },
  now: Date,
  t: Messages,
): OpenedView {
  const words = t.custody.opened;
  const minutes = Math.ceil((Date.parse(request.until) - now.getTime()) / minuteMs);
  return {
    number: numberOf(request.caseId),
    requestHref: `/staff/identity/${request.id}`,
    remaining: words.remaining(minutes),
    facts: [
      { key: words.name, value: identity.name || words.none },
      { key: words.phone, value: identity.phone || words.none },
      { key: words.email, value: identity.email || words.none },
    ],
  };
}
