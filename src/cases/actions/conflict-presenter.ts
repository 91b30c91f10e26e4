import type { RoutingOnDesk } from '../../accounts/routing-service';
import type { Actor, Person } from '../../domain/case';
import type { CaseEvent } from '../../domain/commands';
import { refusalText } from '../../locales/refusal';
import type { StoredCase } from '../case-store';
import { standingRefusal } from './standing-refusals';
import { actionView, type ActionView, type SentForm } from './action-presenter';
import { actionFields } from './action-fields';
import { historyView, type HistoryEntry } from '../page/history-presenter';
import { casePath, idGroups, type Words } from '../case-words';

export interface ConflictView {
  groups: string;
  href: string;
  status: { key: string; text: string };
  /** What others did meanwhile, newest first. */
  since: HistoryEntry[];
  /** The form to send again, when the action is still open. */
  again: ActionView | null;
  /** Why it is not open any more. */
  reason: string | null;
  /** What was typed, when there is no form to keep it in. */
  typed: { label: string; text: string }[];
}

/** @param since Events after the version the person was looking at. */
export function conflictView(
  current: StoredCase & { routing: RoutingOnDesk; colleagues: readonly Person[] },
  since: readonly CaseEvent[],
  actor: Actor,
  sent: SentForm,
  words: Words,
): ConflictView {
  const { file } = current;
  const refusal = standingRefusal({ file }, sent.action, actor, words);
  const { routing, colleagues } = current;
  const { entries } = historyView(current, words);
  const labels = actionFields(sent.action, file, words, { routing, colleagues }).filter(
    ({ kind }) => kind === 'textarea' || kind === 'text',
  );
  return {
    groups: idGroups(file.id),
    href: casePath(file.id),
    status: { key: file.status, text: words.t.domain.statuses[file.status] },
    since: entries.slice(0, since.length),
    again: refusal ? null : actionView(sent.action, current, sent, words),
    reason: refusal && refusalText(refusal, words),
    typed: labels.flatMap(({ name, label }) => {
      const text = sent.typed[name]?.trim();
      return text ? [{ label, text }] : [];
    }),
  };
}
