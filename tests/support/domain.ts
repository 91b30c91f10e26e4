import type { Report } from '../../src/domain/burden';
import type { Actor, ActorRole, Case, CaseBasis } from '../../src/domain/case';
import type { InterviewPlan, Proposal } from '../../src/domain/rung';
import { evolve, decide, type DecideContext } from '../../src/domain/case-machine';
import { openCase } from '../../src/domain/case-opening';
import type { CaseEvent, Command } from '../../src/domain/commands';
import type { LadderRules } from '../../src/domain/escalation';
import type { ClockRules, Limit, Span, WorkCalendar } from '../../src/domain/deadline';

/** Monday to Friday, no holidays: rules of counting are tested apart from the published calendar. */
export const weekdays: WorkCalendar = {
  isWorkday: (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
  coveredUntil: '2026-12-31',
};

const days = (n: number) => ({ n, unit: 'workingDays' as const });

const limit = (span: Span, from: Limit['from']): Limit => ({ ...span, from });

export const clocks: ClockRules = {
  edition: 0,
  step: {
    triage: days(5),
    signing: days(2),
    supplement: days(15),
    approval: days(3),
    issue: days(3),
    escalate: days(5),
    verification: days(10),
    closing: days(10),
  },
  acceptance: {
    accusation: limit(days(15), 'receipt'),
    clue: limit({ n: 1, unit: 'months' }, 'receipt'),
    petition: limit({ n: 15, unit: 'calendarDays' }, 'receipt'),
    hotlineOrder: limit(days(2), 'receipt'),
  },
  opinion: {
    accusation: limit({ n: 1, unit: 'months' }, 'receipt'),
    clue: limit({ n: 1, unit: 'months' }, 'receipt'),
    petition: null,
    hotlineOrder: null,
  },
  conclusion: {
    accusation: limit({ n: 60, unit: 'calendarDays' }, 'acceptance'),
    clue: limit({ n: 1, unit: 'months' }, 'acceptance'),
    petition: limit({ n: 60, unit: 'calendarDays' }, 'acceptance'),
    hotlineOrder: limit(days(10), 'acceptance'),
  },
  feedback: {
    accusation: limit(days(15), 'conclusion'),
    clue: null,
    petition: null,
    hotlineOrder: null,
  },
  extension: {
    accusation: null,
    clue: null,
    petition: { n: 30, unit: 'calendarDays', tell: true },
    hotlineOrder: { ...days(10), tell: false },
    reply: { ...days(10), tell: false },
  },
  pause: 30,
  reply: {
    letter: days(15),
    notice: days(10),
    interview: days(5),
    accountability: { n: 1, unit: 'months' },
  },
};

export const ladder: LadderRules = { noticeDays: 3, recurrenceMonths: 12 };

export const office = 'city';

export function actor(id: string, ...roles: ActorRole[]): Actor {
  const outside = roles.some((role) => ['system', 'reporter', 'department'].includes(role));
  return { id, name: id, office: outside ? null : office, roles, recusedFrom: [] };
}

export const people = {
  triage: actor('tian', 'triage'),
  handler: actor('han', 'handler'),
  approver: actor('ai', 'approver'),
  second: actor('bo', 'approver'),
  operator: actor('ou', 'operator'),
  administrator: actor('an', 'administrator'),
  system: actor('system', 'system'),
  reporter: actor('reporter', 'reporter'),
  department: actor('department', 'department'),
};

export function context(who: Actor, today = '2026-11-23'): DecideContext {
  return { actor: who, today, now: `${today}T02:00:00.000Z`, calendar: weekdays, clocks, ladder };
}

export function aReport(change: Partial<Report> = {}): Report {
  return {
    id: 'REPORT0000000001',
    office,
    withheld: false,
    area: '220122100201',
    department: 'county-mzj',
    category: 'B4',
    frequency: 'weekly',
    hoursPerMonth: 8,
    villagesAffected: 3,
    identity: 'anonymous',
    channel: 'web',
    locale: 'zh-CN',
    filedOn: '2026-11-23',
    content: {
      documentNo: '〔2026〕12号',
      occurredOn: '2026-11-20',
      consequence: '',
      claimedBasis: '',
      narrative: '每周报一次秸秆台账还要拍照。',
    },
    files: [],
    ...change,
  };
}

export function aCase(change: Partial<Case> = {}): Case {
  const file = openCase('CASE000000000001', aReport(), 8, '2026-11-23', {
    clocks,
    calendar: weekdays,
  });
  return { ...file, ...change };
}

const text = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };

export const aBasis: CaseBasis = {
  entry: 'national-certificate-01',
  version: 2,
  kind: 'certificateToCancel',
  name: '亲属关系证明',
  ruling: 'cancelled',
  edition: 3,
  effectiveFrom: '2020-07-24',
  clause: 24,
  instrument: '民发〔2020〕20号',
  article: '第一批清单第1项',
};

/** A plausible command for every action; the fields that matter to a test are overridden there. */
export const sample = {
  claim: { action: 'claim' },
  accept: {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  },
  return: { action: 'return', comment: '请补充时间。' },
  refuse: { action: 'refuse', comment: '属于诉讼事项。' },
  link: { action: 'link', target: 'CASE000000000002', comment: '' },
  unlink: { action: 'unlink', comment: '不是同一件事。' },
  attach: { action: 'attach', reportId: 'REPORT0000000009' },
  detach: { action: 'detach', reportId: 'REPORT0000000008' },
  propose: { action: 'propose', target: 'CASE000000000002', evidence: ['document'] },
  keepApart: { action: 'keepApart' },
  note: { action: 'note', comment: '已电话核对。' },
  ask: { action: 'ask', reportId: 'REPORT0000000001', comment: '哪一天通知的？' },
  supplement: { action: 'supplement', reportId: 'REPORT0000000001', comment: '11月20日。' },
  reply: { action: 'reply', reportId: 'REPORT0000000001', comment: '11月20日。' },
  adopt: { action: 'adopt', entry: aBasis.entry, comment: '', basis: aBasis },
  substantiate: { action: 'substantiate', comment: '查阅文件属实。' },
  dismiss: { action: 'dismiss', comment: '属于服务下沉，不是负担。' },
  draft: { action: 'draft', kind: 'letter', text, skipReason: '', badEffect: '' },
  revise: { action: 'revise', text, skipReason: '', badEffect: '' },
  discard: { action: 'discard', comment: '改为当面沟通。' },
  submit: { action: 'submit', comment: '' },
  recall: { action: 'recall', comment: '' },
  approve: {
    action: 'approve',
    comment: '',
    acceptSkip: false,
    crowd: { fits: 12, least: 5, tells: [] },
  },
  sendBack: { action: 'sendBack', comment: '事实写具体些。' },
  issue: { action: 'issue' },
  register: { action: 'register', rung: 0, number: '长轻督函〔2026〕1号', document: 'DOC1' },
  recordMailing: { action: 'recordMailing', rung: 0, to: 'a@example.cn' },
  resend: { action: 'resend' },
  recordAnswer: { action: 'recordAnswer', comment: '已停止报送。', on: '2026-11-23' },
  markOverdue: { action: 'markOverdue' },
  verify: { action: 'verify', rectified: false, comment: '仍在报送。' },
  close: { action: 'close', outcome: 'rectified', comment: '已停止报送。' },
  confirm: { action: 'confirm', reportId: 'REPORT0000000001', comment: '' },
  dispute: { action: 'dispute', reportId: 'REPORT0000000001', comment: '还在报。' },
  reopen: { action: 'reopen', comment: '又开始报送。' },
  bypass: { action: 'bypass', comment: '反映的是本单位。', to: 'above', withheld: false },
  handOver: { action: 'handOver', comment: '已移送上级有权机关。' },
  recuse: { action: 'recuse', comment: '反映的是我原来的单位。' },
  endRecusal: { action: 'endRecusal', person: 'tian', comment: '经核实没有关联。' },
  hold: { action: 'hold', comment: '正在复查。' },
  release: { action: 'release', comment: '复查已结束。' },
  announce: { action: 'announce', kind: 'identity', dueOn: '2027-07-01' },
  destroy: { action: 'destroy', files: [] },
  destroyed: { action: 'destroyed' },
  opine: { action: 'opine', way: 'verify', comment: '情况具体，可以初步核实。' },
  inform: { action: 'inform', about: 'acceptance', comment: '已书面告知。' },
  askPause: {
    action: 'askPause',
    clock: 'conclusion',
    until: '2026-11-30',
    comment: '等待鉴定意见。',
  },
  askExtension: { action: 'askExtension', clock: 'conclusion', n: 5, comment: '涉及部门多。' },
  grantTime: { action: 'grantTime', comment: '' },
  denyTime: { action: 'denyTime', comment: '可以按期办结。' },
  withdrawTime: { action: 'withdrawTime', comment: '' },
  resume: { action: 'resume', clock: 'conclusion', comment: '' },
  warn: { action: 'warn', warnings: [{ clock: 'triage', share: 50 }] },
  recount: { action: 'recount' },
  transfer: {
    action: 'transfer',
    office: 'county',
    stay: false,
    comment: '属于县级单位的事项。',
    way: 'down',
    barred: [],
  },
  signFor: { action: 'signFor', comment: '' },
  passBack: { action: 'passBack', comment: '不属于本单位的监督范围。', barred: [] },
  addOwner: {
    action: 'addOwner',
    office: 'county',
    comment: '两地都涉及。',
    known: true,
    barred: [],
  },
  removeOwner: { action: 'removeOwner', office: 'county', comment: '已核实不涉及。' },
  waiveBasis: { action: 'waiveBasis', comment: '查过全部清单，没有这一事项，按第八条判断。' },
  listEvidence: { action: 'listEvidence', exhibits: ['某局11月2日通知', '台账截图'] },
  checkText: { action: 'checkText', legal: true, secrecy: true, comment: '' },
  recordInterview: {
    action: 'recordInterview',
    record: {
      on: '2026-11-27',
      attendance: '某局局长到场。',
      explanation: '说是上级要求。',
      criticism: '没有依据仍每周催报。',
      requirements: '立即停止报送。',
      commitments: '三日内停止。',
      replyBy: '2026-12-04',
    },
  },
  signRecord: {
    action: 'signRecord',
    interviewers: ['秦正'],
    attendees: ['某局局长'],
    recorder: '高远',
    on: '2026-11-27',
    comment: '',
  },
  recordDecision: {
    action: 'recordDecision',
    body: '农安县纪委监委',
    on: '2026-11-23',
    documentNo: '农纪〔2026〕3号',
    measures: ['organisation.notice'],
    comment: '对某局予以通报。',
  },
  recordAppeal: { action: 'recordAppeal', by: '某局', on: '2026-11-23', comment: '认为过重。' },
  answerAppeal: { action: 'answerAppeal', outcome: 'upheld', on: '2026-11-23', comment: '维持。' },
  recordEffect: { action: 'recordEffect', on: '2026-11-23', comment: '已在全系统通报。' },
  askAmendment: {
    action: 'askAmendment',
    kind: 'correction',
    rung: 0,
    text: '“每周”更正为“每月”。',
    comment: '核对原件时发现笔误。',
  },
  grantAmendment: { action: 'grantAmendment', comment: '' },
  denyAmendment: { action: 'denyAmendment', comment: '原文没有错。' },
  remind: { action: 'remind' },
  lapse: { action: 'lapse' },
  handOn: {
    action: 'handOn',
    person: 'hu',
    comment: '家里有事，请接着办。',
    colleague: { id: 'hu', name: 'hu', office, roles: ['triage', 'handler'], opens: true },
  },
  follow: {
    action: 'follow',
    target: 'CASE000000000002',
    was: 'CASE000000000002',
    office: 'county',
    concerns: [],
    recused: [],
    sentUp: false,
    withheld: false,
  },
  acknowledge: { action: 'acknowledge', rung: 0 },
  replyToLetter: { action: 'replyToLetter', rung: 0, comment: '已停止报送。', proofs: [] },
  addProof: { action: 'addProof', rung: 0, comment: '附停止报送的通知。', proofs: [] },
  askTime: { action: 'askTime', rung: 0, n: 5, comment: '需要与上级部门核对。' },
  withdrawTimeRequest: { action: 'withdrawTimeRequest', rung: 0 },
  useRightOfReply: { action: 'useRightOfReply', rung: 0, comment: '报送系上级统一部署。' },
  withdrawStatement: { action: 'withdrawStatement', rung: 0 },
  releaseStatement: { action: 'releaseStatement', rung: 0, secrecy: true, comment: '' },
  refuseStatement: { action: 'refuseStatement', rung: 0, comment: '请概括后再提交。' },
  sendLink: { action: 'sendLink', rung: 0 },
  openBallot: {
    action: 'openBallot',
    ballot: 'BALLOT0000000001',
    codes: 8,
    closesOn: '2026-12-03',
    least: 5,
  },
  countBallot: {
    action: 'countBallot',
    ballot: 'BALLOT0000000001',
    tally: { rectified: 6, partlyRectified: 1, notRectified: 0, unsure: 0 },
  },
  recordCallBacks: {
    action: 'recordCallBacks',
    called: 4,
    tally: { rectified: 3, partlyRectified: 0, notRectified: 0, unsure: 0 },
    comment: '',
  },
  waiveSample: { action: 'waiveSample', comment: '只涉及一个村，抽样会暴露反映人。' },
  waiveMeasure: { action: 'waiveMeasure', comment: '核实时单位已经当场停止报送。' },
  tellResult: { action: 'tellResult', comment: '经核实属实，单位已停止报送。' },
  draftClarification: {
    action: 'draftClarification',
    text: { subject: '关于每周报送台账问题的情况', facts: '经核实，没有加重负担的情况。' },
    asked: true,
  },
  approveClarification: {
    action: 'approveClarification',
    comment: '',
    crowd: { fits: 12, least: 5, tells: [] },
  },
  denyClarification: { action: 'denyClarification', comment: '结论写得不清楚。' },
  registerClarification: {
    action: 'registerClarification',
    number: '长轻督清〔2026〕1号',
    document: 'DOC9',
  },
  lapseClarification: { action: 'lapseClarification' },
  watch: { action: 'watch', reportId: 'REPORT0000000001' },
  unwatch: { action: 'unwatch', reportId: 'REPORT0000000001' },
  answerWatch: {
    action: 'answerWatch',
    reportId: 'REPORT0000000001',
    answer: 'asked',
    comment: '有人来问是谁说的。',
  },
  remindWatch: { action: 'remindWatch', reportId: 'REPORT0000000001' },
} as const satisfies { [A in Command['action']]: Command & { action: A } };

/** What a substantiated case still needs before it is closed, where no document was issued. */
export const readyToClose: [command: Command, who: Actor][] = [
  [sample.waiveBasis, people.handler],
  [sample.waiveMeasure, people.handler],
  [sample.waiveSample, people.handler],
  [sample.tellResult, people.handler],
];

/** The same after a rung was verified. */
export const readyAfterRung: [command: Command, who: Actor][] = [
  [sample.waiveSample, people.handler],
  [sample.tellResult, people.handler],
];

/** Does the commands one after another; throws when one is refused. */
export function walk(
  start: Case,
  ...steps: [command: Command, who: Actor, today?: string][]
): { file: Case; history: CaseEvent[] } {
  let file = start;
  const history: CaseEvent[] = [];
  for (const [command, who, today] of steps) {
    const decision = decide(file, command, context(who, today));
    if (!decision.ok) throw new Error(`${command.action} refused: ${decision.refusal.kind}`);
    history.push({ ...decision.event, seq: history.length + 2 });
    file = evolve(file, decision.event);
  }
  return { file, history };
}

/** What an interview's draft says besides its text; four working days after the day of the tests. */
export const aPlan: InterviewPlan = {
  on: '2026-11-27',
  time: '上午9时30分',
  place: '三楼会议室',
  attendees: '某局主要负责人',
  interviewers: '秦正',
  materials: '',
};

export const aProposal: Proposal = { body: '农安县纪委监委', measures: ['organisation.notice'] };

/** From an accepted case to its letter that has gone out. */
export const issuing: [command: Command, who: Actor][] = [
  [sample.adopt, people.handler],
  [sample.substantiate, people.handler],
  [sample.draft, people.handler],
  [sample.submit, people.handler],
  [sample.approve, people.approver],
  [sample.issue, people.handler],
];
