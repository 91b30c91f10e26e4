import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** Silence of the scanner after which it counts as away. */
const patienceMs = 120_000;
const longestAnswer = 4_096;

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** INSTREAM of clamd(8): each piece behind its length (4 bytes, big-endian), then a length of zero. */
async function* framed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of source) {
    if (piece.length > 0) yield Buffer.concat([lengthOf(piece.length), piece]);
  }
  yield lengthOf(0);
}

/**
 * Sends piece by piece and looks for an answer after each: a scanner that has had enough says so and
 * hangs up, and writing on would lose what it said.
 */
async function send(socket: Socket, source: AsyncIterable<Buffer>, answer: Answer): Promise<void> {
  for await (const piece of framed(source)) {
    await new Promise<void>((written, failed) => {
      socket.write(piece, (error) => (error ? failed(error) : written()));
    });
    // One whole turn of the event loop, in which the line is read.
    await setImmediate();
    await setImmediate();
    if (answer.begun) return;
  }
}

/** What the scanner says, read as it comes, whatever becomes of the line afterwards. */
class Answer {
  #text = '';
  readonly #closed: Promise<void>;

  constructor(socket: Socket) {
    socket.on('data', (piece) => {
      this.#text = (this.#text + piece.toString('latin1')).slice(0, longestAnswer);
      if (this.#text.includes('\0')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.once('end', () => socket.destroy());
    this.#closed = new Promise((closed) => socket.once('close', () => closed()));
  }

  get begun(): boolean {
    return this.#text !== '';
  }

  async whole(): Promise<string> {
    await this.#closed;
    return this.#text.replace(/\0[^]*$/, '').trim();
  }
}

/** A ClamAV daemon, reached by TCP or a Unix socket. */
export class Clamd {
  readonly #address: { host: string; port: number } | { path: string };

  /** `url`: `tcp://host:port` or `unix:/path`. */
  constructor(url: string) {
    if (url.startsWith('unix:')) {
      this.#address = { path: url.slice('unix:'.length) };
    } else {
      const { hostname, port } = new URL(url);
      this.#address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
    }
  }

  /**
   * Streams a file through the scanner, at the scanner's pace. `unscanned`: larger than its
   * StreamMaxLength. Throws when it is away, silent or answers anything else, and when the source fails.
   */
  async scan(source: Readable): Promise<'clean' | 'infected' | 'unscanned'> {
    const socket = connect({ ...this.#address, allowHalfOpen: true });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('the virus scanner is silent')));
    const answer = new Answer(socket);
    const sent = send(socket, source, answer).then(
      () => null,
      (error: unknown) => {
        socket.destroy();
        return error ?? new Error('the virus scanner hung up');
      },
    );
    const said = await answer.whole();
    if (/ FOUND$/.test(said)) return 'infected';
    if (/size limit exceeded/.test(said)) return 'unscanned';
    const failed = await sent;
    if (said !== 'stream: OK' || failed) {
      throw new Error('the virus scanner is away', { cause: failed ?? said });
    }
    return 'clean';
  }
}
