import { standingRung, type Case, type Message, type ReporterVerdict, type Status } from './case';
import type { Action } from './actions';
import { transitionFor } from './case-transitions';
import { runningClock } from './case-clocks';
import type { CaseEvent, Command } from './commands';
import type { LocalDate, RungKind } from './deadline';
import { endings } from './retention';
import { watchOffered } from './acts/watch-acts';
import { nextQuestion, watchOf, watchQuestion, type WatchDay } from './watch';

/** One step as a reporter sees it: a day and a kind that the catalogue puts into plain words. */
export interface TrackStep {
  on: LocalDate;
  kind: TrackStepKind;
  rung: RungKind | null;
  /** Until when, where more time was granted. */
  until?: LocalDate;
  /** Why, where the reporter has to be told. */
  reason?: string;
}

const shownActions = [
  'accept',
  'return',
  'supplement',
  'refuse',
  'link',
  'substantiate',
  'dismiss',
  'issue',
  'recordAnswer',
  'verify',
  'close',
  'reopen',
  'handOver',
] as const satisfies readonly Action[];
/** The step as a reporter sees it: a reply is one, on paper or through the portal. */
function shownAs(action: Action): (typeof shownActions)[number] | null {
  const name = action === 'replyToLetter' ? 'recordAnswer' : action;
  return shownActions.find((shown) => shown === name) ?? null;
}

/** Whether a reporter sees the step on the page of their report. */
export function isShownToReporter(action: Action): boolean {
  return shownAs(action) !== null;
}

export type TrackStepKind =
  'filed' | 'replyOverdue' | 'extended' | 'paused' | (typeof shownActions)[number];

export type WatchView =
  | { state: 'offered' }
  /** Given up today; offered again tomorrow. */
  | { state: 'ended' }
  /** `next`: null once the last question was asked. */
  | { state: 'waiting'; next: LocalDate | null }
  | { state: 'asking'; day: WatchDay };

/** What a reporter may see of the case their report is in. */
export interface TrackView {
  status: Status;
  steps: TrackStep[];
  /** By when the next step is due; null when none runs. */
  due: LocalDate | null;
  overdue: boolean;
  rung: RungKind | null;
  outcome: Case['outcome'];
  /** The words with which the case was refused or closed, to the reporter. */
  closing: string | null;
  dialogue: Message[];
  verdict: ReporterVerdict | null;
  /** The offer to be asked later, how it stands, or the question of today; null where none is made. */
  watch: WatchView | null;
  /** What the reporter may do now. */
  may: { supplement: boolean; reply: boolean; confirm: boolean };
}

/** What `grantTime` answers. */
const asking: readonly Action[] = ['askPause', 'askExtension', 'askTime'];

/** More time for the conclusion, as the reporter is told of it; the reason where the table says so. */
function timeSteps({ on, clocks = [] }: CaseEvent, asked: Command): TrackStep[] {
  if (asked.action === 'askPause') {
    if (asked.clock !== 'conclusion') return [];
    return [{ on, kind: 'paused', rung: null, until: asked.until }];
  }
  if (asked.action !== 'askExtension' || asked.clock !== 'conclusion') return [];
  const clock = runningClock(clocks, 'conclusion');
  if (!clock) return [];
  const reason = clock.extension?.tell ? { reason: asked.comment } : {};
  return [{ on, kind: 'extended', rung: null, until: clock.due, ...reason }];
}

function watchView(file: Case, reportId: string, today: LocalDate): WatchView | null {
  const watch = watchOf(file.watches, reportId);
  if (watch && !watch.endedOn) {
    const day = watchQuestion(watch, today);
    return day ? { state: 'asking', day } : { state: 'waiting', next: nextQuestion(watch, today) };
  }
  const may = transitionFor(['reporter'], file.status, 'watch') !== null;
  if (!may || !watchOffered(file)) return null;
  return { state: watch?.endedOn === today ? 'ended' : 'offered' };
}

/**
 * The case as the reporter of `reportId` may see it: steps in plain kinds without names of staff,
 * internal notes, drafts, other reporters or other reporters' dialogue.
 */
export function trackView(
  file: Case,
  history: readonly CaseEvent[],
  reportId: string,
  filedOn: LocalDate,
  today: LocalDate = filedOn,
): TrackView {
  const steps: TrackStep[] = [{ on: filedOn, kind: 'filed', rung: null }];
  let rung: RungKind | null = null;
  let asked: Command | null = null;
  for (const event of history) {
    if (asking.includes(event.command.action)) asked = event.command;
    if (event.command.action === 'grantTime' && asked) steps.push(...timeSteps(event, asked));
    const { action } = event.command;
    if (event.command.action === 'draft') rung = event.command.kind;
    if (action === 'markOverdue' && event.to === 'overdue') {
      steps.push({ on: event.on, kind: 'replyOverdue', rung });
    }
    const shown = shownAs(action);
    const foreign =
      'reportId' in event.command && event.command.reportId !== reportId && action === 'supplement';
    if (shown && !foreign) {
      const onLadder = shown === 'issue' || shown === 'recordAnswer' || shown === 'verify';
      steps.push({ on: event.on, kind: shown, rung: onLadder ? rung : null });
    }
  }
  const verdict = file.verdicts.find((given) => given.reportId === reportId) ?? null;
  const may = (action: Action) => transitionFor(['reporter'], file.status, action) !== null;
  return {
    status: file.status,
    steps,
    due: file.deadline?.due ?? null,
    overdue: file.deadline?.overdue ?? false,
    rung: standingRung(file)?.kind ?? null,
    outcome: file.outcome,
    closing: endings.some((status) => status === file.status) ? file.closing : null,
    dialogue: file.dialogue.filter((entry) => entry.reportId === reportId),
    verdict,
    watch: watchView(file, reportId, today),
    may: {
      supplement: may('supplement') && file.reportId === reportId,
      reply: may('reply'),
      confirm: may('confirm') && !verdict,
    },
  };
}
