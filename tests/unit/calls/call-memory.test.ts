import { CallMemory } from '../../../src/calls/call-memory';
import { Keyring } from '../../../src/platform/crypto/keyring';
import type { Channel } from '../../../src/platform/redis-channel';
import { SetClock } from '../../support/staff-site';

const number = '13900077313';
const clock = new SetClock();
const keyring = new Keyring(Buffer.alloc(32, 7));
const said: Buffer[] = [];
const ears: ((message: Buffer) => void)[] = [];

/** All processes at once, in the order in which they spoke. */
function channel(): Channel {
  return {
    publish(message) {
      said.push(message);
      for (const heard of ears) heard(message);
    },
    listen(heard, connected) {
      ears.push(heard);
      connected();
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

async function started(keys = keyring): Promise<CallMemory> {
  const memory = new CallMemory({ channel: channel(), keyring: keys, clock });
  await memory.start();
  return memory;
}

let one: CallMemory;
let other: CallMemory;
beforeEach(async () => {
  ears.length = 0;
  said.length = 0;
  one = await started();
  other = await started();
});
afterEach(() => {
  one.stop();
  other.stop();
});

it('is shared by the processes, and by one that starts later', async () => {
  one.know('A', { number, rangAt: 1 });
  other.know('A', { answeredAt: 2 });
  const all = { number, rangAt: 1, answeredAt: 2 };
  expect([one.get('A'), other.get('A')]).toEqual([all, all]);
  const late = await started();
  expect(late.get('A')).toEqual(all);
  late.stop();
});

it('forgets everywhere, whatever is still on its way', () => {
  one.know('A', { number });
  const [, , know] = said;
  other.forget('A');
  expect([one.get('A'), other.get('A')]).toEqual([null, null]);
  for (const heard of ears) heard(know ?? Buffer.alloc(0));
  one.know('A', { answeredAt: 2 });
  expect([one.get('A'), other.get('A')]).toEqual([null, null]);
});

it('forgets after four hours from the first ring, however often it hears of the call', () => {
  one.know('A', { number });
  clock.forward(3 * 60);
  one.know('A', { answeredAt: 2 });
  clock.forward(59);
  expect(other.get('A')).toMatchObject({ number });
  clock.forward(1);
  expect([one.get('A'), other.get('A')]).toEqual([null, null]);
});

it('says nothing that others can read, and heeds nobody else', async () => {
  one.know('A', { number });
  for (const message of said) expect(message.includes(number)).toBe(false);
  const stranger = await started(new Keyring(Buffer.alloc(32, 8)));
  stranger.forget('A');
  expect(stranger.get('A')).toBeNull();
  for (const heard of ears) heard(Buffer.from('no box'));
  expect(one.get('A')).toMatchObject({ number });
  stranger.stop();
});
