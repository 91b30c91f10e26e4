import { plainAnswer, tollPrice, type TollPrice } from '../domain/flood';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { WordQuestion, WordQuestions } from '../platform/reference';
import type { ProofOfWork } from './proof-of-work';
import { readTicket, signTicket, type Ticket } from './ticket';

/** How long a ticket may be used once its wait is over, in seconds. */
const lifetime = 1_800;
const passLifetime = 3_600;

/** What a form sent back; empty texts where it sent nothing. */
export interface Payment {
  ticket: string;
  /** To the word question. */
  answer: string;
  /** The solved challenge, base64 of ALTCHA's JSON. */
  proof: string;
}

/** Why a payment was not taken; `asked`: none was sent. */
export type Unpaid = 'asked' | 'tooEarly' | 'wrongAnswer' | 'expired' | 'used';

/** What a page asks for before something is taken. */
export interface Toll {
  reason: Unpaid;
  ticket: string;
  /** ALTCHA challenge as JSON. */
  challenge: string;
  question: WordQuestion;
  /** The answer as typed. */
  answer: string;
  /** Seconds until the answer is taken. */
  waitSeconds: number;
}

export type Admission =
  | {
      ok: true;
      /** As if it had not been tried: nothing came of it, or nothing new. */
      undo(): Promise<void>;
    }
  | { ok: false; toll: Toll };

export interface FloodParts {
  /** What is counted; tickets of one purpose are worth nothing for another. */
  purpose: 'report' | 'track' | 'ballot';
  /** Free in an hour: from one network, and in the whole installation. */
  limits: { perNetwork: number; total: number };
  /** Derivations of the least proof of work. */
  work: number;
  /** Seconds. */
  longestWait: number;
  /** False lets everything in, uncounted. */
  enabled: boolean;
  counter: { add(names: readonly string[], change: 1 | -1): Promise<number[]> };
  used: { take(id: string, until: number): Promise<boolean>; giveBack(id: string): Promise<void> };
  proofs: Pick<ProofOfWork, 'challenge' | 'ticketOf'>;
  questions: WordQuestions;
  keyring: Pick<Keyring, 'hmac' | 'digest'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Keeps a flood out without turning anybody away. Within the limits everything is free; above them a
 * person pays: a browser with script by a proof of work, one without by a word question and a wait.
 * Both rise with the load, and either is taken at any load, so that whoever shares an address
 * with a flooder still gets through. No address is kept: `bucket` is a keyed hash of the hour.
 */
export class FloodService {
  constructor(private readonly parts: FloodParts) {}

  /**
   * Counts one try and says whether it is taken. `subject`: what the ticket is bound to, such as the
   * form's token. A payment is good once.
   */
  async enter(bucket: string, subject: string, payment: Payment): Promise<Admission> {
    if (!this.parts.enabled) return { ok: true, undo: async () => undefined };
    const { used } = this.parts;
    const price = await this.count(bucket, 1);
    const uncount = async () => void (await this.count(bucket, -1));
    if (!price) return { ok: true, undo: uncount };
    const paid = await this.paid(subject, payment);
    if (typeof paid === 'string') {
      await uncount();
      return { ok: false, toll: await this.toll(subject, payment, paid, price) };
    }
    return {
      ok: true,
      async undo() {
        await uncount();
        await used.giveBack(paid.id);
      },
    };
  }

  /** The toll of a page that is drawn again in another language; null when it asked for none. */
  async again(bucket: string, subject: string, payment: Payment): Promise<Toll | null> {
    if (!readTicket(this.parts.keyring, this.about(subject), payment.ticket)) return null;
    const price = await this.count(bucket, 1);
    await this.count(bucket, -1);
    return price && this.toll(subject, payment, 'asked', price);
  }

  /** For the pages of somebody who has shown that they may: `hasPass` then asks for nothing more. */
  pass(subject: string): string {
    const now = this.now();
    const ticket = { id: randomId(), notBefore: now, until: now + passLifetime };
    return signTicket(this.parts.keyring, `pass ${this.about(subject)}`, ticket);
  }

  /** Whether a text is a pass for `subject`, at most an hour old. */
  hasPass(subject: string, text: string): boolean {
    const ticket = readTicket(this.parts.keyring, `pass ${this.about(subject)}`, text);
    return ticket !== null && this.now() <= ticket.until;
  }

  /** What is asked at the counts as they stand then; null for nothing. */
  private async count(bucket: string, change: 1 | -1): Promise<TollPrice | null> {
    const { purpose, counter, limits, longestWait } = this.parts;
    const names = [`${purpose}:${bucket}`, `${purpose}:all`];
    const [own = 0, all = 0] = await counter.add(names, change);
    const loads = [
      { count: own, limit: limits.perNetwork },
      { count: all, limit: limits.total },
    ];
    return tollPrice(loads, longestWait);
  }

  private async paid(subject: string, payment: Payment): Promise<Ticket | Unpaid> {
    const { keyring, proofs, used } = this.parts;
    if (payment.ticket === '' && payment.proof === '') return 'asked';
    const proven = await proofs.ticketOf(payment.proof);
    const ticket = readTicket(keyring, this.about(subject), proven ?? payment.ticket);
    const now = this.now();
    if (!ticket || now > ticket.until) return 'expired';
    if (proven === null) {
      const { answers } = this.questionOf(ticket.id);
      if (!answers.includes(plainAnswer(payment.answer))) return 'wrongAnswer';
      if (now < ticket.notBefore) return 'tooEarly';
    }
    return (await used.take(ticket.id, ticket.until * 1000)) ? ticket : 'used';
  }

  /** A slip or a press too early keeps the ticket, so that its wait does not begin again. */
  private async toll(
    subject: string,
    { ticket: sent, answer }: Payment,
    reason: Unpaid,
    price: TollPrice,
  ): Promise<Toll> {
    const { keyring, proofs, work } = this.parts;
    const now = this.now();
    const known =
      reason === 'expired' || reason === 'used'
        ? null
        : readTicket(keyring, this.about(subject), sent);
    const notBefore = now + price.waitSeconds;
    const ticket = known ?? { id: randomId(), notBefore, until: notBefore + lifetime };
    const text = known ? sent : signTicket(keyring, this.about(subject), ticket);
    return {
      reason,
      ticket: text,
      challenge: await proofs.challenge(text, work * price.work),
      question: this.questionOf(ticket.id),
      answer: known ? answer : '',
      waitSeconds: Math.max(0, ticket.notBefore - now),
    };
  }

  private questionOf(ticketId: string): WordQuestion {
    const { keyring, questions } = this.parts;
    return questions.at(keyring.digest('word-question', ticketId).readUInt32BE(0));
  }

  private about(subject: string): string {
    return `${this.parts.purpose} ${subject}`;
  }

  private now(): number {
    return Math.floor(this.parts.clock.now().getTime() / 1000);
  }
}
