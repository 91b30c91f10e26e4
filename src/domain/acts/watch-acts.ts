import type { Case, Message } from '../case';
import type { WatchCommand } from '../commands/closing-commands';
import { becameKnown } from '../clarification';
import { endWatch, reminderDue, watchOf, watchQuestion, type Watch } from '../watch';
import type { ActsOf } from './act';
import { concerns } from './concerned';

function standing({ watches }: Case, reportId: string): Watch | null {
  const watch = watchOf(watches, reportId);
  return watch && !watch.endedOn ? watch : null;
}

function withWatch(file: Case, reportId: string, change: (of: Watch) => Watch): Partial<Case> {
  const changed = (one: Watch) => (one.reportId === reportId && !one.endedOn ? change(one) : one);
  return { watches: file.watches.map(changed) };
}

/** Whether the offer stands: something went out, or the case was closed. */
export function watchOffered(file: Pick<Case, 'rungs' | 'status'>): boolean {
  return file.status === 'closed' || becameKnown(file);
}

/**
 * Asking a reporter later whether anybody looks for them (回访): taken and given up by the reporter
 * alone, answered on the page of the code, never asked twice for one day. Whoever gave it up takes it
 * again from the next day on: the history of a case must not grow without end.
 */
export const watchActs: ActsOf<WatchCommand['action']> = {
  watch: {
    quiet: true,
    refusal(file, { reportId }, { today }) {
      if (!concerns(file, reportId)) return 'unknownReport';
      if (!watchOffered(file)) return 'notAllowed';
      const last = watchOf(file.watches, reportId);
      if (last && !last.endedOn) return 'alreadyDone';
      return last?.endedOn === today ? 'enoughToday' : null;
    },
    change: (file, { command: { reportId }, on }) => ({
      watches: [
        ...file.watches.filter((one) => one.reportId !== reportId || one.answers.length > 0),
        { reportId, since: on, answers: [], reminded: 0 },
      ],
    }),
  },
  unwatch: {
    quiet: true,
    refusal: (file, { reportId }) => (standing(file, reportId) ? null : 'alreadyDone'),
    change: (file, { command: { reportId }, on }) => ({
      watches: endWatch(file.watches, reportId, on),
    }),
  },
  answerWatch: {
    refusal(file, { reportId }, { today }) {
      const watch = standing(file, reportId);
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
      const watch = standing(file, reportId);
      return watch && reminderDue(watch, today) ? null : 'notDue';
    },
    // A report that left before its leaving ended the wish: its page is another case's, nobody is told.
    change: (file, { command: { reportId }, on }) =>
      concerns(file, reportId)
        ? withWatch(file, reportId, (watch) => ({
            ...watch,
            reminded: reminderDue(watch, on) ?? watch.reminded,
          }))
        : { watches: endWatch(file.watches, reportId, on) },
  },
};
