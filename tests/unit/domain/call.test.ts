import {
  callEventKinds,
  callFigures,
  callStates,
  callStep,
  callTable,
  wholeMinutes,
  type Call,
  type CallEvent,
  type CallState,
} from '../../../src/domain/call';
import { fc } from '../../support/properties';

type Before = { state: CallState; desk: string | null } | null;

const events = fc.array(
  fc.record({
    event: fc.constantFrom(...callEventKinds),
    desk: fc.constantFrom('8001', '8002'),
  }),
  { maxLength: 12 },
);

/** The calls as they stand after each event. */
function play(told: readonly CallEvent[]): { states: Before[]; last: Before } {
  const states: Before[] = [];
  let last: Before = null;
  for (const event of told) {
    const step = callStep(last, event);
    if (step.kind === 'next') last = { state: step.state, desk: step.desk };
    states.push(last);
  }
  return { states, last };
}

describe('an event of a call', () => {
  it.each<[string, Before, CallEvent, object]>([
    [
      'rings first',
      null,
      { event: 'ringing', desk: '8001' },
      { kind: 'next', state: 'ringing', desk: '8001' },
    ],
    [
      'was answered before it rang',
      null,
      { event: 'answered', desk: '8001' },
      { kind: 'refused', reason: 'unknown' },
    ],
    ['ended before it rang', null, { event: 'ended' }, { kind: 'refused', reason: 'unknown' }],
    [
      'rings twice',
      { state: 'ringing', desk: '8001' },
      { event: 'ringing', desk: '8001' },
      { kind: 'same' },
    ],
    [
      'rings elsewhere',
      { state: 'ringing', desk: '8001' },
      { event: 'ringing', desk: '8002' },
      { kind: 'next', state: 'ringing', desk: '8002' },
    ],
    [
      'is answered at another desk than it rang at',
      { state: 'ringing', desk: '8001' },
      { event: 'answered', desk: '8002' },
      { kind: 'next', state: 'answered', desk: '8002' },
    ],
    [
      'is answered twice',
      { state: 'answered', desk: '8001' },
      { event: 'answered', desk: '8001' },
      { kind: 'same' },
    ],
    [
      'is put through',
      { state: 'answered', desk: '8001' },
      { event: 'answered', desk: '8002' },
      { kind: 'next', state: 'answered', desk: '8002' },
    ],
    [
      'rings late',
      { state: 'answered', desk: '8001' },
      { event: 'ringing', desk: '8001' },
      { kind: 'refused', reason: 'answeredBefore' },
    ],
    [
      'is missed',
      { state: 'ringing', desk: '8001' },
      { event: 'ended' },
      { kind: 'next', state: 'missed', desk: null },
    ],
    [
      'ends',
      { state: 'answered', desk: '8001' },
      { event: 'ended' },
      { kind: 'next', state: 'ended', desk: null },
    ],
    ['ends twice', { state: 'ended', desk: null }, { event: 'ended' }, { kind: 'same' }],
    [
      'rings again after its end',
      { state: 'missed', desk: null },
      { event: 'ringing', desk: '8001' },
      { kind: 'refused', reason: 'over' },
    ],
    [
      'is answered after its end',
      { state: 'ended', desk: null },
      { event: 'answered', desk: '8001' },
      { kind: 'refused', reason: 'over' },
    ],
  ])('that %s', (_what, before, event, after) => {
    expect(callStep(before, event)).toEqual(after);
  });

  it('has a cell for every state', () => {
    for (const state of ['none', ...callStates] as const) {
      for (const event of callEventKinds) expect(callTable[state][event]).toBeDefined();
    }
  });

  it('told twice changes nothing more, whatever came before', () => {
    fc.assert(
      fc.property(events, (told) => {
        const twice = told.flatMap((event) => [event, event]);
        expect(play(twice).last).toEqual(play(told).last);
      }),
    );
  });

  it('never wakes a call that is over, and only what was answered ends as answered', () => {
    fc.assert(
      fc.property(events, (told) => {
        const { states } = play(told);
        states.forEach((state, i) => {
          const before = states[i - 1];
          if (before?.state === 'ended' || before?.state === 'missed')
            expect(state).toEqual(before);
          if (state?.state === 'ended' && before !== undefined)
            expect(['answered', 'ended']).toContain(before?.state);
          if (state?.state === 'missed' && before !== undefined)
            expect(['ringing', 'missed']).toContain(before?.state);
          const lasts = state?.state === 'ringing' || state?.state === 'answered';
          expect(typeof state?.desk === 'string').toBe(lasts);
        });
      }),
    );
  });
});

describe('the service figures', () => {
  const day = (answered: number, missed: number, inTime: number, late: number) => ({
    day: '2026-03-02',
    answered,
    missed,
    inTime,
    late,
  });

  it.each<[string, Parameters<typeof callFigures>[0], object]>([
    ['no calls', [], { offered: 0, connected: null, inTime: null }],
    ['one missed', [day(0, 1, 0, 0)], { offered: 1, connected: 0, inTime: null }],
    ['all at once', [day(20, 0, 20, 0)], { connected: 100, inTime: 100 }],
    ['just below the aim', [day(9499, 501, 0, 0)], { connected: 94.9 }],
    ['two days', [day(9, 1, 8, 1), day(10, 0, 8, 1)], { offered: 20, connected: 95, inTime: 88.8 }],
    ['waiting times that nobody knows', [day(10, 0, 3, 1)], { inTime: 75 }],
  ])('of %s', (_what, days, figures) => {
    expect(callFigures(days)).toMatchObject(figures);
  });

  it('count begun minutes whole', () => {
    const minutes: [number, Call['minutes']][] = [
      [0, 1],
      [1, 1],
      [60, 1],
      [61, 2],
      [599.5, 10],
    ];
    for (const [seconds, whole] of minutes) expect(wholeMinutes(seconds)).toBe(whole);
  });
});
