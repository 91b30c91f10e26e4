import type { Report } from './burden';
import type { Case } from './case';
import { startClock } from './case-clock';
import { deadlineFrom } from './case-clocks';
import type { ClockRules, LocalDate, WorkCalendar } from './deadline';
import { prioritised, reasonsOfReport } from './priority';

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
  return prioritised({
    id,
    office: report.office,
    coOwners: [],
    handOvers: [],
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
    reasons: reasonsOfReport(report),
    priority: 0,
    filedOn: report.filedOn,
    status: report.withheld ? 'toHandOver' : 'received',
    nature: null,
    assignee: null,
    claimedUntil: null,
    claimWarned: false,
    recused: [],
    deadline: deadlineFrom('triage', triage),
    clocks: [triage],
    timeRequest: null,
    conclusionDue: null,
    basis: null,
    basisWaiver: null,
    finding: null,
    rungs: [],
    draftAuthors: [],
    amendment: null,
    dialogue: [],
    verdicts: [],
    closure: {},
    watches: [],
    clarifications: [],
    outcome: null,
    closing: null,
    retention: null,
    hold: null,
    destroyed: [],
  });
}
