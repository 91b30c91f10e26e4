import type { Widen } from '../widen';
import type { ownAccount as source, weakPassword as weakSource } from '../zh-CN/own-account';

export const ownAccount: Widen<typeof source> = {
  title: 'My account',
  listComma: ', ',
  password: {
    title: 'Password',
    text: 'Several unrelated words make a good one. Do not use it on other sites.',
  },
  code: {
    title: 'Enter the code',
    lead: 'The password is right. Open the authenticator app on your phone and enter the six digits it shows now.',
    label: 'Code',
    hint: 'Six digits, new every 30 seconds, each good for one use. Without your phone, enter a recovery code.',
    submit: 'Continue',
    refused:
      'The code is wrong or has been used, or sign-in is paused after several failed attempts. Wait for the next code and try again; after repeated failures wait a while or ask your administrator.',
    lost: 'Phone lost and no recovery code at hand',
    lostText:
      'Ask the administrator of your office. Once they have made sure in person that it is you, they take the old second factor away and you set up a new one. This is put on record.',
    startOver: 'Sign in with another account',
  },
  setUp: {
    title: 'Set up the second factor',
    lead: 'Your role needs a code besides the password. Nothing else opens before it is set up. It is done once and takes about two minutes.',
    replaceTitle: 'Move the second factor to another device',
    replaceLead:
      'Once confirmed, the old device and the old recovery codes stop working and your other sessions end.',
    steps: {
      app: '1. Have an authenticator app ready',
      scan: '2. Add this site',
      confirm: '3. Enter the code it shows',
    },
    appText:
      'Install an authenticator app on your phone; any that does standard time-based codes (TOTP) will do. It needs no account and no network.',
    scanText: 'Choose “scan a code” in the app and scan this picture.',
    qrAlt: 'QR code for the authenticator app; it holds the key shown below',
    typeText: 'If you cannot scan, choose “enter a key” and type these letters and digits:',
    secretLabel: 'Key, in groups of four',
    typeHint:
      'Capitals or not, without spaces. The kind is “time based”. Show neither key nor picture to anyone.',
    codeLabel: 'The six digits the app shows now',
    codeHint: 'They change every 30 seconds.',
    submit: 'Confirm and switch on',
    wrongCode:
      'The code is wrong. Check that the phone’s clock is right (automatic is best), wait for the next code and enter that; if it still fails, scan the picture again.',
  },
  codes: {
    title: 'Keep your recovery codes',
    lead: 'A recovery code stands in for the app when the phone is lost or replaced.',
    important: 'Important',
    once: 'They are shown this once. Print them or write them down and lock them away in the office; take no photograph and do not keep them with your password.',
    use: 'There are ten. Each works once; cross it out when you have used it.',
    print: 'Print',
    next: 'I have kept them, continue',
  },
  stepUp: {
    title: 'Confirm once more that it is you',
    lead: 'This step matters, so a code is asked for again. You will not be asked within the next five minutes.',
    submit: 'Confirm and continue',
    kept: 'What you have filled in is kept and goes on once you have confirmed.',
  },
  factor: {
    title: 'Second factor',
    on: 'On',
    off: 'Off',
    offText: 'This system does not use a second factor at present: name and password sign in.',
    since: 'Since',
    recoveryLeft: 'Recovery codes',
    left: (n) => `${n} left `,
    few: 'Make new ones',
    replace: 'Move to another device',
    renew: 'Make new recovery codes',
    renewHint: 'All earlier recovery codes stop working when you make new ones.',
    recoveryUsed:
      'You signed in with a recovery code, which is now used up. If your phone is lost, move to another device now.',
    switchedOff:
      'The second factor is switched off: for demonstration only. Enter no real reports.',
  },
  sessions: {
    title: 'Sessions',
    lead: 'This is where your account is signed in. End what is not yours at once, and change your password.',
    count: (n) => (n === 1 ? 'Your account has 1 session.' : `Your account has ${n} sessions.`),
    open: 'See the sessions',
    started: 'Signed in',
    lastUsed: 'Last used',
    action: 'Action',
    current: 'This session',
    end: 'End',
    endAbout: (started) => `End the session that started ${started}`,
    endOthers: 'End all other sessions',
    ended: 'Ended.',
    advice: 'A session ends by itself after 30 minutes without use and after twelve hours.',
    hour: (day, hour) => `${day}, ${hour}:00`,
  },
};

export const weakPassword: Widen<typeof weakSource> = {
  repeated: ' repeats a few characters too often; join several unrelated words instead',
  sequence:
    ' holds a run of the keyboard or the alphabet, which is guessed first; join several unrelated words instead',
  digits:
    ' is mostly digits, like a telephone number, birthday or card number, and easy to guess; add several unrelated words',
  common:
    ' is mostly common passwords or words, which are tried first; join several unrelated words instead',
  personal:
    ' holds your sign-in name, name or office, which anyone who knows you guesses; leave it out',
  guessable: ' is too easy to guess; make it longer or join several unrelated words',
};
