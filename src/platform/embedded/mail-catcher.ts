import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';

const MESSAGE_LIMIT_BYTES = 50 * 1024 * 1024;
const TOO_BIG = 552;

export interface MailCatcher {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A mail server on the loopback address that delivers nowhere: each message becomes
 * `<dir>/<sha256 of its Message-ID, hex>.eml`. A message sent again with the same Message-ID
 * leaves the first file as it is. It is on disk before the sender hears 250.
 */
export async function startMailCatcher(options: {
  dir: string;
  port?: number;
}): Promise<MailCatcher> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_LIMIT_BYTES,
    logger: false,
    onData(stream, _session, answer) {
      readAll(stream)
        .then(async (message) => {
          if (stream.sizeExceeded) {
            throw Object.assign(new Error('message too big'), { responseCode: TOO_BIG });
          }
          await keepMessage(options.dir, message);
        })
        .then(() => answer())
        .catch((error: unknown) =>
          answer(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  // A client that drops its connection is no concern of the catcher.
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
      else reject(new Error('the mail catcher has no port'));
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Name of the file a message is kept under: by its Message-ID, or by its content without one. */
export function messageFileName(message: Buffer): string {
  const key = messageIdOf(message) ?? message;
  return `${createHash('sha256').update(key).digest('hex')}.eml`;
}

function messageIdOf(message: Buffer): string | undefined {
  const end = message.indexOf('\r\n\r\n');
  const head = message.toString('latin1', 0, end === -1 ? message.length : end);
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  return /^message-id:\s*(\S+)/im.exec(unfolded)?.[1];
}

async function keepMessage(dir: string, message: Buffer): Promise<void> {
  const path = join(dir, messageFileName(message));
  if (await exists(path)) return;
  const draft = join(dir, `.${randomUUID()}.tmp`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(message);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
