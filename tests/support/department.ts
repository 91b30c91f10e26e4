import type { Case } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import type { Actor } from '../../src/domain/case';
import { aCase, issuing, people, sample, walk } from './domain';

/** What the department's letter waits for a reply with. */
export const issuedLetter: Case = walk(aCase(), [sample.accept, people.triage], ...issuing, [
  sample.register,
  people.system,
]).file;

/** From the answered letter to the notice with its number. */
export const noticeSteps: [Command, Actor][] = [
  [sample.verify, people.handler],
  [sample.listEvidence, people.handler],
  [{ ...sample.draft, kind: 'notice' }, people.handler],
  [sample.submit, people.handler],
  [sample.checkText, people.approver],
  [sample.approve, people.approver],
  [sample.approve, people.second],
  [sample.issue, people.handler],
  [{ ...sample.register, rung: 1, number: '长轻督通〔2026〕1号' }, people.system],
];

/** The same case with its letter answered in vain and its notice out. */
export const issuedNotice: Case = walk(
  issuedLetter,
  [sample.replyToLetter, people.department],
  ...noticeSteps,
).file;

/** Cleared with its letter: the clarification has its number. */
export const cleared: Case = walk(
  issuedLetter,
  [{ ...sample.askAmendment, kind: 'withdrawal' }, people.handler],
  [sample.grantAmendment, people.approver],
  [sample.dismiss, people.handler],
  [sample.draftClarification, people.handler],
  [sample.approveClarification, people.approver],
  [sample.registerClarification, people.system],
).file;

/** A command of the department on another document. */
export function about<C extends Command & { rung: number }>(command: C, rung: number): C {
  return { ...command, rung };
}
