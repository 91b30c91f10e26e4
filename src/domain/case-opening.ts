import type { Report } from './burden';
import type { Case } from './case';
import { startClock } from './case-clock';
import { deadlineFrom } from './case-clocks';
import type { ClockRules, LocalDate, WorkCalendar } from './deadline';

/** Why an item stands high in the queue; each adds its weight. */
export const priorityReasons = { threatened: 2, manyVillages: 2, realName: 1, heavy: 1 } as const;
export type PriorityReason = keyof typeof priorityReasons;

/** The reasons that lift a report in the queue, from its facts; `threatened`: a consequence is named. */
export function reasonsFor(report: Report): PriorityReason[] {
  const reasons: PriorityReason[] = [];
  if (report.content.consequence.trim() !== '') reasons.push('threatened');
  if ((report.villagesAffected ?? 0) >= 5) reasons.push('manyVillages');
  if (report.identity === 'realName') reasons.push('realName');
  if ((report.hoursPerMonth ?? 0) >= 20) reasons.push('heavy');
  return reasons;
}

/**
 * The case a report opens: waiting for triage, or for being handed over when it is withheld; its
 * clock is set from the day of filing.
 */
export function openCase(
  id: string,
  report: Report,
  clause: number | null,
  today: LocalDate,
  rules: { clocks: ClockRules; calendar: WorkCalendar },
): Case {
  const { clocks, calendar } = rules;
  const moves = { extension: null, pause: 0 };
  const triage = startClock('triage', today, clocks.step.triage, moves, clocks.edition, calendar);
  return {
    id,
    office: report.office,
    reportId: report.id,
    linkedReports: [],
    linkedTo: null,
    sameAs: null,
    area: report.area,
    department: report.department,
    alsoConcerns: [],
    category: report.category,
    clause,
    channel: report.channel,
    identity: report.identity,
    locale: report.locale,
    villagesAffected: report.villagesAffected,
    priority: reasonsFor(report).reduce((sum, reason) => sum + priorityReasons[reason], 0),
    filedOn: report.filedOn,
    status: report.withheld ? 'toHandOver' : 'received',
    nature: null,
    assignee: null,
    recused: [],
    deadline: deadlineFrom('triage', triage),
    clocks: [triage],
    timeRequest: null,
    conclusionDue: null,
    basis: null,
    finding: null,
    rungs: [],
    dialogue: [],
    verdicts: [],
    outcome: null,
    closing: null,
    retention: null,
    hold: null,
    destroyed: [],
  };
}
