import { createTransport, type Transporter } from 'nodemailer';
import type { Keyring } from './crypto/keyring';

/** Names the office a mail belongs to; the demo's mail pages show each office its own. */
export const officeHeader = 'X-Qingcun-Office';

export interface OutgoingMail {
  /** With angle brackets; a repeat of the same mail has the same one. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  headers?: Record<string, string>;
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[];
}

/** What sends mail; a fake in tests of services. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>;
}

/** Sends over SMTP with a small pool of connections. */
export class SmtpMailer implements MailTransport {
  readonly #transport: Transporter;

  /** `url` such as smtp://host:25; `from` an address, with a name or without. */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.#transport = createTransport(
      {
        url,
        pool: true,
        maxConnections: 4,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from, xMailer: false },
    );
  }

  /** Resolves when the mail server has taken the mail; rejects with nodemailer's error otherwise. */
  async send(mail: OutgoingMail): Promise<void> {
    await this.#transport.sendMail({
      from: this.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: mail.messageId,
      headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
      attachments: mail.attachments?.map((file) => ({ ...file })),
    });
  }

  close(): void {
    this.#transport.close();
  }
}

/**
 * The Message-ID of a mail, the same every time and telling nothing about it: a keyed hash of the key
 * at the host of the sender's address.
 */
export function messageIdOf(keyring: Pick<Keyring, 'hmac'>, key: string, from: string): string {
  const id = Buffer.from(keyring.hmac('message-id', key), 'base64url').toString('hex').slice(0, 40);
  const host = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${id}@${host}>`;
}

/** What a mail server refuses for good: the address, its full mailbox, or the mail itself. */
export type MailRefusal = 'address' | 'full' | 'content';

function textField(error: object, name: string): string {
  const value = Object.getOwnPropertyDescriptor(error, name)?.value as unknown;
  return typeof value === 'string' ? value : '';
}

/**
 * Whether trying again is in vain: the server answered the recipient or the mail with 5xx (RFC 5321
 * 4.2.1). What it refuses before that, such as the sender or the sign-in, is our own fault to mend.
 */
export function mailRefusal(error: unknown): MailRefusal | null {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return null;
  const { responseCode } = error;
  if (typeof responseCode !== 'number' || responseCode < 500 || responseCode > 599) return null;
  const command = textField(error, 'command');
  if (command === 'DATA') return 'content';
  if (command !== 'RCPT TO') return null;
  return responseCode === 552 ? 'full' : 'address';
}

/** Whether such a code is what a mail server answered, and not that there was no answer. */
export function isReplyCode(code: string): boolean {
  return /^\d{3}$/.test(code);
}

/** Short code of a failed delivery, without addresses or texts: the SMTP reply or the system's code. */
export function mailErrorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('responseCode' in error && typeof error.responseCode === 'number') {
    return String(error.responseCode);
  }
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 40) : 'unknown';
}
