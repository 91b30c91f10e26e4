import { deserialize, serialize } from 'bson';

/** MongoDB wire protocol, as much of it as a framed relay in front of the engine needs. */

const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

const FLAG_CHECKSUM_PRESENT = 1;
const FLAG_MORE_TO_COME = 1 << 1;
const CHECKSUM_BYTES = 4;

/** What MongoDB itself announces as `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Sessions do not exist in the embedded engine, and `endSessions` crashes it. */
const SESSION_COMMANDS = new Set([
  'endSessions',
  'refreshSessions',
  'killSessions',
  'killAllSessions',
  'killAllSessionsByPattern',
]);

export class WireProtocolError extends Error {
  override readonly name = 'WireProtocolError';
}

/**
 * Cuts a byte stream into whole wire messages, whatever the chunks look like.
 * Throws `WireProtocolError` on a length no message can have; the stream is lost then.
 */
export class FrameReader {
  #chunks: Buffer[] = [];
  #bytes = 0;

  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const messages: Buffer[] = [];
    for (let length = this.#nextLength(); length <= this.#bytes; length = this.#nextLength()) {
      messages.push(this.#take(length));
    }
    return messages;
  }

  #nextLength(): number {
    if (this.#bytes < 4) return Infinity;
    const first = this.#chunks[0];
    if (first === undefined) return Infinity;
    const head = first.length >= 4 ? first : this.#flatten();
    const length = head.readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new WireProtocolError(`a wire message cannot be ${length} bytes long`);
    }
    return length;
  }

  #flatten(): Buffer {
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }

  #take(length: number): Buffer {
    const first = this.#chunks[0];
    const whole = first !== undefined && first.length >= length ? first : this.#flatten();
    const message = whole.subarray(0, length);
    const rest = whole.subarray(length);
    if (rest.length === 0) this.#chunks.shift();
    else this.#chunks[0] = rest;
    this.#bytes -= length;
    return message;
  }
}

export interface WireRequest {
  readonly requestId: number;
  /** The sender wants no reply (`w: 0`). */
  readonly moreToCome: boolean;
  readonly legacy: boolean;
  /** Name of the command, which is the first key of its document. */
  readonly command: string;
}

/** Reads what the relay needs to know of one whole message; the document itself stays unparsed. */
export function readRequest(message: Buffer): WireRequest {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  try {
    if (opCode === OP_MSG) {
      const flags = message.readUInt32LE(16);
      return {
        requestId,
        moreToCome: (flags & FLAG_MORE_TO_COME) !== 0,
        legacy: false,
        command: firstKey(message, bodyOffset(message, flags)),
      };
    }
    if (opCode === OP_QUERY) {
      const namespaceEnd = message.indexOf(0, 20);
      return {
        requestId,
        moreToCome: false,
        legacy: true,
        command: firstKey(message, namespaceEnd + 1 + 8),
      };
    }
  } catch (cause) {
    if (cause instanceof WireProtocolError) throw cause;
    throw new WireProtocolError('a wire message ends in the middle', { cause });
  }
  throw new WireProtocolError(`wire operation ${opCode} is not supported`);
}

/** Offset of the one body section; document sequences may come before it. */
function bodyOffset(message: Buffer, flags: number): number {
  const end = message.length - ((flags & FLAG_CHECKSUM_PRESENT) === 0 ? 0 : CHECKSUM_BYTES);
  let offset = 20;
  while (offset < end) {
    const kind = message.readUInt8(offset);
    if (kind === 0) return offset + 1;
    if (kind !== 1) throw new WireProtocolError(`section kind ${kind} is not supported`);
    const length = message.readInt32LE(offset + 1);
    if (length < 4) throw new WireProtocolError(`a section cannot be ${length} bytes long`);
    offset += 1 + length;
  }
  throw new WireProtocolError('a message has no body section');
}

/** First key of the BSON document at `offset`: its length, a type byte, then the key. */
function firstKey(message: Buffer, offset: number): string {
  const start = offset + 5;
  if (message.readUInt8(offset + 4) === 0) return '';
  const end = message.indexOf(0, start);
  if (end === -1) throw new WireProtocolError('a document key does not end');
  return message.toString('utf8', start, end);
}

/** The relay's own answer to a session command, or undefined when the engine is to answer. */
export function ownAnswer(command: string): Uint8Array | undefined {
  return SESSION_COMMANDS.has(command) ? serialize({ ok: 1 }) : undefined;
}

/** A command's failure as the driver expects to read it. */
export function errorAnswer(code: number, codeName: string, message: string): Uint8Array {
  return serialize({ ok: 0, errmsg: message, code, codeName });
}

/** Removes a checksum, which the engine does not read, and clears its flag. */
export function withoutChecksum(message: Buffer): Buffer {
  if (message.readInt32LE(12) !== OP_MSG) return message;
  const flags = message.readUInt32LE(16);
  if ((flags & FLAG_CHECKSUM_PRESENT) === 0) return message;
  const bare = Buffer.from(message.subarray(0, message.length - CHECKSUM_BYTES));
  bare.writeInt32LE(bare.length, 0);
  bare.writeUInt32LE((flags & ~FLAG_CHECKSUM_PRESENT) >>> 0, 16);
  return bare;
}

/** Frames one BSON document as the reply to `responseTo`: OP_REPLY for OP_QUERY, else OP_MSG. */
export function replyFrame(
  document: Uint8Array,
  reply: { id: number; responseTo: number; legacy: boolean },
): Buffer {
  const head = reply.legacy ? HEADER_BYTES + 20 : HEADER_BYTES + 5;
  const frame = Buffer.alloc(head + document.length);
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(reply.id, 4);
  frame.writeInt32LE(reply.responseTo, 8);
  frame.writeInt32LE(reply.legacy ? OP_REPLY : OP_MSG, 12);
  if (reply.legacy) frame.writeInt32LE(1, HEADER_BYTES + 16);
  frame.set(document, head);
  return frame;
}

/** Reads a reply frame's document; for tests and diagnostics. */
export function replyDocument(frame: Buffer): Record<string, unknown> {
  const legacy = frame.readInt32LE(12) === OP_REPLY;
  return deserialize(frame.subarray(legacy ? HEADER_BYTES + 20 : HEADER_BYTES + 5));
}
