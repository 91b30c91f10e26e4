import type { Case, Person, Rung } from './case';
import type { LocalDate } from './deadline';
import type { ApprovedCrowd, Approval, Correction } from './rung';

/** What a letter of clarification (澄清函) says. */
export interface ClarificationText {
  /** One line. */
  subject: string;
  /** What was looked into and what was found. */
  facts: string;
}

/** That nothing was found against the department, for those who had heard otherwise. */
export interface Clarification extends ClarificationText {
  /** The department asked for it. */
  asked: boolean;
  by: Person;
  /** Ids of all who wrote a version of it. */
  authors: readonly string[];
  on: LocalDate;
  /** How many rungs had gone out when it was written: it clears of none that came later. */
  rungs: number;
  approval: Approval | null;
  /** How many villages fit the approved text; null until it is. */
  crowd: ApprovedCrowd | null;
  /** Register number and stored document; null until the register answered. */
  number: string | null;
  document: string | null;
  /** Absent in those from before it was kept. */
  mailedOn?: LocalDate | null;
  /** As of a rung: absent while the first mailing is owed or went well. */
  mailing?: Rung['mailing'];
  /** Links that staff sent besides. */
  links?: number;
  /** When its department said that it had arrived. */
  acknowledgedOn: LocalDate | null;
  /** Who took it back and who agreed; it stays on record, marked. Without a reason: it lapsed before it was out. */
  withdrawal: { reason: string; by: Person; approver: Person; on: LocalDate } | null;
  corrections: readonly Correction[];
}

/** Most letters of clarification of one case: a new one follows only one that was taken back. */
export const mostClarifications = 9;

/** Where the first clarification stands among the documents of a case, whose rungs count from 0. */
export const firstClarificationSlot = -1;

/** Where a clarification stands among the documents of a case: −1 for the first, −2 for the second. */
export function clarificationSlot(nth: number): number {
  return firstClarificationSlot - nth;
}

/** The place of a document of a case, as forms and addresses write it. */
export const documentSlotPattern = /^(?:\d{1,2}|-[1-9])$/;

/** Whether the place among the documents of a case is that of a clarification. */
export function isClarificationSlot(slot: number): boolean {
  return slot < 0;
}

type WithClarifications = Pick<Case, 'clarifications'>;

export function clarificationAt(
  { clarifications }: WithClarifications,
  slot: number,
): Clarification | null {
  return clarifications[firstClarificationSlot - slot] ?? null;
}

/** The one that is drafted or stands, else the one that was taken back last; null where there is none. */
export function lastClarification({ clarifications }: WithClarifications): Clarification | null {
  return clarifications.at(-1) ?? null;
}

/** Where the last clarification stands. */
export function lastClarificationSlot({ clarifications }: WithClarifications): number {
  return clarificationSlot(clarifications.length - 1);
}

/** The case with something changed on one of its clarifications, the last one unless another is named. */
export function withClarification(
  file: WithClarifications,
  change: Partial<Clarification>,
  slot = lastClarificationSlot(file),
): Pick<Case, 'clarifications'> {
  const at = firstClarificationSlot - slot;
  return {
    clarifications: file.clarifications.map((said, i) =>
      i === at ? { ...said, ...change } : said,
    ),
  };
}

/** Whether the matter had become known outside: a document of it went out. */
export function becameKnown({ rungs }: Pick<Case, 'rungs'>): boolean {
  return rungs.some(({ issuedOn }) => issuedOn !== null);
}

/** How many rungs had gone out by a day, or at all: no rung comes before one of them. */
export function rungsOut(
  { rungs }: { rungs: readonly Pick<Rung, 'issuedOn'>[] },
  by?: LocalDate,
): number {
  return rungs.filter(({ issuedOn }) => issuedOn !== null && (!by || issuedOn <= by)).length;
}

/** The clarification that has its number and was not taken back; null while there is none. */
export function standingClarification(file: WithClarifications): Clarification | null {
  const last = lastClarification(file);
  return last?.number && !last.withdrawal ? last : null;
}

/** Whether it was mailed, or could not be: from then on it stands until two people take it back. */
export function isOut({ mailedOn, mailing }: Clarification): boolean {
  return mailedOn !== null || mailing !== undefined;
}

/** Whether nothing is found against the department, as a clarification says. */
export function clears({ finding }: Pick<Case, 'finding'>): boolean {
  return finding?.substantiated === false;
}

/** The public notice that a clarification is set beside; −1 for none. */
export function clarifiedNotice(
  { rungs }: Pick<Case, 'rungs'>,
  said: Pick<Clarification, 'rungs'> | null,
): number {
  const before = rungs.slice(0, said?.rungs ?? 0);
  return before.map(({ kind, number }) => kind === 'notice' && number !== null).lastIndexOf(true);
}

/*
 * Whether somebody accused falsely and on purpose (诬告陷害) is found by another body, with an approval
 * of its own; an honest mistake is none. A clarification never says so.
 */
const accusing = /诬告|诬陷|恶意(?:举报|反映|投诉)|举报人|反映人|投诉人/;
/** 该社区书记王某反映: a post of a committee, and that its holder spoke. */
const naming = /(?:书记|主任|会计|文书|委员)[^，。；\n]{0,8}(?:反映|举报|投诉|来电|打电话)/;
/** A mobile telephone or an identity number. */
const personal = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dX])(?!\d)/i;

/** Whether one of the texts speaks of whoever reported, or carries a number that leads to a person. */
export function speaksOfReporter(...texts: string[]): boolean {
  return texts.some((text) => {
    const plain = text.normalize('NFKC').replace(/[^\S\n]|-/g, '');
    return [accusing, naming, personal].some((pattern) => pattern.test(plain));
  });
}
