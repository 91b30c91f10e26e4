import type { ActorRole, Status } from '../domain/case';

/** The lists staff work from, in the order in which work passes through them. */
export const stages = ['triage', 'casework', 'approval', 'done', 'withheld'] as const;
export type Stage = (typeof stages)[number];

/** The list a case of each status stands in. */
export const stageOf: Record<Status, Stage> = {
  received: 'triage',
  returned: 'triage',
  verifying: 'casework',
  substantiated: 'casework',
  unsubstantiated: 'casework',
  drafting: 'casework',
  approving: 'approval',
  approved: 'casework',
  issued: 'casework',
  overdue: 'casework',
  answered: 'casework',
  verified: 'casework',
  refused: 'done',
  linked: 'done',
  closed: 'done',
  toHandOver: 'withheld',
  handedOver: 'withheld',
};

/** The lists somebody with these roles has: withheld cases are for approving leaders alone. */
export function stagesFor(roles: readonly ActorRole[]): Stage[] {
  return stages.filter((stage) => stage !== 'withheld' || roles.includes('approver'));
}
