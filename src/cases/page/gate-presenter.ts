import { clarificationAt } from '../../domain/clarification';
import { standingRung, standingVerification, type Case } from '../../domain/case';
import type { WorkCalendar } from '../../domain/deadline';
import { nextRung } from '../../domain/escalation';
import { earliestInterview, gatesOf, type Gate, type GateId } from '../../domain/gates';
import type { Words } from '../case-words';

export interface GateView {
  id: GateId;
  name: string;
  open: boolean;
  /** Met or open, in a word. */
  state: string;
  /** The step that waits for it. */
  before: string;
  /** What would meet it, or who met it. */
  note: string;
}

/** What a rung needs, as a list to be worked off. */
export interface GatesView {
  title: string;
  gates: GateView[];
}

/** An issued text that somebody wants to put right or take back. */
export interface AmendmentView {
  title: string;
  text: string;
  reason: string;
  by: string;
}

/** The rung whose needs are of interest: the one under way, else the one that may come next. */
function rungInQuestion(file: Case) {
  const last = standingRung(file);
  if (!file.finding?.substantiated || file.status === 'closed') return null;
  if (!last || file.status === 'substantiated' || file.status === 'verifying')
    return nextRung(file);
  if (standingVerification(file)?.rectified) return last.accountability ? last.kind : null;
  return file.status === 'verified' ? (nextRung(file) ?? last.kind) : last.kind;
}

function noteOf(gate: Gate, calendar: WorkCalendar, { t, today, reference }: Words): string {
  const words = t.ladder.gates;
  const { ladder } = reference;
  const ahead = () =>
    words.noticeDays(ladder.noticeDays, earliestInterview({ today, calendar, ladder }));
  if (!gate.open) return gate.by ? words.by(gate.by.name) : '';
  return gate.id === 'interviewNotice'
    ? `${words.closes[gate.id]}${ahead()}`
    : words.closes[gate.id];
}

/** The evidence checklist of the rung under way or the next one; null where none is in question. */
export function gatesView(file: Case, calendar: WorkCalendar, words: Words): GatesView | null {
  const kind = rungInQuestion(file);
  if (!kind) return null;
  const { t, today, reference } = words;
  const { names, before, met, open, title } = t.ladder.gates;
  const gates = gatesOf(file, kind, { today, calendar, ladder: reference.ladder });
  return {
    title: title(t.domain.rungs[kind]),
    gates: gates.map((gate) => ({
      id: gate.id,
      name: names[gate.id],
      open: gate.open,
      state: gate.open ? open : met,
      before: before[gate.before],
      note: noteOf(gate, calendar, words),
    })),
  };
}

/** What was asked about an issued text and waits for an answer. */
export function amendmentView(file: Case, { t }: Words): AmendmentView | null {
  const { amendment, rungs } = file;
  if (!amendment) return null;
  const { kind, rung, text, reason, by, on } = amendment;
  return {
    title: t.ladder.amendment.title(
      t.ladder.kinds[kind],
      (clarificationAt(file, rung) ?? rungs[rung])?.number ?? '',
    ),
    text,
    reason,
    by: t.ladder.amendment.by(by.name, on),
  };
}
