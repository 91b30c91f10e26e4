import type { Widen } from '../widen';
import type { flood as zh } from '../zh-CN/flood';

export const flood: Widen<typeof zh> = {
  title: 'Many people are here now: one more step',
  go: 'See what to do',
  kept: 'Everything you wrote is still on this page. It has not been sent yet.',
  keptCode: 'The code you entered is still on this page.',
  working:
    'Your device is doing a short check by itself. It takes a few seconds and then goes on. Please keep this page open.',
  workDone: 'The check is done. Please press the button once more.',
  workFailed: 'This device cannot do the check. Please answer the question below.',
  slow: (seconds) =>
    seconds > 0
      ? `Please answer the question below and submit in ${seconds} seconds.`
      : 'Please answer the question below. You can submit now.',
  why: 'This keeps machines from blocking the way. It asks for nothing about you.',
  answerHint: 'A word or a number will do.',
  errors: {
    tooEarly: (seconds) => `The answer is right, but please wait ${seconds} more seconds`,
    wrongAnswer: 'That is not the answer. Please think again',
    expired: 'This page was open too long. Please answer the new question',
    used: 'This answer has been used already. Please answer the new question',
  },
  exit: {
    leave: 'Leave now',
    keys: 'or press Esc three times',
  },
  replace: {
    title: 'First take a new code',
    lead: 'The code you used was read to you on the telephone. Take a new one that only you know, then see the progress.',
    codeLabel: 'Your new code',
    warning:
      'The new code is shown only this once. When you have confirmed it, the old code stops working at once.',
    confirmTitle: 'Check your copy',
    lastFour: 'Look at the new code as you wrote it down and enter its last four digits',
    lastFourHint: 'If they are right, the code is replaced and the progress is shown.',
    wrong: 'These are not the last four digits. Please compare your copy with the code above',
    submit: 'I have written it down, use the new code',
    done: 'Your code has been replaced. Please use the new one from now on.',
  },
};
