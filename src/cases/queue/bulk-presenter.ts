import { transitionFor } from '../../domain/case-transitions';
import type { Actor } from '../../domain/case';
import { refusalText } from '../../locales/refusal';
import { bulkActions, pickText, type BulkAction, type Pick } from './bulk-form';
import type { BulkOutcome } from './bulk-service';
import type { StoredCase } from '../case-store';
import {
  areaName,
  casePath,
  categoryName,
  departmentName,
  idGroups,
  type Words,
} from '../case-words';

interface BulkRow {
  id: string;
  groups: string;
  href: string;
  /** What is sent again for this case. */
  pick: string;
  text: string;
}

export interface BulkView {
  /** Cases that the forms are about. */
  rows: BulkRow[];
  /** What this person may do to them. */
  actions: BulkAction[];
  /** After an act: on how many it was done, and on which not and why. */
  outcome: {
    action: BulkAction;
    done: number;
    refused: { groups: string; href: string; reason: string }[];
  } | null;
  typed: { target: string; comment: Partial<Record<BulkAction, string>> };
}

function row({ file }: StoredCase, version: number, words: Words): BulkRow {
  return {
    id: file.id,
    groups: idGroups(file.id),
    href: casePath(file.id),
    pick: pickText({ id: file.id, version }),
    text: [
      categoryName(file.category, words),
      areaName(file.area, words),
      departmentName(file, words),
    ].join(' · '),
  };
}

function reasonOf(result: Exclude<BulkOutcome['result'], 'done'>, words: Words): string {
  return typeof result === 'string' ? words.t.staff.bulk[result] : refusalText(result, words);
}

/**
 * @param found The cases that are still to be acted on. `picks`: as they were ticked. A case keeps the
 *   version that the person was looking at until its answer has said what became of it.
 */
export function bulkView(
  found: readonly StoredCase[],
  picks: readonly Pick[],
  actor: Actor,
  words: Words,
  sent: {
    action: BulkAction | null;
    typed: Record<string, string>;
    outcomes: readonly BulkOutcome[];
  },
): BulkView {
  const versionOf = new Map(picks.map(({ id, version }) => [id, version]));
  const { action, typed, outcomes } = sent;
  return {
    rows: found.map((one) =>
      row(one, (outcomes.length === 0 && versionOf.get(one.file.id)) || one.version, words),
    ),
    actions: bulkActions.filter((one) => transitionFor(actor.roles, 'received', one)),
    outcome:
      action && outcomes.length > 0
        ? {
            action,
            done: outcomes.filter(({ result }) => result === 'done').length,
            refused: outcomes.flatMap(({ pick, result }) =>
              result === 'done'
                ? []
                : [
                    {
                      groups: idGroups(pick.id),
                      href: casePath(pick.id),
                      reason: reasonOf(result, words),
                    },
                  ],
            ),
          }
        : null,
    typed: {
      target: typed['target'] ?? '',
      comment: action ? { [action]: typed['comment'] ?? '' } : {},
    },
  };
}
