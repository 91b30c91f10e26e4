import type { Actor, Case } from '../domain/case';
import type { Command } from '../domain/commands';
import { addDays, type LocalDate } from '../domain/deadline';
import { earliestInterview } from '../domain/gates';
import { ChineseCalendar } from '../platform/calendar';
import type { ActResult } from '../cases/case-service-parts';
import type { Services } from '../services';
import type { DemoClock } from './demo-clock';
import type { DemoReport } from './demo-data';
import { closingCommands, playBallot, votedReport } from './demo-closing';
import { planDays, restOf } from './demo-days';
import { dated, ladderScenes } from './demo-ladder';

/** The people of one office who play. */
export interface Cast {
  triage: Actor;
  handler: Actor;
  approver: Actor;
  /** Another approving leader. */
  second: Actor;
}

export interface Stagehands {
  services: Pick<Services, 'reports' | 'cases' | 'ballots' | 'reference'>;
  clock: DemoClock;
  today: LocalDate;
  castOf(office: string): Cast;
  /** Does what the outboxes owe, as the workers would. */
  settle(): Promise<void>;
  /** Case ids of the reports played so far, by index. */
  played: Map<number, string>;
}

type Who = keyof Cast;
type Scene =
  | { who: Who; command: Command; /** On the day of the scene before. */ atOnce?: true }
  /** The handler adopts what the basis check answers, or says that no entry fits. */
  | 'basis'
  /** Villages confirm by codes. */
  | 'ballot'
  | { reporter: Extract<Command, { reportId: string }> };

function informed(about: 'acceptance' | 'feedback', comment: string): Scene {
  return { who: 'handler', command: { action: 'inform', about, comment } };
}

function scenesOf(
  report: DemoReport,
  {
    reportId,
    linkTarget,
    tellsResult,
  }: { reportId: string; linkTarget: string; tellsResult: boolean },
): (Scene | 'overdue')[] {
  const scenes: (Scene | 'overdue')[] = [];
  const comment = report.triage?.comment ?? '';
  if (report.stage === 'received') return scenes;
  scenes.push({ who: 'triage', command: { action: 'claim' } });
  if (report.stage === 'returned') {
    return [...scenes, { who: 'triage', command: { action: 'return', comment } }];
  }
  if (report.stage === 'refused') {
    return [...scenes, { who: 'triage', command: { action: 'refuse', comment } }];
  }
  if (report.stage === 'linked') {
    return [...scenes, { who: 'triage', command: { action: 'link', target: linkTarget, comment } }];
  }
  scenes.push(
    {
      who: 'triage',
      command: {
        action: 'accept',
        nature: report.triage?.nature ?? 'hotlineOrder',
        category: report.category,
        clause: report.triage?.clause ?? null,
        department: report.department,
        comment,
      },
    },
    { who: 'handler', command: { action: 'claim' } },
  );
  if (report.identity !== 'anonymous')
    scenes.push(informed('acceptance', '已按留下的方式告知受理。'));
  for (const { question, answer } of report.dialogue) {
    scenes.push({ who: 'handler', command: { action: 'ask', reportId, comment: question } });
    if (answer) scenes.push({ reporter: { action: 'reply', reportId, comment: answer } });
  }
  if (!report.finding) return scenes;
  const { substantiated, text } = report.finding;
  scenes.push({
    who: 'handler',
    command: substantiated
      ? { action: 'substantiate', comment: text, exhibits: ['有关通知和表格', '现场查看记录'] }
      : { action: 'dismiss', comment: text },
  });
  if (report.ladder.length > 0) scenes.push('basis');
  scenes.push(...ladderScenes(report));
  if (report.outcome && report.closing !== null) {
    const { outcome, closing } = report;
    if (substantiated && report.ladder.length === 0) scenes.push('basis');
    if (report.id === votedReport) scenes.push('ballot');
    for (const command of closingCommands(report)) {
      scenes.push({ who: 'handler', command, atOnce: true });
    }
    scenes.push({ who: 'handler', command: { action: 'close', outcome, comment: closing } });
    if (tellsResult) scenes.push(informed('feedback', '已按留下的方式告知办理结果。'));
  }
  if (report.verdict) {
    const action = report.verdict.verdict === 'confirmed' ? 'confirm' : 'dispute';
    scenes.push({ reporter: { action, reportId, comment: report.verdict.text } });
  }
  return scenes;
}

function expectDone(result: ActResult, report: DemoReport, action: string): Case {
  if (result.ok) return result.file;
  const why = result.reason === 'refused' ? result.refusal.kind : result.reason;
  throw new Error(`demo report ${report.id}: ${action} was refused (${why})`);
}

const calendar = new ChineseCalendar();
/** An interview that waits for its issue is set that many days ahead. */
const waitingDays = 14;

function isCommand(scene: Scene | 'overdue'): scene is Extract<Scene, { command: Command }> {
  return typeof scene === 'object' && 'command' in scene;
}

/** What the check finds where it names the clause that triage named; else that nothing fits. */
async function basisCommand(
  { services }: Stagehands,
  caseId: string,
  report: DemoReport,
  handler: Actor,
): Promise<Command> {
  const seen = await services.cases.view(caseId, handler);
  const [best] = seen?.finding?.answers ?? [];
  return best && best.clause === report.triage?.clause
    ? { action: 'adopt', entry: best.entry.id, comment: '', basis: null }
    : { action: 'waiveBasis', comment: '查过现行清单，没有这一事项，按所列条款判断。' };
}

/** The day for which an interview drafted on `day` is set: ahead of today while it waits for its issue. */
function interviewDay(
  rest: readonly (Scene | 'overdue')[],
  day: LocalDate,
  stage: Stagehands,
): LocalDate {
  const { ladder } = stage.services.reference;
  const issued = rest.some((scene) => isCommand(scene) && scene.command.action === 'issue');
  return issued
    ? earliestInterview({ today: day, calendar, ladder })
    : addDays(stage.today, waitingDays);
}

/** What belongs to triage: it is done at once, and the reporter is told. */
const intakeActs: readonly Command['action'][] = [
  ...(['claim', 'accept', 'return', 'refuse', 'link', 'inform'] as const),
];

/** The days on which the scenes of a report are planned. */
function daysOf(
  scenes: readonly (Scene | 'overdue')[],
  report: DemoReport,
  { index, filed, stage }: { index: number; filed: LocalDate; stage: Stagehands },
): LocalDate[] {
  /** What is done at once has the day of the scene before. */
  const days = scenes.filter((scene) => !isCommand(scene) || !scene.atOnce);
  const overdue = days.indexOf('overdue');
  const silent = report.ladder.find(({ answer }) => answer === null);
  const reply = silent && stage.services.reference.clocks.reply[silent.kind];
  const intake = days.findIndex(
    (scene) => !isCommand(scene) || !intakeActs.includes(scene.command.action),
  );
  const planned = planDays(
    {
      ...{ filed, today: stage.today, scenes: days.length },
      intake: intake < 0 ? days.length : intake,
      silence: overdue >= 0 && reply ? { issue: overdue - 1, reply } : null,
      rest: restOf(report, index),
    },
    calendar,
  );
  return scenes.map((scene) => planned[Math.max(0, days.indexOf(scene))]!);
}

/** Files one report as its reporter and takes it, day by day, to where it shall stand. */
export async function play(report: DemoReport, index: number, stage: Stagehands): Promise<void> {
  const { services, clock } = stage;
  const filed = addDays(stage.today, -report.filedDaysAgo);
  clock.set(filed);
  const { identity, name, phone, email, documentNo, consequence, claimedBasis, narrative } = report;
  const { area, department, category, frequency, hoursPerMonth, villagesAffected } = report;
  const filing = await services.reports.submit({
    facts: {
      area,
      department,
      category,
      frequency,
      hoursPerMonth,
      villagesAffected,
      identity,
      channel: report.channel,
      locale: report.locale,
    },
    content: {
      documentNo,
      consequence,
      claimedBasis,
      narrative,
      occurredOn: addDays(stage.today, -report.daysAgo),
    },
    files: [],
    identity: identity === 'anonymous' ? null : { name, phone, email },
    token: services.reports.newSubmission(),
  });
  if (!filing.ok) throw new Error(`demo report ${report.id} was not filed`);
  await stage.settle();
  const opened = await services.cases.ofReport(filing.reportId);
  if (!opened) throw new Error(`demo report ${report.id} has no case`);
  const { id: caseId, office } = opened.file;
  stage.played.set(index, caseId);
  const cast = stage.castOf(office);
  const target = report.linkedTo === null ? '' : (stage.played.get(report.linkedTo) ?? '');
  const { feedback } = services.reference.clocks;
  const tellsResult =
    identity !== 'anonymous' && feedback[report.triage?.nature ?? 'hotlineOrder'] !== null;
  const scenes = scenesOf(report, {
    reportId: filing.reportId,
    linkTarget: target,
    tellsResult,
  });
  const days = daysOf(scenes, report, { index, filed, stage });
  let day = filed;
  for (const [i, scene] of scenes.entries()) {
    const atOnce = isCommand(scene) && scene.atOnce;
    const current = await services.cases.read(caseId);
    if (!current) throw new Error(`demo report ${report.id} has lost its case`);
    const { file, version } = current;
    const earliestDays = [day, ...(atOnce ? [] : [days[i]!])];
    if (scene === 'overdue') earliestDays.push(addDays(file.deadline?.due ?? day, 1));
    if (isCommand(scene) && scene.command.action === 'recordInterview') {
      earliestDays.push(file.rungs.at(-1)?.interview?.plan.on ?? day);
    }
    day = earliestDays.sort().at(-1)!;
    if (day > stage.today) throw new Error(`demo report ${report.id} would end in the future`);
    clock.set(day);
    if (scene === 'overdue') {
      expectDone(await services.cases.system(caseId, { action: 'markOverdue' }), report, 'overdue');
    } else if (scene === 'basis') {
      const command = await basisCommand(stage, caseId, report, cast.handler);
      expectDone(await services.cases.act(caseId, version, command, cast.handler), report, scene);
    } else if (scene === 'ballot') {
      day = await playBallot(stage, caseId, report, { handler: cast.handler, day });
    } else if ('reporter' in scene) {
      const result = await services.cases.byReporter(filing.reportId, scene.reporter);
      expectDone(result, report, scene.reporter.action);
    } else {
      const earliest = interviewDay(scenes.slice(i), day, stage);
      const command = dated(scene.command, { day, file, earliest });
      const result = await services.cases.act(caseId, version, command, cast[scene.who]);
      expectDone(result, report, command.action);
    }
    await stage.settle();
  }
}
