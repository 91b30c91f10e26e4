import type { RoutingOnDesk } from '../../accounts/routing-service';
import type { BasisFinding } from '../../domain/basis-check';
import type { Report } from '../../domain/burden';
import type { Actor, BasisWaiver, Case } from '../../domain/case';
import type { WorkCalendar } from '../../domain/deadline';
import { isLead } from '../../domain/ownership';
import { listed } from '../../locales/list';
import type { StoredCase } from '../case-store';
import { actionsView, type ActionsView, type SentForm } from '../actions/action-presenter';
import { clocksView, type ClocksView } from './clock-presenter';
import { basisText, caseCheckView, type CaseCheckView } from './check-presenter';
import { caseFileView, type CaseFileView, type FileStates } from './file-presenter';
import { historyView, type HistoryView } from './history-presenter';
import { amendmentView, gatesView, type AmendmentView, type GatesView } from './gate-presenter';
import { closingView, type ClosingView } from './closing-presenter';
import { isSharedWith } from '../dialogue-seal';
import { ladderView, type LadderView } from './ladder-presenter';
import { routingView, type RoutingView } from '../transfers/routing-presenter';
import {
  areaName,
  casePath,
  categoryName,
  clauseName,
  departmentName,
  dueView,
  idGroups,
  personName,
  priorityLevel,
  type DueView,
  type PriorityLevel,
  type Words,
} from '../case-words';

export interface Fact {
  key: string;
  value: string;
  href?: string;
}

export interface ReportView {
  title: string;
  narrative: string;
  facts: Fact[];
  files: CaseFileView[];
}

export interface CaseView {
  id: string;
  groups: string;
  version: number;
  heading: string;
  area: string;
  department: string;
  status: { key: string; text: string };
  priority: { level: PriorityLevel; text: string };
  due: DueView | null;
  provisional: boolean;
  /** Every time limit with how it stands. */
  clocks: ClocksView | null;
  assignee: string;
  /** With the reasons for the priority. */
  facts: Fact[];
  /** There is an identity, sealed apart. */
  sealed: boolean;
  /** Where the reader may ask for it; null for whoever may not. */
  askIdentityHref: string | null;
  /** One page of them. */
  reports: { shown: ReportView[]; count: number; page: number; pages: number };
  /** What the lists say; null for who has nothing to decide with it. */
  check: CaseCheckView | null;
  finding: {
    substantiated: boolean;
    label: string;
    text: string;
    exhibits: readonly string[];
    by: string;
  } | null;
  closing: { title: string; outcome: string | null; text: string } | null;
  ladder: LadderView | null;
  /** The office changed its documents since the text that waits to go out was handed in. */
  outdated: boolean;
  /** What the rung under way, or the next one, needs. */
  gates: GatesView | null;
  amendment: AmendmentView | null;
  closingDesk: ClosingView | null;
  dialogue: { who: string; on: string; text: string; own: boolean }[];
  verdicts: { label: string; on: string; text: string; disputed: boolean }[];
  routing: RoutingView;
  history: HistoryView;
  actions: ActionsView;
}

function known(key: string, value: string | null): Fact[] {
  return value === null || value === '' ? [] : [{ key, value }];
}

function waiverText({ reason, by, on }: BasisWaiver, { t }: Words): string {
  return t.ladder.waiver.text(reason, by.name, on);
}

function factsOf(file: Case, words: Words): Fact[] {
  const { t } = words;
  const names = t.cases.facts;
  const { villagesAffected, linkedReports, linkedTo, nature, destroyed, hold } = file;
  const { recused, basisWaiver } = file;
  const gone = destroyed.map((kind) => t.retention.kinds[kind]).join(t.retention.all);
  return [
    { key: names.category, value: categoryName(file.category, words) },
    { key: names.clause, value: clauseName(file.clause, words) },
    ...known(t.basis.adopt.fact, file.basis && basisText(file.basis, words)),
    ...known(t.ladder.waiver.fact, basisWaiver && waiverText(basisWaiver, words)),
    { key: names.nature, value: nature ? t.domain.natures[nature] : names.notClassified },
    { key: names.channel, value: t.domain.channels[file.channel] },
    { key: names.identity, value: t.domain.identities[file.identity] },
    ...known(
      names.villages,
      villagesAffected === null ? null : names.villagesCount(villagesAffected),
    ),
    { key: names.filedOn, value: file.filedOn },
    ...known(names.conclusionDue, file.conclusionDue),
    ...(linkedReports.length > 0
      ? [{ key: names.reports, value: names.reportsCount(linkedReports.length + 1) }]
      : []),
    ...known(names.recused, recused.map(({ name }) => name).join(t.cases.actions.separator)),
    ...known(t.retention.facts.destroyed, gone),
    ...known(t.retention.facts.hold, hold && hold.reason),
    ...(linkedTo
      ? [{ key: names.linkedTo, value: idGroups(linkedTo), href: casePath(linkedTo) }]
      : []),
  ];
}

function reportView(
  { file, states }: { file: Case; states: FileStates },
  report: Report,
  index: number,
  words: Words,
): ReportView {
  const { t } = words;
  const names = t.cases.report;
  const { content, frequency, hoursPerMonth } = report;
  return {
    title: names.one(index + 1, report.filedOn),
    narrative: content.narrative,
    facts: [
      ...(index === 0
        ? []
        : [
            { key: t.cases.facts.area, value: areaName(report.area, words) },
            { key: t.cases.facts.department, value: departmentName(report, words) },
          ]),
      ...known(names.frequency, frequency && t.domain.frequencies[frequency]),
      ...known(names.hours, hoursPerMonth === null ? null : names.hoursCount(hoursPerMonth)),
      ...known(names.occurredOn, content.occurredOn),
      ...known(names.documentNo, content.documentNo),
      ...known(names.claimedBasis, content.claimedBasis),
      ...known(names.consequence, content.consequence),
    ],
    files: report.files.map((sent) => caseFileView(file.id, sent, states, words)),
  };
}

function reporterName(file: Case, reportId: string, { t }: Words): string {
  const words = t.cases.dialogue;
  if (file.linkedReports.length === 0) return words.onlyReporter;
  return words.reporter([file.reportId, ...file.linkedReports].indexOf(reportId) + 1);
}

/** Questions and answers; what was said to many reporters in the same words stands there once. */
function dialogueView(file: Case, words: Words): CaseView['dialogue'] {
  const said = file.dialogue.filter((one, i, all) => !isSharedWith(all[i - 1], one));
  return said.map(({ from, reportId, text, on }) => ({
    who: from === 'staff' ? words.t.cases.dialogue.staff : reporterName(file, reportId, words),
    on,
    text,
    own: from === 'staff',
  }));
}

function closingOf(file: Case, { t }: Words): CaseView['closing'] {
  if (file.closing === null) return null;
  const refused = file.status === 'refused';
  return {
    title: refused ? t.cases.closing.refused : t.cases.closing.title,
    outcome: file.outcome && t.domain.outcomes[file.outcome],
    text: file.closing,
  };
}

/**
 * The page of a case for one person. `sent`: a form that came back, with what was typed. `before`: the
 * history is shown from before this event on.
 */
export function caseView(
  found: StoredCase & {
    reports: Report[];
    reportPage: { page: number; pages: number };
    named: boolean;
    finding: BasisFinding | null;
    routing: RoutingOnDesk;
    states: FileStates;
    outdated: boolean;
    calendar: WorkCalendar;
  },
  actor: Actor,
  words: Words,
  sent: SentForm | null = null,
  before: number | null = null,
): CaseView {
  const { file, version, history } = found;
  const { t } = words;
  const gathered = [file.reportId, ...file.linkedReports];
  const level = priorityLevel(file.priority);
  const reasons = file.reasons.map((one) => t.domain.priorities[one]);
  const { finding } = file;
  const priority = listed([t.cases.priority[level], ...reasons], t.cases.actions.separator);
  return {
    id: file.id,
    groups: idGroups(file.id),
    version,
    heading: t.cases.heading(categoryName(file.category, words)),
    area: areaName(file.area, words),
    department: departmentName(file, words),
    status: { key: file.status, text: t.domain.statuses[file.status] },
    priority: {
      level,
      text: t.cases.priority[level],
    },
    due: dueView(file.deadline, words),
    provisional: file.deadline?.provisional ?? false,
    clocks: clocksView(file, words),
    assignee: personName(file.assignee, actor.id, words),
    facts: [
      ...factsOf(file, words),
      ...known(t.cases.priority.label, reasons.join(t.cases.actions.separator)),
    ],
    sealed: found.named,
    askIdentityHref:
      found.named && actor.roles.includes('handler') && isLead(actor, file)
        ? `${casePath(file.id)}/identity`
        : null,
    reports: {
      shown: found.reports.map((one) => reportView(found, one, gathered.indexOf(one.id), words)),
      count: gathered.length,
      ...found.reportPage,
    },
    check: caseCheckView(found, actor, priority, words),
    finding: finding && {
      substantiated: finding.substantiated,
      label: finding.substantiated
        ? t.cases.finding.substantiated
        : t.cases.finding.unsubstantiated,
      text: finding.text,
      exhibits: finding.exhibits,
      by: t.cases.finding.by(finding.by.name, finding.on),
    },
    closing: closingOf(file, words),
    // What was issued stays issued, whatever is found when the case is taken up again.
    ladder:
      finding?.substantiated || file.rungs.length > 0
        ? ladderView(file, history, found, words)
        : null,
    outdated: found.outdated,
    gates: gatesView(file, found.calendar, words),
    amendment: amendmentView(file, words),
    closingDesk: closingView(file, actor, words),
    dialogue: dialogueView(file, words),
    verdicts: file.verdicts.map(({ verdict, on, text }) => ({
      label: t.cases.dialogue[verdict],
      on,
      text,
      disputed: verdict === 'disputed',
    })),
    routing: routingView(file, found.routing, words),
    history: historyView(found, words, before),
    actions: actionsView(found, actor, words, sent),
  };
}
