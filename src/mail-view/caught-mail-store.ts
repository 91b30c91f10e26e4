import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { officeHeader } from '../platform/mailer';

export interface CaughtMail {
  /** 64 hex digits: the name of the file without its ending. */
  id: string;
  office: string;
  from: string;
  to: string;
  subject: string;
  messageId: string;
  date: Date;
}

export interface CaughtAttachment {
  name: string;
  type: string;
  content: Buffer;
}

const idPattern = /^[0-9a-f]{64}$/;
const headBytes = 16_384;
/** Newest files that are looked at: this is the demo's mailbox, not an archive. */
const maxFiles = 2_000;

/** The mails which the embedded mail catcher keeps as files. */
export class CaughtMailStore {
  /** Heads by file name: a kept mail never changes. */
  readonly #heads = new Map<string, CaughtMail>();

  /** `dir`: the catcher's folder; undefined when a real mail server is used. */
  constructor(private readonly dir: string | undefined) {}

  get available(): boolean {
    return this.dir !== undefined;
  }

  /** The office's mails, newest first, without their texts. */
  async list(office: string): Promise<CaughtMail[]> {
    const names = await this.newest();
    const heads = await Promise.all(names.map((name) => this.head(name)));
    return heads.filter((mail): mail is CaughtMail => mail?.office === office);
  }

  /** A whole mail of the office, or null. */
  async find(
    id: string,
    office: string,
  ): Promise<(CaughtMail & { text: string; attachments: CaughtAttachment[] }) | null> {
    if (this.dir === undefined || !idPattern.test(id)) return null;
    const file = await readFile(join(this.dir, `${id}.eml`)).catch(() => null);
    if (!file) return null;
    const parsed = await simpleParser(file, { skipHtmlToText: true, skipTextToHtml: true });
    const mail = mailOf(id, parsed);
    if (mail.office !== office) return null;
    const attachments = parsed.attachments.map(({ filename, contentType, content }) => ({
      name: filename ?? 'attachment',
      type: contentType,
      content,
    }));
    return { ...mail, text: parsed.text ?? '', attachments };
  }

  private async newest(): Promise<string[]> {
    const { dir } = this;
    if (dir === undefined) return [];
    const names = (await readdir(dir).catch(() => [])).filter(
      (name) => name.endsWith('.eml') && idPattern.test(name.slice(0, -4)),
    );
    const dated = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(dir, name)).catch(() => null);
        return { name, at: found?.mtimeMs ?? 0 };
      }),
    );
    return dated
      .sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1))
      .slice(0, maxFiles)
      .map(({ name }) => name);
  }

  private async head(name: string): Promise<CaughtMail | null> {
    const known = this.#heads.get(name);
    if (known) return known;
    const head = await this.readHead(name);
    if (!head) return null;
    const mail = mailOf(name.slice(0, -4), await simpleParser(head));
    if (this.#heads.size >= maxFiles) this.#heads.clear();
    this.#heads.set(name, mail);
    return mail;
  }

  /** The header lines of a file: what stands before the first empty line. */
  private async readHead(name: string): Promise<Buffer | null> {
    const file = await open(join(this.dir ?? '', name), 'r').catch(() => null);
    if (!file) return null;
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      const read = buffer.subarray(0, bytesRead);
      const end = /\r?\n\r?\n/.exec(read.toString('latin1'));
      return Buffer.concat([read.subarray(0, end?.index ?? bytesRead), Buffer.from('\r\n\r\n')]);
    } finally {
      await file.close();
    }
  }
}

function mailOf(id: string, parsed: ParsedMail): CaughtMail {
  const office = parsed.headers.get(officeHeader.toLowerCase());
  const to = Array.isArray(parsed.to) ? parsed.to[0] : parsed.to;
  return {
    id,
    office: typeof office === 'string' ? office : '',
    from: parsed.from?.text ?? '',
    to: to?.text ?? '',
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    date: parsed.date ?? new Date(0),
  };
}
