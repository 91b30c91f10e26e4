import type { Browser, Page } from 'playwright-core';

import type { Command } from '../../src/domain/commands';
import type { GateId } from '../../src/domain/gates';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { crewOf } from '../support/case-in';
import { sendAct } from '../support/case-page';
import { startSite, type Desk, type Site } from '../support/site';

/**
 * What each rung of the ladder refuses, in the browser: what the page says is missing, and that doing
 * what it names opens the step. What leads up to a refusal is done through the service.
 */

const text = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };
const skipReason = '三个月内第四次被反映，影响面大，需要直接处理。';
const reason = '查过现行清单，没有这一事项，按第八条判断。';
const plan = {
  on: '2026-03-03',
  time: '上午9时',
  place: '三楼会议室',
  attendees: '某局局长',
  interviewers: '秦正',
  materials: '',
};
const record = {
  on: '2026-03-02',
  attendance: '某局局长到场。',
  explanation: '说是上级要求。',
  criticism: '没有依据。',
  requirements: '停止报送。',
  commitments: '三日内停止。',
  replyBy: '2026-03-16',
  earlier: '对方来函同意当日约谈。',
};

let site: Site;
let browser: Browser;
let handler: Desk;
let handlerPage: Page;
let approverPage: Page;
let secondPage: Page;

async function pageOf({ browser: { cookies } }: Desk): Promise<Page> {
  // The steps of a case need no script.
  const options = { baseURL: site.url, locale: 'zh-CN', javaScriptEnabled: false };
  const context = await browser.newContext(options);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })));
  return context.newPage();
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  serveBuiltAssets(site);
  handler = await site.desk(site.county, 'handler');
  handlerPage = await pageOf(handler);
  approverPage = await pageOf(await site.desk(site.county, 'approver'));
  secondPage = await pageOf(await site.desk(site.county, 'approver', 'triage'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

type Step = [who: 'handler' | 'approver' | 'system', command: Command];

/** Does what leads up to a step, without the browser. */
async function lead(href: string, ...steps: Step[]): Promise<void> {
  const id = href.split('/').at(-1)!;
  const { approver } = crewOf(site.county);
  for (const [who, command] of steps) {
    const version = (await site.cases.read(id))!.version;
    const result =
      who === 'system'
        ? await site.cases.system(id, command)
        : await site.cases.act(id, version, command, who === 'handler' ? handler.actor : approver);
    if (!result.ok) throw new Error(`${command.action}: ${JSON.stringify(result)}`);
  }
}

/** A case found to be true by the handler; answers the address of its page. */
async function found(...steps: Step[]): Promise<string> {
  const { file, version } = await site.file();
  const accept: Command = {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  };
  await site.cases.act(file.id, version, accept, crewOf(site.county).triage);
  const href = `/staff/cases/${file.id}`;
  await lead(href, ['handler', { action: 'substantiate', comment: '查阅文件属实。' }], ...steps);
  return href;
}

const waived: Step = ['handler', { action: 'waiveBasis', comment: reason }];
const submit: Step = ['handler', { action: 'submit', comment: '' }];
const draft = (words: object): Step => [
  'handler',
  { action: 'draft', kind: 'letter', text, skipReason: '', badEffect: '', ...words } as Command,
];

/** The page says that the gate is open and what would close it, and offers no form for the step. */
async function shut(page: Page, href: string, gate: GateId, step: string, closes: string) {
  await page.goto(href);
  const item = page.locator(`[data-gate="${gate}"]`);
  expect([gate, await item.getAttribute('data-open')]).toEqual([gate, 'yes']);
  expect(await item.innerText()).toContain(closes);
  expect([step, await page.locator(`form[data-action="${step}"]`).count()]).toEqual([step, 0]);
  const name = (await item.locator('strong').innerText()).trim();
  expect(await page.locator('main').innerText()).toContain(`条件未具备：${name}`);
}

/** A form comes back with an error that leads to a field; nothing is done. */
async function refused(
  page: Page,
  href: string,
  action: string,
  fields: Record<string, string>,
  field: string,
) {
  const version = async () => (await site.cases.read(href.split('/').at(-1)!))!.version;
  const before = await version();
  await sendAct(page, href, action, fields, 'refused');
  const link = page.locator(`.govuk-error-summary a[href="#${action}-${field}"]`);
  expect((await link.innerText()).trim()).not.toBe('');
  expect(await version()).toBe(before);
}

it('a letter is not handed in before its basis stands', async () => {
  const href = await found(draft({}));
  await shut(handlerPage, href, 'basis', 'submit', '由承办人“采用依据”');
  await refused(handlerPage, href, 'waiveBasis', { comment: '没有' }, 'comment');
  await sendAct(handlerPage, href, 'waiveBasis', { comment: reason });
  await sendAct(handlerPage, href, 'submit');
});

it('a notice takes evidence, both checks, enough villages and two leaders', async () => {
  const telling = { ...text, facts: '你单位于当天上午9时在哈拉海镇要求每周报送台账。' };
  const href = await found(waived, draft({ kind: 'notice', text: telling, skipReason }));
  await shut(handlerPage, href, 'evidence', 'submit', '由承办人“列明证据”');
  await refused(handlerPage, href, 'listEvidence', { exhibits: ' ' }, 'exhibits');
  await sendAct(handlerPage, href, 'listEvidence', { exhibits: '某局11月2日通知' });
  await sendAct(handlerPage, href, 'submit');

  await shut(approverPage, href, 'legalCheck', 'approve', '由拟稿人以外的人“审核文稿”');
  await sendAct(approverPage, href, 'checkText', { legal: 'yes' });
  await shut(approverPage, href, 'secrecyCheck', 'approve', '勾选保密审查');
  await sendAct(approverPage, href, 'checkText', { secrecy: 'yes' });

  const accept = { acceptSkip: 'yes' };
  await refused(approverPage, href, 'approve', accept, 'fewReason');
  expect(await approverPage.locator('main').innerText()).toContain('只有1个村（社区）符合');
  const few = { acceptFew: 'yes', fewReason: '该单位只在一个村开展此项工作，无法再概括。' };
  await sendAct(approverPage, href, 'approve', { ...accept, ...few });

  // One leader is not enough, and the same one does not count twice.
  await handlerPage.goto(href);
  expect(await handlerPage.locator('form[data-action="issue"]').count()).toBe(0);
  const second = handlerPage.locator('[data-gate="secondApproval"][data-open="yes"]');
  expect(await second.innerText()).toContain('两人不能是同一人');
  await approverPage.goto(href);
  expect(await approverPage.locator('form[data-action="approve"]').count()).toBe(0);
  expect(await approverPage.locator('main').innerText()).toContain('您已经批准过这份文稿');
  await sendAct(secondPage, href, 'approve', { ...accept, ...few });
  await sendAct(handlerPage, href, 'issue');
});

it('an interview waits for a leader, for its notice and for a signed record', async () => {
  const href = await found(
    waived,
    draft({ kind: 'interview', skipReason, interview: plan }),
    submit,
  );
  await handlerPage.goto(href);
  expect(await handlerPage.locator('form[data-action="issue"]').count()).toBe(0);
  const leader = handlerPage.locator('[data-gate="approval"][data-open="yes"]');
  expect(await leader.innerText()).toContain('由审批领导“批准”');
  await refused(approverPage, href, 'approve', {}, 'acceptSkip');
  await sendAct(approverPage, href, 'approve', { acceptSkip: 'yes' });

  await shut(handlerPage, href, 'interviewNotice', 'issue', '今天印发的，最早2026-03-05约谈');
  await sendAct(handlerPage, href, 'recall');
  await refused(handlerPage, href, 'revise', { place: '' }, 'place');
  await sendAct(handlerPage, href, 'revise', { interviewOn: '2026-03-05' });
  const approve = { action: 'approve', comment: '', acceptSkip: true } as const;
  await lead(href, submit, ['approver', approve]);
  await sendAct(handlerPage, href, 'issue');
  await site.settle();

  await shut(handlerPage, href, 'interviewRecord', 'recordAnswer', '“登记约谈记录”');
  await lead(href, ['handler', { action: 'recordInterview', record }]);
  await shut(handlerPage, href, 'interviewSigned', 'recordAnswer', '“登记签字”');
  const names = { interviewers: '秦正', recorder: '高远' };
  await refused(handlerPage, href, 'signRecord', names, 'comment');
  await sendAct(handlerPage, href, 'signRecord', { ...names, attendees: '某局局长' });
  await sendAct(handlerPage, href, 'recordAnswer', { comment: '正在改。' });
});

it('accountability takes a reasoned bad effect and a competent body', async () => {
  const href = await found(waived, [
    'handler',
    { action: 'listEvidence', exhibits: ['某局11月2日通知'] },
  ]);
  const kind = { kind: 'accountability', ...text, skipReason };
  await refused(handlerPage, href, 'draft', { ...kind, badEffect: '影响坏' }, 'badEffect');
  const badEffect = '持续三个月，多名村干部无法值守，造成恶劣社会影响。';
  await sendAct(handlerPage, href, 'draft', { ...kind, badEffect });
  await shut(handlerPage, href, 'competentBody', 'submit', '填写有权机关');
  await sendAct(handlerPage, href, 'revise', { body: '农安县纪委监委' });
  await sendAct(handlerPage, href, 'submit');
});
