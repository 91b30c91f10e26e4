import type { Refusal } from '../domain/refusal';
import type { Messages } from './index';

/** A refusal in the reader's words. */
export function refusalText({ kind, who, gate, point }: Refusal, { t }: { t: Messages }): string {
  const { refusals } = t.domain;
  if (kind === 'claimedByOther' || kind === 'claimStands') return refusals[kind](who ?? '');
  if (kind === 'gateOpen') {
    const { names, closes } = t.ladder.gates;
    return gate ? refusals.gateOpen(names[gate], closes[gate]) : refusals.notAllowed;
  }
  if (kind === 'closingOpen') {
    const { names, closes } = t.closing.points;
    return point ? refusals.closingOpen(names[point], closes[point]) : refusals.notAllowed;
  }
  return refusals[kind];
}
