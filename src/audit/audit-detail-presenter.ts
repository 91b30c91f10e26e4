import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';
import type { ChainedEntry } from './audit-chain';
import type { AuditAct } from './audit-entry';

/** What an entry's details are told with. */
export interface AuditDetailWords {
  t: Messages;
  locale: Locale;
  /** Full name of an area; the code itself for an unknown one. */
  areaName(code: string): string;
  /** Name of a kind of department; the id itself for an unknown one. */
  departmentName(id: string): string;
}

type Details = Pick<ChainedEntry, 'act' | 'detail' | 'reason'>;

const fullId = /^[0-9A-HJKMNP-TV-Z]{16}$/;
/** A search as it stands on record: `person=… act=… order=newest`; names may hold spaces. */
const searchTerm = /(?:^| )(person|act|subject|from|to|order|after)=/;

export function has<T extends object>(words: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(words, key);
}

/** Ids as they stand on the pages of cases: four groups of four. */
export function grouped(id: string): string {
  return fullId.test(id) ? (id.match(/.{4}/g) ?? [id]).join(' ') : id;
}

/** The words for the codes that entries of an act carry. */
function codesOf(act: AuditAct, t: Messages): Readonly<Record<string, string>> {
  const { codes } = t.audit.details;
  switch (act) {
    case 'actOnCase':
      return t.domain.actions;
    case 'destroy':
      return t.retention.kinds;
    case 'checkAudit':
      return { ...t.audit.chain.faults, ...codes.checkAudit };
    case 'signInRefused':
      return codes.signIn;
    case 'answerIdentity':
    case 'approveIdentity':
    case 'refuseIdentity':
      return codes.identity;
    default:
      return has(codes, act) ? codes[act] : {};
  }
}

function searchText(detail: string, { t }: AuditDetailWords): string {
  const { details } = t.audit;
  const [, ...parts] = detail.split(searchTerm);
  const said = parts.flatMap((name, i) => {
    if (i % 2 === 1) return [];
    const value = parts[i + 1] ?? '';
    const shown =
      name === 'act' && has(t.audit.acts, value)
        ? t.audit.acts[value]
        : name === 'order' && has(t.audit.orders, value)
          ? t.audit.orders[value]
          : grouped(value);
    const label = has(t.audit.fields, name) ? t.audit.fields[name] : details.afterSeq;
    return [`${label}${t.common.words.colon}${shown}`];
  });
  return said.join(details.separator);
}

function plainText(detail: string, act: AuditAct, words: AuditDetailWords): string {
  const { t } = words;
  const { details } = t.audit;
  const known = new Map(Object.entries(codesOf(act, t)));
  const word = known.get(detail);
  if (word !== undefined) return word;
  if (act === 'readAudit' || act === 'exportAudit') return searchText(detail, words);
  if (act === 'changeRecusal') {
    const ids = detail.split(' ').filter(Boolean);
    if (ids.length === 0) return details.noDepartment;
    return ids.map((id) => words.departmentName(id)).join(details.separator);
  }
  if (act === 'filePhoneReport') return dayText(words.locale, detail);
  // Entries of earlier releases name the version that was shown.
  const [, version] = /^v(\d+)$/.exec(detail) ?? [];
  if (version !== undefined) return details.version(version);
  const [, area] = /^contacts (\d+)$/.exec(detail) ?? [];
  if (area !== undefined) return details.contacts(words.areaName(area));
  const [, template, edition] = /^templates ([a-z]+) (\d+)$/.exec(detail) ?? [];
  if (template !== undefined && has(t.letters.paper.kinds, template)) {
    return details.template(t.letters.paper.kinds[template], Number(edition));
  }
  const [, minutes] = /^claim (\d+)$/.exec(detail) ?? [];
  if (minutes !== undefined) return t.presence.claim.audited(Number(minutes));
  if (act === 'readDocument' && fullId.test(detail)) return details.ofCase(grouped(detail));
  const [, request, step = ''] = /^([0-9A-HJKMNP-TV-Z]{16})(?: ([A-Za-z]+))?$/.exec(detail) ?? [];
  if (request === undefined) return detail;
  return [details.ofRequest(grouped(request)), known.get(step) ?? step]
    .filter(Boolean)
    .join(details.separator);
}

/**
 * What more an entry says, in words; `<code>:<why>` was tried and not done. An unknown code is shown
 * as it is.
 */
export function detailText({ detail = '', reason, act }: Details, words: AuditDetailWords): string {
  const [, code, why] = /^([A-Za-z]+):([A-Za-z]+)$/.exec(detail) ?? [];
  const text =
    code !== undefined && why !== undefined
      ? words.t.audit.details.refused(plainText(code, act, words))
      : plainText(detail, act, words);
  return [text, reason].filter(Boolean).join(' · ');
}
