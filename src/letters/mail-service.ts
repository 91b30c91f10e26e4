import type { Keyring } from '../platform/crypto/keyring';
import {
  isReplyCode,
  mailErrorCode,
  mailRefusal,
  messageIdOf,
  officeHeader,
  type MailRefusal,
  type MailTransport,
  type OutgoingMail,
} from '../platform/mailer';
import type { MailRecord, MailStore, NewMail } from './mail-store';

export interface MailToSend extends Omit<OutgoingMail, 'messageId' | 'headers' | 'text'> {
  /** What makes the mail the same one when it is sent again. */
  key: string;
  office: string;
  caseId: string | null;
  rung: number | null;
  /** Of a text that is made for its reader: made for the address the mail goes to. */
  text: string | ((to: string) => Promise<string>);
}

export interface SendResult {
  /** Where it went: of a repeat, where the first try went. */
  to: string;
  /** For good, and what of it; absent when it was sent, now or before. */
  refused?: MailRefusal;
}

/** Sends each mail once, as far as the record knows. */
export class MailService {
  constructor(
    private readonly parts: {
      store: MailStore;
      transport: MailTransport;
      keyring: Pick<Keyring, 'hmac'>;
      /** Sender, whose host the Message-IDs carry. */
      from: string;
    },
  ) {}

  /**
   * Sends the mail unless it is recorded as sent. A crash between the server's yes and the record
   * leads to a repeat under the same Message-ID and to the same address, which receivers fold into
   * one. Rejects when the server does not take it now; the failure is recorded. What the server refused
   * for good is not tried again.
   */
  async sendOnce(mail: MailToSend): Promise<SendResult> {
    const { key, office, caseId, rung, to, subject, text, attachments } = mail;
    const record = await this.queue(key, { office, caseId, rung, to, subject });
    const headers = { [officeHeader]: office };
    const { to: sentTo } = record;
    const refused = await this.deliver(record, async () => ({
      to: sentTo,
      subject,
      text: typeof text === 'string' ? text : await text(sentTo),
      attachments,
      headers,
    }));
    return { to: sentTo, ...(refused ? { refused } : {}) };
  }

  /**
   * As `sendOnce`, to a reporter or as one person's digest: the record keeps neither address nor
   * subject, and the mail does not name the office, whose staff may read what it sends.
   */
  async tellOnce(
    mail: Omit<MailToSend, 'rung' | 'attachments' | 'text'> & { text: string },
  ): Promise<void> {
    const { key, office, caseId, to, subject, text } = mail;
    const record = await this.queue(key, { office, caseId, rung: null, to: '-', subject: '-' });
    await this.deliver(record, async () => ({ to, subject, text }));
  }

  /**
   * Where the mail of a key may have arrived: it is recorded as sent, or a try of it ended without an
   * answer of the mail server. Null where none was begun or the server said no.
   */
  async mayHaveLeft(key: string): Promise<string | null> {
    const { store, keyring, from } = this.parts;
    const record = await store.find(messageIdOf(keyring, key, from));
    if (!record || record.state === 'refused') return null;
    const saidNo = record.state === 'failed' && isReplyCode(record.lastError ?? '');
    return saidNo ? null : record.to;
  }

  /** Forgets the mail of a key that will not be sent again; repeating changes nothing. */
  async forget(key: string): Promise<void> {
    const { store, keyring, from } = this.parts;
    await store.remove(messageIdOf(keyring, key, from));
  }

  private async queue(key: string, mail: Omit<NewMail, 'id'>): Promise<MailRecord> {
    const { store, keyring, from } = this.parts;
    return store.queue({ id: messageIdOf(keyring, key, from), ...mail });
  }

  /** Answers what was refused for good; null when the mail was sent. */
  private async deliver(
    { id, state, refusal }: MailRecord,
    written: () => Promise<Omit<OutgoingMail, 'messageId'>>,
  ): Promise<MailRefusal | null> {
    const { store, transport } = this.parts;
    if (state === 'sent') return null;
    if (refusal) return refusal;
    const mail = await written();
    if (state === 'failed') await store.again(id);
    try {
      await transport.send({ messageId: id, ...mail });
    } catch (error) {
      const code = mailErrorCode(error);
      const refused = mailRefusal(error);
      if (refused) {
        await store.refused(id, code, refused);
        return refused;
      }
      await store.failed(id, code);
      // nodemailer's errors name addresses, and this one is logged.
      // eslint-disable-next-line preserve-caught-error
      throw new Error(`the mail server did not take the mail (${code})`);
    }
    await store.sent(id);
    return null;
  }

  /** Where the mail of a rung stands, for the case page. */
  async ofRung(caseId: string, rung: number) {
    return this.parts.store.ofRung(caseId, rung);
  }
}
