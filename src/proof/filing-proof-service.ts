import { createHash } from 'node:crypto';
import type { Category, Frequency, Report } from '../domain/burden';
import { filingSerial, isFilingSerial, parseFilingSerial } from '../domain/filing-serial';
import {
  contentSlip,
  isWellFormed,
  readStatement,
  signedText,
  statementName,
  withoutSpace,
  type FilingProof,
  type SignedStatement,
  type StatementPart,
} from '../domain/filing-statement';
import { equalConstantTime, type Keyring } from '../platform/crypto/keyring';
import { SigningKey, type PublicJwk } from '../platform/crypto/signing-key';

/** A filing found by its serial. */
export interface RegisteredFiling {
  signature: string;
  office: string;
  filedOn: string;
}

export interface FilingProofDeps {
  keyring: Pick<Keyring, 'digest' | 'hmac'>;
  /** Where serials are on record. */
  register: { filingBySerial(serial: string): Promise<RegisteredFiling | null> };
  offices: { find(id: string): Promise<{ name: string } | null> };
  /** Chinese names of codes. */
  names: {
    area(code: string): string;
    department(id: string, area: string): string;
    category(code: Category): string;
    frequency(code: Frequency): string;
  };
}

export type StatementFault = 'malformed' | 'unknownKey' | 'signature' | StatementPart;

export type Verification =
  /** A statement: genuine when no fault was found. */
  | {
      kind: 'statement';
      statement: SignedStatement;
      faults: StatementFault[];
      /** Whether the content slip is the one the statement was made of; null when none was given. */
      contentFits: boolean | null;
    }
  /** A serial alone, which only the register can say something of. */
  | { kind: 'serial'; serial: string };

/** What the register says of a serial; `other` when it stands under another signature. */
export type Registration =
  { state: 'none' | 'other' } | { state: 'on'; office: string; day: string };

const saltBytes = 16;

/**
 * Proofs of filing: an Ed25519-signed statement under a public serial. Serial and salt follow from
 * the form's token (ADR 006), so that a repeated submission gives the same proof and none of them is
 * kept but serial and signature.
 */
export class FilingProofService {
  readonly #key: SigningKey;

  constructor(private readonly deps: FilingProofDeps) {
    this.#key = new SigningKey(deps.keyring.digest('filing-proof', 'v1'));
  }

  /** The proof of a report that was filed with `token`. */
  async issue(report: Report, token: string): Promise<FilingProof> {
    const { keyring, names, offices } = this.deps;
    const office = await offices.find(report.office);
    if (!office) throw new Error('a report without an office cannot be attested');
    const salt = keyring.digest('filing-salt', token).subarray(0, saltBytes).toString('hex');
    const slip = contentSlip(
      report,
      {
        area: names.area(report.area),
        department: names.department(report.department, report.area),
        category: names.category(report.category),
        frequency: report.frequency ? names.frequency(report.frequency) : '',
      },
      salt,
    );
    const unsigned = {
      serial: filingSerial(
        report.filedOn.slice(0, 4),
        keyring.digest('filing-serial', token).subarray(0, 8),
      ),
      day: report.filedOn,
      office: statementName(office.name),
      contentHash: hashOf(slip),
      keyId: this.#key.id,
    };
    return { statement: { ...unsigned, signature: this.#key.sign(signedText(unsigned)) }, slip };
  }

  /**
   * Reads and checks what was pasted, without the database: a statement (whole or its machine line)
   * or a serial alone. `slip`: the content slip, or empty. Null when it is neither.
   */
  verify(pasted: string, slip: string): Verification | null {
    const read = readStatement(pasted);
    if (!read) {
      const serial = parseFilingSerial(pasted);
      return serial === null ? null : { kind: 'serial', serial };
    }
    const { statement, differing } = read;
    const faults: StatementFault[] = [...differing];
    if (!isWellFormed(statement)) faults.unshift('malformed');
    if (statement.keyId !== this.#key.id) faults.push('unknownKey');
    else if (!this.#key.verifies(signedText(statement), statement.signature)) {
      faults.push('signature');
    }
    const contentFits =
      withoutSpace(slip) === '' ? null : equalConstantTime(hashOf(slip), statement.contentHash);
    return { kind: 'statement', statement, faults, contentFits };
  }

  /** Whether the serial is on record. A malformed one costs the same look-up as an unknown one. */
  async registration(checked: Verification): Promise<Registration> {
    const serial = checked.kind === 'serial' ? checked.serial : checked.statement.serial;
    const known = isFilingSerial(serial);
    const found = await this.deps.register.filingBySerial(known ? serial : 'malformed');
    const office = await this.deps.offices.find(found?.office ?? 'none');
    if (!found) return { state: 'none' };
    if (
      checked.kind === 'statement' &&
      !equalConstantTime(found.signature, checked.statement.signature)
    ) {
      return { state: 'other' };
    }
    return { state: 'on', office: statementName(office?.name ?? ''), day: found.filedOn };
  }

  /** The public keys with which statements are checked, the newest first. */
  keys(): { id: string; pem: string; jwk: PublicJwk }[] {
    return [{ id: this.#key.id, pem: this.#key.publicPem, jwk: this.#key.publicJwk }];
  }
}

function hashOf(slip: string): string {
  return createHash('sha256').update(withoutSpace(slip)).digest('hex');
}
