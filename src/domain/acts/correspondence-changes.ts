import type { Case } from '../case';
import { runningClock } from '../case-clocks';
import { askedByDepartment, openRequest, type Correspondence } from '../correspondence';
import type { LocalDate } from '../deadline';
import { withRung } from './rung-acts';

/** The case with something added to the correspondence about one document. */
export function withCorrespondence(
  file: Case,
  index: number,
  change: (before: Correspondence) => Partial<Correspondence>,
): Partial<Case> {
  const { correspondence } = file.rungs[index]!;
  return withRung(
    file,
    { correspondence: { ...correspondence, ...change(correspondence) } },
    index,
  );
}

/** Documents finished for the department on that day; an end once noted stays. */
export function ended(rungs: Case['rungs'], on: LocalDate): Case['rungs'] {
  return rungs.map((rung) => ({
    ...rung,
    correspondence: { endedOn: on, ...rung.correspondence },
  }));
}

/** `list` with the entry at `index` changed. */
export function changed<T>(list: readonly T[], index: number, change: Partial<T>): T[] {
  return list.map((one, i) => (i === index ? { ...one, ...change } : one));
}

/** An answer to what the department asked for, beside the answer the case takes. */
export function answeredTime(
  file: Case,
  { on, clocks }: { on: LocalDate; clocks?: Case['clocks'] },
  { granted, reason }: { granted: boolean; reason: string },
): Partial<Case> {
  if (!askedByDepartment(file)) return {};
  const due = granted ? (runningClock(clocks ?? file.clocks, 'reply')?.due ?? null) : null;
  const index = file.rungs.findLastIndex(({ correspondence }) => openRequest(correspondence) >= 0);
  if (index < 0) return {};
  return withCorrespondence(file, index, (before) => ({
    askedTimes: changed(before.askedTimes, openRequest(before), {
      answer: { granted, reason, on, due },
    }),
  }));
}
