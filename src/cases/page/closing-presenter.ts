import { clarificationSlot, clears, type Clarification } from '../../domain/clarification';
import type { Actor, Case } from '../../domain/case';
import {
  answered,
  ballotAnswers,
  ballotLost,
  closingOf,
  ladderState,
  leastAnswers,
  runningBallot,
  waiversOf,
  type ClosingPoint,
  type Tally,
} from '../../domain/closing';
import { refusalNow } from '../actions/standing-refusals';
import { ballotPath, casePath, type Words } from '../case-words';
import { ballotProbe } from '../actions/closing-form';

export interface PointView {
  id: ClosingPoint;
  name: string;
  open: boolean;
  /** Met or open, in a word. */
  state: string;
  /** What would meet it, or who met it. */
  note: string;
}

/** What villages said, as bars beside the figures. */
export interface TallyView {
  label: string;
  count: string;
  /** Per cent of the answers. */
  share: number;
}

/** A sample of villages: taken, running, or why there is none. */
export interface SampleView {
  lines: { text: string; tally: TallyView[] | null; old: boolean }[];
  /** Where a sample check by codes is begun; null for who may not, or while one runs. */
  openHref: string | null;
}

export interface ClarificationView {
  id: string;
  subject: string;
  facts: string;
  number: string | null;
  documentHref: string | null;
  /** How far it has come, a line each. */
  state: string[];
  withdrawn: string | null;
  /** What was put right since, a line each. */
  corrections: string[];
  /** How many villages fit the approved text. */
  crowd: { text: string; reason: string | null } | null;
}

/** What a case needs for its closing, and what was gathered. */
export interface ClosingView {
  points: PointView[];
  sample: SampleView | null;
  /** The newest first. */
  clarifications: ClarificationView[];
  /** Answers of reporters who are being looked for, the newest first. */
  retaliation: string[];
}

function tallyView(tally: Tally, { t }: Words): TallyView[] {
  const all = answered(tally);
  return ballotAnswers.map((answer) => ({
    label: t.closing.answers[answer],
    count: t.closing.sample.count(tally[answer]),
    share: Math.round((100 * tally[answer]) / Math.max(1, all)),
  }));
}

function pointViews(file: Case, { t, today }: Words): PointView[] {
  const words = t.closing.points;
  const { met, open, by } = t.ladder.gates;
  const running = runningBallot(file);
  return closingOf(file).map((point) => {
    const runs = point.id === 'verification' && running;
    const lost = ballotLost(file, today) ? words.ballotLost : null;
    const closes = runs ? (lost ?? words.ballotRuns(running.closesOn)) : words.closes[point.id];
    return {
      id: point.id,
      name: words.names[point.id],
      open: point.open,
      state: point.open ? open : met,
      note: point.open ? closes : point.by ? by(point.by.name) : '',
    };
  });
}

function sampleLines(file: Case, words: Words): SampleView['lines'] {
  const { t } = words;
  const said = t.closing.sample;
  const { ballot, callBacks, measureWaiver } = file.closure;
  const stands = ladderState(file);
  const { sample: waived } = waiversOf(file);
  const lines: SampleView['lines'] = [];
  if (measureWaiver) {
    const { reason, by, on, rungs } = measureWaiver;
    const text = said.measureWaived(reason, by.name, on);
    lines.push({ text, tally: null, old: rungs !== stands });
  }
  if (ballot) {
    const old = ballot.rungs !== stands;
    const { result, codes, closesOn } = ballot;
    const running = [said.running(codes, closesOn), said.runningNote].join('');
    const text = !result
      ? running
      : result.tally
        ? said.ended(codes, answered(result.tally), result.on)
        : said.withheld(leastAnswers(ballot));
    lines.push({ text, tally: result?.tally ? tallyView(result.tally, words) : null, old });
  }
  if (callBacks) {
    const { called, tally, on, rungs } = callBacks;
    const text = `${on} ${said.called(called)}`;
    lines.push({ text, tally: tallyView(tally, words), old: rungs !== stands });
  }
  if (waived) {
    const text = said.waived(waived.reason, waived.by.name, waived.on);
    lines.push({ text, tally: null, old: false });
  }
  return lines;
}

function sampleView(file: Case, actor: Actor, words: Words): SampleView | null {
  const lines = sampleLines(file, words);
  const may = !refusalNow({ file }, ballotProbe(words.today), actor, words);
  if (!may && lines.length === 0) return null;
  return { lines, openHref: may ? ballotPath(file.id) : null };
}

type ClarificationWords = Words['t']['closing']['clarification'];

function withdrawnLine(
  { by, approver, on, reason }: NonNullable<Clarification['withdrawal']>,
  words: ClarificationWords,
): string {
  return reason === '' ? words.lapsed(on) : words.withdrawn(by.name, approver.name, on, reason);
}

function undeliveredLine(
  { mailing, withdrawal }: Clarification,
  words: ClarificationWords,
): string[] {
  if (!mailing?.undelivered || withdrawal) return [];
  return [mailing.undelivered === 'noAddress' ? words.noAddress : words.undelivered];
}

function clarificationView(
  said: Clarification,
  nth: number,
  file: Case,
  { t }: Words,
): ClarificationView {
  const { subject, facts, approval, number, document, crowd } = said;
  const { acknowledgedOn, withdrawal, corrections } = said;
  const words = t.closing.clarification;
  const approved = approval ? words.approved(approval.by.name, approval.on) : words.waiting;
  return {
    id: nth === 0 ? 'clarification' : `clarification-${nth + 1}`,
    subject,
    facts,
    number,
    documentHref: document ? `${casePath(file.id)}/documents/${clarificationSlot(nth)}` : null,
    state: [
      approval && !number ? `${approved} · ${words.pending}` : approved,
      ...undeliveredLine(said, words),
      ...(acknowledgedOn ? [t.portal.staff.acknowledged(acknowledgedOn)] : []),
      ...(number && !withdrawal && !clears(file) ? [words.otherFinding] : []),
    ],
    withdrawn: withdrawal && withdrawnLine(withdrawal, words),
    corrections: corrections.map(({ by, approver, on, text, reason }) =>
      words.corrected(by.name, approver.name, on, text, reason),
    ),
    crowd: crowd && { text: t.disclosure.onRung(crowd.fits, crowd.least), reason: crowd.reason },
  };
}

function retaliationLines({ watches }: Case, { t }: Words): string[] {
  const words = t.closing.watch;
  return watches
    .flatMap(({ answers }) => answers)
    .filter(({ answer }) => answer !== 'none')
    .sort((a, b) => (a.on < b.on ? 1 : -1))
    .map(({ answer, day, on }) => words.onCase(words.answers[answer], day, on));
}

/** Null before there is a finding, and once there is nothing of this to show. */
export function closingView(file: Case, actor: Actor, words: Words): ClosingView | null {
  const retaliation = retaliationLines(file, words);
  if (!file.finding && retaliation.length === 0) return null;
  return {
    points: file.finding && file.status !== 'closed' ? pointViews(file, words) : [],
    sample: sampleView(file, actor, words),
    clarifications: file.clarifications
      .map((said, nth) => clarificationView(said, nth, file, words))
      .reverse(),
    retaliation,
  };
}
