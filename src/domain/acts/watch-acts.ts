import type { Case, Message } from '../case';
import type { WatchCommand } from '../commands';
import { becameKnown } from '../clarification';
import { reminderDue, watchQuestion, type Watch } from '../watch';
import type { ActsOf } from './act';
import { concerns } from './concerned';

function watchOf({ watches }: Case, reportId: string): Watch | undefined {
  return watches.find((one) => one.reportId === reportId);
}

function withWatch(file: Case, reportId: string, change: (of: Watch) => Watch): Partial<Case> {
  const changed = (one: Watch) => (one.reportId === reportId ? change(one) : one);
  return { watches: file.watches.map(changed) };
}

/** Whether the offer stands: something went out, or the case was closed. */
export function watchOffered(file: Pick<Case, 'rungs' | 'status'>): boolean {
  return file.status === 'closed' || becameKnown(file);
}

/**
 * Asking a reporter later whether anybody looks for them (回访): taken and given up by the reporter
 * alone, answered on the page of the code, never asked twice for one day.
 */
export const watchActs: ActsOf<WatchCommand['action']> = {
  watch: {
    refusal(file, { reportId }) {
      if (!concerns(file, reportId)) return 'unknownReport';
      if (!watchOffered(file)) return 'notAllowed';
      return watchOf(file, reportId) ? 'alreadyDone' : null;
    },
    change: (file, { command: { reportId }, on }) => ({
      watches: [...file.watches, { reportId, since: on, answers: [], reminded: 0 }],
    }),
  },
  unwatch: {
    refusal: (file, { reportId }) => (watchOf(file, reportId) ? null : 'alreadyDone'),
    change: (file, { command: { reportId } }) => ({
      watches: file.watches.filter((one) => one.reportId !== reportId),
    }),
  },
  answerWatch: {
    refusal(file, { reportId }, { today }) {
      const watch = watchOf(file, reportId);
      return watch && watchQuestion(watch, today) ? null : 'notDue';
    },
    change(file, { command, on }) {
      const { reportId, answer, comment: text } = command;
      const answering = (watch: Watch): Watch => {
        const day = watchQuestion(watch, on);
        return day ? { ...watch, answers: [...watch.answers, { day, answer, on }] } : watch;
      };
      const said: Message[] = text === '' ? [] : [{ reportId, from: 'reporter', text, on }];
      return {
        ...withWatch(file, reportId, answering),
        dialogue: [...file.dialogue, ...said],
      };
    },
  },
  remindWatch: {
    quiet: true,
    refusal(file, { reportId }, { today }) {
      const watch = watchOf(file, reportId);
      return watch && reminderDue(watch, today) ? null : 'notDue';
    },
    change: (file, { command: { reportId }, on }) =>
      withWatch(file, reportId, (watch) => ({
        ...watch,
        reminded: reminderDue(watch, on) ?? watch.reminded,
      })),
  },
};
