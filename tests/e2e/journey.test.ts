import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';

import { dueDate } from '../../src/domain/deadline';
import { ChineseCalendar } from '../../src/platform/calendar';
import { systemClock } from '../../src/platform/clock';
import { launchBrowser } from '../support/browser';
import { sendAct } from '../support/case-page';
import { eventually } from '../support/engine';
import { shownCode } from '../support/shown-code';
import { expectSound } from '../support/sound-page';

/**
 * One report on its whole way through the real program (`dist/src/standalone.js --demo`, all its
 * processes, no stub), walked in browsers of their own by everybody concerned. The steps build on
 * each other: the first that fails fails those after it.
 */

const ROOT = resolve(__dirname, '../..');
/** The nth working day from today. */
const workday = (n: number) =>
  dueDate(systemClock.today(), { n, unit: 'workingDays' }, new ChineseCalendar()).due;
/** No office of its own: its reports are the city office's. */
const COUNTY = '220102';
const NARRATIVE = '街道每周催报同一份走访台账，三个系统各填一遍，两个人要忙三天。';
const FINDING = '查实同一份走访台账每周在三个系统重复填报，没有文件依据。';
const SUBJECT = '关于停止重复填报走访台账的提醒';
const DEMO_ACCOUNTS = (
  JSON.parse(readFileSync(join(ROOT, 'data/demo-people.json'), 'utf8')) as {
    offices: { accounts: unknown[] }[];
  }
).offices.flatMap(({ accounts }) => accounts).length;
const CAMERA = 'HUAWEI-P60-of-Zhang-San';

let dataDir: string;
let program: ChildProcess;
let url: string;
const passwords = new Map<string, string>();
let browser: Browser;
const contexts: BrowserContext[] = [];

let code: string;
/** Address of the case page. */
let caseHref: string;
/** The same of the report that came by telephone. */
let phoneHref = '';
let reporter: Page;
let triage: Page;
let handler: Page;
let approver: Page;
let deputy: Page;
/** Cases that stood in the queue before: rows of these change as well. */
let known: (string | null)[] = [];
/** The steps after one that failed say nothing of their own. */
let failed = false;

/** The way to a case that came into the open queue. */
async function arrived(): Promise<string> {
  const others = known.map((id) => `:not([data-id="${id}"])`).join('');
  const row = triage.locator(`tr.qc-row-arriving${others}`).first();
  await row.waitFor();
  known.push(await row.getAttribute('data-id'));
  return (await row.locator('[data-open]').getAttribute('href')) ?? '';
}

function step(name: string, walk: () => Promise<void>): void {
  it(name, async () => {
    if (failed) throw new Error('an earlier step failed');
    failed = true;
    await walk();
    failed = false;
  });
}

async function startProgram(): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'qingcun-journey-'));
  program = spawn(process.execPath, [join(ROOT, 'dist/src/standalone.js'), '--demo'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      CACHE_DIR: process.env['CACHE_DIR'],
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  program.stderr?.on('data', (chunk: Buffer) => (said += String(chunk)));
  await new Promise<void>((ready, fail) => {
    program.once('exit', (status) => fail(new Error(`the program ended (${status})\n${said}`)));
    if (!program.stdout) return;
    createInterface({ input: program.stdout }).on('line', (line) => {
      const [what, first = '', name = '', password = ''] = line.split(' ');
      if (what === 'ready') url = first;
      if (what === 'account') passwords.set(name, password);
      if (passwords.size === DEMO_ACCOUNTS) ready();
    });
  });
}

async function person(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', ...options });
  contexts.push(context);
  return context.newPage();
}

async function signedIn(name: string): Promise<Page> {
  const page = await person();
  await page.goto('/staff/sign-in');
  await page.fill('[name=signInName]', name);
  await page.fill('[name=password]', passwords.get(name) ?? '');
  await page.click('main form button');
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
  return page;
}

async function main(page: Page): Promise<string> {
  await page.waitForLoadState();
  return page.locator('main').innerText();
}

/** An action on the case page that the steps are about. */
function act(page: Page, action: string, ...sent: Sent): Promise<void> {
  return sendAct(page, caseHref, action, ...sent);
}
type Sent = [fields?: Readonly<Record<string, string>>, expected?: 'done' | 'refused'];

/** Draft, review and issue of one rung, up to the document with its number. */
async function climb(kind: string, text: Readonly<Record<string, string>>): Promise<void> {
  await act(handler, 'draft', { kind, ...text });
  if (kind === 'notice') await act(approver, 'checkText', { legal: 'yes', secrecy: 'yes' });
  await act(handler, 'submit');
  await act(approver, 'approve', { comment: '同意。' });
  if (kind === 'notice') {
    await handler.goto(caseHref);
    expect(await handler.locator('form[data-action="issue"]').count()).toBe(0);
    await act(deputy, 'approve', { comment: '同意。' });
  }
  await act(handler, 'issue');
  // The worker numbers and sends while the page is open: it comes by itself.
  await handler.locator('a[href*="/documents/"]').nth(rungs).waitFor();
  rungs += 1;
}
let rungs = 0;

async function follow(): Promise<void> {
  await reporter.goto('/track');
  await reporter.fill('[name=code]', code);
  await reporter.click('main form button');
}

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), startProgram()]);
});

afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  if (program && program.exitCode === null) {
    const ended = new Promise((done) => program.once('exit', done));
    program.kill('SIGTERM');
    await ended;
  }
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

describe('a report on its whole way', () => {
  step('triage officers have their queue open before anything comes in', async () => {
    triage = await signedIn('city.triage');
    await triage.goto('/staff?stage=triage');
    await triage.locator('#queue-live.qc-live-dot--on').waitFor();
    const rows = await triage.locator('tr[data-id]').all();
    known = await Promise.all(rows.map((row) => row.getAttribute('data-id')));
    [handler, approver, deputy] = await Promise.all([
      signedIn('city.handler'),
      signedIn('city.approver'),
      signedIn('city.deputy'),
    ]);
  });

  step('the reporter files without script and keeps the code', async () => {
    reporter = await person({ javaScriptEnabled: false });
    await reporter.goto('/');
    await reporter.click('main a[href="/report"]');
    const next = () => reporter.click('button[formaction="/report/area"]');
    await reporter.selectOption('[name=county]', COUNTY);
    await next();
    await reporter.selectOption('[name=township]', { index: 1 });
    await next();
    await reporter.selectOption('[name=area]', { index: 1 });
    await reporter.selectOption('[name=department]', { index: 2 });
    await reporter.check('[name=category][value=B4]');
    await reporter.fill('[name=narrative]', NARRATIVE);
    await reporter.setInputFiles('[name=files]', {
      name: '台账.jpg',
      mimeType: 'image/jpeg',
      buffer: await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
        .withExif({ IFD0: { Make: CAMERA } })
        .jpeg()
        .toBuffer(),
    });
    await reporter.click('#report .govuk-button-group button');
    const check = await main(reporter);
    expect(check).toContain(NARRATIVE);
    expect(check).toContain('台账.jpg');

    await reporter.getByRole('button', { name: '提交', exact: true }).click();
    await reporter.locator('.qc-code__group').nth(3).waitFor();
    const groups = await reporter.locator('.qc-code__group').allInnerTexts();
    expect(groups).toHaveLength(4);
    for (const group of groups) expect(group).toMatch(/^\d{4}$/);
    code = groups.join('');
    const last = code.slice(-4);
    await reporter.fill('[name=lastFour]', last === '0000' ? '1111' : '0000');
    await reporter.click('#receipt button');
    await reporter.locator('.govuk-error-summary').waitFor();
    expect(await reporter.locator('.qc-code__group').allInnerTexts()).toEqual(groups);
    await reporter.fill('[name=lastFour]', last);
    await reporter.click('#receipt button');
    await reporter.locator('a[href="/track"].govuk-button').waitFor();
    const left = await main(reporter);
    expect(groups.filter((group) => left.includes(group)).length).toBeLessThan(groups.length);
  });

  step('it stands in the open queue without a reload', async () => {
    caseHref = await arrived();
    expect(caseHref).toMatch(/^\/staff\/cases\/[0-9A-Z]{16}$/);
  });

  step('an operator takes a report by telephone, and it arrives as well', async () => {
    const operator = await signedIn('city.operator');
    expect(new URL(operator.url()).pathname).toBe('/staff/report');
    const search = async (field: string, text: string) => {
      await operator.fill(`#${field}-search`, text);
      await operator.locator(`#${field}-options [role=option]`).first().waitFor();
      await operator.press(`#${field}-search`, 'Enter');
    };
    await search('area', '永兴街道');
    await search('department', '宣传部');
    await operator.selectOption('[name=category]', { index: 2 });
    await operator.fill('[name=narrative]', '来电人说社区每天要在五个群里打卡签到。');
    await operator.press('#narrative', 'Control+Enter');
    const spoken = await shownCode(operator);
    await operator.fill('[name=lastFour]', spoken.slice(-4));
    await operator.click('#read-back button');
    await operator.locator('.qc-banner').waitFor();
    phoneHref = await arrived();
  });

  step('triage claims and accepts', async () => {
    await act(triage, 'claim');
    expect(await main(triage)).toContain(NARRATIVE);
    await act(triage, 'accept', { nature: 'clue', category: 'B4', comment: '请尽快核实。' });
  });

  step('the handler asks, the reporter answers by the code', async () => {
    await act(handler, 'claim');
    const copy = handler.getByRole('link', { name: '下载副本' });
    await eventually(async () => {
      await handler.goto(caseHref);
      return (await copy.count()) === 1;
    });
    const [saved] = await Promise.all([handler.waitForEvent('download'), copy.click()]);
    const bytes = readFileSync(await saved.path());
    expect((await sharp(bytes).metadata()).width).toBe(30);
    expect(bytes.includes(CAMERA)).toBe(false);
    await handler.getByRole('link', { name: '查看原件' }).click();
    const give = handler.getByRole('button', { name: '下载原件' });
    const [original] = await Promise.all([handler.waitForEvent('download'), give.click()]);
    expect(readFileSync(await original.path()).includes(CAMERA)).toBe(true);
    await act(handler, 'ask', { comment: '这项工作从什么时候开始？' });

    await follow();
    expect(await main(reporter)).toContain('这项工作从什么时候开始？');
    await reporter.fill('#text-reply', '从今年三月开始。');
    await reporter.click('form[action="/track/reply"] button');
    // What a reporter wrote is fetched when somebody looks, not when it comes.
    await handler.locator('#case-changed a').click();
    await handler.locator('[data-part=main]').getByText('从今年三月开始。').waitFor();
  });

  step('rung one: the letter, approved by another, numbered and mailed', async () => {
    await act(handler, 'substantiate', { comment: FINDING, exhibits: '三个系统的填报截图' });
    await act(handler, 'draft', { kind: 'letter', subject: SUBJECT });
    expect(await main(handler)).toContain('条件未具备：已采用依据');
    expect(await handler.locator('form[data-action="submit"]').count()).toBe(0);
    await act(handler, 'discard', { comment: '先采用依据。' });
    await act(handler, 'waiveBasis', { comment: '查过现行清单，没有这一事项，按第八条判断。' });
    await climb('letter', { subject: SUBJECT });
    const link = handler.locator('a[href*="/documents/"]').first();
    const [saved] = await Promise.all([handler.waitForEvent('download'), link.click()]);
    expect(
      readFileSync(await saved.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const number = /长轻督\S*〔\d{4}〕\S*?\d+号/.exec(await main(handler))?.[0];
    expect(number).toBeDefined();

    await eventually(async () => {
      await handler.goto('/staff/mail');
      return (await handler.locator('a', { hasText: SUBJECT }).count()) > 0;
    });
    await handler.locator('a', { hasText: SUBJECT }).first().click();
    expect(await handler.locator('a[href*="/attachments/"]').innerText()).toContain('.docx');
  });

  step('answered, but not put right', async () => {
    await act(handler, 'recordAnswer', { comment: '我局将认真研究。' });
    await act(handler, 'verify', { rectified: 'no', comment: '实地查看，仍在填报。' });
  });

  step('rung two: the notice stands on the public board', async () => {
    const subject = '关于重复填报走访台账的通报';
    await climb('notice', { subject, facts: FINDING, demand: '立即停止重复填报。' });
    const reader = await person();
    await eventually(async () => {
      await reader.goto('/notices');
      return (await reader.locator('a', { hasText: subject }).count()) > 0;
    });
    await reader.locator('a', { hasText: subject }).first().click();
    const text = await main(reader);
    expect(text).toContain(FINDING);
    expect(text).not.toContain(NARRATIVE);
    await handler.goto(caseHref);
    const [, village = ''] =
      (await handler.locator('.qc-case__facts dd').nth(1).innerText()).match(
        /(\S{2,}(?:村|社区))\S*$/,
      ) ?? [];
    if (village) expect(text).not.toContain(village);
    expect(text).not.toContain(code.slice(0, 4) + code.slice(4, 8));
    await act(handler, 'recordAnswer', { comment: '正在改。' });
    await act(handler, 'verify', { rectified: 'no', comment: '仍有一个系统在填。' });
  });

  step('rung three: the interview, in time, recorded and signed', async () => {
    const soon = workday(1);
    const plan = {
      interviewTime: '上午9时',
      place: '三楼会议室',
      attendees: '某局负责人',
      interviewers: '秦正',
    };
    const subject = '关于约谈的函';
    await act(handler, 'draft', { kind: 'interview', subject, interviewOn: soon, ...plan });
    await act(handler, 'submit');
    await act(approver, 'approve');
    await handler.goto(caseHref);
    expect(await main(handler)).toContain('条件未具备：提前通知约谈');
    await act(handler, 'recall', { comment: '改约谈日期。' });
    await act(handler, 'discard', { comment: '改约谈日期。' });
    const later = workday(15);
    await climb('interview', { subject, interviewOn: later, ...plan });
    expect(await main(handler)).toContain('条件未具备：约谈记录');
    await act(handler, 'recordInterview', {
      earlier: '对方来函同意当日约谈。',
      attendance: '某局负责人到场。',
      explanation: '说是上级要求。',
      criticism: '没有依据仍每周催报。',
      requirements: '立即停止填报。',
      commitments: '三日内停止。',
    });
    await act(handler, 'signRecord', { interviewers: '秦正', attendees: '某局负责人' });
    await act(handler, 'recordAnswer', { comment: '约谈已进行。' });
    await act(handler, 'verify', { rectified: 'no', comment: '一个月后复查仍未停。' });
  });

  step('rung four: accountability with its reason', async () => {
    const proposal = '关于追责问责的建议';
    await act(
      handler,
      'draft',
      { kind: 'accountability', subject: proposal, badEffect: '太短' },
      'refused',
    );
    await climb('accountability', {
      subject: proposal,
      body: '某市纪委监委',
      badEffect: '约谈以后仍然要求重复填报，二十多个社区长期受影响，群众反映强烈。',
    });
    await act(handler, 'recordDecision', {
      measures: 'organisation.notice',
      comment: '已对责任人作出处理，填报全部停止。',
    });
    await act(handler, 'recordEffect', { comment: '通报已公开。' });
    await act(handler, 'verify', { rectified: 'yes', comment: '三个系统均已停用。' });
  });

  step('closed by its checklist', async () => {
    await act(handler, 'waiveSample', { comment: '系统只在本县使用，已当面逐个核验。' });
    await act(handler, 'tellResult', { comment: '反映属实，三个系统都已停用。' });
    await act(handler, 'close', { outcome: 'rectified', comment: '三个系统都已停用，不用再填。' });
  });

  step('the reporter sees the result and agrees', async () => {
    await follow();
    expect(await main(reporter)).toContain('三个系统都已停用，不用再填。');
    await reporter.click('form[action="/track/confirm"] button');
    await reporter.locator('.qc-banner').waitFor();
    await handler.goto(caseHref);
    expect(await main(handler)).toContain('反映人认可结果');
  });

  step('an office below does not see the case', async () => {
    const county = await signedIn('nongan.handler');
    const answer = await county.goto(caseHref);
    expect(answer?.status()).toBe(404);
    expect(await main(county)).not.toContain(NARRATIVE);
  });

  step('a wrong code gets one sentence', async () => {
    await reporter.goto('/track');
    await reporter.fill('[name=code]', '1234 5678 9012 3456');
    await reporter.click('main form button');
    expect(await reporter.locator('.govuk-error-summary li').innerText()).not.toBe('');
    expect(await main(reporter)).not.toContain(NARRATIVE);
  });

  step('with script, the area is found by its initials and chosen by keys', async () => {
    const page = await person();
    await page.goto('/report');
    const search = page.locator('#area-search');
    await search.pressSequentially('nax hlh');
    await page.locator('#area-options [role=option][aria-selected=true]').waitFor();
    await search.press('ArrowDown');
    await search.press('ArrowUp');
    await search.press('Enter');
    expect(await search.inputValue()).toBe('农安县哈拉海镇');
    expect(await page.locator('#place input[type=hidden][name=area]').inputValue()).toMatch(
      /^220122102/,
    );
  });

  step('nobody approves what he drafted himself, though he has both roles', async () => {
    const admin = await signedIn('city.administrator');
    await admin.goto('/staff/accounts');
    const fresh = admin.locator('#new');
    await fresh.locator('[name=name]').fill('双全');
    await fresh.locator('[name=signInName]').fill('city.both');
    for (const role of ['handler', 'approver']) {
      await fresh.locator(`[name=roles][value=${role}]`).check();
    }
    await fresh.locator('[name=password]').fill('green hill seven lamps');
    await fresh.locator('form button').click();
    await admin.getByText('city.both').first().waitFor();

    passwords.set('city.both', 'green hill seven lamps');
    const both = await signedIn('city.both');
    await both.waitForURL('**/staff/password*');
    await both.fill('[name=current]', 'green hill seven lamps');
    await both.fill('[name=next]', 'nine boats under willow');
    await both.fill('[name=repeat]', 'nine boats under willow');
    await both.click('main form button');
    await both.waitForURL('**/staff/password?done=changed');

    caseHref = phoneHref;
    await act(triage, 'claim');
    await act(triage, 'accept', { nature: 'hotlineOrder' });
    await act(both, 'claim');
    await act(both, 'substantiate', { comment: FINDING });
    await act(both, 'waiveBasis', { comment: '查过现行清单，没有这一事项，按第八条判断。' });
    await act(both, 'draft', { subject: SUBJECT });
    await act(both, 'submit');
    expect(await main(both)).toContain('您写过这份文稿或者无对应清单事项的说明，请由他人审批。');
    expect(await both.locator('form[data-action="approve"]').count()).toBe(0);
    await approver.goto(caseHref);
    await expectSound(approver, 'a text that waits for approval');
    await act(approver, 'approve');
  });

  step('every page of the staff is sound, at both widths', async () => {
    const administrator = await signedIn('city.administrator');
    const operator = await signedIn('city.operator');
    const visits: [Page, string[]][] = [
      [triage, ['/staff', '/staff?stage=casework', '/staff?stage=done', caseHref]],
      [handler, ['/staff/mail', '/staff/departments', '/staff/password', caseHref]],
      [
        approver,
        ['/staff?stage=approval', caseHref, '/staff/overdue', '/staff/guard', '/staff/claim-time'],
      ],
      [operator, ['/staff/report', '/staff/ballot']],
      [administrator, ['/staff/accounts', '/staff/offices']],
      [await person(), ['/ballot', '/department', '/notices']],
    ];
    for (const width of [1280, 360]) {
      for (const [page, paths] of visits) {
        await page.setViewportSize({ width, height: 800 });
        for (const path of paths) {
          await page.goto(path);
          await expectSound(page, `${path} at ${width}`);
        }
      }
    }
  });
});
