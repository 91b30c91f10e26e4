import { currentRung, type Case, type Person } from './case';
import type { Action } from './actions';
import { addDays, dueDate, type LocalDate, type RungKind, type WorkCalendar } from './deadline';
import { minBadEffect, type LadderRules } from './escalation';
import type { Rung } from './rung';

export const gateIds = [
  'basis',
  'evidence',
  'badEffect',
  'competentBody',
  'interviewPlan',
  'legalCheck',
  'secrecyCheck',
  'approval',
  'secondApproval',
  'interviewNotice',
  'interviewRecord',
  'interviewSigned',
  'decision',
  'appeal',
  'effect',
] as const;
export type GateId = (typeof gateIds)[number];

/** Steps of a rung that wait for gates, in their order. */
export const gateStages = ['submit', 'approve', 'issue', 'goOn', 'close'] as const;
/** `goOn`: the reply, its verification and the next rung. */
export type GateStage = (typeof gateStages)[number];

/** Something a rung needs: not met while `open`. */
export interface Gate {
  id: GateId;
  open: boolean;
  /** The step that waits for it. */
  before: GateStage;
  /** The acts that meet it. */
  closedBy: readonly Action[];
  /** Who met it, where one person does. */
  by: Person | null;
}

/** What is known besides the case. */
export interface GateContext {
  today: LocalDate;
  calendar: WorkCalendar;
  ladder: LadderRules;
}

/** What each rung of clause 31 needs (DOMAIN 2.4); a gate that all kinds share stands in each row. */
export const gatesOfKind: Record<RungKind, readonly GateId[]> = {
  letter: ['basis', 'approval'],
  notice: ['basis', 'evidence', 'legalCheck', 'secrecyCheck', 'approval', 'secondApproval'],
  interview: [
    'basis',
    'interviewPlan',
    'approval',
    'interviewNotice',
    'interviewRecord',
    'interviewSigned',
  ],
  accountability: [
    'basis',
    'evidence',
    'badEffect',
    'competentBody',
    'approval',
    'decision',
    'appeal',
    'effect',
  ],
};

/** A rung as far as it is there. */
interface Standing {
  file: Pick<Case, 'basis' | 'basisWaiver' | 'finding'>;
  rung: Rung | null;
  context: GateContext;
}

interface GateRow {
  before: GateStage;
  closedBy: readonly Action[];
  met(standing: Standing): boolean;
  by?(standing: Standing): Person | null | undefined;
}

/** The first day on which an interview may be held whose notice goes out on `today`. */
export function earliestInterview({ today, calendar, ladder }: GateContext): LocalDate {
  return dueDate(today, { n: ladder.noticeDays, unit: 'workingDays' }, calendar).due;
}

/** Most calendar days by which an interview lies ahead, and after it the reply that it asks for. */
export const interviewDays = 366;

/** Whether an interview may be planned for that day: a working day after today, within a year. */
export function isInterviewDay(
  on: LocalDate,
  { today, calendar }: Pick<GateContext, 'today' | 'calendar'>,
): boolean {
  return on > today && on <= addDays(today, interviewDays) && calendar.isWorkday(on);
}

/** The gates as data: when each is needed, what meets it and how one sees that it is met. */
const table: Record<GateId, GateRow> = {
  basis: {
    before: 'submit',
    closedBy: ['adopt', 'waiveBasis'],
    met: ({ file }) => file.basis !== null || file.basisWaiver !== null,
    by: ({ file }) => file.basisWaiver?.by,
  },
  evidence: {
    before: 'submit',
    closedBy: ['listEvidence'],
    met: ({ file }) => (file.finding?.exhibits.length ?? 0) > 0,
    by: ({ file }) => file.finding?.by,
  },
  badEffect: {
    before: 'submit',
    closedBy: ['revise'],
    met: ({ rung }) => (rung?.badEffect?.trim().length ?? 0) >= minBadEffect,
    by: ({ rung }) => rung?.author,
  },
  competentBody: {
    before: 'submit',
    closedBy: ['revise'],
    met: ({ rung }) => (rung?.accountability?.proposal.body ?? '') !== '',
  },
  interviewPlan: {
    before: 'submit',
    closedBy: ['revise'],
    met: ({ rung }) => Boolean(rung?.interview),
  },
  legalCheck: {
    before: 'approve',
    closedBy: ['checkText'],
    met: ({ rung }) => Boolean(rung?.legalCheck),
    by: ({ rung }) => rung?.legalCheck?.by,
  },
  secrecyCheck: {
    before: 'approve',
    closedBy: ['checkText'],
    met: ({ rung }) => Boolean(rung?.secrecyCheck),
    by: ({ rung }) => rung?.secrecyCheck?.by,
  },
  approval: {
    before: 'issue',
    closedBy: ['approve'],
    met: ({ rung }) => (rung?.approvals.length ?? 0) > 0,
    by: ({ rung }) => rung?.approvals[0]?.by,
  },
  secondApproval: {
    before: 'issue',
    closedBy: ['approve'],
    met: ({ rung }) => (rung?.approvals.length ?? 0) > 1,
    by: ({ rung }) => rung?.approvals[1]?.by,
  },
  interviewNotice: {
    before: 'issue',
    closedBy: ['issue', 'recall'],
    met({ rung, context }) {
      if (!rung?.interview) return false;
      return rung.issuedOn !== null || rung.interview.plan.on >= earliestInterview(context);
    },
  },
  interviewRecord: {
    before: 'goOn',
    closedBy: ['recordInterview'],
    met: ({ rung }) => Boolean(rung?.interview?.record),
    by: ({ rung }) => rung?.interview?.record?.by,
  },
  interviewSigned: {
    before: 'goOn',
    closedBy: ['signRecord'],
    met: ({ rung }) => Boolean(rung?.interview?.signatures),
  },
  decision: {
    before: 'goOn',
    closedBy: ['recordDecision'],
    met: ({ rung }) => Boolean(rung?.accountability?.decision),
  },
  appeal: {
    before: 'close',
    closedBy: ['answerAppeal'],
    met: ({ rung }) => rung?.accountability?.appeals.every(({ result }) => result !== null) ?? true,
  },
  effect: {
    before: 'close',
    closedBy: ['recordEffect'],
    met({ rung }) {
      const { decision, effects = [] } = rung?.accountability ?? {};
      return decision ? decision.measures.length === 0 || effects.length > 0 : false;
    },
  },
};

/**
 * What a rung of `kind` needs on this case, in the order of the table. The case's current rung is
 * looked at where it is of that kind and stands; else nothing of the rung is met yet.
 */
export function gatesOf(
  file: Pick<Case, 'basis' | 'basisWaiver' | 'finding' | 'rungs'>,
  kind: RungKind,
  context: GateContext,
): Gate[] {
  const current = currentRung(file);
  const rung = current?.kind === kind && current.withdrawnOn === null ? current : null;
  const standing = { file, rung, context };
  return gatesOfKind[kind].map((id) => {
    const { before, closedBy, met, by } = table[id];
    const open = !met(standing);
    return { id, open, before, closedBy, by: open ? null : (by?.(standing) ?? null) };
  });
}

/**
 * The first gate of the current rung that keeps it from `stage`. Up to its issue every earlier gate is
 * looked at again; what was issued is not held to gates that came later.
 */
export function openGate(
  file: Pick<Case, 'basis' | 'basisWaiver' | 'finding' | 'rungs'>,
  stage: GateStage,
  context: GateContext,
): Gate | null {
  const rung = currentRung(file);
  if (!rung || rung.withdrawnOn !== null) return null;
  const issued = stage === 'goOn' || stage === 'close';
  const waits = ({ open, before }: Gate) =>
    open &&
    (before === stage || (!issued && gateStages.indexOf(before) < gateStages.indexOf(stage)));
  return gatesOf(file, rung.kind, context).find(waits) ?? null;
}

/** How many different leaders approve a text of this kind. */
export function approvalsNeeded(kind: RungKind): number {
  return gatesOfKind[kind].includes('secondApproval') ? 2 : 1;
}
