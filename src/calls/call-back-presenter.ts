import { mostAttempts, type CallBack } from '../domain/call-back';
import type { LocalDate } from '../domain/deadline';
import type { Messages } from '../locales';
import type { ListedCallBack } from './call-back-service';

export interface CallBackRow {
  id: string;
  href: string;
  when: string;
  due: { text: string; tone: 'soon' | 'overdue' } | null;
  source: string;
  attempts: string;
  taker: string;
  /** How it ended, or that its number is gone. */
  outcome: string;
}

export interface CallBackView {
  id: string;
  version: number;
  facts: readonly { key: string; value: string }[];
  attempts: readonly string[];
  state: 'free' | 'mine' | 'others' | 'done';
  /** Who has it, or how it ended. */
  stateText: string;
  callable: boolean;
  attemptsLeft: string;
}

interface Words {
  t: Messages;
  today: LocalDate;
}

const path = '/staff/call-backs';

function whenText({ appointment }: CallBack, { t }: Words): string {
  const words = t.callBacks;
  return words.when(appointment.day, words.parts[appointment.part]);
}

export function callBackRow(callBack: ListedCallBack, words: Words): CallBackRow {
  const { callBacks } = words.t;
  const { id, appointment, source, attempts, taker, outcome, callable } = callBack;
  const open = outcome === null;
  const past = open && appointment.day < words.today;
  const now = open && appointment.day === words.today;
  return {
    id,
    href: `${path}/${id}`,
    when: whenText(callBack, words),
    due: past
      ? { text: callBacks.overdue, tone: 'overdue' }
      : now
        ? { text: callBacks.due, tone: 'soon' }
        : null,
    source: callBacks.sources[source],
    attempts: callBacks.attempts(attempts.length),
    taker: taker?.name ?? callBacks.noTaker,
    outcome: outcome ? callBacks.outcomes[outcome] : callable ? '' : callBacks.gone,
  };
}

/** `reader`: id of the account that looks. */
export function callBackView(callBack: ListedCallBack, reader: string, words: Words): CallBackView {
  const { callBacks } = words.t;
  const { facts, takenBy, leftBy, doneAs, attemptsLeft } = callBacks.page;
  const { id, version, source, askedOn, attempts, taker, outcome, callable, taken } = callBack;
  const open = taker?.id === reader ? 'mine' : taken ? 'others' : 'free';
  const state = outcome !== null ? 'done' : open;
  return {
    id,
    version,
    facts: [
      { key: facts.source, value: callBacks.sources[source] },
      { key: facts.askedOn, value: askedOn },
      { key: facts.appointment, value: whenText(callBack, words) },
      { key: facts.taker, value: taker?.name ?? callBacks.noTaker },
    ],
    attempts: attempts.map((one) => callBacks.attempt(one.on, callBacks.outcomes[one.outcome])),
    state,
    stateText:
      outcome !== null
        ? doneAs(callBacks.outcomes[outcome])
        : taker === null || state === 'mine'
          ? ''
          : taken
            ? takenBy(taker.name)
            : leftBy(taker.name),
    callable,
    attemptsLeft: attemptsLeft(mostAttempts - attempts.length),
  };
}
