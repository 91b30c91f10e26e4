import type { Actor } from '../../src/domain/case';
import { staffActions } from '../../src/cases/actions/action-form';
import { runJob } from '../../workers/consumers';
import { handlersOf } from '../../workers/handlers';
import { startSite, type Desk, type Site } from '../support/site';
import { recipients } from '../support/smtp-sink';

let site: Site;
let below: Desk;
let leaderBelow: Desk;
let above: Desk;
beforeAll(async () => {
  site = await startSite();
  below = await site.desk(site.county, 'triage', 'handler');
  leaderBelow = await site.desk(site.county, 'approver');
  above = await site.desk(site.city, 'triage', 'handler');
});
afterAll(() => site.close());

const month = '2026-03';
const cityArea = '220104003002';

const counts = () =>
  site.services.connection.collection<{ _id: string; count: number }>('bypassCounts');

async function counted(office = site.county.id): Promise<number> {
  return (await counts().findOne({ _id: `${office}:${month}` }))?.count ?? 0;
}

/** Everything that stands anywhere in the database with the office's id, but for accounts and the like. */
async function heldBelow(): Promise<string[]> {
  const held: string[] = [];
  for (const { name } of await site.services.connection.db!.listCollections().toArray()) {
    if (['accounts', 'offices', 'bypassCounts', 'deskDays'].includes(name)) continue;
    const found = await site.services.connection.collection(name).find().toArray();
    // Of its own people's acts only those that are about accounts, offices or keys are on record, and
    // that its operator took some report down that day.
    const apart = (one: object) =>
      name === 'audit' &&
      (!/"kind":"(report|case|file|document|identity)"/.test(JSON.stringify(one)) ||
        ('act' in one && one.act === 'filePhoneReport'));
    held.push(
      ...found
        .filter((one) => JSON.stringify(one).includes(site.county.id) && !apart(one))
        .map(() => name),
    );
  }
  return held;
}

async function quarters(desk: Desk) {
  const { html, status } = await desk.browser.get('/staff/bypass');
  const rows = [...html.matchAll(/<tr[^>]*role="row"[^>]*>(.*?)<\/tr>/gs)]
    .map(([, row]) =>
      (row ?? '')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((row) => /^Q\d/.test(row));
  return { html, status, rows };
}

const narrative = '督办办公室自己要求各村每周报送材料，还要拍照。';
const form = {
  area: '220122102200',
  department: 'county-jdb',
  category: 'B4',
  narrative,
  identity: 'anonymous',
  hoursPerMonth: '',
  villagesAffected: '',
};

async function byWeb(): Promise<string> {
  const visitor = site.visitor();
  const submission = site.reports.newSubmission();
  const answers = new URLSearchParams({ ...form, submission });
  const check = await visitor.send('/report/check', answers.toString());
  expect(check.status).toBe(200);
  expect(check.html).toContain('It goes to the office above');
  // Sent twice, as a double click does.
  const sent = await Promise.all([
    visitor.send('/report', answers.toString()),
    visitor.send('/report', answers.toString()),
  ]);
  expect(sent.map(({ status }) => status)).toEqual([201, 201]);
  return code(sent[0].html);
}

function code(html: string): string {
  return [...html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
}

async function byPhone(): Promise<string> {
  const operator = await site.desk(site.county, 'operator');
  const path = '/staff/report';
  const token = site.reports.newSubmission();
  const page = await operator.browser.post(path, { ...form, token, locale: 'zh-CN' }, path);
  expect(page.status).toBe(200);
  return code(page.html);
}

describe('a report on the office itself', () => {
  it.each([
    ['web', byWeb],
    ['phone', byPhone],
  ])('by %s is the office above’s alone, and leaves one count', async (_channel, file) => {
    const before = await counted();
    const receipt = await file();
    await site.settle();
    const found = await site.reports.findByCode(receipt);
    const opened = await site.cases.ofReport(found!.reportId);
    expect(opened?.file).toMatchObject({ office: site.city.id, status: 'received' });
    expect((await site.reports.read(found!.reportId))?.office).toBe(site.city.id);
    const path = `/staff/cases/${opened!.file.id}`;
    for (const desk of [below, leaderBelow]) {
      expect((await desk.browser.get(path)).status).toBe(404);
      for (const stage of ['triage', 'casework', 'approval', 'done', 'withheld']) {
        const { html } = await desk.browser.get(`/staff?stage=${stage}`);
        expect(html).not.toContain(opened!.file.id);
      }
    }
    expect((await above.browser.get(path)).html).toContain(narrative);
    expect(await counted()).toBe(before + 1);
    expect(await heldBelow()).toEqual([]);
    const tracked = await site.visitor().send('/track', `code=${receipt}`);
    expect(tracked.status).toBe(200);
    for (const word of [site.county.name, site.county.id, '农安']) {
      expect(tracked.html).not.toContain(word);
    }
  });

  it('is counted once however often its job runs, beside others at the same time', async () => {
    const before = await counted();
    const { outboxes } = site.services;
    const handler = handlersOf(site.services)['count-bypass'];
    const filed = await Promise.all(
      Array.from({ length: 5 }, () => site.file({ facts: { department: 'county-jwjw' } })),
    );
    const jobs = filed.flatMap(({ file }) =>
      Array.from({ length: 4 }, () => ({ id: file.reportId, seq: 2 })),
    );
    const entries = await Promise.all(
      filed.map(({ file }) => outboxes.reports.entry(file.reportId, 2)),
    );
    expect(entries.every((entry) => entry?.office === site.county.id)).toBe(true);
    await Promise.all(jobs.map((job) => runJob('count-bypass', job, outboxes, handler)));
    // As after a crash between the effect and its record.
    await Promise.all(
      entries.map((entry, i) => handler({ ...entry!, id: filed[i]!.file.reportId })),
    );
    expect(await counted()).toBe(before + 5);
    await site.settle();
    expect(await counted()).toBe(before + 5);
  });

  it('shows large numbers of past quarters to the approving leader of the office, and to nobody else', async () => {
    const office = site.county.id;
    const past = [
      ['2025-10', 3],
      ['2025-12', 4],
      ['2025-07', 4],
    ].map(([of, count]) => ({ _id: `${office}:${of}`, office, month: of, count, counted: [] }));
    await counts().insertMany(past as never);
    const { rows, html, status } = await quarters(leaderBelow);
    expect(status).toBe(200);
    // The quarter under way is not there, and none cannot be told from few.
    expect(rows.slice(0, 3)).toEqual(['Q4 2025 7', 'Q3 2025 fewer than 5', 'Q2 2025 fewer than 5']);
    expect(rows).toHaveLength(8);
    expect(html).toContain('None at all is given in the same way.');
    expect((await below.browser.get('/staff/bypass')).status).toBe(403);
    const leaderAbove = await site.desk(site.city, 'approver');
    expect((await quarters(leaderAbove)).rows).toEqual([]);
    // A smaller number set for its letters shows its leaders no smaller count here.
    const settings = { least: 3, noticeDays: 365 };
    await site.services.guardSettings.change(leaderBelow.actor, settings, '试一试更小的数');
    expect((await quarters(leaderBelow)).rows[1]).toBe('Q3 2025 fewer than 5');
  });

  it('on a body of the county goes nowhere else where the city office is in charge', async () => {
    const { file } = await site.file({ facts: { area: cityArea, department: 'county-jwjw' } });
    expect(file).toMatchObject({ office: site.city.id, status: 'received' });
  });
});

describe('at the root office', () => {
  it('a report on it is for approving leaders alone, who hand it over', async () => {
    const {
      file,
      version,
      code: receipt,
    } = await site.file({
      facts: { area: cityArea, department: 'city-jdb' },
    });
    expect(file).toMatchObject({ office: site.city.id, status: 'toHandOver' });
    const leader = await site.desk(site.city, 'approver');
    const path = `/staff/cases/${file.id}`;
    const everyone = await site.desk(site.city, 'triage', 'handler', 'operator');
    const { browser } = everyone;
    expect((await browser.get(path)).status).toBe(404);
    for (const stage of ['triage', 'casework', 'approval', 'done', 'withheld']) {
      expect((await browser.get(`/staff?stage=${stage}`)).html).not.toContain(file.id);
    }
    const token = await browser.token('/staff/password');
    for (const action of staffActions) {
      const body = new URLSearchParams({ _csrf: token, version: String(version), comment: '文字' });
      const page = await browser.send(`${path}/actions/${action}`, body.toString());
      expect([action, page.status]).toEqual([action, 404]);
    }
    const list = await leader.browser.get('/staff?stage=withheld');
    expect(list.html).toContain(file.id);
    const comment = '已于今日以机要方式移送省有权机关。';
    const done = await leader.browser.post(
      `${path}/actions/handOver`,
      { version: String(version), comment },
      path,
    );
    expect(done.status).toBe(303);
    expect((await site.cases.read(file.id))?.file).toMatchObject({
      status: 'handedOver',
      deadline: null,
    });
    expect((await browser.get(path)).status).toBe(404);
    const tracked = await site.visitor().send('/track', `code=${receipt}`);
    expect(tracked.html).toContain(comment);
    expect(tracked.html).toContain('Handed over to the competent body');
  });

  it('tells only them when its time runs out', async () => {
    const { file } = await site.file({ facts: { area: cityArea, department: 'city-jwjw' } });
    const leader = await site.desk(site.city, 'approver');
    site.smtp.clear();
    await site.services.notifications.notify(file.id, 70, 'overdue');
    const accounts = await site.services.accounts.ofOffice(site.city.id);
    const leaders = accounts.filter(({ roles }) => roles.includes('approver'));
    expect(recipients(site.smtp).sort()).toEqual(leaders.map(({ email }) => email).sort());
    expect(leaders.map(({ id }) => id)).toContain(leader.actor.id);
  });
});

describe('an officer who sees that a case is not theirs', () => {
  const sendUp = (desk: Desk, id: string, version: number, comment: string) =>
    desk.browser.post(
      `/staff/cases/${id}/actions/bypass`,
      { version: String(version), comment },
      `/staff/cases/${id}`,
    );

  it('sends it up with a reason; here only the count remains', async () => {
    const before = await counted();
    const { file, version, code: receipt } = await site.file();
    expect((await sendUp(below, file.id, version, ' ')).status).toBe(422);
    const record = jest.spyOn(
      (site.cases as unknown as { parts: { audit: { record(): Promise<void> } } }).parts.audit,
      'record',
    );
    const sent = await sendUp(below, file.id, version, '反映的是本单位负责人。');
    expect([sent.status, sent.location]).toEqual([303, '/staff?done=bypass']);
    expect(record).toHaveBeenCalledWith(expect.objectContaining({ act: 'bypass' }));
    // An auditor here reads the trail: why it went up stands in the case alone.
    expect(JSON.stringify(record.mock.calls)).not.toContain('反映的是本单位负责人');
    expect((await below.browser.get(`/staff/cases/${file.id}`)).status).toBe(404);
    await site.settle();
    await site.settle();
    expect(await counted()).toBe(before + 1);
    expect((await site.reports.read(file.reportId))?.office).toBe(site.city.id);
    const held = await site.services.connection
      .collection('cases')
      .countDocuments({ _id: file.id, office: site.county.id } as never);
    expect(held).toBe(0);
    const page = await above.browser.get(`/staff/cases/${file.id}`);
    expect(page.html).toContain('反映的是本单位负责人。');
    const tracked = await site.visitor().send('/track', `code=${receipt}`);
    expect(tracked.html).not.toContain(site.county.name);
    expect(tracked.html).not.toContain('反映的是本单位负责人');
  });

  it('two at once: one is told that somebody was faster, and it counts once', async () => {
    const before = await counted();
    const { file, version } = await site.file();
    const other = await site.desk(site.county, 'triage');
    const results = await Promise.all([
      sendUp(below, file.id, version, '理由一。'),
      sendUp(other, file.id, version, '理由二。').catch(() => null),
    ]);
    expect(results.filter((one) => one?.status === 303)).toHaveLength(1);
    await site.settle();
    expect(await counted()).toBe(before + 1);
  });

  it('cannot accept what is about the own office instead', async () => {
    const { file, version } = await site.file();
    const page = await below.browser.post(
      `/staff/cases/${file.id}/actions/accept`,
      {
        version: String(version),
        nature: 'clue',
        category: 'B4',
        clause: '8',
        department: 'county-jwjw',
        comment: '请承办',
      },
      `/staff/cases/${file.id}`,
    );
    expect(page.status).toBe(422);
    expect(page.html).toContain('href="#accept-department"');
    expect(page.html).toContain('请承办');
  });

  it('takes along what is gathered, and nothing of it stays behind', async () => {
    const target = await site.file();
    const source = await site.file();
    const link = { action: 'link', target: target.file.id, comment: '' } as const;
    const actor: Actor = below.actor;
    await site.cases.act(source.file.id, source.version, link, actor);
    await site.settle();
    const { version } = (await site.cases.read(target.file.id))!;
    await sendUp(below, target.file.id, version, '反映的是本单位负责人。');
    await site.settle();
    for (const { file } of [target, source]) {
      expect((await below.browser.get(`/staff/cases/${file.id}`)).status).toBe(404);
      const [report] = await site.services.reports.readMany([file.reportId]);
      expect(report?.office).toBe(site.city.id);
    }
    expect((await site.cases.read(source.file.id))?.file).toMatchObject({
      office: site.city.id,
      status: 'linked',
    });
  });

  it('at the root it becomes the leaders’ own', async () => {
    const { file, version } = await site.file({ facts: { area: cityArea } });
    const sent = await sendUp(above, file.id, version, '反映的是本单位负责人。');
    expect(sent.location).toBe('/staff?done=bypass');
    expect((await site.cases.read(file.id))?.file).toMatchObject({
      office: site.city.id,
      status: 'toHandOver',
    });
    expect((await above.browser.get(`/staff/cases/${file.id}`)).status).toBe(404);
  });
});
