import { isDatabaseAway } from '../../src/platform/mongo';

const named = (name: string, message = 'x', code?: number) =>
  Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) });
const server = (code: number) => named('MongoServerError', 'x', code);
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
  ['a server that is no longer primary', server(10107)],
  ['a primary that steps down', server(189)],
  ['a server that shuts down', server(91)],
  ['a write interrupted at the shutdown', server(11600)],
  ['a write interrupted by a change of roles', server(11602)],
  ['a secondary', server(13435)],
  ['a server that recovers', server(13436)],
  ['a write no majority took in time', named('MongoWriteConcernError', 'x', 64)],
  ['a concern no set of this size can meet', named('MongoWriteConcernError', 'x', 100)],
  ['a full disk of the server', server(14031)],
  ['time that ran out', server(50)],
  ['time that ran out between servers', server(262)],
  ['a lock that was not had', server(24)],
])('%s is the database being away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

it.each<[string, unknown]>([
  ['a duplicate', server(11000)],
  ['a document that is not valid', server(121)],
  ['an index that is not there', server(27)],
  ['a wrong model', named('MongooseError', 'Model.findOne() no longer accepts a callback')],
  ['a missing file', system('ENOENT', 'open')],
  ['a full disk', system('ENOSPC', 'write')],
  ['a bug', new TypeError('x is undefined')],
  ['nothing', undefined],
  ['a text', 'MongoNetworkError'],
])('%s is not', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
