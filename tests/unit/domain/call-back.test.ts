import {
  attemptOutcomes,
  decideCallBack,
  mostAttempts,
  type CallBack,
  type CallBackCommand,
} from '../../../src/domain/call-back';
import { fc } from '../../support/properties';

const today = '2026-03-02';
const moment = { today, now: '2026-03-02T02:10:00.000Z', takenUntil: '2026-03-02T03:00:00.000Z' };
const li = { id: 'li', name: '李' };
const wang = { id: 'wang', name: '王' };

const fresh: CallBack = {
  id: 'A',
  version: 1,
  office: 'O',
  source: 'asked',
  askedOn: today,
  appointment: { day: today, part: 'any' },
  attempts: [],
  taker: null,
  takenUntil: null,
  outcome: null,
};

const reasonOf = (callBack: CallBack, command: CallBackCommand, by = li) => {
  const decided = decideCallBack(callBack, command, by, moment);
  return decided.ok ? null : decided.reason;
};

it.each<[string, Partial<CallBack>, CallBackCommand, string | null]>([
  ['take', {}, { action: 'take' }, null],
  ['take again', { taker: li }, { action: 'take' }, null],
  ['take from somebody', { taker: wang }, { action: 'take' }, 'taken'],
  [
    'take from somebody who let it lie',
    { taker: wang, takenUntil: moment.now },
    { action: 'take' },
    null,
  ],
  [
    'go on late',
    { taker: li, takenUntil: moment.now },
    { action: 'record', outcome: 'reached' },
    null,
  ],
  ['put back', { taker: li }, { action: 'release' }, null],
  ['put back what nobody took', {}, { action: 'release' }, 'notYours'],
  ['record for somebody', { taker: wang }, { action: 'record', outcome: 'reached' }, 'notYours'],
  ['record before taking', {}, { action: 'record', outcome: 'reached' }, 'notYours'],
  ['record', { taker: li }, { action: 'record', outcome: 'reached' }, null],
  ['lapse whoever has it', { taker: wang }, { action: 'lapse' }, null],
  ['take what is done', { outcome: 'reached' }, { action: 'take' }, 'done'],
  ['lapse what is done', { outcome: 'givenUp' }, { action: 'lapse' }, 'done'],
])('to %s is refused or not', (_what, change, command, reason) => {
  const taken = change.taker ? { takenUntil: moment.takenUntil } : {};
  expect(reasonOf({ ...fresh, ...taken, ...change }, command)).toBe(reason);
});

it('is put back when nobody answers, and given up the third time', () => {
  let callBack = fresh;
  for (let n = 1; n <= mostAttempts; n += 1) {
    for (const command of [
      { action: 'take' },
      { action: 'record', outcome: 'noAnswer' },
    ] as const) {
      const decided = decideCallBack(callBack, command, li, moment);
      if (!decided.ok) throw new Error(decided.reason);
      callBack = decided.next;
    }
    expect([callBack.attempts.length, callBack.outcome]).toEqual([
      n,
      n === mostAttempts ? 'givenUp' : null,
    ]);
    if (n < mostAttempts) expect(callBack.taker).toBeNull();
  }
});

it('never changes once it is done, counts every change, and is rung up by its taker alone', () => {
  const commands = fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom<CallBackCommand>(
          { action: 'take' },
          { action: 'release' },
          { action: 'lapse' },
        ),
        fc
          .constantFrom(...attemptOutcomes)
          .map((outcome) => ({ action: 'record', outcome }) as const),
      ),
      fc.constantFrom(li, wang),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(commands, (given) => {
      let callBack = fresh;
      for (const [command, by] of given) {
        const decided = decideCallBack(callBack, command, by, moment);
        if (!decided.ok) continue;
        expect(callBack.outcome).toBeNull();
        expect(decided.next.version).toBe(callBack.version + 1);
        if (command.action === 'record') expect(callBack.taker).toEqual(by);
        callBack = decided.next;
        expect(callBack.attempts.length).toBeLessThanOrEqual(mostAttempts);
      }
    }),
  );
});
