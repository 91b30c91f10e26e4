import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface SmtpSink {
  readonly url: string;
  /** Every message accepted, in order, repeats included. */
  readonly messages: readonly ParsedMail[];
  /** How often each Message-ID was accepted. */
  counts(): ReadonlyMap<string, number>;
  /** The next `times` messages are refused, with a temporary error (451) unless another is given. */
  refuseNext(times: number, code?: number): void;
  /** Addresses that are refused, each with its code. */
  readonly refused: Map<string, number>;
  clear(): void;
  close(): Promise<void>;
}

/** The addresses that messages went to, in order. */
export function recipients({ messages }: Pick<SmtpSink, 'messages'>): string[] {
  return messages.flatMap(({ to }) => [to ?? []].flat().map(({ text }) => text));
}

/** A mail server in memory on a free loopback port. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const messages: ParsedMail[] = [];
  let refusals = 0;
  let refusalCode = 451;
  const refused = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const responseCode = refused.get(address);
      answer(responseCode ? Object.assign(new Error('no'), { responseCode }) : null);
    },
    onData(stream, _session, answer) {
      simpleParser(stream).then(
        (mail) => {
          if (refusals > 0) {
            refusals -= 1;
            answer(Object.assign(new Error('try again later'), { responseCode: refusalCode }));
            return;
          }
          messages.push(mail);
          answer();
        },
        (error: Error) => answer(error),
      );
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    counts() {
      const counts = new Map<string, number>();
      for (const { messageId = '' } of messages) {
        counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
      }
      return counts;
    },
    refused,
    refuseNext(times, code = 451) {
      refusals = times;
      refusalCode = code;
    },
    clear() {
      messages.length = 0;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
