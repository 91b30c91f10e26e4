import { z } from 'zod';

import {
  documentSlotPattern,
  lastClarificationSlot,
  standingClarification,
} from '../../domain/clarification';
import type { Case } from '../../domain/case';
import { addDays } from '../../domain/deadline';
import type { RefusalKind } from '../../domain/refusal';
import type { AccountabilityCommand, DraftWords } from '../../domain/commands/ladder-commands';
import type { Command } from '../../domain/commands';
import {
  amendmentKinds,
  appealResults,
  type InterviewPlan,
  type Proposal,
} from '../../domain/rung';

/** What staff do on the ladder besides moving a rung along. */
export const ladderActions = [
  'waiveBasis',
  'listEvidence',
  'checkText',
  'recordInterview',
  'signRecord',
  'recordDecision',
  'recordAppeal',
  'answerAppeal',
  'recordEffect',
  'askAmendment',
  'grantAmendment',
  'denyAmendment',
] as const;
export type LadderAction = (typeof ladderActions)[number];

export function isLadderAction(action: string): action is LadderAction {
  return ladderActions.some((one) => one === action);
}

/** Longest texts of the ladder's forms, in characters; `lines`: most lines of a list. */
export const ladderLimits = { text: 4000, short: 200, line: 200, lines: 30 } as const;

/** What the form is checked against. */
export interface LadderFormParts {
  comment: z.ZodType<string>;
  day: z.ZodType<string>;
  measures: { get(id: string): object | undefined };
}

const short = z.string().trim().max(ladderLimits.short);
const long = z.string().trim().max(ladderLimits.text);
const filled = z.string().trim().min(1).max(ladderLimits.text);

/** One of a kind a line; empty lines are passed over. */
const lines = z
  .string()
  .max(ladderLimits.text)
  .transform((typed) =>
    typed
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string().max(ladderLimits.line)).max(ladderLimits.lines));

/** Boxes of one name: none, one or several of them. */
function chosen(measures: LadderFormParts['measures']) {
  return z
    .union([z.string().max(60), z.array(z.string().max(60)).max(30)])
    .default([])
    .transform((typed) => [typed].flat().filter((id) => id !== ''))
    .refine((ids) => ids.every((id) => measures.get(id) !== undefined), 'unknown');
}

const box = z
  .literal('yes')
  .optional()
  .transform((typed) => typed === 'yes');

/** The fields that an interview and a proposal for accountability have besides the text of a draft. */
export function draftExtras({ day, measures }: Pick<LadderFormParts, 'day' | 'measures'>) {
  return {
    interviewOn: z.union([z.literal(''), day]).default(''),
    interviewTime: short.default(''),
    place: short.default(''),
    attendees: short.default(''),
    interviewers: short.default(''),
    materials: long.default(''),
    body: short.default(''),
    measures: chosen(measures),
  };
}

type Extras = z.infer<z.ZodObject<ReturnType<typeof draftExtras>>>;

const planned = ['interviewOn', 'interviewTime', 'place', 'attendees', 'interviewers'] as const;

/** A plan that was begun has to be whole; a draft may be kept without one. */
export function wholePlan(form: Extras, context: z.RefinementCtx): void {
  const missing = planned.filter((name) => form[name] === '');
  if (missing.length === planned.length) return;
  for (const name of missing) {
    context.addIssue({ code: 'custom', path: [name], message: 'required' });
  }
}

function planOf(form: Extras): InterviewPlan | null {
  const { interviewOn: on, interviewTime: time, place, attendees, interviewers, materials } = form;
  return on === '' ? null : { on, time, place, attendees, interviewers, materials };
}

function proposalOf({ body, measures }: Extras): Proposal | null {
  return body === '' && measures.length === 0 ? null : { body, measures };
}

/** The parts of a draft's command from its form. */
export function draftWords({
  subject,
  facts,
  demand,
  skipReason,
  badEffect,
  ...extras
}: Extras & DraftWords['text'] & Pick<DraftWords, 'skipReason' | 'badEffect'>): DraftWords {
  return {
    text: { subject, facts, demand },
    skipReason,
    badEffect,
    interview: planOf(extras),
    proposal: proposalOf(extras),
  };
}

function accountabilitySchema(
  action: AccountabilityCommand['action'],
  { comment, day, measures }: LadderFormParts,
): z.ZodType<Command> {
  switch (action) {
    case 'recordDecision':
      return z
        .object({
          body: short.pipe(z.string().min(1)),
          on: day,
          documentNo: short,
          measures: chosen(measures),
          comment,
        })
        .transform((form) => ({ action, ...form }));
    case 'recordAppeal':
      return z
        .object({ by: short.pipe(z.string().min(1)), on: day, comment })
        .transform((form) => ({ action, ...form }));
    case 'answerAppeal':
      return z
        .object({ outcome: z.enum(appealResults), on: day, comment })
        .transform((form) => ({ action, ...form }));
    case 'recordEffect':
      return z.object({ on: day, comment }).transform((form) => ({ action, ...form }));
  }
}

/** The command of a posted form. `comment` and `day`: as the forms of other acts have them. */
export function ladderCommandSchema(
  action: LadderAction,
  parts: LadderFormParts,
): z.ZodType<Command> {
  const { comment, day } = parts;
  switch (action) {
    case 'listEvidence':
      return z
        .object({ exhibits: lines.pipe(z.array(z.string()).min(1, 'required')) })
        .transform((form) => ({ action, ...form }));
    case 'checkText':
      return z
        .object({ legal: box, secrecy: box, comment })
        .transform((form) => ({ action, ...form }));
    case 'recordInterview':
      return z
        .object({
          on: day,
          time: short.pipe(z.string().min(1)),
          attendance: filled,
          explanation: filled,
          criticism: filled,
          requirements: filled,
          commitments: filled,
          replyBy: day,
          earlier: long.default(''),
        })
        .transform(({ earlier, ...said }) => {
          const record = earlier === '' ? said : { ...said, earlier };
          return { action, record };
        });
    case 'signRecord':
      return z
        .object({
          interviewers: lines.pipe(z.array(z.string()).min(1, 'required')),
          attendees: lines,
          recorder: short.pipe(z.string().min(1)),
          on: day,
          comment,
        })
        .transform((form) => ({ action, ...form }));
    case 'recordDecision':
    case 'recordAppeal':
    case 'answerAppeal':
    case 'recordEffect':
      return accountabilitySchema(action, parts);
    case 'askAmendment':
      return z
        .object({
          kind: z.enum(amendmentKinds),
          rung: z.string().regex(documentSlotPattern).transform(Number),
          text: long,
          comment,
        })
        .transform((form) => ({ action, ...form }));
    case 'waiveBasis':
    case 'grantAmendment':
    case 'denyAmendment':
      return z.object({ comment }).transform((form) => ({ action, ...form }));
  }
}

/** The optional list of what proves a finding. */
export const exhibitsField = lines;

/** Rungs whose texts were issued and stand, by index. */
export function amendable(file: Pick<Case, 'rungs' | 'clarifications'>): number[] {
  const out = file.rungs.flatMap(({ issuedOn, withdrawnOn }, i) =>
    issuedOn && !withdrawnOn ? [i] : [],
  );
  return standingClarification(file) ? [lastClarificationSlot(file), ...out] : out;
}

/** A well-formed command for asking whether the action is open at all. */
export function ladderProbe(action: LadderAction, file: Case, comment: string): Command {
  const last = file.rungs.at(-1);
  const on = last?.issuedOn ?? file.filedOn;
  const decision = last?.accountability?.decision;
  switch (action) {
    case 'listEvidence':
      return { action, exhibits: [comment] };
    case 'checkText':
      return { action, legal: true, secrecy: true, comment };
    case 'recordInterview': {
      const said = { attendance: '', explanation: '', criticism: '', requirements: '' };
      return {
        action,
        record: { on, ...said, commitments: '', replyBy: addDays(on, 1), earlier: comment },
      };
    }
    case 'signRecord': {
      const signedOn = last?.interview?.record?.on ?? on;
      const names = { interviewers: [comment], attendees: [comment], recorder: comment };
      return { action, ...names, on: signedOn, comment };
    }
    case 'recordDecision':
      return { action, body: comment, on, documentNo: '', measures: [], comment };
    case 'recordAppeal':
      return { action, by: comment, on: decision?.on ?? on, comment };
    case 'answerAppeal': {
      const pending = last?.accountability?.appeals.find(({ result }) => result === null);
      return { action, outcome: 'upheld', on: pending?.on ?? on, comment };
    }
    case 'recordEffect':
      return { action, on: decision?.on ?? on, comment };
    case 'askAmendment':
      return { action, kind: 'withdrawal', rung: amendable(file).at(-1) ?? 0, text: '', comment };
    case 'waiveBasis':
    case 'grantAmendment':
    case 'denyAmendment':
      return { action, comment };
  }
}

/** The field a refusal of the ladder is about, or null. */
export function fieldOfLadderRefusal(kind: RefusalKind, action: string): string | null {
  switch (kind) {
    case 'recordDate':
    case 'decisionDate':
      return 'on';
    case 'interviewDay':
      return 'interviewOn';
    case 'replyDate':
      return 'replyBy';
    case 'answerTells':
      return action === 'recordInterview' ? 'criticism' : null;
    case 'interviewEarly':
      return 'earlier';
    case 'signatureMissing':
      return 'comment';
    case 'correctionEmpty':
      return 'text';
    case 'waiverTooShort':
    case 'amendmentSpeaks':
      return 'comment';
    case 'checkNothing':
      return 'legal';
    case 'nothingIssued':
      return action === 'askAmendment' ? 'rung' : null;
    default:
      return null;
  }
}

/** Refusals that no other filling of the form would lift. */
export const standingLadderRefusals: readonly RefusalKind[] = [
  'gateOpen',
  'ownCheck',
  'approvedAlready',
  'amendmentAsked',
  'ownAmendment',
  'noAmendment',
  'noAppeal',
  'nothingIssued',
  'notAllowed',
];

/** Refusals that say there is nothing to do: the action is left out without a word. */
const moot: readonly RefusalKind[] = [
  'noAmendment',
  'noAppeal',
  'nothingIssued',
  'notAllowed',
  'alreadyDone',
  'documentPending',
];

/** Whether an action of the ladder that is refused for this reason is not worth a line on the page. */
export function isMootOnLadder(action: string, kind: RefusalKind): boolean {
  // The reply to a proposal is the decision, which has a form of its own.
  if (action === 'recordAnswer') return kind === 'notAllowed';
  return isLadderAction(action) && moot.includes(kind);
}
