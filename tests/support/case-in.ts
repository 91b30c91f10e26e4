import type { ActResult } from '../../src/cases/case-service-parts';
import type { StoredCase } from '../../src/cases/case-store';
import type { Office } from '../../src/domain/account';
import { statuses, type Actor, type Case, type Role, type Status } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import type { LocalDate } from '../../src/domain/deadline';
import { isWithheld } from '../../src/domain/recusal';
import type { Site } from './site';

/** Whoever brings cases into a status: people that the tests themselves do not act as. */
export interface Crew {
  triage: Actor;
  author: Actor;
  approver: Actor;
  /** Another approving leader. */
  second: Actor;
}

export function crewOf(office: Office): Crew {
  const person = (id: string, ...roles: Role[]): Actor => ({
    id,
    name: id,
    office: office.id,
    roles,
    recusedFrom: [],
  });
  return {
    triage: person('crew-triage', 'triage'),
    author: person('crew-author', 'handler'),
    approver: person('crew-approver', 'approver'),
    second: person('crew-second', 'approver'),
  };
}

const rungText = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };

type Step = [who: keyof Crew | 'system', command: Command | ((file: Case) => Command)];

const accept: Step = [
  'triage',
  {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  },
];
const found: Step = ['author', { action: 'substantiate', comment: '查阅文件属实。' }];
const draft: Step = [
  'author',
  { action: 'draft', kind: 'letter', text: rungText, skipReason: '', badEffect: '' },
];
const waive: Step = [
  'author',
  { action: 'waiveBasis', comment: '查过全部清单，没有这一事项，按第八条判断。' },
];
const submit: Step = ['author', { action: 'submit', comment: '' }];
const approve: Step = ['approver', { action: 'approve', comment: '', acceptSkip: false }];
const issue: Step = ['author', { action: 'issue' }];
const register: Step = [
  'system',
  { action: 'register', rung: 0, number: '农轻督函〔2026〕1号', document: 'DOC1' },
];
const answer: Step = [
  'author',
  (file) => ({
    action: 'recordAnswer',
    comment: '已停止报送。',
    on: file.rungs[0]?.issuedOn ?? file.filedOn,
  }),
];
const verify: Step = ['author', { action: 'verify', rectified: false, comment: '仍在报送。' }];
const told: Step = ['author', { action: 'tellResult', comment: '经核实属实，已要求单位停止。' }];
const sampled: Step = [
  'author',
  {
    action: 'recordCallBacks',
    called: 3,
    tally: { rectified: 0, partlyRectified: 1, notRectified: 2, unsure: 0 },
    comment: '',
  },
];
const noMeasure: Step = [
  'author',
  { action: 'waiveMeasure', comment: '核实时单位已经当场停止报送。' },
];
const noSample: Step = ['author', { action: 'waiveSample', comment: '只涉及一个村，无法抽样。' }];

/** What a case in such a status still needs before it may be closed. */
export const closingSteps: Partial<Record<Status, Step[]>> = {
  substantiated: [noMeasure, noSample, told],
  unsubstantiated: [told],
  verified: [sampled, told],
};
const issued = [accept, found, waive, draft, submit, approve, issue, register];

/** Words of a circular. */
export const circular = {
  subject: '通报每周报送台账',
  facts: '仍要求报送。',
  demand: '立即停止。',
};

/** From an issued letter to the issued circular after it, though few villages fit what it tells. */
export const circularSteps = (on: LocalDate, fewReason: string): [keyof Crew, Command][] => {
  const approve: Command = { action: 'approve', comment: '', acceptSkip: false, fewReason };
  return [
    ['author', { action: 'recordAnswer', comment: '照办。', on }],
    ['author', { action: 'verify', rectified: false, comment: '仍在报送。' }],
    ['author', { action: 'listEvidence', exhibits: ['通知原件'] }],
    ['author', { action: 'draft', kind: 'notice', text: circular, skipReason: '', badEffect: '' }],
    ['author', { action: 'submit', comment: '' }],
    ['approver', { action: 'checkText', legal: true, secrecy: true, comment: '' }],
    ['approver', approve],
    ['second', approve],
    ['author', { action: 'issue' }],
  ];
};

/** Statuses of ordinary cases; withheld ones begin where the root office itself is reported on. */
export type OpenStatus = Exclude<Status, 'toHandOver' | 'handedOver'>;
export const openStatuses = statuses.filter(
  (status): status is OpenStatus => !isWithheld({ status }),
);

/** How a case comes into each status, through the service alone. `linked` needs a target. */
export const roads: Record<Exclude<OpenStatus, 'linked' | 'overdue'>, Step[]> = {
  received: [],
  returned: [['triage', { action: 'return', comment: '请补充时间。' }]],
  refused: [['triage', { action: 'refuse', comment: '属于诉讼事项。' }]],
  verifying: [accept],
  substantiated: [accept, found, waive],
  unsubstantiated: [accept, ['author', { action: 'dismiss', comment: '属于服务下沉。' }]],
  drafting: [accept, found, waive, draft],
  approving: [accept, found, waive, draft, submit],
  approved: [accept, found, waive, draft, submit, approve],
  issued,
  answered: [...issued, answer],
  verified: [...issued, answer, verify],
  closed: [
    ...issued,
    answer,
    verify,
    sampled,
    told,
    ['author', { action: 'close', outcome: 'notRectified', comment: '转下一步。' }],
  ],
};

function expectOk(result: ActResult): Extract<ActResult, { ok: true }> {
  if (!result.ok) {
    throw new Error(result.reason === 'refused' ? result.refusal.kind : result.reason);
  }
  return result;
}

interface Standing {
  file: Case;
  version: number;
}

/** The case after these steps of the crew. */
export async function advanced(
  site: Pick<Site, 'cases'>,
  start: Standing,
  steps: readonly Step[],
  crew: Crew,
): Promise<Standing> {
  let current = start;
  for (const [who, wanted] of steps) {
    const { file, version } = current;
    const command = typeof wanted === 'function' ? wanted(file) : wanted;
    current = expectOk(
      who === 'system'
        ? await site.cases.system(file.id, command)
        : await site.cases.act(file.id, version, command, crew[who]),
    );
  }
  return current;
}

/** A new case in `status`, held by nobody; the crew brings it there. */
export async function caseIn(
  site: Pick<Site, 'cases' | 'clock'> & { file(): Promise<StoredCase> },
  status: OpenStatus,
  crew: Crew,
): Promise<Standing> {
  const start = await site.file();
  if (status === 'linked') {
    const target = (await site.file()).file.id;
    const link = { action: 'link', target, comment: '' } as const;
    return advanced(site, start, [['triage', link]], crew);
  }
  const there = await advanced(site, start, roads[status === 'overdue' ? 'issued' : status], crew);
  if (status !== 'overdue') return there;
  site.clock.forward(60 * 24 * 60);
  const late = await advanced(site, there, [['system', { action: 'markOverdue' }]], crew);
  site.clock.forward(-60 * 24 * 60);
  return late;
}
