import type { ActResult } from '../cases/case-service-parts';
import type { StoredCase } from '../cases/case-store';
import type { Actor, Case } from '../domain/case';
import { answered, leastAnswers, type BallotAnswer, type SampleBallot } from '../domain/closing';
import type { Refusal } from '../domain/refusal';
import type { Command } from '../domain/commands';
import { addDays, type LocalDate } from '../domain/deadline';
import { isSubmissionToken, parseReceiptCode, receiptCode } from '../domain/receipt';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Ballot, BallotStore } from './ballot-store';

export interface BallotServiceParts {
  store: Pick<BallotStore, 'insert' | 'caseOf' | 'vote' | 'due' | 'remove'>;
  cases: {
    find(id: string, actor: Actor): Promise<StoredCase | null>;
    read(id: string): Promise<StoredCase | null>;
    act(id: string, version: number, command: Command, actor: Actor): Promise<ActResult>;
    system(id: string, command: Command): Promise<ActResult>;
  };
  settings: { leastInFigures(office: string): Promise<number> };
  keyring: Pick<Keyring, 'hmac' | 'digest'>;
  clock: Pick<Clock, 'today'>;
}

/** What a handler asks for; `token`: of the form, from which the codes follow. */
export interface BallotWish {
  codes: number;
  days: number;
  token: string;
}

export type OpenResult =
  | { ok: true; codes: string[]; closesOn: LocalDate }
  | { ok: false; reason: 'notFound' | 'conflict' | 'shown' }
  | { ok: false; reason: 'refused'; refusal: Refusal };

const digitSpace = 10n ** 15n;

/**
 * Sample checks by one-time codes (抽样核验). A code says nothing of whom it was given to; of the codes
 * only keyed hashes are kept, apart from the case, until each is used or the days are over.
 */
export class BallotService {
  constructor(private readonly parts: BallotServiceParts) {}

  /** How many answers the actor's office needs before a result is told. */
  async least(file: Pick<Case, 'office'>): Promise<number> {
    return leastAnswers({ least: await this.parts.settings.leastInFigures(file.office) });
  }

  /**
   * Begins a sample check on the case and gives its codes, this once: sending the same form again on
   * the same day gives the same ones (`shown` after that). Refusals are those of the case. What is
   * wanted is part of the id, and the case has it before the codes are kept: a form sent twice, whatever
   * becomes of either, leaves one check, and the second sending keeps what the first one did not.
   */
  async open(
    caseId: string,
    version: number,
    { codes: wanted, days, token }: BallotWish,
    actor: Actor,
  ): Promise<OpenResult> {
    const { cases, keyring, clock } = this.parts;
    const found = await cases.find(caseId, actor);
    if (!found) return { ok: false, reason: 'notFound' };
    if (!isSubmissionToken(token)) return { ok: false, reason: 'conflict' };
    const closesOn = addDays(clock.today(), days);
    const id = keyring.hmac('ballot', `${caseId} ${token} ${wanted} ${closesOn}`);
    const shown = (ballot: SampleBallot | undefined) =>
      ballot?.ballot === id ? this.shown(caseId, ballot, token, actor) : null;
    const again = await shown(found.file.closure.ballot);
    if (again) return again;
    const least = await this.least(found.file);
    const command = { action: 'openBallot', ballot: id, codes: wanted, closesOn, least } as const;
    const result = await cases.act(caseId, version, command, actor);
    const now = (await cases.read(caseId))?.file;
    const opened = await shown(now?.closure.ballot);
    if (opened) return opened;
    if (result.ok) return { ok: false, reason: 'conflict' };
    if (result.reason === 'refused') {
      return { ok: false, reason: 'refused', refusal: result.refusal };
    }
    return { ok: false, reason: result.reason };
  }

  /** What a code asks about; null alike for a malformed, unknown, used and late one. */
  async caseOf(typed: string): Promise<Case | null> {
    const code = parseReceiptCode(typed);
    // A malformed code costs the same look-up as a wrong one.
    const caseId = await this.parts.store.caseOf(
      this.hashOf(code ?? 'malformed'),
      this.parts.clock.today(),
    );
    const found = caseId ? await this.parts.cases.read(caseId) : null;
    return found?.file ?? null;
  }

  /**
   * Counts the answer of a code; false alike for a malformed, unknown, used and late one. `token`: of the
   * form, drawn at random: the same form with the same code counts once and is answered as the first time.
   * What is kept of it leads to no code without the token, which the page alone has.
   */
  async vote(typed: string, answer: BallotAnswer, token = ''): Promise<boolean> {
    const { store, keyring, clock } = this.parts;
    const code = parseReceiptCode(typed);
    const hash = this.hashOf(code ?? 'malformed');
    const form =
      code !== null && isSubmissionToken(token)
        ? keyring.hmac('ballot-form', `${token} ${code}`)
        : null;
    const done = await store.vote(hash, answer, { today: clock.today(), form });
    return code !== null && done;
  }

  /**
   * Enters into their cases what was answered, the day after the last one; below the least number
   * nothing is told. Answers how many were found. One that fails keeps no other from being counted.
   * @throws what the first of them failed of, once the others are counted.
   */
  async sweep(batch: number): Promise<number> {
    const { store, clock } = this.parts;
    const found = await store.due(clock.today(), batch);
    const failed: unknown[] = [];
    for (const one of found) {
      await this.count(one).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
    return found.length;
  }

  private async count({ id, caseId, tally }: Ballot): Promise<void> {
    const { store, cases } = this.parts;
    const running = (await cases.read(caseId))?.file.closure.ballot;
    const enough = running !== undefined && answered(tally) >= leastAnswers(running);
    await cases.system(caseId, {
      action: 'countBallot',
      ballot: id,
      tally: enough ? tally : null,
    });
    await store.remove(id);
  }

  /** The codes of a check that the case has, kept if they are not yet; for who began it, on that day. */
  private async shown(
    caseId: string,
    { ballot: id, by, on, result, codes: n, closesOn }: SampleBallot,
    token: string,
    actor: Actor,
  ): Promise<OpenResult> {
    const own = by.id === actor.id && on === this.parts.clock.today() && !result;
    if (!own) return { ok: false, reason: 'shown' };
    const codes = this.codesFor(id, token, n);
    const hashes = codes.map((code) => this.hashOf(code));
    await this.parts.store.insert({ id, caseId, closesOn, hashes });
    return { ok: true, codes, closesOn };
  }

  private codesFor(id: string, token: string, n: number): string[] {
    return Array.from({ length: n }, (_, i) => {
      const digest = this.parts.keyring.digest('ballot-code', `${id} ${token} ${i}`);
      const number = digest.readBigUInt64BE(0) % digitSpace;
      return receiptCode(number.toString().padStart(15, '0'));
    });
  }

  private hashOf(code: string): string {
    return this.parts.keyring.hmac('ballot-code', code);
  }
}
