import type { Case } from '../case';
import type { AccountabilityCommand } from '../commands/ladder-commands';
import type { Accountability, Rung } from '../rung';
import type { ActsOf } from './act';
import { withRung } from './rung-acts';

/** The proposal that was sent and stands, wherever the case has gone since; the last one. */
function proposed(file: Case): { rung: Rung; index: number; on: Accountability } | null {
  const index = file.rungs
    .map(({ kind, withdrawnOn }) => kind === 'accountability' && withdrawnOn === null)
    .lastIndexOf(true);
  const rung = file.rungs[index];
  return rung?.accountability && rung.issuedOn ? { rung, index, on: rung.accountability } : null;
}

function changed(
  file: Case,
  change: (of: Accountability) => Partial<Accountability>,
  besides: Partial<Rung> = {},
): Partial<Case> {
  const found = proposed(file);
  if (!found) return {};
  const accountability = { ...found.on, ...change(found.on) };
  return withRung(file, { ...besides, accountability }, found.index);
}

/**
 * What the competent body decided and what followed. The office proposes and records; it decides
 * nothing here (《中国共产党问责条例》).
 */
export const accountabilityActs: ActsOf<AccountabilityCommand['action']> = {
  recordDecision: {
    refusal(file, { on }, { today }) {
      const found = proposed(file);
      if (!found) return 'notAllowed';
      if (!found.rung.number) return 'documentPending';
      return on > today || on < (found.rung.issuedOn ?? '') ? 'decisionDate' : null;
    },
    change(file, { command: { body, on, documentNo, measures, comment: text } }) {
      const decision = { body, on, number: documentNo, measures, text };
      return changed(file, () => ({ decision }), { answer: { text, on } });
    },
  },
  recordAppeal: {
    shared: true,
    refusal(file, { on }, { today }) {
      const decision = proposed(file)?.on.decision;
      if (!decision) return 'notAllowed';
      return on > today || on < decision.on ? 'decisionDate' : null;
    },
    change: (file, { command: { by, on, comment: text } }) =>
      changed(file, ({ appeals }) => ({ appeals: [...appeals, { on, by, text, result: null }] })),
  },
  answerAppeal: {
    shared: true,
    refusal(file, { on }, { today }) {
      const appeal = proposed(file)?.on.appeals.find(({ result }) => result === null);
      if (!appeal) return 'noAppeal';
      return on > today || on < appeal.on ? 'decisionDate' : null;
    },
    change(file, { command: { on, outcome, comment: text } }) {
      const result = { on, outcome, text };
      return changed(file, ({ appeals }) => {
        const next = appeals.findIndex((appeal) => appeal.result === null);
        return { appeals: appeals.map((one, i) => (i === next ? { ...one, result } : one)) };
      });
    },
  },
  recordEffect: {
    shared: true,
    refusal(file, { on }, { today }) {
      const decision = proposed(file)?.on.decision;
      if (!decision) return 'notAllowed';
      return on > today || on < decision.on ? 'decisionDate' : null;
    },
    change: (file, { command: { on, comment: text } }) =>
      changed(file, ({ effects }) => ({ effects: [...effects, { on, text }] })),
  },
};
