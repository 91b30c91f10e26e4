import type { Category } from '../domain/burden';
import type { Case, Rung, Status } from '../domain/case';
import { lastClarification } from '../domain/clarification';
import type { LocalDate } from '../domain/deadline';
import type {
  BriefingFacts,
  ClarificationFacts,
  EarlierRung,
  LetterFacts,
} from './content/letter-facts';
import type { OfficeForm } from './letterhead-service';

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
export interface DocumentGround extends OfficeForm {
  reference: LetterReference;
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

function commonFacts(file: Case, { office, templates, reference }: DocumentGround) {
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
  ground: DocumentGround & { number: string },
): LetterFacts {
  const rung = file.rungs[index];
  if (!rung) throw new RangeError(`case ${file.id} has no rung ${index}`);
  return {
    ...commonFacts(file, ground),
    number: ground.number,
    rung,
    proposal: proposalOf(rung, ground.reference),
    earlier: file.rungs.slice(0, index).flatMap(earlierOf),
  };
}

/** What the last clarification of a case is made of. @throws RangeError when it has none. */
export function clarificationFacts(
  file: Case,
  head: DocumentGround & { number: string },
): ClarificationFacts {
  const said = lastClarification(file);
  if (!said) throw new RangeError(`case ${file.id} has no clarification`);
  const { subject, facts, approval } = said;
  return {
    ...commonFacts(file, head),
    basis: null,
    clause: null,
    subject,
    facts,
    number: head.number,
    on: approval?.on ?? null,
    known: file.rungs.flatMap(({ kind, number, issuedOn, withdrawnOn }) =>
      number && issuedOn ? [{ kind, number, issuedOn, withdrawnOn }] : [],
    ),
  };
}

/** What a briefing of the case as it stands is made of. */
export function briefingFacts(file: Case, today: LocalDate, ground: DocumentGround): BriefingFacts {
  const common = commonFacts(file, ground);
  return {
    ...common,
    subject: file.rungs.at(-1)?.subject ?? `“${common.category}”增加村（社区）负担问题`,
    on: today,
    earlier: file.rungs.flatMap(earlierOf),
    course: {
      filedOn: file.filedOn,
      reports: 1 + file.linkedReports.length,
      finding: file.finding?.text ?? '',
      status: ground.reference.statusName(file.status),
      due: file.deadline?.due ?? null,
      assignee: file.assignee?.name ?? '',
    },
  };
}
