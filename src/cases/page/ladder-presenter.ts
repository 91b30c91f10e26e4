import type { Case, Rung, Undelivered } from '../../domain/case';
import { papersOf } from '../../domain/case-papers';
import type { CaseEvent } from '../../domain/commands';
import { rungKinds, type RungKind, type WorkCalendar } from '../../domain/deadline';
import type { FileStates } from './file-presenter';
import { correspondenceView, type CorrespondenceView } from './correspondence-presenter';
import { rungLines, type RungLine } from './rung-presenter';
import { casePath, type Words } from '../case-words';

/** One step of the ladder at a glance. */
export interface LadderStep {
  name: string;
  state: 'none' | 'skipped' | Rung['status'];
  stateLabel?: string;
  details: string[];
  href?: string;
  current: boolean;
}

/** A rung in full. */
export interface RungView {
  anchor: string;
  name: string;
  status: { key: string; text: string };
  open: boolean;
  subject: string;
  facts: string;
  demand: string;
  badEffect: string | null;
  skipReason: string | null;
  /** How many villages fit the approved text, and why it goes out where these are few. */
  crowd: { text: string; reason: string | null } | null;
  author: string;
  /** Checks, approvals, interview, decision, corrections: whatever is on record. */
  lines: RungLine[];
  number: string | null;
  /** Issued, and the register has not answered yet. */
  numberPending: boolean;
  issuedOn: string | null;
  replyDue: string | null;
  /** The document as a page: as it went out, or as it would. */
  paperHref: string;
  documentHref: string | null;
  /** Where the letter went; null before it was sent. */
  mailedTo: string | null;
  mailPending: boolean;
  noAddress: boolean;
  /** Why the mail did not arrive, and what to do; null where none was refused. */
  undelivered: string | null;
  /** With the department, in the portal; null before the document is out. */
  correspondence: CorrespondenceView | null;
  answer: { text: string; on: string } | null;
  verification: { rectified: boolean; label: string; text: string; on: string } | null;
}

export interface LadderView {
  steps: LadderStep[];
  /** Newest first. */
  rungs: RungView[];
  /** Documents beside those of the rungs, and the register once a number was given. */
  papers: { href: string; text: string }[];
}

/** To whom each rung was mailed, as its history says; null: no address on record. */
function mailings(history: readonly CaseEvent[]): Map<number, { to: string | null }> {
  const sent = new Map<number, { to: string | null }>();
  for (const { command } of history) {
    if (command.action === 'recordMailing') sent.set(command.rung, { to: command.to });
  }
  return sent;
}

function undeliveredText(
  to: string,
  why: Undelivered | null,
  words: Words['t']['cases']['ladder'],
): string | null {
  if (!why || why === 'noAddress') return null;
  if (why === 'withdrawn') return words.mailStopped;
  return words.undelivered(to, words.undeliveredWhy[why]);
}

function rungView(
  file: Case,
  index: number,
  rung: Rung,
  mailed: { to: string | null } | undefined,
  calendar: WorkCalendar,
  states: FileStates,
  all: Words,
): RungView {
  const { t } = all;
  const words = t.cases.ladder;
  const { verification, mailedOn, mailing } = rung;
  const why = mailing?.undelivered ?? null;
  const undelivered = undeliveredText(mailed?.to ?? '', why, words);
  return {
    anchor: `rung-${index + 1}`,
    name: t.domain.rungs[rung.kind],
    status: rung.withdrawnOn
      ? { key: 'refused', text: t.ladder.steps.withdrawn }
      : { key: rung.status, text: t.domain.statuses[rung.status] },
    open: index === file.rungs.length - 1,
    subject: rung.subject,
    facts: rung.facts,
    demand: rung.demand,
    badEffect: rung.badEffect,
    skipReason: rung.skipReason,
    crowd: rung.crowd && {
      text: t.disclosure.onRung(rung.crowd.fits, rung.crowd.least),
      reason: rung.crowd.reason,
    },
    author: rung.author.name,
    lines: rungLines(rung, calendar, all),
    number: rung.number,
    numberPending: rung.issuedOn !== null && rung.number === null,
    issuedOn: rung.issuedOn,
    replyDue: rung.replyDue,
    paperHref: `${casePath(file.id)}/papers/${index}`,
    documentHref: rung.document ? `${casePath(file.id)}/documents/${index}` : null,
    mailedTo: mailed?.to && mailedOn ? words.mailedTo(mailed.to, mailedOn) : null,
    mailPending: rung.number !== null && mailedOn === null && undelivered === null,
    noAddress: mailedOn !== null && mailed?.to === null,
    undelivered,
    correspondence: correspondenceView(file, index, states, all),
    answer: rung.answer,
    verification: verification && {
      ...verification,
      label: verification.rectified ? words.rectified : words.notRectified,
    },
  };
}

function step(file: Case, kind: RungKind, { t }: Words): LadderStep {
  const words = t.cases.ladder;
  const name = t.domain.rungs[kind];
  const index = file.rungs.map((rung) => rung.kind).lastIndexOf(kind);
  const rung = file.rungs[index];
  if (!rung) {
    const above = file.rungs.some((one) => rungKinds.indexOf(one.kind) > rungKinds.indexOf(kind));
    return above
      ? { name, state: 'skipped', stateLabel: words.skipped, details: [], current: false }
      : { name, state: 'none', details: [words.notStarted], current: false };
  }
  if (rung.withdrawnOn) {
    const label = t.ladder.steps.withdrawn;
    return {
      name,
      state: 'skipped',
      stateLabel: label,
      details: [...(rung.number ? [rung.number] : []), rung.withdrawnOn],
      href: `#rung-${index + 1}`,
      current: false,
    };
  }
  const dated = (label: string, on: string | null) =>
    on ? [`${label}${t.common.words.colon}${on}`] : [];
  return {
    name,
    state: rung.status,
    stateLabel: t.domain.statuses[rung.status],
    details: [
      ...(rung.number ? [rung.number] : []),
      ...dated(words.issuedOn, rung.issuedOn),
      ...(rung.answer ? [] : dated(words.replyDue, rung.replyDue)),
      ...(rung.verification
        ? [rung.verification.rectified ? words.rectified : words.notRectified]
        : []),
    ],
    href: `#rung-${index + 1}`,
    current: index === file.rungs.length - 1 && file.status !== 'closed',
  };
}

/** The four rungs of clause 31 with how far each has come, and each one taken in full. */
export function ladderView(
  file: Case,
  history: readonly CaseEvent[],
  { calendar, states }: { calendar: WorkCalendar; states: FileStates },
  words: Words,
): LadderView {
  const mailed = mailings(history);
  return {
    steps: rungKinds.map((kind) => step(file, kind, words)),
    rungs: file.rungs
      .map((rung, index) => rungView(file, index, rung, mailed.get(index), calendar, states, words))
      .reverse(),
    papers: [
      ...papersOf(file).map((kind) => ({
        href: `${casePath(file.id)}/papers/${kind}`,
        text: words.t.letters.paper.kinds[kind],
      })),
      ...(file.rungs.some(({ number }) => number !== null)
        ? [{ href: '/staff/register', text: words.t.letters.register.title }]
        : []),
    ],
  };
}
