import type { Call } from '../domain/call';
import type { Messages } from '../locales';
import type { CurrentCall } from './call-service';

/** The bar at the head of an operator's pages. */
export interface CallBarView {
  /** Extension at which the operator is on duty; null for none. */
  desk: string | null;
  call: {
    id: string;
    state: 'ringing' | 'answered';
    stateText: string;
    number: string;
    /** Seconds so far, for the island to count on; null when not known. */
    seconds: number | null;
    clock: string;
  } | null;
}

export interface CallRow {
  id: string;
  day: string;
  outcome: { text: string; missed: boolean };
  wait: string;
  minutes: string;
}

interface Words {
  t: Messages;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Minutes and seconds, as telephones show them. */
export function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

export function callBarView(
  desk: string | null,
  call: CurrentCall | null,
  { t }: Words,
): CallBarView {
  if (!call || (call.state !== 'ringing' && call.state !== 'answered')) return { desk, call: null };
  const words = t.calls.bar;
  const { id, state, number, seconds } = call;
  return {
    desk,
    call: {
      id,
      state,
      stateText: words[state],
      number: number ?? (seconds === null ? words.numberGone : words.noNumber),
      seconds,
      clock: seconds === null ? '' : clockText(seconds),
    },
  };
}

function waitText({ state, inTime }: Call, { t }: Words): string {
  if (state === 'missed') return '–';
  if (inTime === null) return t.calls.log.unknown;
  return inTime ? t.calls.log.inTime : t.calls.log.late;
}

export function callRow(call: Call, words: Words): CallRow {
  const { log } = words.t.calls;
  const missed = call.state === 'missed';
  const lasted = call.minutes === null ? log.unknown : log.minutes(call.minutes);
  return {
    id: call.id,
    day: call.day,
    outcome: { text: missed ? log.outcomes.missed : log.outcomes.ended, missed },
    wait: waitText(call, words),
    minutes: missed ? '–' : lasted,
  };
}
