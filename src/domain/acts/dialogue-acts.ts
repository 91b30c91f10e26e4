import type { Case, Message, ReporterVerdict } from '../case';
import type { Command } from '../commands';
import type { LocalDate } from '../deadline';
import type { Act, ActsOf, CommandOf, EventOf } from './act';
import { concerns } from './concerned';

/** What a reporter may write about one report in a day: a case is one document and must not overflow. */
export const messagesPerDay = 30;

function saidToday(file: Case, reportId: string, today: LocalDate): number {
  return file.dialogue.filter(
    (said) => said.from === 'reporter' && said.reportId === reportId && said.on === today,
  ).length;
}

/**
 * Whether the form of a message was taken before: sent twice, perhaps to two processes at once. A page
 * that is gone back to sends its token again: what says something else is another message.
 */
export function alreadySaid(file: Case, command: Command): boolean {
  if (!('token' in command) || command.token === undefined) return false;
  const { token, comment } = command;
  return file.dialogue.some((said) => said.token === token && said.text === comment);
}

type Said = CommandOf<'ask' | 'supplement' | 'reply'>;

function message(file: Case, { command, on }: EventOf<Said>, from: Message['from']): Partial<Case> {
  const { reportId, comment: text, token } = command;
  const said: Message = { reportId, from, text, on, ...(token ? { token } : {}) };
  return { dialogue: [...file.dialogue, said] };
}

const fromReporter: Act<CommandOf<'reply'> | CommandOf<'supplement'>> = {
  refusal(file, { reportId }, { today }) {
    if (!concerns(file, reportId)) return 'unknownReport';
    return saidToday(file, reportId, today) < messagesPerDay ? null : 'enoughToday';
  },
  change: (file, event) => message(file, event, 'reporter'),
};

function verdictAct(
  verdict: ReporterVerdict['verdict'],
): Act<CommandOf<'confirm'> | CommandOf<'dispute'>> {
  return {
    refusal(file, { reportId }) {
      if (!concerns(file, reportId)) return 'unknownReport';
      return file.verdicts.some((given) => given.reportId === reportId) ? 'alreadyDone' : null;
    },
    change: (file, { command: { reportId, comment: text }, on }) => ({
      verdicts: [...file.verdicts, { reportId, verdict, text, on }],
    }),
  };
}

/** What is said about a case: among staff, to a reporter and by one. */
export const dialogueActs: ActsOf<'note' | 'ask' | 'supplement' | 'reply' | 'confirm' | 'dispute'> =
  {
    note: { shared: true },
    ask: {
      refusal: (file, { reportId }) => (concerns(file, reportId) ? null : 'unknownReport'),
      change: (file, event) => message(file, event, 'staff'),
    },
    supplement: fromReporter,
    reply: fromReporter,
    confirm: verdictAct('confirmed'),
    dispute: verdictAct('disputed'),
  };
