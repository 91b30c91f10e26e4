import type { Category } from '../domain/burden';
import type { Case, Rung, Status } from '../domain/case';
import type { CaseEvent } from '../domain/commands';
import type { LocalDate } from '../domain/deadline';
import type { Templates } from '../domain/letter-template';
import type { BriefingFacts, EarlierRung, LetterFacts } from './content/letter-facts';
import type { IssuingOffice } from './office';

/** The reference data that documents are made of; each names things in Chinese. */
export interface LetterReference {
  /** Official name of the department where the case comes from. */
  departmentName(department: string, area: string): string;
  /** Code of the area the department works for: of the city, a county or a township. */
  departmentArea(department: string, area: string): string | null;
  /** Name of the county-level unit around an area, or of the city above it. */
  countyName(area: string): string;
  categoryName(category: Category): string;
  clause(no: number): { no: number; title: string } | null;
  statusName(status: Status): string;
  measureName(measure: string): string;
}

/** What a document takes from elsewhere than the case. */
export interface Letterhead {
  office: IssuingOffice;
  templates: Templates;
  reference: LetterReference;
}

/**
 * When the text of a rung was handed in for approval: from then on it keeps the wording of that
 * instant, so that the approver sees what will go out. Null while it is worked on. Every rung before
 * the last was issued, so the n-th is the one in hand after n issues.
 */
export function submittedAt(history: readonly CaseEvent[], index: number): string | null {
  let issued = 0;
  let at: string | null = null;
  for (const { command, at: when } of history) {
    if (issued === index && command.action === 'submit') at = when;
    const taken = ['recall', 'sendBack', 'discard'].includes(command.action);
    if (issued === index && taken) at = null;
    if (command.action === 'issue') issued += 1;
  }
  return at;
}

function earlierOf(rung: Rung): EarlierRung[] {
  const { kind, number, issuedOn, answer, verification, withdrawnOn } = rung;
  if (!number || !issuedOn || withdrawnOn) return [];
  return [{ kind, number, issuedOn, answer, rectified: verification?.rectified ?? null }];
}

function proposalOf({ accountability }: Rung, reference: LetterReference) {
  if (!accountability) return null;
  const { body, measures } = accountability.proposal;
  return { body, measures: measures.map((id) => reference.measureName(id)) };
}

function commonFacts(file: Case, { office, templates, reference }: Letterhead) {
  return {
    office,
    templates,
    department: reference.departmentName(file.department, file.area),
    county: reference.countyName(file.area),
    category: reference.categoryName(file.category),
    clause: file.clause === null ? null : reference.clause(file.clause),
    basis: file.basis,
  };
}

/** What the documents of a rung are made of. @throws RangeError when the case has no such rung. */
export function rungFacts(
  file: Case,
  index: number,
  head: Letterhead & { number: string },
): LetterFacts {
  const rung = file.rungs[index];
  if (!rung) throw new RangeError(`case ${file.id} has no rung ${index}`);
  return {
    ...commonFacts(file, head),
    number: head.number,
    rung,
    proposal: proposalOf(rung, head.reference),
    earlier: file.rungs.slice(0, index).flatMap(earlierOf),
  };
}

/** What a briefing of the case as it stands is made of. */
export function briefingFacts(file: Case, today: LocalDate, head: Letterhead): BriefingFacts {
  const common = commonFacts(file, head);
  return {
    ...common,
    subject: file.rungs.at(-1)?.subject ?? `“${common.category}”增加村（社区）负担问题`,
    on: today,
    earlier: file.rungs.flatMap(earlierOf),
    course: {
      filedOn: file.filedOn,
      reports: 1 + file.linkedReports.length,
      finding: file.finding?.text ?? '',
      status: head.reference.statusName(file.status),
      due: file.deadline?.due ?? null,
      assignee: file.assignee?.name ?? '',
    },
  };
}
