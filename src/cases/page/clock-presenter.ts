import { departmentPerson } from '../../domain/correspondence';
import type { Case } from '../../domain/case';
import {
  clockKinds,
  isRunning,
  pauseOn,
  type CaseClock,
  type ClockKind,
} from '../../domain/case-clock';
import { daysBetween, type LocalDate, type Span } from '../../domain/deadline';
import type { Messages } from '../../locales';
import type { Words } from '../case-words';

export interface ClockView {
  kind: ClockKind;
  name: string;
  /** How it stands, in a word: never by colour alone. */
  state: { key: 'running' | 'half' | 'most' | 'over' | 'paused' | 'met' | 'late'; text: string };
  due: LocalDate;
  /** Such as 还有3天; what ended says when. */
  text: string;
  /** From when, by which edition, paused, lengthened. */
  lines: string[];
  /** Until when holidays are published, where that is not far enough. */
  provisional: string | null;
}

export interface ClocksView {
  clocks: ClockView[];
  /** What was asked for and waits for an answer. */
  asked: { text: string; reason: string } | null;
}

function spanText({ n, unit }: Span, t: Messages): string {
  return t.clocks.span(n, unit);
}

function stateOf(clock: CaseClock, { t, today }: Words): ClockView['state'] {
  const { onCase, shares } = t.clocks;
  const { endedOn, due, warned } = clock;
  if (endedOn !== null) {
    return endedOn > due ? { key: 'late', text: onCase.late } : { key: 'met', text: onCase.inTime };
  }
  const pause = pauseOn(clock, today);
  if (today > due) return { key: 'over', text: shares[100] };
  if (pause) return { key: 'paused', text: onCase.paused(pause.until) };
  if (warned === 80 || today >= clock.warn80) return { key: 'most', text: shares[80] };
  if (warned === 50 || today >= clock.warn50) return { key: 'half', text: shares[50] };
  return { key: 'running', text: onCase.running };
}

function textOf({ endedOn, due }: CaseClock, { t, today }: Words): string {
  const words = t.clocks.onCase;
  if (endedOn !== null) {
    return endedOn > due ? words.metLate(endedOn, daysBetween(due, endedOn)) : words.met(endedOn);
  }
  const left = daysBetween(today, due);
  return left < 0 ? words.over(-left) : words.left(left);
}

function linesOf(clock: CaseClock, words: Words): string[] {
  const { t, today } = words;
  const { onCase } = t.clocks;
  const { startedOn, span, edition, extended, pauses, warn50, warn80 } = clock;
  const running = pauseOn(clock, today);
  return [
    `${onCase.started(startedOn, spanText(span, t))}${t.clocks.separator}${onCase.edition(edition)}`,
    ...(isRunning(clock) ? [onCase.warnings(warn50, warn80)] : []),
    ...(extended ? [onCase.extended(spanText(extended, t))] : []),
    ...pauses
      .filter((pause) => pause !== running)
      .map(({ from, until }) => onCase.pausedBefore(from, until)),
  ];
}

/** The running clocks, those due first on top, then what was met. */
function inOrder(a: CaseClock, b: CaseClock): number {
  if (isRunning(a) !== isRunning(b)) return isRunning(a) ? -1 : 1;
  return a.due.localeCompare(b.due) || clockKinds.indexOf(a.kind) - clockKinds.indexOf(b.kind);
}

function askedOf({ timeRequest }: Case, { t }: Words): ClocksView['asked'] {
  if (!timeRequest) return null;
  const { clock, until, span, by, on, reason } = timeRequest;
  const words = t.clocks.onCase.asked;
  const name = t.clocks.kinds[clock];
  const who = by.id === departmentPerson.id ? t.cases.history.department : by.name;
  const text = span
    ? words.extension(who, name, spanText(span, t), on)
    : words.pause(who, name, until ?? '', on);
  return { text, reason };
}

/** The clocks of a case for its page; null for a case that never had any. */
export function clocksView(file: Case, words: Words): ClocksView | null {
  if (file.clocks.length === 0) return null;
  const { t } = words;
  return {
    clocks: [...file.clocks].sort(inOrder).map((clock) => ({
      kind: clock.kind,
      name: t.clocks.kinds[clock.kind],
      state: stateOf(clock, words),
      due: clock.due,
      text: textOf(clock, words),
      lines: linesOf(clock, words),
      provisional:
        clock.provisional && isRunning(clock)
          ? t.clocks.onCase.provisional(clock.countedUntil)
          : null,
    })),
    asked: askedOf(file, words),
  };
}
