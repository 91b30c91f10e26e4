import type { Command } from '../../src/domain/commands';
import { caseIn, circularSteps, crewOf, type Crew } from '../support/case-in';
import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

const email = 'mzj@example.cn';
/** Words of a reporter and of staff that a department may meet nowhere. */
const secret = {
  narrative: '金丝雀青石板',
  consequence: '金丝雀扣绩效',
  documentNo: '金丝雀文号',
  claimedBasis: '金丝雀口头',
};
const inside = ['查阅文件属实', '查过全部清单', 'crew-author', 'crew-approver', '哈拉海'];
const few = '单位已知道此事，改写不能再粗。';

let site: Site;
let crew: Crew;
const seen: [string, string][] = [];

beforeAll(async () => {
  site = await startSite();
  crew = crewOf(site.county);
  await address(email);
});
afterAll(() => site.close());

/** Puts the department's address on record. */
async function address(at: string, department = 'county-mzj'): Promise<void> {
  await site.services.contacts.save(crew.author, '220122', new Map([[department, at]]));
}

async function act(id: string, who: keyof Crew, command: Command) {
  const current = await site.cases.read(id);
  const done = await site.cases.act(id, current?.version ?? 0, command, crew[who]);
  if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
  await site.settle();
  return done.file;
}

/** A case whose letter has gone out by mail. */
async function issued(): Promise<string> {
  const file = () => site.file({ content: secret });
  const { file: found } = await caseIn({ ...site, file }, 'approved', crew);
  await act(found.id, 'author', { action: 'issue' });
  return found.id;
}

const linkIn = (text = '') => /\/department\/open\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? '';
const lastMail = () => site.smtp.messages.at(-1);

/** Keeps every page a department sees, for the search at the end. */
async function look(page: Promise<Page>, what: string): Promise<Page> {
  const got = await page;
  seen.push([what, got.html]);
  return got;
}

/** Opens a link in a fresh browser; answers it with the address it was led to. */
async function enter(token: string): Promise<{ visitor: Visitor; page: Page }> {
  const visitor = site.visitor();
  const path = `/department/open/${token}`;
  const page = await visitor.post('/department/open', { token }, path);
  return { visitor, page };
}

function upload(visitor: Visitor, path: string, fields: Record<string, string>, file?: File) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('files', file);
  return visitor.request(path, { method: 'POST', body: form });
}

const hidden = (page: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? '';
const paper = '%PDF-1.7\n1 0 obj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const proof = () => new File([paper], '停报通知.pdf');

describe('the link in the mail of a letter', () => {
  it('opens the letter once, and not by being looked at', async () => {
    await issued();
    const token = linkIn(lastMail()?.text);
    expect(lastMail()?.to).toMatchObject({ text: email });
    const robot = site.visitor();
    for (let n = 0; n < 2; n += 1) {
      const page = await look(robot.get(`/department/open/${token}`), 'link');
      expect([page.status, page.html.includes('Open</button>')]).toEqual([200, true]);
    }
    const { visitor, page } = await enter(token);
    expect([page.status, page.location]).toEqual([
      303,
      expect.stringMatching(/^\/department\/papers\/[0-9A-Z]{16}$/),
    ]);
    const cookie = page.headers.getSetCookie().find((set) => set.startsWith('qc.dept='));
    expect(cookie).toMatch(/Path=\/department; .*HttpOnly; SameSite=Lax/);
    const paper = await look(visitor.get(page.location!), 'paper');
    expect(paper.html).toContain('停止每周报送台账');
    expect(paper.html).toContain('Please reply in writing by');
    const again = await robot.post('/department/open', { token }, '/department');
    expect(again.status).toBe(410);
    expect((await robot.get(`/department/open/${token}`)).status).toBe(410);
    expect((await robot.get(page.location!)).location).toBe('/department');
    expect(site.log()).not.toContain(token);
    const kept = JSON.stringify(
      await site.services.connection.collection('departmentLinks').find().toArray(),
    );
    expect(kept).not.toContain(token);
  });

  it('ends after its time, with a newer one, and with another address on record', async () => {
    const id = await issued();
    const first = linkIn(lastMail()?.text);
    await act(id, 'author', { action: 'sendLink', rung: 0 });
    const second = linkIn(lastMail()?.text);
    expect((await enter(first).catch(() => null))?.page.status ?? 410).toBe(410);
    site.clock.forward(15 * 24 * 60);
    expect((await site.visitor().get(`/department/open/${second}`)).status).toBe(410);
    site.clock.forward(-15 * 24 * 60);
    const { visitor, page } = await enter(second);
    expect((await visitor.get(page.location!)).status).toBe(200);
    await address('other@example.cn');
    expect((await visitor.get(page.location!)).location).toBe('/department');
    await address(email);
  });
});

describe('one browser', () => {
  const opened = async (visitor: Visitor, token: string) => {
    const form = await visitor.token(`/department/open/${token}`);
    return () => visitor.send('/department/open', `_csrf=${form}&token=${token}`);
  };
  let mail = 1000;
  /** A fresh link to one of the letters that went out. */
  const letter = async (n = 0) => {
    const papers = await site.services.connection
      .collection('departmentPapers')
      .find({}, { projection: { _id: 0 } })
      .sort({ _id: 1 })
      .toArray();
    const paper = papers[n] as unknown as Parameters<
      typeof site.services.departmentAccess.linkTo
    >[0];
    return linkIn(await site.services.departmentAccess.linkTo(paper, email, (mail += 1)));
  };

  it('holds two letters whose links lie open side by side, each no longer than its link allows', async () => {
    const visitor = site.visitor();
    const first = await opened(visitor, await letter());
    const second = await opened(visitor, await letter(1));
    const one = (await first()).location!;
    const tab = await visitor.token(one);
    site.clock.forward(11 * 60);
    const other = (await second()).location!;
    expect(other).not.toBe(one);
    expect((await visitor.send(`${one}/acknowledge`, `_csrf=${tab}`)).location).toBe(
      `${one}?done=acknowledge`,
    );
    const list = (await visitor.get('/department/papers')).html;
    expect(new Set(list.match(/papers\/[0-9A-Z]{16}/g)).size).toBe(2);
    site.clock.forward(2 * 60);
    expect([(await visitor.get(one)).status, (await visitor.get(other)).status]).toEqual([
      404, 200,
    ]);
    site.clock.forward(-13 * 60);
  });

  it('is let in once more by a second press, with the cookies of before, and nobody else', async () => {
    const visitor = site.visitor();
    const token = await letter();
    const press = await opened(visitor, token);
    const jar = new Map(visitor.cookies);
    const held = (await press()).location!;
    // A browser that never saw the first answer, and one that saw it.
    for (const cookies of [jar, new Map(visitor.cookies)]) {
      visitor.cookies.clear();
      for (const [name, value] of cookies) visitor.cookies.set(name, value);
      expect((await press()).location).toBe(held);
      expect((await visitor.get(held)).status).toBe(200);
    }
    const stranger = site.visitor();
    stranger.cookies.set('qc.form', 'A'.repeat(43));
    const form = await stranger.token('/department');
    const stolen = await stranger.send('/department/open', `_csrf=${form}&token=${token}`);
    expect(stolen.status).toBe(410);
    site.clock.forward(3);
    expect((await press()).location).toBe('/department/papers');
    site.clock.forward(-3);
    await visitor.post('/department/leave', {}, held);
    expect((await press()).status).toBe(410);
  });

  it('keeps both letters when a button is pressed twice, and the session of before not for long', async () => {
    const visitor = site.visitor();
    const one = (await (await opened(visitor, await letter()))()).location!;
    const press = await opened(visitor, await letter(1));
    const before = visitor.cookies.get('qc.dept')!;
    const other = (await press()).location!;
    // The second press was under way before the first was answered.
    visitor.cookies.set('qc.dept', before);
    expect((await press()).location).toBe(other);
    for (const path of [one, other]) expect((await visitor.get(path)).status).toBe(200);
    visitor.cookies.set('qc.dept', before);
    site.clock.forward(3);
    expect((await visitor.get(one)).location).toBe('/department');
    site.clock.forward(-3);
  });

  it('opens both of two links that are pressed in the same instant, whichever session it keeps', async () => {
    const visitor = site.visitor();
    const presses = [await opened(visitor, await letter()), await opened(visitor, await letter(1))];
    const led = await Promise.all(presses.map((press) => press()));
    const cookies = led.map(({ headers }) =>
      /qc\.dept=([^;]+)/.exec(headers.getSetCookie().join('\n')),
    );
    expect(new Set(cookies.map((cookie) => cookie?.[1])).size).toBe(2);
    for (const cookie of cookies) {
      visitor.cookies.set('qc.dept', cookie![1]!);
      for (const { location } of led) expect((await visitor.get(location!)).status).toBe(200);
    }
    site.clock.forward(3);
    for (const { location } of led) expect((await visitor.get(location!)).status).toBe(200);
    site.clock.forward(-3);
    // Who left is another browser: nothing of before is joined to what it opens next.
    await visitor.post('/department/leave', {}, led[0]!.location!);
    const next = (await (await opened(visitor, await letter()))()).location!;
    const list = (await visitor.get('/department/papers')).html;
    expect([...new Set(list.match(/papers\/[0-9A-Z]{16}/g))]).toEqual([next.slice(12)]);
  });

  it('that did not see the page is shown it anew, and the link stays', async () => {
    const token = await letter();
    const visitor = site.visitor();
    const form = await visitor.token(`/department/open/${token}`);
    visitor.cookies.clear();
    const stale = await visitor.send('/department/open', `_csrf=${form}&token=${token}`);
    expect([stale.status, stale.html.includes('please press once more')]).toEqual([403, true]);
    const renewed = hidden(stale, '_csrf');
    const done = await visitor.send('/department/open', `_csrf=${renewed}&token=${token}`);
    expect(done.location).toMatch(/papers\/[0-9A-Z]{16}$/);
    const asked = await site.visitor().send('/department', `_csrf=${form}&email=a%40b.cn`);
    expect([asked.status, asked.html.includes('value="a@b.cn"')]).toEqual([403, true]);
  });

  it('leaves nothing here before it is let in', async () => {
    const token = await letter();
    const keys = () => site.services.redis.keys('qingcun:department:*');
    const before = (await keys()).length;
    const stranger = site.visitor();
    for (const path of ['/department', `/department/open/${token}`]) await stranger.get(path);
    await stranger.send('/department/open', 'token=x');
    expect([(await keys()).length, stranger.cookies.has('qc.dept')]).toEqual([before, false]);
    expect(stranger.cookies.has('qc.form')).toBe(true);
  });
});

it('a link sent twice in a row is two mails, and the second ends the first', async () => {
  const id = await issued();
  const before = site.smtp.messages.length;
  for (let n = 0; n < 2; n += 1) {
    const current = await site.cases.read(id);
    const again = { action: 'sendLink', rung: 0 } as const;
    await site.cases.act(id, current?.version ?? 0, again, crew.author);
  }
  await site.settle();
  const tokens = site.smtp.messages.slice(before).map(({ text }) => linkIn(text));
  const visits = tokens.map((token) => site.visitor().get(`/department/open/${token}`));
  expect((await Promise.all(visits)).map(({ status }) => status).sort()).toEqual([200, 410]);
});

it('a mail that is sent late leaves the link of a later one', async () => {
  const { departmentAccess: access } = site.services;
  const to = { caseId: 'CASELATE00000001', rung: 0, office: site.county.id, area: '220122' };
  const late = { ...to, department: 'county-mzj', issuedOn: site.clock.today() };
  const newer = linkIn(await access.linkTo(late, email, 100));
  await access.linkTo(late, email, 99);
  expect(await access.stands(newer)).toBe(true);
  await access.linkTo(late, email, 101);
  expect(await access.stands(newer)).toBe(false);
  await site.services.connection
    .collection<{ _id: string; caseId: string }>('departmentPapers')
    .deleteMany({ caseId: late.caseId });
});

it('a mail that is tried again holds the same link, once used too', async () => {
  const { connection, departmentAccess: access } = site.services;
  const links = connection.collection('departmentLinks');
  const { file } = await caseIn(site, 'approved', crew);
  const before = await links.countDocuments();
  await site.cases.act(
    file.id,
    (await site.cases.read(file.id))!.version,
    { action: 'issue' },
    crew.author,
  );
  site.smtp.refuseNext(3);
  for (let n = 0; n < 3; n += 1) await expect(site.settle()).rejects.toThrow('mail server');
  await site.settle();
  expect(await links.countDocuments()).toBe(before + 1);
  const token = linkIn(lastMail()?.text);
  const { caseId, rung, office, department, area, issuedOn } = (await connection
    .collection('departmentPapers')
    .findOne({ caseId: file.id })) as unknown as Parameters<typeof access.linkTo>[0];
  const paper = { caseId, rung, office, department, area, issuedOn };
  const round = Number((await links.find().sort({ until: -1 }).toArray())[0]?.['round']);
  expect(linkIn(await access.linkTo(paper, email, round))).toBe(token);
  const { page, visitor } = await enter(token);
  expect([page.status, (await visitor.get(page.location!)).status]).toEqual([303, 200]);
  expect(linkIn(await access.linkTo(paper, email, round))).toBe(token);
  expect(await access.stands(token)).toBe(false);
});

it('links to a paper are found by an index', async () => {
  const links = site.services.connection.collection('departmentLinks');
  const plan = await links.find({ paper: 'A'.repeat(16), round: { $lt: 'x' } }).explain();
  expect(JSON.stringify(plan)).toContain('"indexName":"paper_1"');
});

describe('a letter in the portal', () => {
  let id = '';
  let visitor: Visitor;
  let path = '';
  beforeAll(async () => {
    id = await issued();
    const entered = await enter(linkIn(lastMail()?.text));
    visitor = entered.visitor;
    path = entered.page.location!;
  });

  it('takes nothing without its token', async () => {
    const forged = await visitor.send(`${path}/acknowledge`, '_csrf=aaaa');
    expect(forged.status).toBe(403);
    const file = proof();
    const uploaded = await upload(visitor, `${path}/reply`, { text: '已停止。' }, file);
    expect(uploaded.status).toBe(403);
    expect((await site.cases.read(id))?.file.status).toBe('issued');
  });

  it('is not another department’s, nor any paper that is not there', async () => {
    await address('rsj@example.cn', 'county-rsj');
    const stranger = site.visitor();
    await stranger.post('/department', { email: 'rsj@example.cn' }, '/department');
    await site.settle();
    const token = linkIn(lastMail()?.text);
    await stranger.post('/department/open', { token }, `/department/open/${token}`);
    const list = await look(stranger.get('/department/papers'), 'empty list');
    expect(list.status).toBe(200);
    const _csrf = hidden(list, '_csrf');
    for (const at of [path, `${path}/file`, '/department/papers/AAAAAAAAAAAAAAAA']) {
      expect([at, (await stranger.get(at)).status]).toEqual([at, 404]);
    }
    const sent = await stranger.send(`${path}/acknowledge`, `_csrf=${_csrf}`);
    expect(sent.status).toBe(404);
    expect((await upload(stranger, `${path}/reply`, { _csrf, text: '冒充' })).status).toBe(404);
    expect((await visitor.get('/department/papers/AAAAAAAAAAAAAAAA')).status).toBe(404);
  });

  it('is acknowledged, more time is asked for and answered, and all of it shown', async () => {
    await visitor.post(`${path}/acknowledge`, {}, path);
    const none = await visitor.post(`${path}/ask-time`, { n: 'x', reason: '' }, path);
    expect(none.status).toBe(422);
    const asked = await visitor.post(`${path}/ask-time`, { n: '5', reason: '需核对。' }, path);
    expect(asked.location).toBe(`${path}?done=ask-time`);
    await site.settle();
    const tells = { action: 'denyTime', comment: '3月2日哈拉海镇三个村已在催。' } as const;
    const current = await site.cases.read(id);
    expect(await site.cases.act(id, current?.version ?? 0, tells, crew.approver)).toMatchObject({
      refusal: { kind: 'answerTells' },
    });
    await act(id, 'approver', { action: 'denyTime', comment: '请按期答复。' });
    expect(lastMail()?.subject).toContain('未同意延期');
    const page = await look(visitor.get(path), 'denied');
    expect(page.html).toContain('请按期答复。');
    expect(page.html).toContain('Your department acknowledged receipt');
  });

  it('keeps what was typed when a file is refused', async () => {
    const page = await visitor.get(path);
    const fields = { _csrf: hidden(page, '_csrf'), submission: hidden(page, 'submission') };
    const bad = new File(['<!doctype html><script>alert(1)</script>'], '通知.pdf');
    const refused = await upload(visitor, `${path}/reply`, { ...fields, text: '措施如下。' }, bad);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('措施如下。');
    expect(refused.html).toContain('reply-files-error');
    expect((await site.cases.read(id))?.file.status).toBe('issued');
    expect((await upload(visitor, `${path}/statement`, fields, bad)).status).toBe(415);
  });

  it('is replied to with proof, once for each form, and staff find both', async () => {
    const page = await visitor.get(path);
    const fields = {
      _csrf: hidden(page, '_csrf'),
      submission: hidden(page, 'submission'),
      text: '已发文停止报送。',
    };
    const twice = await Promise.all([
      upload(visitor, `${path}/reply`, fields, proof()),
      upload(visitor, `${path}/reply`, fields, proof()),
    ]);
    expect(twice.map(({ location }) => location)).toEqual(Array(2).fill(`${path}?done=reply`));
    await site.settle();
    const file = (await site.cases.read(id))?.file;
    expect(file).toMatchObject({ status: 'answered', deadline: { kind: 'verification' } });
    const { submissions } = file!.rungs[0]!.correspondence;
    expect(submissions).toHaveLength(1);
    expect(lastMail()?.subject).toContain('答复已收到');
    const after = await look(visitor.get(path), 'answered');
    expect(after.html).not.toContain('act-reply');
    const late = await upload(visitor, `${path}/reply`, { ...fields, submission: '' });
    expect(late.status).toBe(409);

    const { browser } = await site.desk(site.county, 'handler');
    const desk = await browser.get(`/staff/cases/${id}`);
    for (const text of ['已发文停止报送。', '停报通知.pdf', 'Receipt acknowledged on']) {
      expect(desk.html).toContain(text);
    }
    const original = `/staff/cases/${id}/files/${submissions[0]!.files[0]!.id}/original`;
    expect((await browser.get(original)).html).toContain('停报通知.pdf');
    expect((await site.uploads()).kept).toEqual([submissions[0]!.files[0]!.id]);
  });

  it('is withdrawn, and the department told', async () => {
    const ask = { action: 'askAmendment', kind: 'withdrawal', rung: 0, text: '' } as const;
    await act(id, 'author', { ...ask, comment: '发错了单位。' });
    await act(id, 'approver', { action: 'grantAmendment', comment: '' });
    expect(lastMail()?.subject).toContain('文书撤回');
    const page = await look(visitor.get(path), 'withdrawn');
    expect(page.html).toContain('No reply is needed');
    expect(page.html).not.toContain('发错了单位');
  });
});

it('a notice carries the department’s statement once an approving leader let it out', async () => {
  const id = await issued();
  for (const [who, command] of circularSteps(site.clock.today(), few)) await act(id, who, command);
  const { visitor, page } = await enter(linkIn(lastMail()?.text));
  const path = page.location!;
  const state = (words: string) => visitor.post(`${path}/statement`, { text: words }, path);
  expect((await state('合隆镇3个村自己要报的。')).status).toBe(303);
  const current = await site.cases.read(id);
  const release = { action: 'releaseStatement', rung: 1, secrecy: true, comment: '' } as const;
  expect(await site.cases.act(id, current?.version ?? 0, release, crew.approver)).toMatchObject({
    refusal: { kind: 'statementTells' },
  });
  await act(id, 'approver', { action: 'refuseStatement', rung: 1, comment: '请不写地名。' });
  expect((await visitor.get(path)).html).toContain('请不写地名。');
  expect((await state('报送系上级统一部署，已在清理。')).status).toBe(303);
  const board = async () => {
    const list = await site.visitor().get('/notices');
    const href = /href="(\/notices\/[0-9A-Z]{16})"/.exec(list.html)?.[1] ?? '';
    return (await site.visitor().get(href)).html;
  };
  expect(await board()).not.toContain('报送系上级统一部署');
  await act(id, 'approver', release);
  expect(await board()).toContain('报送系上级统一部署');
  expect((await look(visitor.get(path), 'notice')).html).toContain('Published');
});

describe('the door', () => {
  it('answers alike for every address, and mails those on record', async () => {
    const visitor = site.visitor();
    const before = site.smtp.messages.length;
    const answers = [];
    for (const typed of ['MZJ@example.cn', 'nobody@example.cn']) {
      const page = await visitor.post('/department', { email: typed }, '/department');
      answers.push([page.status, page.html.replace(/_csrf" value="[^"]+"/, '')]);
      await site.settle();
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(site.smtp.messages.length).toBe(before + 1);
    expect((await visitor.post('/department', { email: 'x' }, '/department')).status).toBe(422);
    const token = linkIn(lastMail()?.text);
    const { visitor: liaison, page } = await enter(token);
    expect(page.location).toBe('/department/papers');
    const list = await look(liaison.get('/department/papers'), 'list');
    expect(list.html.match(/class="govuk-link" href="\/department\/papers\//g)!.length).toBe(7);
    const href = /href="(\/department\/papers\/[0-9A-Z]{16})"/.exec(list.html)?.[1] ?? '';
    const file = await liaison.get(`${href}/file`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const left = await liaison.post('/department/leave', {}, '/department/papers');
    expect([left.location, liaison.cookies.has('qc.dept')]).toEqual(['/department', false]);
  });

  it('lets a link be mailed for an hour, keeps the request as long as the link, then nothing', async () => {
    const ask = async () => {
      await site.visitor().post('/department', { email: 'rsj@example.cn' }, '/department');
    };
    const { departmentAccess: access } = site.services;
    const ofNoCase = () =>
      site.services.connection.collection('mails').countDocuments({ caseId: null });
    await ask();
    site.clock.forward(50);
    await site.settle();
    site.clock.forward(14);
    await access.sweep(100);
    const { page } = await enter(linkIn(lastMail()?.text));
    expect(page.location).toBe('/department/papers');
    const sent = site.smtp.messages.length;
    await ask();
    site.clock.forward(61);
    await site.settle();
    expect([site.smtp.messages.length, (await ofNoCase()) > 0]).toEqual([sent, true]);
    site.clock.forward(15);
    await access.sweep(100);
    expect([await site.count('departmentDoors'), await ofNoCase()]).toEqual([0, 0]);
    site.clock.forward(-140);
  });

  it('lists the letter of a link beside what the address holds already', async () => {
    await issued();
    const token = linkIn(lastMail()?.text);
    await site.visitor().post('/department', { email }, '/department');
    await site.settle();
    const { visitor } = await enter(linkIn(lastMail()?.text));
    const list = async () =>
      (await visitor.get('/department/papers')).html.match(/papers\/[0-9A-Z]{16}"/g)!.length;
    const before = await list();
    await visitor.post('/department/open', { token }, `/department/open/${token}`);
    expect([before > 1, await list()]).toEqual([true, before]);
  });

  it('writes to no address more often than a few times an hour', async () => {
    const before = site.smtp.messages.length;
    for (let n = 0; n < 8; n += 1) {
      const visitor = site.visitor();
      expect((await visitor.post('/department', { email }, '/department')).status).toBe(200);
    }
    await site.settle();
    expect(site.smtp.messages.length - before).toBeLessThanOrEqual(5);
  });
});

describe('a page of an earlier session of the browser', () => {
  let id = '';
  let token = '';
  let visitor: Visitor;
  let path = '';
  let fields: Record<string, string> = {};
  /** Signs the browser in anew, so that the token of its open page counts no more. */
  const signInAnew = async (email: string) => {
    await site.services.redis.del(await site.services.redis.keys('qingcun:department:*'));
    await visitor.post('/department', { email }, '/department');
    await site.settle();
    token = linkIn(lastMail()?.text);
    await visitor.post('/department/open', { token }, `/department/open/${token}`);
  };
  const submissions = async () =>
    (await site.cases.read(id))!.file.rungs[0]!.correspondence.submissions;
  beforeAll(async () => {
    id = await issued();
    const entered = await enter(linkIn(lastMail()?.text));
    visitor = entered.visitor;
    path = entered.page.location!;
    const page = await visitor.get(path);
    const text = '已停止报送。<script>alert(1)</script>';
    fields = { _csrf: hidden(page, '_csrf'), submission: hidden(page, 'submission'), text };
    site.clock.forward(61);
    await signInAnew(email);
  });
  afterAll(() => site.clock.forward(-61));

  it('comes back with words and files, sends nothing, and is sent by one press more', async () => {
    const stale = await upload(visitor, `${path}/reply`, fields, proof());
    expect([stale.status, stale.html.includes('press once more')]).toEqual([403, true]);
    expect(stale.html).toContain('已停止报送。&lt;script>alert(1)&lt;/script></textarea>');
    expect(await submissions()).toEqual([]);
    const renewed = { ...fields, _csrf: hidden(stale, '_csrf'), staged: hidden(stale, 'staged') };
    expect(hidden(stale, 'submission')).toBe(fields['submission']);
    const done = await upload(visitor, `${path}/reply`, renewed);
    expect(done.location).toBe(`${path}?done=reply`);
    expect(await submissions()).toMatchObject([{ files: [{ name: '停报通知.pdf' }] }]);
    // The act is over: its words are on the page all the same.
    const over = await visitor.send(`${path}/ask-time`, '_csrf=old&n=5&reason=abcd');
    expect([over.status, over.html.includes('>abcd</textarea>')]).toEqual([403, true]);
    const leave = await visitor.send('/department/leave', '_csrf=old');
    expect([leave.status, leave.html.includes('still signed in')]).toEqual([403, true]);
    expect((await visitor.get(path)).status).toBe(200);
  });

  it('shows nothing of what another site sent', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('files', proof());
      const headers = { 'Sec-Fetch-Site': site };
      const sent = { method: 'POST', body: form, headers };
      const forged = await visitor.request(`${path}/proof`, sent);
      expect([forged.status, forged.html.includes('已停止报送')]).toEqual([403, false]);
    }
    expect(await submissions()).toHaveLength(1);
  });

  it('gives its words back to be copied where the open session is of another address', async () => {
    await signInAnew('rsj@example.cn');
    const sent = await look(upload(visitor, `${path}/proof`, fields, proof()), 'another address');
    expect([sent.status, sent.html.includes('not open to you now')]).toEqual([404, true]);
    expect(sent.html).toContain('已停止报送。&lt;script>alert(1)&lt;/script></textarea>');
    expect(sent.html).not.toContain('停止每周报送台账');
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    const body = new URLSearchParams(fields);
    const forged = await visitor.request(`${path}/proof`, { method: 'POST', body, headers });
    expect([forged.status, forged.html.includes('已停止报送')]).toEqual([404, false]);
    expect(await submissions()).toHaveLength(1);
  });
});

describe('a session that is none any more', () => {
  /** Lets a browser in to a fresh letter; answers it with the key of its session. */
  async function inside() {
    const keys = () => site.services.redis.keys('qingcun:department:*');
    const before = await keys();
    await issued();
    const { visitor, page } = await enter(linkIn(lastMail()?.text));
    const key = (await keys()).find((one) => !before.includes(one))!;
    return { visitor, path: page.location!, key };
  }

  it('gives back what was written, takes nothing, and leads out', async () => {
    const { visitor, path, key } = await inside();
    const page = await visitor.get(path);
    const fields = { _csrf: hidden(page, '_csrf'), text: '已停止报送，附整改说明。' };
    await site.services.redis.del(key);
    const before = await site.uploads();
    const sent = await look(upload(visitor, `${path}/reply`, fields, proof()), 'signed out');
    expect(sent.status).toBe(403);
    for (const words of ['You are signed out', fields.text]) expect(sent.html).toContain(words);
    expect(await site.uploads()).toEqual(before);
    const reason = '正在核对';
    const form = new URLSearchParams({ _csrf: fields._csrf, reason }).toString();
    expect((await visitor.send(`${path}/ask-time`, form)).html).toContain(`>${reason}</textarea>`);
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const foreign = { ...type, 'Sec-Fetch-Site': 'cross-site' };
    const forged = { method: 'POST', body: form, headers: foreign };
    expect((await visitor.request(`${path}/ask-time`, forged)).html).not.toContain(reason);
    const garbage = await visitor.send(`${path}/reply`, '--x--', 'multipart/form-data');
    expect(garbage.status).toBe(400);
    const left = await visitor.send('/department/leave', form);
    expect([left.status, left.location, visitor.cookies.has('qc.dept')]).toEqual([
      303,
      '/department',
      false,
    ]);
  });

  it('is one that an earlier release stored in another shape', async () => {
    const { visitor, path, key } = await inside();
    const { redis } = site.services;
    const kept = JSON.parse((await redis.get(key))!);
    const { address: held, opened } = kept.department;
    for (const old of [{ address: held, ...opened[0] }, { address: held, opened: [{}] }, 'x']) {
      await redis.set(key, JSON.stringify({ ...kept, department: old }));
      const cookie = visitor.cookies.get('qc.dept')!;
      expect((await visitor.get(path)).location).toBe('/department');
      visitor.cookies.set('qc.dept', cookie);
    }
  });

  it('is nowhere but under its own path', async () => {
    for (const at of ['/Department', `/DEPARTMENT/open/${'x'.repeat(43)}`]) {
      expect([at, (await site.visitor().get(at)).status]).toEqual([at, 404]);
    }
  });
});

it('nothing a department saw or was sent leads to the reporter or to who works on the case', async () => {
  const cases = await site.services.connection.collection('cases').find().toArray();
  const ids = cases.flatMap(({ _id, reportId }) => [String(_id), String(reportId)]);
  const words = [...Object.values(secret), ...inside, ...ids, few];
  const mails = site.smtp.messages
    .filter(({ to }) => JSON.stringify(to ?? '').includes(email))
    .map(({ subject, text }): [string, string] => ['mail', `${subject}\n${text}`]);
  expect(mails.length).toBeGreaterThan(5);
  for (const [what, text] of [...seen, ...mails]) {
    expect([what, words.filter((word) => text.includes(word))]).toEqual([what, []]);
  }
});
