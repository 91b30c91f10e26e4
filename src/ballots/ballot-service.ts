import type { ActResult } from '../cases/case-service-parts';
import type { StoredCase } from '../cases/case-store';
import type { Actor, Case } from '../domain/case';
import { answered, type BallotAnswer } from '../domain/closing';
import type { Command, Refusal } from '../domain/commands';
import { addDays, type LocalDate } from '../domain/deadline';
import { isSubmissionToken, parseReceiptCode, receiptCode } from '../domain/receipt';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { BallotStore } from './ballot-store';

export interface BallotServiceParts {
  store: Pick<BallotStore, 'insert' | 'caseOf' | 'vote' | 'due' | 'remove'>;
  cases: {
    find(id: string, actor: Actor): Promise<StoredCase | null>;
    read(id: string): Promise<StoredCase | null>;
    act(id: string, version: number, command: Command, actor: Actor): Promise<ActResult>;
    system(id: string, command: Command): Promise<ActResult>;
  };
  settings: { find(office: string): Promise<{ least: number }> };
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
    return (await this.parts.settings.find(file.office)).least;
  }

  /**
   * Begins a sample check on the case and gives its codes, this once: sending the same form again on
   * the same day gives the same ones (`shown` after that). Refusals are those of the case.
   */
  async open(
    caseId: string,
    version: number,
    { codes: wanted, days, token }: BallotWish,
    actor: Actor,
  ): Promise<OpenResult> {
    const { store, cases, keyring, clock } = this.parts;
    const found = await cases.find(caseId, actor);
    if (!found) return { ok: false, reason: 'notFound' };
    if (!isSubmissionToken(token)) return { ok: false, reason: 'conflict' };
    const id = keyring.hmac('ballot', `${caseId} ${token}`);
    const again = this.repeated(found.file, id, token, actor);
    if (again) return again;
    const closesOn = addDays(clock.today(), days);
    const codes = this.codesFor(id, token, wanted);
    const hashes = codes.map((code) => this.hashOf(code));
    await store.insert({ id, caseId, closesOn, hashes });
    const least = await this.least(found.file);
    const command = { action: 'openBallot', ballot: id, codes: wanted, closesOn, least } as const;
    const result = await cases.act(caseId, version, command, actor);
    if (result.ok) return { ok: true, codes, closesOn };
    const now = (await cases.read(caseId))?.file;
    const meanwhile = now && this.repeated(now, id, token, actor);
    if (meanwhile) return meanwhile;
    await store.remove(id);
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

  /** Counts the answer of a code; false alike for a malformed, unknown, used and late one. */
  async vote(typed: string, answer: BallotAnswer): Promise<boolean> {
    const code = parseReceiptCode(typed);
    const hash = this.hashOf(code ?? 'malformed');
    const done = await this.parts.store.vote(hash, answer, this.parts.clock.today());
    return code !== null && done;
  }

  /**
   * Enters into their cases what was answered, the day after the last one; below the least number
   * nothing is told. Answers how many were found.
   */
  async sweep(batch: number): Promise<number> {
    const { store, cases, clock } = this.parts;
    const found = await store.due(clock.today(), batch);
    for (const { id, caseId, tally } of found) {
      const running = (await cases.read(caseId))?.file.closure.ballot;
      const enough = answered(tally) >= (running?.least ?? Infinity);
      await cases.system(caseId, {
        action: 'countBallot',
        ballot: id,
        tally: enough ? tally : null,
      });
      await store.remove(id);
    }
    return found.length;
  }

  /** The codes of a form that was sent before, by the same person on the same day; null for a new one. */
  private repeated(file: Case, id: string, token: string, { id: by }: Actor): OpenResult | null {
    const { ballot } = file.closure;
    if (ballot?.ballot !== id) return null;
    const own = ballot.by.id === by && ballot.on === this.parts.clock.today() && !ballot.result;
    if (!own) return { ok: false, reason: 'shown' };
    const codes = this.codesFor(id, token, ballot.codes);
    return { ok: true, codes, closesOn: ballot.closesOn };
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
