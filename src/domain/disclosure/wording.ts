import type { FactKind } from './fact';
import { typedSpan, type Line, type Span } from './line';

/** A stretch of a line and what is written instead. */
export interface Change extends Span {
  kind: FactKind;
  /** As typed. */
  written: string;
  /** Empty: it is left out. */
  coarser: string;
}

/** What may stand between two names of places that become one. */
const joint = /^[、，,和及与以跟同到至]{0,2}$/;

/** Neighbours that come to the same words are said once: 哈拉海镇、合隆镇 → 农安县. */
function joined(line: Line, changes: readonly Change[]): Change[] {
  const made: Change[] = [];
  for (const change of [...changes].sort((a, b) => a.start - b.start)) {
    const last = made.at(-1);
    const same =
      last?.kind === change.kind &&
      last.coarser === change.coarser &&
      joint.test(line.text.slice(last.end, change.start));
    if (last && same) made.splice(-1, 1, { ...last, end: change.end });
    else made.push(change);
  }
  return made;
}

/** The text as typed with the changes made; what is around them stays as it is. */
export function reworded(line: Line, changes: readonly Change[]): string {
  let text = '';
  let at = 0;
  for (const change of joined(line, changes)) {
    const { start, end } = typedSpan(line, change);
    if (start < at) continue;
    text += line.typed.slice(at, start) + change.coarser;
    at = end;
  }
  return text + line.typed.slice(at);
}
