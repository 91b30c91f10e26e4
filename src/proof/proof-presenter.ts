import { statementText, type FilingProof } from '../domain/filing-statement';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';
import type { Registration, Verification } from './filing-proof-service';

export interface ProofView {
  /** Carried on to come back to the receipt. */
  submission: string;
  serial: string;
  statement: string;
  /** Address of the image. */
  qr: string;
  slip: string;
}

export interface VerificationView {
  tone: 'success' | 'info' | 'warning';
  title: string;
  lines: string[];
}

/** The proof as the reporter sees and prints it. */
export function proofView(proof: FilingProof, submission: string, qr: string): ProofView {
  const { statement, slip } = proof;
  return { submission, serial: statement.serial, statement: statementText(statement), qr, slip };
}

/** The result of a check in words. `registration` is null when the register cannot be reached. */
export function verificationView(
  ctx: { t: Messages; locale: Locale },
  checked: Verification,
  registration: Registration | null,
): VerificationView {
  const words = ctx.t.proof.result;
  if (checked.kind === 'serial') {
    if (registration?.state === 'on') {
      const day = dayText(ctx.locale, registration.day);
      return {
        tone: 'info',
        title: words.serialOn(checked.serial),
        lines: [words.received(registration.office, day), words.serialOnly],
      };
    }
    const title = registration ? words.serialNone(checked.serial) : words.serialAway;
    return { tone: 'warning', title, lines: registration ? [words.serialNoneWhy] : [words.later] };
  }
  const { statement, faults, contentFits } = checked;
  if (faults.length > 0) {
    return {
      tone: 'warning',
      title: words.notGenuine,
      lines: [...faults.map((fault) => words.faults[fault]), words.noWorth],
    };
  }
  const received = words.received(statement.office, dayText(ctx.locale, statement.day));
  const register = registration ? words.register[registration.state] : words.register.away;
  const content = contentFits === null ? [] : [contentFits ? words.contentFits : words.contentNot];
  return {
    tone: contentFits === false || registration?.state === 'other' ? 'warning' : 'success',
    title: contentFits === false ? words.genuineButContent : words.genuine,
    lines: [received, words.signed(statement.serial, statement.keyId), register, ...content],
  };
}
