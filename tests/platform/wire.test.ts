import { serialize } from 'bson';
import { createConnection, type Socket } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FrameReader,
  ownAnswer,
  readRequest,
  replyDocument,
  replyFrame,
  withoutChecksum,
} from '../../src/platform/embedded/wire';
import { createWireServer, type WireServer } from '../../src/platform/embedded/wire-server';
import { eventually } from '../support/engine';
import { fc } from '../support/properties';

function opMsg(
  document: Record<string, unknown>,
  options: { id?: number; flags?: number; sequenceFirst?: boolean } = {},
): Buffer {
  const body = Buffer.concat([Buffer.from([0]), serialize(document)]);
  const sequence = serializeSequence('documents', [{ a: 1 }]);
  const sections = options.sequenceFirst ? [sequence, body] : [body];
  const checksum = (options.flags ?? 0) & 1 ? Buffer.from([1, 2, 3, 4]) : Buffer.alloc(0);
  const head = Buffer.alloc(20);
  const message = Buffer.concat([head, ...sections, checksum]);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(options.id ?? 7, 4);
  message.writeInt32LE(2013, 12);
  message.writeUInt32LE(options.flags ?? 0, 16);
  return message;
}

function serializeSequence(name: string, documents: Record<string, unknown>[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ]);
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeInt32LE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

function opQuery(document: Record<string, unknown>): Buffer {
  const message = Buffer.concat([
    Buffer.alloc(20),
    Buffer.from('admin.$cmd\0'),
    Buffer.alloc(8),
    serialize(document),
  ]);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(9, 4);
  message.writeInt32LE(2004, 12);
  return message;
}

describe('wire messages', () => {
  it('are cut out of any chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 200 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }),
        (texts, cuts) => {
          const messages = texts.map((text) => opMsg({ ping: text }));
          const stream = Buffer.concat(messages);
          const reader = new FrameReader();
          const got: Buffer[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const size = cuts[turn % cuts.length] ?? 1;
            got.push(...reader.push(stream.subarray(at, at + size)));
            at += size;
          }
          expect(got.map((message) => message.toString('hex'))).toEqual(
            messages.map((message) => message.toString('hex')),
          );
        },
      ),
    );
  });

  it.each([0, 15, -1, 48_000_001])('of an impossible length (%d) are refused', (length) => {
    const head = Buffer.alloc(16);
    head.writeInt32LE(length, 0);
    expect(() => new FrameReader().push(head)).toThrow('cannot be');
  });

  it('tell their command, in OP_MSG, behind a document sequence, and in OP_QUERY', () => {
    expect(readRequest(opMsg({ ping: 1 }))).toEqual({
      requestId: 7,
      moreToCome: false,
      legacy: false,
      command: 'ping',
    });
    expect(readRequest(opMsg({ insert: 'x' }, { sequenceFirst: true, flags: 2 }))).toMatchObject({
      command: 'insert',
      moreToCome: true,
    });
    expect(readRequest(opQuery({ isMaster: 1 }))).toMatchObject({
      command: 'isMaster',
      legacy: true,
    });
  });

  it('that are cut short or of another kind are refused', () => {
    const other = opMsg({ ping: 1 });
    other.writeInt32LE(2006, 12);
    expect(() => readRequest(other)).toThrow('2006');
    expect(() => readRequest(opMsg({ ping: 1 }).subarray(0, 18))).toThrow('in the middle');
  });

  it('lose their checksum and its flag before the engine sees them', () => {
    const bare = withoutChecksum(opMsg({ ping: 1 }, { flags: 1 }));
    expect(bare.toString('hex')).toBe(opMsg({ ping: 1 }).toString('hex'));
  });

  it.each(['endSessions', 'refreshSessions', 'killSessions', 'killAllSessions'])(
    'of the session command %s are answered here',
    (command) => {
      const document = ownAnswer(command);
      expect(document).toBeDefined();
      const frame = replyFrame(document ?? new Uint8Array(), {
        id: 1,
        responseTo: 7,
        legacy: false,
      });
      expect(replyDocument(frame)).toEqual({ ok: 1 });
      expect(frame.readInt32LE(8)).toBe(7);
    },
  );
});

describe('the wire server', () => {
  let wire: WireServer;
  let path: string;
  let seen: string[];
  let hold: Promise<void>;
  const clients: Socket[] = [];

  beforeEach(async () => {
    seen = [];
    hold = Promise.resolve();
    wire = createWireServer({
      async roundTrip(message) {
        const { command } = readRequest(message);
        seen.push(command);
        await hold;
        if (command === 'explode') throw new Error('engine trouble');
        return { response: serialize({ ok: 1, did: command }) };
      },
    });
    path = join(mkdtempSync(join(tmpdir(), 'qingcun-wire-')), 's');
    await new Promise<void>((done) => wire.server.listen(path, done));
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await wire.close();
  });

  async function connect(): Promise<{ socket: Socket; replies: Record<string, unknown>[] }> {
    const socket = createConnection(path);
    clients.push(socket);
    const reader = new FrameReader();
    const replies: Record<string, unknown>[] = [];
    socket.on('data', (chunk: Buffer) => {
      for (const frame of reader.push(chunk)) {
        replies.push({ ...replyDocument(frame), to: frame.readInt32LE(8) });
      }
    });
    await new Promise((done) => socket.once('connect', done));
    return { socket, replies };
  }

  it('answers many messages sent at once, in order, and none that asked for silence', async () => {
    const { socket, replies } = await connect();
    const sent = Array.from({ length: 600 }, (_, id) =>
      opMsg({ [`c${id}`]: 1 }, { id, flags: id % 10 === 3 ? 2 : 0 }),
    );
    socket.write(Buffer.concat(sent));
    await eventually(() => replies.length === 540);
    expect(seen).toHaveLength(600);
    expect(replies.map(({ to }) => to)).toEqual(
      Array.from({ length: 600 }, (_, id) => id).filter((id) => id % 10 !== 3),
    );
  });

  it('keeps session commands from the engine', async () => {
    const { socket, replies } = await connect();
    socket.write(opMsg({ endSessions: [] }));
    await eventually(() => replies.length === 1);
    expect(replies[0]).toMatchObject({ ok: 1 });
    expect(seen).toEqual([]);
  });

  it('turns trouble of the engine into a failed command and goes on', async () => {
    const { socket, replies } = await connect();
    socket.write(Buffer.concat([opMsg({ explode: 1 }), opMsg({ ping: 1 })]));
    await eventually(() => replies.length === 2);
    expect(replies[0]).toMatchObject({ ok: 0, codeName: 'InternalError' });
    expect(replies[1]).toMatchObject({ ok: 1 });
  });

  it('drops a client that sends nonsense, and only that one', async () => {
    const bad = await connect();
    const good = await connect();
    bad.socket.on('error', () => undefined);
    bad.socket.write(Buffer.from('GET / HTTP/1.1\r\n\r\n and some more'));
    await eventually(() => bad.socket.closed);
    good.socket.write(opMsg({ ping: 1 }));
    await eventually(() => good.replies.length === 1);
  });

  it('survives a client that leaves in the middle of a command', async () => {
    let release = (): void => undefined;
    hold = new Promise((done) => (release = done));
    const leaving = await connect();
    leaving.socket.write(opMsg({ slow: 1 }));
    await eventually(() => seen.length === 1);
    leaving.socket.destroy();
    release();
    const other = await connect();
    other.socket.write(opMsg({ ping: 1 }));
    await eventually(() => other.replies.length === 1);
  });

  it('finishes commands in flight before it closes', async () => {
    let release = (): void => undefined;
    hold = new Promise((done) => (release = done));
    const { socket, replies } = await connect();
    socket.write(opMsg({ slow: 1 }));
    await eventually(() => seen.length === 1);
    const closed = wire.close();
    release();
    await closed;
    await eventually(() => replies.length === 1);
  });
});
