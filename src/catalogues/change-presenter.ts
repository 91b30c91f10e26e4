import type { Actor } from '../domain/case';
import {
  bodiesFor,
  changeActionsFor,
  changeStatuses,
  isSameBody,
  unheard,
  type Body,
  type CatalogueChange,
  type ChangeAction,
  type ChangeStatus,
} from '../domain/catalogue-change';
import type { EntryDifference } from '../domain/rule-book';
import type { Messages } from '../locales';
import {
  differenceLimit,
  differenceView,
  type CatalogueWords,
  type DifferenceView,
} from './catalogue-presenter';
import { bodyValue } from './change-form';
import type { ChangeSummary } from './change-store';

/** Names of bodies besides the words of entries. */
export interface ChangeWords extends CatalogueWords {
  office(id: string): string;
}

export interface ChangeRowView {
  number: string;
  href: string;
  what: string;
  source: string;
  reason: string;
  by: string;
  office: string;
  heard: string;
  status: { key: ChangeStatus; text: string };
}

function numbered(id: string): string {
  return (id.match(/.{1,4}/g) ?? [id]).join(' ');
}

function personName(name: string, t: Messages): string {
  return name === 'system' ? t.catalogues.changes.system : name;
}

/** A row of the list. */
export function changeRow(change: ChangeSummary, words: ChangeWords): ChangeRowView {
  const own = words.t.catalogues.changes;
  const open = unheard(change).length;
  return {
    number: numbered(change.id),
    href: `/staff/catalogues/changes/${change.id}`,
    what: own.rows(change.rowCount),
    source: own.sources[change.source],
    reason: change.reason,
    by: own.proposedBy(personName(change.proposer.name, words.t), change.proposedOn),
    office: words.office(change.proposedIn),
    heard:
      change.asked.length === 0 ? '' : own.heard(change.asked.length - open, change.asked.length),
    status: { key: change.status, text: own.tabs[change.status] },
  };
}

export function statusOptions(t: Messages): { value: ChangeStatus; text: string }[] {
  return changeStatuses.map((value) => ({ value, text: t.catalogues.changes.tabs[value] }));
}

export interface BodyView {
  value: string;
  text: string;
}

export interface ChangeView {
  id: string;
  number: string;
  version: string;
  href: string;
  status: { key: ChangeStatus; text: string };
  facts: { key: string; value: string }[];
  /** It is published and the edition not yet on record. */
  beingPublished: boolean;
  rows: DifferenceView[];
  more: string | null;
  opinions: { of: string; stance: string; against: boolean; text: string; by: string }[];
  unheard: string[];
  decisions: { text: string; remark: string }[];
  actions: ChangeAction[];
  /** Whose opinion the reader may put on record; those not heard yet first. */
  bodies: BodyView[];
  /** Bodies not heard yet among them: chosen beforehand when there is one only. */
  chosen: string[];
  today: string;
}

function bodyText({ kind, id }: Body, words: ChangeWords): string {
  return (kind === 'office' ? words.office(id) : words.department(id)) || id;
}

function decisionsOf(change: CatalogueChange, t: Messages): ChangeView['decisions'] {
  const own = t.catalogues.change;
  const { approval, refusal, publication } = change;
  const name = (by: { name: string }) => personName(by.name, t);
  return [
    ...(approval
      ? [{ text: own.approvedBy(name(approval.by), approval.on), remark: approval.remark }]
      : []),
    ...(refusal
      ? [{ text: own.refusedBy(name(refusal.by), refusal.on), remark: refusal.remark }]
      : []),
    ...(publication
      ? [{ text: own.publishedBy(name(publication.by), publication.on), remark: '' }]
      : []),
  ];
}

/** The page of one change, as far as the actor may act on it. */
export function changeView(
  change: CatalogueChange,
  differences: readonly EntryDifference[],
  reader: { actor: Actor; today: string; onRecord: boolean },
  words: ChangeWords,
): ChangeView {
  const { t } = words;
  const own = t.catalogues.change;
  const list = t.catalogues.changes;
  const open = unheard(change);
  const mine = bodiesFor(change, reader.actor);
  const isOpen = (body: Body) => open.some((other) => isSameBody(other, body));
  const bodies = [...mine].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  const { publication } = change;
  const all = change.rows.length;
  return {
    id: change.id,
    number: numbered(change.id),
    version: String(change.version),
    href: `/staff/catalogues/changes/${change.id}`,
    status: { key: change.status, text: list.tabs[change.status] },
    facts: [
      { key: own.facts.source, value: `${list.sources[change.source]} · ${list.rows(all)}` },
      {
        key: own.facts.by,
        value: [
          words.office(change.proposedIn),
          list.proposedBy(personName(change.proposer.name, t), change.proposedOn),
        ].join(' '),
      },
      { key: own.facts.office, value: words.office(change.office) },
      { key: own.facts.reason, value: change.reason },
      ...(publication
        ? [
            {
              key: own.facts.edition,
              value: own.editionFrom(publication.edition, publication.effectiveFrom),
            },
          ]
        : []),
    ].filter(({ value }) => value !== ''),
    beingPublished: publication !== null && !reader.onRecord,
    rows: differences.slice(0, differenceLimit).map((row) => differenceView(row, words)),
    more: all > differenceLimit ? own.moreRows(differenceLimit, all) : null,
    opinions: change.opinions.map(({ of, stance, text, by, on }) => ({
      of: of.map((body) => bodyText(body, words)).join('、'),
      stance: t.catalogues.stances[stance],
      against: stance === 'disagree',
      text,
      by: own.opinionBy(by.name, on),
    })),
    unheard: open.map((body) => bodyText(body, words)),
    decisions: decisionsOf(change, t),
    actions: changeActionsFor(change, reader.actor),
    bodies: bodies.map((body) => ({ value: bodyValue(body), text: bodyText(body, words) })),
    chosen: bodies.length === 1 ? bodies.map(bodyValue) : [],
    today: reader.today,
  };
}
