import { currentRung, type Actor, type Case } from '../../domain/case';
import { lastClarification } from '../../domain/clarification';
import { waitingStatements } from '../../domain/correspondence';
import { transitionOn, unsigned } from '../../domain/ownership';
import type { Refusal } from '../../domain/refusal';
import type { Verdict } from '../../domain/disclosure';
import { refusalText } from '../../locales/refusal';
import type { FieldError } from '../../web/parse';
import type { StoredCase } from '../case-store';
import type { FieldWithScope } from './action-field';
import { actionFields, type KnownOfCase } from './action-fields';
import { actionGroup, actionGroups, type ActionGroup } from './action-group';
import { crowdView, type CrowdView } from './crowd-presenter';
import { fieldOfRefusal, staffActions, type StaffAction } from './action-form';
import { statementToRead } from './department-fields';
import { takers } from './transfer-fields';
import { isPointless, standingRefusal, type CountedCase } from './standing-refusals';
import { casePath, type Words } from '../case-words';

/** A case with what is known of it, where that was asked. */
export type FoundCase = CountedCase & Pick<StoredCase, 'version'> & KnownOfCase;

/** A form that was sent and comes back. */
export interface SentForm {
  action: StaffAction;
  typed: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
  refusal: Refusal | null;
  /** What the guard says of what was sent, where that was asked. */
  crowd?: Verdict;
}

export interface FieldView {
  field: FieldWithScope;
  /** Of the control; unique on the page. */
  id: string;
  error?: string;
}

export interface ActionView {
  action: StaffAction;
  group: ActionGroup;
  label: string;
  href: string;
  version: number;
  look: 'primary' | 'secondary' | 'warning';
  hint: string | null;
  fields: FieldView[];
  open: boolean;
  /** Too large for the side column. */
  wide: boolean;
  /** A sentence about the whole form. */
  error: string | null;
  /** The text to be approved or released, in full. */
  reading: { key: string; text: string }[];
  /** How many villages fit the text; null where it was not weighed. */
  crowd: CrowdView | null;
  /** Where a text is sent to be weighed; null where none is written. */
  wordingHref: string | null;
  /** The author's reason for a skipped rung, for the approver. */
  skipReason: string | null;
}

export interface ActionsView {
  items: ActionView[];
  /** What the role may do but not now, with the reason in words. */
  blocked: { reason: string; actions: string }[];
  hint: string | null;
  errors: { href?: string; text: string }[];
}

const warnings: readonly StaffAction[] = [
  'refuse',
  'dismiss',
  'discard',
  'bypass',
  'handOver',
  'passBack',
  'removeOwner',
  'recuse',
];
/** Actions whose form holds a text that is to go out. */
const writing: readonly StaffAction[] = ['draft', 'revise'];
/** Actions that are about the text as it was saved. */
const weighed: readonly StaffAction[] = ['revise', 'submit', 'approve', 'approveClarification'];
const wide: readonly StaffAction[] = [
  'draft',
  'revise',
  'approve',
  'sendBack',
  'releaseStatement',
  'draftClarification',
  'approveClarification',
];

/** The step that usually comes next in each status, opened on the page. */
function usualStep(file: Case): StaffAction | null {
  if (unsigned(file)) return 'signFor';
  switch (file.status) {
    case 'received':
    case 'returned':
      return 'accept';
    case 'verifying':
      return 'substantiate';
    case 'substantiated':
      return 'draft';
    case 'drafting':
      return 'submit';
    case 'approving':
      return 'approve';
    case 'approved':
      return 'issue';
    case 'issued':
    case 'overdue':
      return 'recordAnswer';
    case 'answered':
      return 'verify';
    case 'verified':
      return file.rungs.at(-1)?.verification?.rectified ? 'close' : 'draft';
    case 'unsubstantiated':
      return 'close';
    case 'toHandOver':
      return 'handOver';
    default:
      return null;
  }
}

function hintOf(action: StaffAction, file: Case, { t }: Words): string | null {
  if (action === 'issue') return t.cases.actions.issueHint;
  if (action === 'resend') return t.cases.actions.resendHint;
  if (action === 'verify' && file.status === 'verified') return t.cases.actions.verifyAgainHint;
  if (action === 'sendLink') return t.portal.staff.sendLinkHint;
  if (action !== 'claim') return null;
  return file.assignee ? t.cases.actions.takeOver(file.assignee.name) : t.cases.actions.claimHint;
}

function readingOf(action: StaffAction, file: Case, { t }: Words): ActionView['reading'] {
  if (action === 'releaseStatement') {
    const text = statementToRead(file, waitingStatements(file)[0]);
    return [{ key: t.portal.staff.statement, text }];
  }
  const clarification = lastClarification(file);
  if (action === 'approveClarification' && clarification) {
    const { subject, facts } = t.closing.fields;
    return [
      { key: subject, text: clarification.subject },
      { key: facts, text: clarification.facts },
    ];
  }
  const rung = file.rungs.at(-1);
  if (action !== 'approve' || !rung) return [];
  const names = t.cases.ladder;
  return [
    { key: names.subject, text: rung.subject },
    { key: names.facts, text: rung.facts },
    { key: names.demand, text: rung.demand },
    ...(rung.badEffect ? [{ key: names.badEffect, text: rung.badEffect }] : []),
  ];
}

function fieldViews(
  action: StaffAction,
  { file, version: _version, ...known }: FoundCase,
  sent: SentForm | null,
  words: Words,
) {
  const { t } = words;
  const own = sent?.action === action ? sent : null;
  const refusedField = own?.refusal ? fieldOfRefusal(own.refusal) : null;
  return actionFields(action, file, words, known).map((field): FieldView => {
    const found = own?.errors.find((error) => error.field === field.name);
    const refused =
      own?.refusal && refusedField === field.name ? refusalText(own.refusal, words) : undefined;
    const error = found ? t.errors.fields[found.code](field.label, found.params ?? {}) : refused;
    const value = own ? (own.typed[field.name] ?? '') : field.value;
    return { field: { ...field, value }, id: `${action}-${field.name}`, error };
  });
}

function crowdOf(
  action: StaffAction,
  { crowd }: FoundCase,
  own: SentForm | null,
  { t }: Words,
): CrowdView | null {
  const verdict = own?.crowd ?? (weighed.includes(action) ? crowd : null);
  return verdict ? crowdView(verdict, t) : null;
}

/** The form of one action, filled with what the case says or with what was sent. */
export function actionView(
  action: StaffAction,
  found: FoundCase,
  sent: SentForm | null,
  words: Words,
): ActionView {
  const { file, version } = found;
  const own = sent?.action === action ? sent : null;
  const fields = fieldViews(action, found, sent, words);
  const whole = own?.refusal && !fields.some((one) => one.error) ? own.refusal : null;
  const usual = usualStep(file) === action;
  return {
    action,
    group: actionGroup(action, usual),
    label: words.t.domain.actions[action],
    href: `${casePath(file.id)}/actions/${action}`,
    version,
    look: warnings.includes(action) ? 'warning' : usual ? 'primary' : 'secondary',
    hint: hintOf(action, file, words),
    fields,
    open: own !== null || (usual && sent === null),
    wide: wide.includes(action),
    error: whole && refusalText(whole, words),
    reading: readingOf(action, file, words),
    crowd: crowdOf(action, found, own, words),
    wordingHref: writing.includes(action) ? `${casePath(file.id)}/wording` : null,
    skipReason: action === 'approve' ? (file.rungs.at(-1)?.skipReason ?? null) : null,
  };
}

function errorsOf(items: readonly ActionView[]): ActionsView['errors'] {
  return items.flatMap(({ action, error, fields }) => [
    ...(error ? [{ href: `#action-${action}`, text: error }] : []),
    ...fields.flatMap((one) => (one.error ? [{ href: `#${one.id}`, text: one.error }] : [])),
  ]);
}

/** Without a colleague or another office there is nobody to hand a case to or share it with. */
function hasTaker(action: StaffAction, { file, routing, colleagues }: FoundCase): boolean {
  if (action === 'handOn') return (colleagues ?? []).length > 0;
  if (action !== 'transfer' && action !== 'addOwner') return true;
  const found = routing ? takers(routing) : [];
  const sharing = action === 'addOwner';
  return found.some(({ id }) => !(sharing && file.coOwners.includes(id)));
}

/**
 * The actions the table gives these roles in this status, each with its form; those that a standing
 * reason forbids are listed with the reason. The usual next step comes first,
 * the others by what they are about.
 */
export function actionsView(
  found: FoundCase,
  actor: Actor,
  words: Words,
  sent: SentForm | null,
): ActionsView {
  const { file } = found;
  const { t } = words;
  const isSent = (action: StaffAction) => sent?.action === action;
  const items: ActionView[] = [];
  const reasons = new Map<string, string[]>();
  for (const action of staffActions) {
    if (!transitionOn(actor, file, action)) continue;
    if (!isSent(action) && !hasTaker(action, found)) continue;
    if (action === 'claim' && file.assignee?.id === actor.id) continue;
    if (action === 'endRecusal' && file.recused.length === 0 && !isSent(action)) continue;
    if (action === 'resend' && !currentRung(file)?.mailing?.undelivered && !isSent(action))
      continue;
    // Without an entry to choose there is nothing to adopt.
    if (action === 'adopt' && !isSent(action) && !found.finding?.answers.length) continue;
    const refusal = standingRefusal(found, action, actor, words);
    if (refusal && !isSent(action)) {
      if (isPointless(action, refusal)) continue;
      const reason = refusalText(refusal, words);
      reasons.set(reason, [...(reasons.get(reason) ?? []), t.domain.actions[action]]);
    } else {
      items.push(actionView(action, found, sent, words));
    }
  }
  const rank = ({ group }: ActionView) => actionGroups.indexOf(group);
  items.sort((a, b) => rank(a) - rank(b));
  return {
    items,
    blocked: [...reasons].map(([reason, names]) => ({
      reason,
      actions: names.join(t.cases.actions.separator),
    })),
    hint:
      items.every(({ action }) => action === 'recuse') && reasons.size === 0
        ? t.cases.actions.none
        : null,
    errors: errorsOf(items),
  };
}
