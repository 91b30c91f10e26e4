import type { Case } from '../domain/case';
import type { Command } from '../domain/commands';
import { addDays, type LocalDate } from '../domain/deadline';
import type { DemoReport } from './demo-data';

/** The competent body of the demonstration. */
const body = '有权机关（演示）';
const measures = ['organisation.notice', 'cadre.admonition'];

/** Who does what on a rung; `atOnce`: on the day of the scene before. */
export interface RungScene {
  who: 'handler' | 'approver' | 'second';
  command: Command;
  atOnce?: true;
}

type DemoRung = DemoReport['ladder'][number];

function drafting({ kind, subject, facts, demand, skipReason, badEffect }: DemoRung): RungScene[] {
  const text = { subject, facts, demand };
  const plan = {
    on: '',
    time: '上午9时30分',
    place: '本单位会议室',
    attendees: '单位主要负责人、分管负责人',
    interviewers: '本单位负责人',
    materials: '与上述事项有关的文件、通知。',
  };
  const interview = kind === 'interview' ? plan : null;
  const proposal = kind === 'accountability' ? { body, measures } : null;
  const words = { text, skipReason, badEffect, interview, proposal };
  return [{ who: 'handler', command: { action: 'draft', kind, ...words } }];
}

function approving({ kind, approval, skipReason }: DemoRung): RungScene[] {
  const acceptSkip = skipReason !== '';
  const first = { action: 'approve', comment: approval ?? '', acceptSkip } as const;
  const approved: RungScene = { who: 'approver', command: first };
  if (kind !== 'notice') return [approved];
  const check = { action: 'checkText', legal: true, secrecy: true, comment: '' } as const;
  const second = { action: 'approve', comment: '同意。', acceptSkip } as const;
  return [
    { who: 'approver', command: check },
    { ...approved, atOnce: true },
    { who: 'second', command: second, atOnce: true },
  ];
}

/** What the department, or the competent body, answered; an interview is recorded and signed first. */
function answering({ kind, answer, demand }: DemoRung): RungScene[] {
  const comment = answer ?? '';
  if (kind === 'accountability') {
    const decision = { body, on: '', documentNo: '演纪〔2026〕1号', measures, comment };
    const effect = '决定已经执行，通报已在系统内公开。';
    return [
      { who: 'handler', command: { action: 'recordDecision', ...decision } },
      {
        who: 'handler',
        command: { action: 'recordEffect', on: '', comment: effect },
        atOnce: true,
      },
    ];
  }
  const reply: RungScene = { who: 'handler', command: { action: 'recordAnswer', comment, on: '' } };
  if (kind !== 'interview') return [reply];
  const record = {
    on: '',
    attendance: '约谈双方人员到场。',
    explanation: comment,
    criticism: '提示以后没有整改到位，增加了村（社区）负担。',
    requirements: demand,
    commitments: '按要求整改并书面答复。',
    replyBy: '',
  };
  const signatures = {
    interviewers: ['本单位负责人'],
    attendees: ['单位主要负责人'],
    recorder: '承办人',
    on: '',
    comment: '',
  };
  return [
    { who: 'handler', command: { action: 'recordInterview', record } },
    { who: 'handler', command: { action: 'signRecord', ...signatures }, atOnce: true },
    reply,
  ];
}

/** The rungs of a report up to where its case shall stand, days left open. */
export function ladderScenes(report: DemoReport): (RungScene | 'overdue')[] {
  return report.ladder.flatMap((rung, i) => {
    const scenes: (RungScene | 'overdue')[] = drafting(rung);
    const standing = i === report.ladder.length - 1 ? report.stage : 'closed';
    if (standing === 'drafting') return scenes;
    const submit = { action: 'submit', comment: '' } as const;
    const atOnce = rung.kind === 'interview' ? ({ atOnce: true } as const) : {};
    scenes.push({ who: 'handler', command: submit, ...atOnce });
    if (standing === 'approving') return scenes;
    scenes.push(...approving(rung).map((scene) => ({ ...scene, ...atOnce })));
    if (standing === 'approved') return scenes;
    scenes.push({ who: 'handler', command: { action: 'issue' }, ...atOnce });
    if (standing === 'issued') return scenes;
    if (rung.answer === null) return [...scenes, 'overdue'];
    scenes.push(...answering(rung));
    if (!rung.verification) return scenes;
    const { rectified, text } = rung.verification;
    scenes.push({ who: 'handler', command: { action: 'verify', rectified, comment: text } });
    return scenes;
  });
}

/** What the days of a command hang on. */
export interface DemoDay {
  day: LocalDate;
  file: Case;
  /** The first day on which an interview announced that day may be held. */
  earliest: LocalDate;
}

/** The command with the days that were left open. */
export function dated(command: Command, { day, file, earliest }: DemoDay): Command {
  switch (command.action) {
    case 'draft':
      return command.interview
        ? { ...command, interview: { ...command.interview, on: earliest } }
        : command;
    case 'recordInterview': {
      const on = file.rungs.at(-1)?.interview?.plan.on ?? day;
      return { ...command, record: { ...command.record, on, replyBy: addDays(on, 7) } };
    }
    case 'signRecord':
    case 'recordAnswer':
    case 'recordDecision':
    case 'recordEffect':
      return { ...command, on: day };
    default:
      return command;
  }
}
