import type { Case } from '../../domain/case';
import type { Command } from '../../domain/commands';
import { rungKinds } from '../../domain/deadline';
import { clockProbe, isClockAction } from './clock-form';
import { departmentDeskProbe, isDepartmentDeskAction } from './department-form';
import type { StaffAction } from './action-form';
import { handOnProbe } from './hand-on-form';
import { closingProbe, isClosingAction } from './closing-form';
import { isLadderAction, ladderProbe } from './ladder-form';
import { isTransferAction, transferProbe } from './transfer-form';

/** Well-formed commands for asking whether an action is open at all, whatever would be typed. */
export function probe(action: StaffAction, file: Case): Command {
  const long = '—'.repeat(40);
  if (isClockAction(action)) return clockProbe(action, file, long);
  if (isLadderAction(action)) return ladderProbe(action, file, long);
  if (isClosingAction(action)) return closingProbe(action, long);
  if (isTransferAction(action)) return transferProbe(action, file, long);
  if (isDepartmentDeskAction(action)) return departmentDeskProbe(action, file, long);
  switch (action) {
    case 'claim':
    case 'issue':
    case 'resend':
      return { action };
    case 'handOn':
      return handOnProbe(file, long);
    case 'accept': {
      const { category, clause, department } = file;
      return { action, nature: 'clue', category, clause, department, comment: long };
    }
    case 'link':
      return { action, target: '', comment: long };
    case 'endRecusal':
      return { action, person: file.recused[0]?.id ?? '', comment: long };
    case 'ask':
      return { action, reportId: file.reportId, comment: long };
    case 'adopt': {
      const named = {
        entry: '',
        version: 0,
        name: '',
        effectiveFrom: file.filedOn,
        instrument: '',
        article: '',
      };
      const basis = {
        ...named,
        kind: 'duty',
        ruling: 'allowed',
        edition: 0,
        clause: null,
      } as const;
      return { action, entry: '', comment: long, basis };
    }
    case 'draft': {
      const last = file.rungs.at(-1);
      const next = last ? rungKinds.indexOf(last.kind) + 1 : 0;
      const kind = rungKinds[Math.min(next, rungKinds.length - 1)] ?? 'letter';
      const text = { subject: long, facts: long, demand: long };
      return { action, kind, text, skipReason: long, badEffect: long };
    }
    case 'revise': {
      const text = { subject: long, facts: long, demand: long };
      return { action, text, skipReason: long, badEffect: long };
    }
    case 'approve':
      return {
        action,
        comment: long,
        acceptSkip: true,
        crowd: { fits: 1, least: 1, tells: [] },
      };
    case 'recordAnswer':
      return { action, comment: long, on: file.rungs.at(-1)?.issuedOn ?? file.filedOn };
    case 'verify':
      return { action, comment: long, rectified: true };
    case 'close': {
      const outcome = file.finding?.substantiated === false ? 'notABurden' : 'rectified';
      return { action, outcome, comment: long };
    }
    default:
      return { action, comment: long } as Command;
  }
}
