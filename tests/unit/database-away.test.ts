import { isDatabaseAway } from '../../src/platform/mongo';

const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });
const system = (code: string, syscall: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

it.each([
  ['no server', named('MongoServerSelectionError')],
  ['no server, as mongoose has it', named('MongooseServerSelectionError')],
  ['a broken line', named('MongoNetworkError')],
  ['a slow line', named('MongoNetworkTimeoutError')],
  ['a cleared pool', named('MongoPoolClearedError')],
  ['a cleared pool while in use', named('MongoPoolClearedOnNetworkError')],
  ['not connected', named('MongoNotConnectedError')],
  ['a closed topology', named('MongoTopologyClosedError')],
  [
    'waiting in vain',
    named('MongooseError', 'Operation `reports.findOne()` buffering timed out after 10000ms'),
  ],
  ['a line that broke while writing', system('EPIPE', 'write')],
  ['a line that broke while reading', system('ECONNRESET', 'read')],
])('%s is the database being away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

it.each<[string, unknown]>([
  ['a duplicate', Object.assign(named('MongoServerError'), { code: 11000 })],
  ['a wrong model', named('MongooseError', 'Model.findOne() no longer accepts a callback')],
  ['a missing file', system('ENOENT', 'open')],
  ['a full disk', system('ENOSPC', 'write')],
  ['a bug', new TypeError('x is undefined')],
  ['nothing', undefined],
  ['a text', 'MongoNetworkError'],
])('%s is not', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
