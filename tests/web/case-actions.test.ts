import { caseRoles } from '../../src/domain/separation';
import { isClockAction } from '../../src/cases/actions/clock-form';
import { isTransferAction } from '../../src/cases/actions/transfer-form';
import { isClosingAction } from '../../src/cases/actions/closing-form';
import { isLadderAction } from '../../src/cases/actions/ladder-form';
import { isDepartmentDeskAction } from '../../src/cases/actions/department-form';
import { isStaffAction, staffActions, type StaffAction } from '../../src/cases/actions/action-form';
import { roles, statuses, type Actor, type Role, type Status } from '../../src/domain/case';
import { actions } from '../../src/domain/actions';
import { transitionFor } from '../../src/domain/case-transitions';
import {
  advanced,
  closingSteps,
  caseIn,
  crewOf,
  openStatuses,
  type OpenStatus,
} from '../support/case-in';
import { startSite, type Site } from '../support/site';
import { Visitor, type Page } from '../support/visitor';

interface Desk {
  actor: Actor;
  browser: Visitor;
  token: string;
}

let site: Site;
const desks = {} as Record<Role, Desk>;
let stranger: Desk;

async function openDesk(at: Site['county'], ...held: Role[]): Promise<Desk> {
  const { actor, browser } = await site.desk(at, ...held);
  const from = held.includes('operator') ? '/staff/report' : '/staff/password';
  return { actor, browser, token: await browser.token(from) };
}

beforeAll(async () => {
  site = await startSite();
  for (const role of roles) desks[role] = await openDesk(site.county, role);
  stranger = await openDesk(site.city, 'triage', 'handler', 'approver');
});
afterAll(() => site.close());

const crew = () => crewOf(site.county);
const text = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };
const long = '已经造成恶劣影响：媒体报道，群众反映强烈，多个村受影响，情况属实。';

/** A form that is right for the action. */
const forms: Record<StaffAction, Record<string, string>> = {
  claim: {},
  handOn: { person: 'AAAAAAAAAAAAAAAA', comment: '请接着办。' },
  accept: {
    nature: 'clue',
    category: 'B4',
    clause: '8',
    department: 'county-mzj',
    comment: '请承办。',
  },
  return: { comment: '请补充时间。' },
  refuse: { comment: '属于诉讼事项。' },
  link: { target: '', comment: '' },
  unlink: { comment: '不是同一件事。' },
  note: { comment: '已电话核对。' },
  ask: { reportId: '', comment: '哪一天通知的？' },
  substantiate: { comment: '查阅文件属实。' },
  dismiss: { comment: '属于服务下沉，不是负担。' },
  draft: { kind: 'accountability', ...text, skipReason: long, badEffect: long },
  revise: { ...text, skipReason: '', badEffect: '' },
  discard: { comment: '改为当面沟通。' },
  submit: { comment: '' },
  recall: { comment: '' },
  approve: { comment: '' },
  sendBack: { comment: '事实写具体些。' },
  issue: {},
  resend: {},
  recordAnswer: { comment: '已停止报送。', on: '2026-03-02' },
  verify: { rectified: 'no', comment: '仍在报送。' },
  close: { outcome: 'notRectified', comment: '已停止报送。' },
  reopen: { comment: '又开始报送。' },
  bypass: { comment: '反映的是本单位。' },
  handOver: { comment: '已移送上级有权机关。' },
  recuse: { comment: '反映的是我原来的单位。' },
  endRecusal: { person: 'crew-triage', comment: '经核实没有关联。' },
  adopt: { entry: 'cert-kinship', comment: '' },
  opine: { way: 'verify', comment: '可以初步核实。' },
  inform: { about: 'acceptance', comment: '已书面告知。' },
  askPause: { clock: 'conclusion', until: '2026-03-04', comment: '等待鉴定意见。' },
  askExtension: { clock: 'conclusion', n: '5', comment: '涉及部门多。' },
  resume: { clock: 'conclusion', comment: '' },
  grantTime: { comment: '' },
  denyTime: { comment: '可以按期办结。' },
  withdrawTime: { comment: '' },
  transfer: { office: 'AAAAAAAAAAAAAAAA', comment: '属于市级单位。' },
  signFor: { comment: '' },
  passBack: { comment: '不属于本单位。' },
  addOwner: { office: 'AAAAAAAAAAAAAAAA', comment: '两地都涉及。' },
  removeOwner: { office: 'AAAAAAAAAAAAAAAA', comment: '已核实不涉及。' },
  waiveBasis: { comment: '查过全部清单，没有这一事项，按第八条判断。' },
  listEvidence: { exhibits: '某局11月2日通知' },
  checkText: { legal: 'yes', secrecy: 'yes', comment: '' },
  recordInterview: {
    on: '2026-03-02',
    time: '上午9时',
    earlier: '对方来函同意当日约谈。',
    attendance: '到场。',
    explanation: '说明。',
    criticism: '指出。',
    requirements: '要求。',
    commitments: '承诺。',
    replyBy: '2026-03-09',
  },
  signRecord: {
    interviewers: '秦正',
    attendees: '某局局长',
    recorder: '高远',
    on: '2026-03-02',
    comment: '',
  },
  recordDecision: {
    body: '农安县纪委监委',
    on: '2026-03-02',
    documentNo: '',
    measures: 'organisation.notice',
    comment: '予以通报。',
  },
  recordAppeal: { by: '某局', on: '2026-03-02', comment: '认为过重。' },
  answerAppeal: { outcome: 'upheld', on: '2026-03-02', comment: '维持。' },
  recordEffect: { on: '2026-03-02', comment: '已通报。' },
  askAmendment: { kind: 'withdrawal', rung: '0', text: '', comment: '发错了单位。' },
  grantAmendment: { comment: '' },
  denyAmendment: { comment: '没有发错。' },
  releaseStatement: { rung: '0', secrecy: 'yes', comment: '' },
  refuseStatement: { rung: '0', comment: '请概括。' },
  sendLink: { rung: '0' },
  recordCallBacks: { called: '3', rectified: '3' },
  waiveSample: { comment: '只涉及一个村，无法抽样。' },
  waiveMeasure: { comment: '核实时单位已经当场停止报送。' },
  tellResult: { comment: '经核实属实，单位已停止报送。' },
  draftClarification: { subject: '关于台账问题的情况', facts: '经核实，没有加重负担。' },
  approveClarification: { comment: '' },
  denyClarification: { comment: '结论不清楚。' },
};

interface Target {
  id: string;
  version: number;
  reportId: string;
}

function formFor(action: StaffAction, target: Target, linkTo = ''): Record<string, string> {
  const form = { ...forms[action] };
  if (action === 'link') form['target'] = linkTo;
  if (action === 'ask') form['reportId'] = target.reportId;
  return form;
}

function post(
  desk: Desk,
  target: Pick<Target, 'id' | 'version'>,
  action: string,
  fields: Record<string, string>,
): Promise<Page> {
  const version = String(target.version);
  const body = new URLSearchParams({ _csrf: desk.token, version, ...fields });
  return desk.browser.send(`/staff/cases/${target.id}/actions/${action}`, body.toString());
}

/** Withheld cases are tried apart, in tests/web/bypass.test.ts. */

async function targetIn(status: OpenStatus, toClose = false): Promise<Target> {
  const there = await caseIn(site, status, crew());
  const steps = (toClose && closingSteps[status]) || [];
  const { file, version } = await advanced(site, there, steps, crew());
  return { id: file.id, version, reportId: file.reportId };
}

/** A handler works on what they hold. */
async function claimed(target: Target, status: Status, actor: Actor): Promise<Target> {
  if (!transitionFor(actor.roles, status, 'claim')) return target;
  const result = await site.cases.act(target.id, target.version, { action: 'claim' }, actor);
  if (!result.ok) throw new Error(result.reason);
  return { ...target, version: result.version };
}

/** Whose withdrawal is to end has withdrawn before. */
async function withdrawn(target: Target): Promise<Target> {
  const recuse = { action: 'recuse', comment: '有关联。' } as const;
  const result = await site.cases.act(target.id, target.version, recuse, crew().triage);
  if (!result.ok) throw new Error(result.reason);
  return { ...target, version: result.version };
}

async function stored(id: string) {
  const found = await site.cases.read(id);
  if (!found) throw new Error('the case is gone');
  return found;
}

/** After these the case is not there any more for whoever did them. */
const leaves: readonly StaffAction[] = ['bypass', 'recuse'];

/** Actions that need more than a case in the right status, and where they are tried. */
function triedApart(action: StaffAction): boolean {
  return (
    isClockAction(action) || // A clock that runs: tests/web/clocks.test.ts.
    isTransferAction(action) || // Two offices: tests/web/transfers.test.ts.
    isLadderAction(action) || // A rung of their kind or a request: tests/web/ladder.test.ts.
    isDepartmentDeskAction(action) || // A document that went out: tests/web/departments.test.ts.
    isClosingAction(action) || // What a closing needs: tests/web/closing.test.ts.
    action === 'handOn' || // A colleague: tests/web/presence.test.ts.
    action === 'resend' // A mail that did not arrive: tests/web/undelivered.test.ts.
  );
}

interface Granted {
  role: Role;
  status: OpenStatus;
  action: StaffAction;
  to: Status;
}

/**
 * Every way from one status into another, and every action for each role that may do it, in one of
 * its statuses, taken in turn. That each cell of the table holds is proven on the domain, in
 * tests/unit/domain/case-machine.test.ts; what the table refuses, in tests/permissions.
 */
function granted(): Granted[] {
  let turn = 0;
  return roles.flatMap((role) =>
    staffActions.flatMap((action) => {
      const cells = openStatuses.flatMap((status): Granted[] => {
        const cell = triedApart(action) ? null : transitionFor([role], status, action);
        return cell ? [{ role, status, action, to: cell.to }] : [];
      });
      turn += 1;
      const staying = cells.filter(({ status, to }) => status === to);
      const moving = cells.filter((cell) => !staying.includes(cell));
      return moving.length > 0
        ? moving
        : staying.slice(turn % staying.length, (turn % staying.length) + 1);
    }),
  );
}

describe('the table, through the real routes', () => {
  it('is tried in every status, and for everybody who acts', () => {
    expect(new Set(granted().map(({ status }) => status))).toEqual(new Set(openStatuses));
    expect(new Set(granted().map(({ role }) => role))).toEqual(new Set(caseRoles));
  });

  it.each(granted())('$status: $role may $action', async ({ role, status, action, to }) => {
    const desk = desks[role];
    const fresh = await targetIn(status, action === 'close');
    const held = action === 'claim' ? fresh : await claimed(fresh, status, desk.actor);
    const target = action === 'endRecusal' ? await withdrawn(held) : held;
    const linkTo = action === 'link' ? (await site.file()).file.id : '';
    const form = formFor(action, target, linkTo);
    if (action === 'close' && status === 'unsubstantiated') form['outcome'] = 'notABurden';
    const done = await post(desk, target, action, form);
    expect([done.status, done.location]).toEqual([
      303,
      `${leaves.includes(action) ? '/staff' : `/staff/cases/${target.id}`}?done=${action}`,
    ]);
    const { file, version } = await stored(target.id);
    expect([file.status, version]).toEqual([to, target.version + 1]);
  });

  it('knows every action of accounts and none of reporters and the system', () => {
    const ofAccounts = actions.filter((action) =>
      statuses.some((status) => transitionFor(roles, status, action)),
    );
    // These have pages of their own.
    const elsewhere = ['hold', 'release', 'keepApart', 'openBallot'];
    expect([...staffActions, ...elsewhere].sort()).toEqual([...ofAccounts].sort());
  });
});

describe('who may not', () => {
  it('answers 404 to another office, for the page, its files and every action', async () => {
    const target = await targetIn('received');
    expect((await stranger.browser.get(`/staff/cases/${target.id}`)).status).toBe(404);
    const file = `/staff/cases/${target.id}/files/AAAAAAAAAAAAAAAA`;
    expect((await stranger.browser.get(file)).status).toBe(404);
    for (const action of staffActions) {
      const page = await post(stranger, target, action, formFor(action, target));
      expect([action, page.status]).toEqual([action, 404]);
    }
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('answers 404 to actions of the reporter and the system, and to made-up ones', async () => {
    const target = await targetIn('issued');
    const others = actions.filter((action) => !isStaffAction(action));
    expect(others.length).toBeGreaterThan(5);
    for (const action of [...others, 'constructor', '__proto__', 'toString', '%2e%2e']) {
      const page = await post(desks.handler, target, action, { comment: '文字' });
      expect([action, page.status]).toEqual([action, 404]);
    }
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('refuses a form without the token, and people who are not signed in', async () => {
    const target = await targetIn('received');
    const path = `/staff/cases/${target.id}/actions/claim`;
    const bare = await desks.triage.browser.send(path, `version=${target.version}`);
    expect(bare.status).toBe(403);
    const wrong = await desks.triage.browser.send(
      path,
      `version=${target.version}&_csrf=${'a'.repeat(64)}`,
    );
    expect(wrong.status).toBe(403);
    const outside = await new Visitor(site.url).get(`/staff/cases/${target.id}`);
    expect(outside.location).toBe(
      `/staff/sign-in?next=${encodeURIComponent(`/staff/cases/${target.id}`)}`,
    );
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('says whose case it is, and that nobody approves their own draft', async () => {
    const held = await targetIn('substantiated');
    const page = await desks.handler.browser.get(`/staff/cases/${held.id}`);
    expect(page.html).toContain('crew-author is handling this case.');
    const refused = await post(desks.handler, held, 'draft', forms.draft);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('crew-author is handling this case.');
    expect(refused.html).toContain(text.facts);

    const both = await openDesk(site.county, 'handler', 'approver');
    const own = await claimed(await targetIn('substantiated'), 'substantiated', both.actor);
    await post(both, own, 'draft', { ...forms.draft, kind: 'letter' });
    await post(both, { ...own, version: own.version + 1 }, 'submit', { comment: '' });
    const waiting = { ...own, version: own.version + 2 };
    expect((await both.browser.get(`/staff/cases/${own.id}`)).html).toContain(
      'You wrote at this document',
    );
    const self = await post(both, waiting, 'approve', { comment: '' });
    expect(self.status).toBe(422);
    expect(self.html).toContain('You wrote at this document');
  });
});

describe('forms that are not right', () => {
  const sentence = (page: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';

  it('come back with 422, a link to the field and everything typed', async () => {
    const target = await targetIn('received');
    const page = await post(desks.triage, target, 'accept', {
      nature: 'petition',
      category: 'B7',
      clause: '11',
      department: '',
      comment: '<b>请抓紧</b>',
    });
    expect(page.status).toBe(422);
    expect(sentence(page)).toContain('href="#accept-department"');
    expect(page.html).toContain('&lt;b>请抓紧&lt;/b>');
    expect(page.html).not.toContain('<b>请抓紧');
    expect(page.html).toMatch(/value="petition"[^>]*checked/);
    expect(page.html).toMatch(/<details open id="action-accept"|<details id="action-accept" open/);
    expect(page.html).toContain(`?lang=zh-CN`);
    expect(page.html).not.toContain('/actions/accept?lang');
    expect((await stored(target.id)).version).toBe(target.version);
  });

  const onOpen = (action: StaffAction) =>
    openStatuses.some((status) => transitionFor(roles, status, action));

  it.each(staffActions.filter((action) => 'comment' in forms[action] && onOpen(action)))(
    'a missing or overlong text for %s',
    async (action) => {
      const status = openStatuses.find((one) => transitionFor(roles, one, action));
      const role = roles.find((one) => status && transitionFor([one], status, action));
      if (!status || !role) throw new Error('nobody may');
      const desk = desks[role];
      const fresh = await targetIn(status);
      const target = await claimed(fresh, status, desk.actor);
      const cell = transitionFor([role], status, action);
      const form = formFor(action, target, (await site.file()).file.id);
      if (cell?.comment === 'required') {
        const empty = await post(desk, target, action, { ...form, comment: '  ' });
        expect(empty.status).toBe(422);
        expect(sentence(empty)).toContain(`#${action}-comment`);
      }
      const overlong = await post(desk, target, action, { ...form, comment: '长'.repeat(2001) });
      expect(overlong.status).toBe(422);
      expect(overlong.html).toContain('长'.repeat(2001));
      expect((await stored(target.id)).version).toBe(target.version);
    },
  );

  it.each<[string, StaffAction, OpenStatus, Role, Record<string, string>, string]>([
    [
      'an unknown department',
      'accept',
      'received',
      'triage',
      { department: 'no-such' },
      'department',
    ],
    ['an unknown clause', 'accept', 'received', 'triage', { clause: '32' }, 'clause'],
    ['a clause that is no number', 'accept', 'received', 'triage', { clause: '$gt' }, 'clause'],
    ['an unknown nature', 'accept', 'received', 'triage', { nature: 'constructor' }, 'nature'],
    ['an unknown category', 'accept', 'received', 'triage', { category: 'B99' }, 'category'],
    ['a target that is no id', 'link', 'received', 'triage', { target: 'abc' }, 'target'],
    [
      'a target nobody has',
      'link',
      'received',
      'triage',
      { target: 'AAAA AAAA-AAAA aaaa' },
      'target',
    ],
    ['a rung that is none', 'draft', 'substantiated', 'handler', { kind: 'fine' }, 'kind'],
    ['no subject', 'draft', 'substantiated', 'handler', { subject: ' ' }, 'subject'],
    [
      'a long subject',
      'draft',
      'substantiated',
      'handler',
      { subject: '长'.repeat(121) },
      'subject',
    ],
    ['long facts', 'draft', 'substantiated', 'handler', { facts: '长'.repeat(4001) }, 'facts'],
    [
      'a skip without reason',
      'draft',
      'substantiated',
      'handler',
      { skipReason: '太急' },
      'skipReason',
    ],
    ['no bad effect', 'draft', 'substantiated', 'handler', { badEffect: '' }, 'badEffect'],
    ['a day that does not exist', 'recordAnswer', 'issued', 'handler', { on: '2026-02-30' }, 'on'],
    ['a day to come', 'recordAnswer', 'issued', 'handler', { on: '2026-03-03' }, 'on'],
    ['a day before the issue', 'recordAnswer', 'issued', 'handler', { on: '2026-03-01' }, 'on'],
    ['neither yes nor no', 'verify', 'answered', 'handler', { rectified: 'maybe' }, 'rectified'],
    [
      'an outcome against the finding',
      'close',
      'verified',
      'handler',
      { outcome: 'notABurden' },
      'outcome',
    ],
    [
      'a report of another case',
      'ask',
      'verifying',
      'handler',
      { reportId: 'AAAAAAAAAAAAAAAA' },
      'reportId',
    ],
  ])('%s', async (_what, action, status, role, wrong, field) => {
    const target = await claimed(await targetIn(status), status, desks[role].actor);
    const form = { ...formFor(action, target), ...wrong };
    const page = await post(desks[role], target, action, form);
    expect(page.status).toBe(422);
    expect(sentence(page)).not.toBe('');
    if (field !== 'reportId') expect(sentence(page)).toContain(`#${action}-${field}`);
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('a skipped rung is approved only with the box ticked', async () => {
    const { author, triage } = crew();
    const { file, version } = await caseIn(site, 'substantiated', { ...crew(), author, triage });
    const draft = {
      action: 'draft',
      kind: 'interview',
      text,
      skipReason: long,
      badEffect: '',
      interview: {
        on: '2026-03-20',
        time: '上午9时',
        place: '三楼会议室',
        attendees: '某局局长',
        interviewers: '秦正',
        materials: '',
      },
    } as const;
    await site.cases.act(file.id, version, draft, author);
    await site.cases.act(file.id, version + 1, { action: 'submit', comment: '' }, author);
    const target = { id: file.id, version: version + 2 };
    const shown = await desks.approver.browser.get(`/staff/cases/${file.id}`);
    for (const part of [text.subject, text.facts, text.demand, long]) {
      expect(shown.html).toContain(part);
    }
    const bare = await post(desks.approver, target, 'approve', { comment: '同意。' });
    expect(bare.status).toBe(422);
    expect(sentence(bare)).toContain('#approve-acceptSkip');
    expect(bare.html).toContain('同意。');
    const ticked = await post(desks.approver, target, 'approve', {
      comment: '',
      acceptSkip: 'yes',
    });
    expect(ticked.status).toBe(303);
  });

  it.each<[string, string]>([
    ['no version', ''],
    ['a version that is text', 'version=abc'],
    ['a negative version', 'version=-1'],
    ['a version to come', 'version=99'],
    ['several versions', 'version=1&version=2'],
    ['an operator', 'version[$gt]=0'],
    ['a prototype key', '__proto__[version]=1&constructor=1'],
    ['invalid UTF-8', 'version=%ff%fe'],
  ])('%s is a bad request', async (_what, body) => {
    const target = await targetIn('received');
    const path = `/staff/cases/${target.id}/actions/claim`;
    const page = await desks.triage.browser.send(path, `_csrf=${desks.triage.token}&${body}`);
    expect(page.status).toBe(400);
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('hostile bodies are 4xx and change nothing', async () => {
    const target = await targetIn('received');
    const path = `/staff/cases/${target.id}/actions/refuse`;
    const start = `_csrf=${desks.triage.token}&version=${target.version}`;
    const { browser } = desks.triage;
    const bodies: [string, string?][] = [
      [`${start}&comment[$ne]=x`],
      [`${start}&comment=a&comment=b`],
      [`${start}&${'x=1&'.repeat(300)}`],
      [`${start}&comment=${'a'.repeat(200_000)}`],
      [`{"version":1,"comment":{"$gt":""}}`, 'application/json'],
      ['<x/>', 'text/xml'],
    ];
    for (const [body, type] of bodies) {
      const page = await browser.send(path, body, type);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
    }
    for (const id of ['x', '..%2f..', '%00', 'AAAAAAAAAAAAAAAA', '$ne', '[object Object]']) {
      expect((await browser.get(`/staff/cases/${id}`)).status).toBe(404);
    }
    expect((await stored(target.id)).version).toBe(target.version);
  });

  it('keeps invalid UTF-8 and HTML in texts harmless', async () => {
    const target = await targetIn('received');
    const body = `_csrf=${desks.triage.token}&version=${target.version}&comment=%ff%3Cscript%3Ealert(1)%3C/script%3E`;
    const page = await desks.triage.browser.send(`/staff/cases/${target.id}/actions/note`, body);
    expect([303, 422, 400]).toContain(page.status);
    const { html } = await desks.triage.browser.get(`/staff/cases/${target.id}`);
    expect(html).not.toContain('<script>alert');
  });
});

describe('somebody was faster', () => {
  it('gives 409 with who did what, and the form to send again', async () => {
    const target = await targetIn('received');
    const noted = { action: 'note', comment: '同事的备注' } as const;
    await site.cases.act(target.id, target.version, noted, crew().triage);
    const page = await post(desks.triage, target, 'return', { comment: '请补充日期和文件。' });
    expect(page.status).toBe(409);
    for (const part of ['crew-triage', '同事的备注', '请补充日期和文件。', 'Internal note']) {
      expect(page.html).toContain(part);
    }
    const version = Number(/name="version" value="(\d+)"/.exec(page.html)?.[1]);
    expect(version).toBe(target.version + 1);
    const again = await post(desks.triage, { id: target.id, version }, 'return', {
      comment: '请补充日期和文件。',
    });
    expect(again.status).toBe(303);
  });

  it('keeps what was typed when the action is no longer open', async () => {
    const target = await targetIn('received');
    const refuse = { action: 'refuse', comment: '属于诉讼事项。' } as const;
    await site.cases.act(target.id, target.version, refuse, crew().triage);
    const page = await post(desks.triage, target, 'return', { comment: '请补充日期和文件。' });
    expect(page.status).toBe(409);
    expect(page.html).toContain('请补充日期和文件。');
    expect(page.html).not.toContain('actions/return');
  });

  it('lets one of two who press at once go through', async () => {
    const target = await targetIn('received');
    const [page, act] = await Promise.all([
      post(desks.triage, target, 'claim', {}),
      site.cases.act(target.id, target.version, { action: 'claim' }, crew().triage),
    ]);
    expect([page.status, act.ok]).toEqual(act.ok ? [409, true] : [303, false]);
    expect((await stored(target.id)).version).toBe(target.version + 1);
  });

  it('does once what one person presses four times, and answers each time', async () => {
    const target = await targetIn('received');
    const pages = await Promise.all(
      [1, 2, 3, 4].map(() => post(desks.triage, target, 'claim', {})),
    );
    expect(pages.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect((await stored(target.id)).version).toBe(target.version + 1);
  });
});

describe('what a case page shows', () => {
  it('warns that a department has no address, and says where a letter went', async () => {
    const none = await targetIn('issued');
    await site.cases.system(none.id, { action: 'recordMailing', rung: 0, to: null });
    const warned = await desks.handler.browser.get(`/staff/cases/${none.id}`);
    expect(warned.html).toContain('no mail address on record');
    const sent = await targetIn('issued');
    await site.cases.system(sent.id, { action: 'recordMailing', rung: 0, to: 'mzj@example.cn' });
    const shown = await desks.handler.browser.get(`/staff/cases/${sent.id}`);
    expect(shown.html).toContain('2026-03-02 to mzj@example.cn');
    expect(shown.html).toContain('农轻督函〔2026〕1号');
    expect(shown.html).toContain(`/staff/cases/${sent.id}/documents/0`);
  });
});
