import type { Widen } from '../widen';
import type { errors as source } from '../zh-CN/errors';
import { weakPassword } from './own-account';

type Params = Record<string, number | string> | undefined;

const whyWeak = (params: Params) =>
  Object.entries(weakPassword).find(([code]) => code === params?.['because'])?.[1] ??
  weakPassword.guessable;

export const errors: Widen<typeof source> = {
  next: 'What you can do',
  goHome: 'Go to the home page',
  goQueue: 'Go to the workbench',
  thisField: 'This field',
  kinds: {
    badRequest: {
      title: 'This could not be processed',
      text: 'What was sent is incomplete or malformed. Nothing was saved.',
      next: 'Go back, check and submit again.',
    },
    badAddress: {
      title: 'The address is incomplete',
      text: 'Part of the address is missing or was changed, so the list cannot go on from here.',
      next: 'Go back to the first page of the list and open it from there.',
    },
    unauthenticated: {
      title: 'Please sign in',
      text: 'You are not signed in, or your session has ended.',
      next: 'Sign in again and repeat the action.',
    },
    forbidden: {
      title: 'You may not see or do this',
      text: 'It does not belong to your office or your role, so it was not opened.',
      next: 'If your work needs it, ask the administrator of your office to check your role.',
    },
    staleForm: {
      title: 'This page has expired',
      text: 'It was open too long, or you signed out elsewhere. The action was not carried out.',
      next: 'Go back, reload the page and submit again.',
    },
    notFound: {
      title: 'Page not found',
      text: 'The address may be mistyped, or the page may have been withdrawn.',
      next: 'Check that the address is complete, or start again from the home page.',
    },
    conflict: {
      title: 'Somebody was faster',
      text: 'The content changed after you opened the page. Your action was not carried out.',
      next: 'Go back, reload the page and decide again with the latest state in view.',
    },
    tooLarge: {
      title: 'That is too large',
      text: 'Text or files exceed the limit. Nothing was saved.',
      next: 'Go back, remove or compress files, and submit again.',
    },
    unsupported: {
      title: 'This kind of submission is not supported',
      text: 'The format was not recognised. Nothing was saved.',
      next: 'Please use the forms of this site.',
    },
    tooMany: {
      title: 'Too many attempts, please wait',
      text: 'There were too many requests in a short time, so this one was not taken.',
      next: 'Try again in a few minutes. What you already submitted is not affected.',
    },
    internal: {
      title: 'Something went wrong on our side',
      text: 'You did nothing wrong, and we have recorded it.',
      next: 'Please try later. If you had just submitted a report: with a code in hand, look it up; without one, go back to that page and press “Submit” again. However often you press, it counts once.',
    },
    unavailable: {
      title: 'Temporarily unavailable',
      text: 'A service behind this site is recovering. The action was not completed.',
      next: 'Please try again in a few minutes.',
    },
  },
  fields: {
    required: (label) => `${label}: please fill this in`,
    choose: (label) => `${label}: please choose`,
    tooLong: (label, params) => `${label}: at most ${params?.max ?? ''} characters`,
    tooShort: (label, params) => `${label}: at least ${params?.min ?? ''} characters`,
    tooSmall: (label, params) => `${label}: not less than ${params?.min ?? ''}`,
    tooLarge: (label, params) => `${label}: not more than ${params?.max ?? ''}`,
    tooMany: (label, params) => `${label}: at most ${params?.max ?? ''}`,
    invalid: (label) => `${label}: please check the format`,
    number: (label) => `${label}: enter a number`,
    email: (label) => `${label}: enter a full address, like name@example.com`,
    phone: (label) => `${label}: enter a mobile number, or a landline with area code`,
    date: (label) => `${label}: enter a real date, like 2026-05-18`,
    taken: (label) => `${label}: already in use, choose another`,
    mismatch: (label) => `${label}: does not match, please compare again`,
    unknown: (label) => `${label}: not found, please choose again`,
    weak: (label, params) => `${label}${whyWeak(params)}`,
    wrong: (label) => `${label}: not correct`,
  },
};
