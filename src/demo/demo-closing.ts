import type { Command } from '../domain/commands';
import { emptyTally, type Tally } from '../domain/closing';
import type { DemoReport } from './demo-data';

/** What a sample of villages says, in keeping with the outcome. */
export function tallyFor({ outcome }: Pick<DemoReport, 'outcome'>): Tally {
  if (outcome === 'rectified') return { ...emptyTally, rectified: 5, unsure: 1 };
  if (outcome === 'partlyRectified') {
    return { ...emptyTally, rectified: 2, partlyRectified: 3, notRectified: 1 };
  }
  return { ...emptyTally, partlyRectified: 2, notRectified: 4 };
}

const measureWaiver = '核实时单位已经当场停止，没有再发督促文书。';

/** What the case needs before it is closed, beside its finding and its basis. */
export function closingCommands(report: DemoReport): Command[] {
  const told = `${report.finding?.text ?? ''}如有不同意见，请在查询页告诉我们。`;
  const tell: Command = { action: 'tellResult', comment: told };
  if (!report.finding?.substantiated) return [tell];
  return [
    ...(report.ladder.length === 0
      ? [{ action: 'waiveMeasure', comment: measureWaiver } as const]
      : []),
    { action: 'recordCallBacks', called: 7, tally: tallyFor(report), comment: '' },
    tell,
  ];
}
