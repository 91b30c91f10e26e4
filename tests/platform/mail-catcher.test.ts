import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import {
  messageFileName,
  startMailCatcher,
  type MailCatcher,
} from '../../src/platform/embedded/mail-catcher';

describe('the mail catcher', () => {
  let dir: string;
  let catcher: MailCatcher;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'qingcun-mail-'));
    catcher = await startMailCatcher({ dir });
  });
  afterEach(() => catcher.close());

  function send(messageId: string, text = '请于十五日内答复'): Promise<unknown> {
    const transport = nodemailer.createTransport(catcher.url);
    return transport.sendMail({
      from: 'office@example.cn',
      to: 'department@example.cn',
      subject: '督办函',
      messageId,
      text,
    });
  }

  it('keeps a message under the hash of its Message-ID before it answers', async () => {
    await send('<letter-1@qingcun>');
    const name = `${createHash('sha256').update('<letter-1@qingcun>').digest('hex')}.eml`;
    expect(readdirSync(dir)).toEqual([name]);
    expect(readFileSync(join(dir, name), 'utf8')).toContain('department@example.cn');
  });

  it('keeps one file for a message sent again, also at the same moment', async () => {
    await Promise.all([1, 2, 3, 4].map(() => send('<letter-2@qingcun>')));
    await send('<letter-3@qingcun>');
    expect(readdirSync(dir)).toHaveLength(2);
  });

  it('leaves no file behind when the sender goes away in the middle', async () => {
    const { createConnection } = await import('node:net');
    const socket = createConnection(Number(new URL(catcher.url).port), '127.0.0.1');
    const answers = socket.setEncoding('utf8').iterator() as AsyncIterator<string>;
    let heard = '';
    for (const [answer, line] of [
      [/^220 /m, 'EHLO x'],
      [/^250 /m, 'MAIL FROM:<a@b.cn>'],
      [/^250 /m, 'RCPT TO:<c@d.cn>'],
      [/^250 /m, 'DATA'],
      [/^354 /m, 'Message-ID: <half@x>'],
    ] as const) {
      while (!answer.test(heard)) {
        const { value, done } = await answers.next();
        if (done) throw new Error('the catcher ended the connection');
        heard += value;
      }
      heard = '';
      socket.write(`${line}\r\n`);
    }
    await new Promise<void>((sent) => socket.write('\r\nhalf a mess', () => sent()));
    socket.destroy();
    // By the time the next message is kept, the half one would be.
    await send('<whole@x>');
    expect(readdirSync(dir)).toEqual([
      messageFileName(Buffer.from('Message-ID: <whole@x>\r\n\r\n')),
    ]);
  });

  it('names a message without Message-ID by its content, and reads a folded one', () => {
    const folded = Buffer.from('Subject: a\r\nMessage-ID:\r\n <x@y>\r\n\r\nbody');
    const plain = Buffer.from('Message-Id: <x@y>\r\n\r\nanother');
    expect(messageFileName(folded)).toBe(messageFileName(plain));
    const none = Buffer.from('Subject: a\r\n\r\nMessage-ID: <x@y>\r\n');
    expect(messageFileName(none)).not.toBe(messageFileName(plain));
  });
});
