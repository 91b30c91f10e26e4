import { createServer, type Server, type Socket } from 'node:net';
import {
  errorAnswer,
  FrameReader,
  ownAnswer,
  readRequest,
  replyFrame,
  withoutChecksum,
} from './wire';

/** What the relay needs of the engine: one whole message in, one reply document out. */
export interface WireEngine {
  roundTrip(message: Buffer): Promise<{ response: Uint8Array }>;
}

export interface WireServer {
  readonly server: Server;
  /** Stops listening, lets commands in flight finish and answer, then drops every connection. */
  close(): Promise<void>;
}

/** A client that sends faster than the engine answers is paused at this many waiting messages. */
const WAITING_LIMIT = 256;
const INTERNAL_ERROR = 1;

/** Serves the wire protocol in front of `engine`; the caller decides where the server listens. */
export function createWireServer(engine: WireEngine): WireServer {
  const connections = new Map<Socket, Connection>();
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new Connection(engine, socket);
    connections.set(socket, connection);
    socket.once('close', () => connections.delete(socket));
  });
  return {
    server,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections.values()].map((connection) => connection.drain()));
      await closed;
    },
  };
}

/** One client. Messages are answered one after another, in the order they came. */
class Connection {
  readonly #engine: WireEngine;
  readonly #socket: Socket;
  readonly #frames = new FrameReader();
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #replies = 0;
  #draining = false;

  constructor(engine: WireEngine, socket: Socket) {
    this.#engine = engine;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    // A client that goes away mid-command is ordinary; `close` does the bookkeeping.
    socket.on('error', () => socket.destroy());
  }

  async drain(): Promise<void> {
    this.#draining = true;
    await this.#queue;
    this.#socket.destroySoon();
  }

  #receive(chunk: Buffer): void {
    if (this.#draining) return;
    try {
      for (const message of this.#frames.push(chunk)) this.#enqueue(message);
    } catch {
      this.#socket.destroy();
    }
  }

  #enqueue(message: Buffer): void {
    this.#waiting += 1;
    if (this.#waiting >= WAITING_LIMIT) this.#socket.pause();
    this.#queue = this.#queue
      .then(() => this.#answer(message))
      .catch(() => {
        this.#socket.destroy();
      })
      .finally(() => {
        this.#waiting -= 1;
        if (this.#waiting < WAITING_LIMIT && this.#socket.isPaused()) this.#socket.resume();
      });
  }

  async #answer(message: Buffer): Promise<void> {
    const request = readRequest(message);
    const document = ownAnswer(request.command) ?? (await this.#ask(message));
    if (request.moreToCome || !this.#socket.writable) return;
    this.#replies += 1;
    const frame = replyFrame(document, {
      id: this.#replies,
      responseTo: request.requestId,
      legacy: request.legacy,
    });
    if (!this.#socket.write(frame)) await this.#drained();
  }

  async #ask(message: Buffer): Promise<Uint8Array> {
    try {
      return (await this.#engine.roundTrip(withoutChecksum(message))).response;
    } catch (error) {
      return errorAnswer(INTERNAL_ERROR, 'InternalError', String(error));
    }
  }

  /** Resolves when the client has read what was written, or has gone. */
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#socket.off('drain', done);
        this.#socket.off('close', done);
        resolve();
      };
      this.#socket.once('drain', done);
      this.#socket.once('close', done);
    });
  }
}
