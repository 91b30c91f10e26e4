import { rungKinds } from '../domain/deadline';
import type { TrackStep, TrackView } from '../domain/visibility';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';

/** The offer to be asked later, what became of it, or the question itself. */
export type WatchPageView =
  | { state: 'offered' }
  | { state: 'waiting'; text: string; over: boolean }
  | { state: 'asking'; text: string };

export interface TrackPageView {
  now: string;
  next: string;
  /** By when, in words; empty when nothing is awaited. */
  due: string;
  overdue: boolean;
  /** `on`: YYYY-MM-DD; `day`: the same in words. */
  steps: { title: string; on: string; day: string; late: boolean }[];
  ladder: { name: string; state: 'none' | 'current' | 'done'; label: string }[] | null;
  outcome: string;
  closing: { title: string; text: string } | null;
  dialogue: { who: string; on: string; text: string; own: boolean }[];
  verdict: string;
  may: TrackView['may'];
  watch: WatchPageView | null;
  /** The office asked last: the reporter is answering. */
  asked: boolean;
}

function stepTitle(t: Messages, locale: Locale, step: TrackStep): string {
  const { kind, rung, until = '', reason } = step;
  if (kind === 'extended' || kind === 'paused') {
    const said = t.track.steps[kind](dayText(locale, until));
    return reason ? said + t.track.steps.because(reason) : said;
  }
  const words = t.track.steps[kind];
  return typeof words === 'string' ? words : words[rung ?? 'letter'];
}

function ladderOf(t: Messages, view: TrackView): TrackPageView['ladder'] {
  if (!view.rung) return null;
  const words = t.track.ladder;
  const reached = rungKinds.indexOf(view.rung);
  const taken = new Set(
    view.steps.flatMap(({ kind, rung }) => (kind === 'issue' && rung ? [rung] : [])),
  );
  const over = view.status === 'closed' || view.status === 'verified';
  return rungKinds.map((kind, i) => {
    const current = i === reached && !over;
    const state = current ? 'current' : taken.has(kind) ? 'done' : 'none';
    const label = { current: words.current, done: words.done, none: words.notYet }[state];
    return { name: t.domain.rungs[kind], state, label };
  });
}

function watchPageView(
  watch: TrackView['watch'],
  { closing }: Messages,
  locale: Locale,
): WatchPageView | null {
  const words = closing.watch;
  if (!watch || watch.state === 'offered') return watch;
  if (watch.state === 'ended') return { state: 'waiting', text: words.ended, over: true };
  if (watch.state === 'asking') return { state: 'asking', text: words.questionHint(watch.day) };
  const { next } = watch;
  const text = next ? words.taken(dayText(locale, next)) : words.over;
  return { state: 'waiting', text, over: next === null };
}

/** The case in plain words; `view` is null while the report is only being registered. */
export function trackPageView(
  view: TrackView | null,
  filedOn: string,
  { t, locale }: { t: Messages; locale: Locale },
): TrackPageView {
  const words = t.track;
  if (!view) {
    return {
      ...words.opening,
      due: '',
      overdue: false,
      ladder: null,
      outcome: '',
      closing: null,
      dialogue: [],
      verdict: '',
      steps: [
        { title: words.steps.filed, on: filedOn, day: dayText(locale, filedOn), late: false },
      ],
      may: { supplement: false, reply: false, confirm: false },
      watch: null,
      asked: false,
    };
  }
  const due = view.due
    ? view.overdue
      ? words.overdueSince(dayText(locale, view.due))
      : words.byDay(dayText(locale, view.due))
    : '';
  const closingTitle = view.status === 'refused' ? words.refusalWords : words.closingWords;
  return {
    ...words.status[view.status],
    due,
    overdue: view.overdue,
    steps: view.steps.map((step) => ({
      title: stepTitle(t, locale, step),
      on: step.on,
      day: dayText(locale, step.on),
      late: step.kind === 'replyOverdue',
    })),
    ladder: ladderOf(t, view),
    outcome: view.outcome ? t.domain.outcomes[view.outcome] : '',
    closing: view.closing ? { title: closingTitle, text: view.closing } : null,
    dialogue: view.dialogue.map(({ from, text, on }) => ({
      who: from === 'staff' ? words.office : words.you,
      on: dayText(locale, on),
      text,
      own: from === 'reporter',
    })),
    verdict: view.verdict
      ? words.verdict[view.verdict.verdict](dayText(locale, view.verdict.on))
      : '',
    may: view.may,
    watch: watchPageView(view.watch, t, locale),
    asked: view.dialogue.at(-1)?.from === 'staff',
  };
}
