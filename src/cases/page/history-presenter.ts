import type { RoutingOnDesk } from '../../accounts/routing-service';
import { isClarificationSlot } from '../../domain/clarification';
import type { Rung } from '../../domain/case';
import type { CaseEvent } from '../../domain/commands';
import type { RungKind } from '../../domain/deadline';
import { officeName } from '../transfers/routing-presenter';
import { basisText } from './check-presenter';
import type { StoredCase } from '../case-store';
import { casePath, idGroups, type Words } from '../case-words';

export interface HistoryEntry {
  title: string;
  meta: string;
  date: string;
  /** What was written, in paragraphs. */
  body: string[];
  state: 'done' | 'current' | 'warning';
}

/** What was written about one of the documents, named by its index. */
const onDocument: readonly string[] = [
  'acknowledge',
  'replyToLetter',
  'addProof',
  'askTime',
  'withdrawTimeRequest',
  'useRightOfReply',
  'withdrawStatement',
  'releaseStatement',
  'refuseStatement',
  'sendLink',
];

const onRung = [
  ...onDocument,
  'draft',
  'revise',
  'discard',
  'submit',
  'recall',
  'approve',
  'sendBack',
  'issue',
  'register',
  'recordMailing',
  'resend',
  'recordAnswer',
  'verify',
  'checkText',
  'recordDecision',
];

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The minute in Shanghai for acts of staff; the day alone for what a reporter caused. */
function when({ at }: CaseEvent): string {
  return at.includes('T') ? shanghai.format(new Date(at)) : at;
}

function who({ by }: CaseEvent, { t }: Words): string {
  if (by.id === 'system') return t.cases.history.system;
  if (by.id === 'department') return t.cases.history.department;
  return by.id === 'reporter' ? t.cases.history.reporter : by.name;
}

function bodyOf(
  { command }: CaseEvent,
  history: readonly CaseEvent[],
  words: Words,
  routing: RoutingOnDesk,
): string[] {
  const { t, reference, locale } = words;
  switch (command.action) {
    case 'accept': {
      const category = reference.categories.get(command.category).name[locale];
      const decided = [t.domain.natures[command.nature], category].join(' · ');
      return [decided, command.comment];
    }
    case 'handOn':
      return [t.presence.handOn.to(command.colleague?.name ?? ''), command.comment];
    case 'adopt':
      return [command.basis ? basisText(command.basis, words) : '', command.comment];
    case 'draft':
    case 'revise':
      return [command.text.subject];
    case 'register':
      return [command.number];
    case 'recordMailing': {
      const { mailStopped, noAddress, undeliveredWhy } = t.cases.ladder;
      const why = command.undelivered;
      if (why === 'withdrawn') return [mailStopped];
      return [command.to ?? noAddress, why && why !== 'noAddress' ? undeliveredWhy[why] : ''];
    }
    case 'link':
      return [idGroups(command.target), command.comment];
    case 'propose':
      // Whose reader may be recused from the other case: its number is not said.
      return [command.evidence.map((one) => t.clusters.evidence[one]).join(t.clusters.comma)];
    case 'verify': {
      const { rectified, notRectified } = t.cases.ladder;
      return [command.rectified ? rectified : notRectified, command.comment];
    }
    case 'listEvidence':
      return [...command.exhibits];
    case 'checkText': {
      const { legal, secrecy } = t.ladder.fields;
      const passed = [...(command.legal ? [legal] : []), ...(command.secrecy ? [secrecy] : [])];
      return [passed.join(t.cases.actions.separator), command.comment];
    }
    case 'recordInterview':
      return [command.record.on, command.record.attendance];
    case 'signRecord':
      return [[...command.interviewers, ...command.attendees].join(t.cases.actions.separator)];
    case 'recordDecision': {
      const { body, on, documentNo } = command;
      return [t.ladder.card.decided(body, on, documentNo), command.comment];
    }
    case 'recordAppeal':
      return [t.ladder.card.appealed(command.by, command.on), command.comment];
    case 'answerAppeal':
      return [t.ladder.appealResults[command.outcome], command.comment];
    case 'recordEffect':
      return [command.on, command.comment];
    case 'askAmendment':
      return [t.ladder.kinds[command.kind], command.text, command.comment];
    case 'endRecusal': {
      const withdrew = history.find(({ by }) => by.id === command.person);
      return [withdrew?.by.name ?? '', command.comment];
    }
    case 'announce':
      return [t.retention.kinds[command.kind], command.dueOn];
    case 'opine':
      return [t.clocks.disposals[command.way], command.comment];
    case 'inform':
      return [t.clocks.fields.abouts[command.about], command.comment];
    case 'askPause':
      return [
        `${t.clocks.kinds[command.clock]} · ${t.clocks.onCase.paused(command.until)}`,
        command.comment,
      ];
    case 'askExtension':
    case 'resume':
      return [t.clocks.kinds[command.clock], command.comment];
    case 'warn':
      return command.warnings.map(({ clock, share }) =>
        t.clocks.warning(t.clocks.kinds[clock], t.clocks.shares[share]),
      );
    case 'transfer':
    case 'follow':
    case 'addOwner':
    case 'removeOwner':
      return [
        officeName(command.office, routing),
        command.action === 'follow' ? '' : command.comment,
      ];
    case 'replyToLetter':
    case 'addProof':
      return [command.comment, ...command.proofs.map(({ name }) => name)];
    case 'askTime':
      return [t.clocks.kinds.reply, command.comment];
    case 'openBallot':
      return [t.closing.sample.running(command.codes, command.closesOn)];
    case 'recordCallBacks':
      return [t.closing.sample.called(command.called), command.comment];
    case 'draftClarification':
      return [command.text.subject];
    case 'registerClarification':
      return [command.number];
    case 'answerWatch':
      return [t.closing.watch.answers[command.answer]];
    case 'close':
      return [t.domain.outcomes[command.outcome], command.comment];
    default:
      return 'comment' in command ? [command.comment] : [];
  }
}

/** Which rung each event was about: the one drafted last that was not discarded. */
function rungsOf(history: readonly CaseEvent[], rungs: readonly Rung[]): (RungKind | null)[] {
  const drafted: RungKind[] = [];
  return history.map(({ command }) => {
    if (command.action === 'draft') drafted.push(command.kind);
    const byIndex =
      'rung' in command && command.action !== 'askAmendment'
        ? rungs[command.rung]?.kind
        : undefined;
    const cleared = 'rung' in command && isClarificationSlot(command.rung);
    const kind = cleared ? null : (byIndex ?? drafted.at(-1) ?? null);
    if (command.action === 'discard') drafted.pop();
    return kind;
  });
}

const warnings: readonly string[] = ['markOverdue', 'dispute', 'warn'];

function warns({ command }: CaseEvent): boolean {
  if (command.action === 'answerWatch') return command.answer !== 'none';
  return warnings.includes(command.action);
}

/** Entries of a history that are shown at once. */
const shownAtOnce = 30;

export interface HistoryView {
  /** Newest first; the opening of the case closes the last part. */
  entries: HistoryEntry[];
  /** Of the newest entries; null where these are they. */
  newestHref: string | null;
  older: { href: string; count: number } | null;
}

/** A part of the case's history in plain words: the newest, or those before an event. */
export function historyView(
  found: Pick<StoredCase, 'file' | 'history'> & { routing: RoutingOnDesk },
  words: Words,
  before: number | null = null,
): HistoryView {
  const { file, history, routing } = found;
  const { t } = words;
  const until = before === null ? history.length : history.filter(({ seq }) => seq < before).length;
  const from = Math.max(0, until - shownAtOnce);
  const kinds = rungsOf(history, file.rungs);
  const entries = history.slice(from, until).map((event, i): HistoryEntry => {
    const { action } = event.command;
    const kind = kinds[from + i];
    const name = t.cases.history.actions[action];
    return {
      title:
        kind && onRung.includes(action) ? t.cases.history.of(name, t.domain.rungs[kind]) : name,
      meta: `${when(event)} · ${who(event, words)}`,
      date: event.on,
      body: bodyOf(event, history, words, routing).filter((text) => text !== ''),
      state: warns(event) ? 'warning' : 'done',
    };
  });
  const opened: HistoryEntry = {
    title: t.cases.history.opened,
    meta: file.filedOn,
    date: file.filedOn,
    body: [],
    state: 'done',
  };
  const path = casePath(file.id);
  const oldest = history[from];
  return {
    entries: [...(from === 0 ? [opened] : []), ...entries].reverse(),
    newestHref: until < history.length ? `${path}#history` : null,
    older:
      from > 0 && oldest ? { href: `${path}?before=${oldest.seq}#history`, count: from } : null,
  };
}
