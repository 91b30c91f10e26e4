import type { Actor } from '../domain/case';
import type { Command } from '../domain/commands';
import { ballotAnswers, emptyTally, type Tally } from '../domain/closing';
import { addDays, type LocalDate } from '../domain/deadline';
import type { Services } from '../services';
import type { DemoClock } from './demo-clock';
import type { DemoReport } from './demo-data';

/** The report whose case was confirmed by ballot; the others' villages were called back. */
export const votedReport = 'demo-12';
/** Index of the report whose sample check still runs. */
const runningReport = 14;

/** What a sample of villages says, in keeping with the outcome. */
export function tallyFor({ outcome }: Pick<DemoReport, 'outcome'>): Tally {
  if (outcome === 'rectified') return { ...emptyTally, rectified: 5, unsure: 1 };
  if (outcome === 'partlyRectified') {
    return { ...emptyTally, rectified: 2, partlyRectified: 3, notRectified: 1 };
  }
  return { ...emptyTally, partlyRectified: 2, notRectified: 4 };
}

const measureWaiver = '核实时单位已经当场停止，没有再发督促文书。';

/** What the case needs before it is closed, beside its finding, its basis and a ballot. */
export function closingCommands(report: DemoReport): Command[] {
  const told = `${report.finding?.text ?? ''}如有不同意见，请在查询页告诉我们。`;
  const tell: Command = { action: 'tellResult', comment: told };
  if (!report.finding?.substantiated) return [tell];
  return [
    ...(report.ladder.length === 0
      ? [{ action: 'waiveMeasure', comment: measureWaiver } as const]
      : []),
    ...(report.id === votedReport
      ? []
      : [{ action: 'recordCallBacks', called: 7, tally: tallyFor(report), comment: '' } as const]),
    tell,
  ];
}

type Stage = {
  services: Pick<Services, 'cases' | 'ballots' | 'reports'>;
};

async function begin({ services }: Stage, caseId: string, n: number, by: Actor): Promise<string[]> {
  const version = (await services.cases.read(caseId))?.version ?? 0;
  const token = services.reports.newSubmission();
  const opened = await services.ballots.open(caseId, version, { codes: n, days: 7, token }, by);
  if (!opened.ok) throw new Error(`demo ballot: ${opened.reason}`);
  return opened.codes;
}

/** A sample check that every village answered on its first day, counted the day after; that day. */
export async function playBallot(
  stage: Stage & { clock: DemoClock },
  caseId: string,
  report: DemoReport,
  { handler, day }: { handler: Actor; day: LocalDate },
): Promise<LocalDate> {
  const said = tallyFor(report);
  const answers = ballotAnswers.flatMap((answer) =>
    Array.from({ length: said[answer] }, () => answer),
  );
  const codes = await begin(stage, caseId, answers.length, handler);
  for (const [i, answer] of answers.entries()) await stage.services.ballots.vote(codes[i]!, answer);
  const counted = addDays(day, 1);
  stage.clock.set(counted);
  await stage.services.ballots.sweep(10);
  return counted;
}

/** A sample check that some villages have answered so far. */
export async function playRunningBallot(
  stage: Stage,
  played: ReadonlyMap<number, string>,
  handlerOf: (office: string) => Actor,
): Promise<void> {
  const caseId = played.get(runningReport) ?? '';
  const office = (await stage.services.cases.read(caseId))?.file.office ?? '';
  const codes = await begin(stage, caseId, 10, handlerOf(office));
  for (const code of codes.slice(0, 3)) await stage.services.ballots.vote(code, 'rectified');
}
