import type { Actor, Case } from '../case';
import type { Action } from '../actions';
import type { Refusal, RefusalKind } from '../refusal';
import type { CaseEvent, Command } from '../commands';
import type { LadderRules } from '../escalation';
import type { ClockRules, LocalDate, WorkCalendar } from '../deadline';

/** What a decision needs besides the case: injected, so that deciding stays pure. */
export interface DecideContext {
  actor: Actor;
  /** Today in Asia/Shanghai. */
  today: LocalDate;
  /** The instant as ISO 8601, kept for acts of staff only. */
  now: string;
  calendar: WorkCalendar;
  clocks: ClockRules;
  ladder: LadderRules;
}

type Named<C, A> = C extends { action: Action }
  ? A extends C['action']
    ? C & { action: A }
    : never
  : never;
/** The commands of one action. */
export type CommandOf<A extends Action> = Named<Command, A>;

/** An event whose command is known. */
export type EventOf<C> = Omit<CaseEvent, 'command'> & { command: C };

/** What an action of the transition table asks of a case besides the table, and what it changes. */
export interface Act<C> {
  /** Why it may not be done now, or null. */
  refusal?(
    file: Case,
    command: C,
    context: DecideContext,
  ): RefusalKind | Pick<Refusal, 'kind' | 'gate' | 'point'> | null;
  /** What it changes besides status and clock. */
  change?(file: Case, event: EventOf<C>): Partial<Case>;
  /** A colleague may do it on a case that somebody else holds. */
  shared?: true;
  /** It decides nothing about the case: what workers enter, what a reporter wishes for themselves. */
  quiet?: true;
}

/** The acts of one subject. */
export type ActsOf<A extends Action> = { [Name in A]: Act<CommandOf<Name>> };
