import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

const KINSHIP = '派出所让村里给村民开亲属关系证明，不开不给落户';
const NOTHING = '今天天气不错，出去遛弯';
const INVENTED = '青石板上晒太阳';

let site: Site;
let triage: Visitor;
let handler: Visitor;
let approver: Visitor;
beforeAll(async () => {
  site = await startSite();
  triage = (await site.desk(site.county, 'triage')).browser;
  handler = (await site.desk(site.county, 'handler')).browser;
  approver = (await site.desk(site.county, 'approver')).browser;
});
afterAll(() => site.close());

const report = {
  area: '220122102200',
  department: 'county-gaj',
  category: 'B4',
  narrative: KINSHIP,
  identity: 'anonymous',
  locale: 'en',
};

function check(fields: Record<string, string>): Promise<Page> {
  const submission = site.reports.newSubmission();
  const body = new URLSearchParams({ ...report, submission, ...fields });
  return site.visitor().send('/report/check', body.toString());
}

/** The part of a page in the element with this id. */
function part({ html }: Page, id: string): string {
  const start = html.indexOf(`id="${id}"`);
  return start < 0 ? '' : html.slice(start, html.indexOf('</section>', start));
}

const filed = (narrative = KINSHIP) => site.file({ content: { narrative } });

function act(who: Visitor, id: string, action: string, fields: Record<string, string>) {
  return who.post(`/staff/cases/${id}/actions/${action}`, fields, `/staff/cases/${id}`);
}

const accept = {
  nature: 'clue',
  category: 'B9',
  clause: '24',
  department: 'county-gaj',
  comment: '',
};

/** A case that was accepted under what was proposed; the version is 2. */
async function verifying(): Promise<string> {
  const { file } = await filed();
  const page = await act(triage, file.id, 'accept', { version: '1', ...accept });
  expect([page.status, page.location]).toEqual([303, `/staff/cases/${file.id}?done=accept`]);
  return file.id;
}

describe('the report form', () => {
  it('shows what the lists say on the check page, without script, and takes the report all the same', async () => {
    const page = await check({});
    expect(page.status).toBe(200);
    const hint = part(page, 'basis');
    expect(hint).toContain('data-verdict="cancelled"');
    expect(hint).toContain('亲属关系证明');
    expect(hint).toContain('clause 24');
    expect(hint).toContain('staff decide');
    expect(page.html).toContain('action="/report"');
  });

  it('does not call silence allowed', async () => {
    const hint = part(await check({ narrative: NOTHING }), 'basis');
    expect(hint).toContain('data-verdict="noBasisFound"');
    expect(hint).toContain('does not mean that it is allowed');
  });

  it('shows nothing that somebody typed as markup', async () => {
    const page = await check({ narrative: `${KINSHIP}<img src=x onerror=alert(1)>` });
    expect(page.html).not.toContain('<img src=x');
  });

  it('says beside the box what becomes of the text', async () => {
    const { html } = await site.visitor().get('/report');
    const hint = /<section id="basis-hint"[^>]*hidden[^>]*>.*?<\/section>/s.exec(html)?.[0] ?? '';
    expect(hint).toContain('keeps nothing');
    expect(hint).toContain('aria-live="polite"');
  });

  it('leaves no word of it in the log or the database', async () => {
    await check({ narrative: `${KINSHIP}，${INVENTED}` });
    expect(site.log()).not.toContain(INVENTED);
    const { db } = site.services.connection;
    for (const { name } of (await db?.listCollections().toArray()) ?? []) {
      const found = await db?.collection(name).find().limit(200).toArray();
      expect(JSON.stringify(found)).not.toContain(INVENTED);
    }
  });
});

describe("the operator's form", () => {
  it('says the finding beside the form, and takes the proposed category over without script', async () => {
    const { browser } = await site.desk(site.county, 'operator');
    const token = await browser.token('/staff/report');
    const send = (path: string, fields: Record<string, string>) =>
      browser.send(path, new URLSearchParams({ _csrf: token, ...fields }).toString());
    const help = await send('/staff/report/help', { narrative: KINSHIP, category: 'B4' });
    expect(help.status).toBe(200);
    expect(help.html).toMatch(
      /data-verdict="cancelled".*亲属关系证明.*the village need not do it/s,
    );
    expect(help.html).toContain('data-take="B9"');
    expect(help.html).toContain('Ask next: B4');
    expect(help.html).toContain('Still needed: Area, Demanded by');
    const taken = await send('/staff/report', {
      narrative: KINSHIP,
      category: 'B4',
      take: 'B9',
    });
    expect(taken.status).toBe(200);
    expect(taken.html).toMatch(/<option value="B9"[^>]* selected/);
    expect(taken.html).not.toContain('data-take=');
    expect(taken.html).toContain('Ask next: B9');
    expect(site.log()).not.toContain('亲属关系');
  });
});

describe('what the office knows already, beside the form', () => {
  const villages = ['220122102200', '220122102201', '220122102202', '220122102203', '220122102204'];
  const demand = '每周要报一次秸秆普查统计表';
  const many = { documentNo: '农民发〔2026〕31号', department: 'county-mzj' };
  const number = 'your office has 5 open cases on 农民发〔2026〕31号';
  const some = 'something like it was reported before';

  beforeAll(async () => {
    const change = (collection: string, id: string, fields: object) =>
      site.services.connection
        .collection(collection)
        .updateOne({ _id: id as never }, { $set: fields });
    for (const area of villages) {
      const content = { documentNo: many.documentNo, narrative: INVENTED };
      await site.file({ facts: { area }, content });
    }
    await site.file({ content: { documentNo: '农民发〔2026〕32号', narrative: demand } });
    const past = await filedAs('农民发〔2026〕33号');
    await site.settle();
    await change('cases', past, { status: 'closed' });
    const { actor } = await site.desk(site.county, 'operator', 'handler');
    await change('accounts', actor.id, { recusedFrom: ['county-mzj'] });
  });

  async function filedAs(documentNo: string): Promise<string> {
    return (await site.file({ content: { documentNo, narrative: INVENTED } })).file.id;
  }

  it('is a number from as many villages as the guard asks for, else words, else nothing', async () => {
    const ours = await site.desk(site.county, 'operator');
    const recused = await site.desk(site.county, 'operator', 'handler');
    const other = await site.desk(site.city, 'operator');
    const words = { narrative: demand, department: 'county-mzj', category: 'B4' };
    const table = [
      ['by number', ours, many, number],
      ['otherwise written', ours, { ...many, documentNo: '农民发2026 31 号' }, number],
      ['without a department', ours, { documentNo: many.documentNo }, number],
      ['told in the words', ours, { narrative: `发了农民发〔2026〕31号` }, number],
      ['without a code', ours, { ...many, documentNo: '〔2026〕31号' }, 'has 5 open cases on'],
      ['neither code nor department', ours, { documentNo: '〔2026〕31号' }, ''],
      ['another code', ours, { ...many, documentNo: '农水发〔2026〕31号' }, ''],
      ['too few', ours, { documentNo: '农民发〔2026〕32号' }, some],
      ['closed', ours, { documentNo: '农民发〔2026〕33号' }, ''],
      ['by words', ours, words, some],
      ['words, another category', ours, { ...words, category: 'B1' }, ''],
      ['words, another department', ours, { ...words, department: 'county-nyncj' }, ''],
      ['recused', recused, many, ''],
      ['recused, no department told', recused, { documentNo: many.documentNo }, ''],
      ['another office', other, many, ''],
    ] as const;
    for (const [name, { browser }, fields, said] of table) {
      const _csrf = await browser.token('/staff/report');
      const body = new URLSearchParams({ _csrf, ...fields }).toString();
      const { html } = await browser.send('/staff/report/help', body);
      const known = /<div data-part="known"[^>]*>(.*?)<div data-part="proposal"/s.exec(html)?.[1];
      const text = known?.replace(/<[^>]*>/g, '').trim();
      if (said === '') expect([name, text]).toEqual([name, '']);
      else expect([name, text]).toEqual([name, expect.stringContaining(said)]);
      if (said === some) expect([name, text]).toEqual([name, expect.not.stringMatching(/\d/)]);
      expect([name, known]).toEqual([name, expect.not.stringMatching(/href|data-id|哈拉海/)]);
    }
    expect(site.log()).not.toContain('2026〕31号');
  });
});

describe('triage', () => {
  it('sees finding, category, clause, lead department and priority, and the form is filled in', async () => {
    const { file } = await filed();
    const page = await triage.get(`/staff/cases/${file.id}`);
    const card = part(page, 'basis-check');
    for (const said of ['亲属关系证明', '市民政局', 'Clause 24']) expect(card).toContain(said);
    expect(page.html).toMatch(/<option value="B9" selected/);
    expect(page.html).toMatch(/<option value="24" selected/);
    expect(page.html).toContain('The reporter chose');
    const stored = await site.cases.read(file.id);
    expect(stored).toMatchObject({ version: 1, file: { category: 'B4', clause: 8, basis: null } });
  });

  it('decides otherwise if it likes', async () => {
    const { file } = await filed();
    await act(triage, file.id, 'accept', { version: '1', ...accept, category: 'B1', clause: '3' });
    const stored = await site.cases.read(file.id);
    expect(stored?.file).toMatchObject({ category: 'B1', clause: 3 });
  });

  it('is told when nothing was found, and the form keeps what the reporter chose', async () => {
    const { file } = await filed(NOTHING);
    const page = await triage.get(`/staff/cases/${file.id}`);
    expect(part(page, 'basis-check')).toContain('judge for yourself');
    expect(page.html).toMatch(/<option value="B4" selected/);
  });
});

describe('the basis of a case', () => {
  it('is adopted in one write, with edition, clause and instrument, and stands on the page and in the draft', async () => {
    const id = await verifying();
    const before = await handler.get(`/staff/cases/${id}`);
    expect(before.html).toContain('data-action="adopt"');
    const done = await act(handler, id, 'adopt', { version: '2', entry: 'cert-kinship' });
    expect([done.status, done.location]).toEqual([303, `/staff/cases/${id}?done=adopt`]);
    const stored = await site.cases.read(id);
    expect(stored).toMatchObject({
      version: 3,
      file: {
        status: 'verifying',
        basis: {
          entry: 'cert-kinship',
          version: expect.any(Number),
          name: '亲属关系证明',
          ruling: 'cancelled',
          edition: expect.any(Number),
          clause: 24,
          instrument: '民发〔2020〕20号',
        },
      },
    });
    const page = await handler.get(`/staff/cases/${id}`);
    expect(page.html).toContain('Basis adopted');
    expect(page.html).toContain('民发〔2020〕20号');
    await act(handler, id, 'substantiate', { version: '3', comment: '查阅文件属实。' });
    const draft = await handler.get(`/staff/cases/${id}`);
    expect(draft.html).toContain('对应的清单事项是：亲属关系证明（已经取消）');
  });

  it('lies sealed in the database and stands in the audit trail as an act', async () => {
    const id = await verifying();
    await act(handler, id, 'adopt', { version: '2', entry: 'cert-kinship', comment: '照此办理' });
    const { db } = site.services.connection;
    const raw = await db?.collection('cases').findOne({ _id: id as never });
    expect(JSON.stringify(raw)).not.toContain('亲属关系');
    expect(JSON.stringify(raw)).not.toContain('cert-kinship');
    const trail = await db?.collection('audit').find({ detail: 'adopt' }).limit(10).toArray();
    expect(JSON.stringify(trail)).toContain(id);
  });

  it.each([
    ['without an entry', {}],
    ['an entry that is no id', { entry: '亲属关系 <b>' }],
    ['an entry the rule book does not hold', { entry: 'cert-unheard-of' }],
  ])('is refused with a sentence: %s', async (_name, fields) => {
    const id = await verifying();
    const page = await act(handler, id, 'adopt', { version: '2', comment: '留下的话', ...fields });
    expect(page.status).toBe(422);
    expect(page.html).toContain('govuk-error-summary');
    expect(page.html).toContain('留下的话');
    expect((await site.cases.read(id))?.version).toBe(2);
  });

  it('is neither for triage nor for who approves, nor once the draft is with the approver', async () => {
    const id = await verifying();
    for (const who of [triage, approver]) {
      const body = {
        version: '2',
        entry: 'cert-kinship',
        _csrf: await who.token('/staff/password'),
      };
      const sent = new URLSearchParams(body).toString();
      const page = await who.send(`/staff/cases/${id}/actions/adopt`, sent);
      expect(page.status).toBe(403);
    }
    expect(part(await approver.get(`/staff/cases/${id}`), 'basis-check')).toBe('');
  });

  it('gives way to who was faster', async () => {
    const id = await verifying();
    await act(handler, id, 'note', { version: '2', comment: '先记一笔' });
    const page = await act(handler, id, 'adopt', { version: '2', entry: 'cert-kinship' });
    expect(page.status).toBe(409);
    expect(page.html).toMatch(/<input[^>]*name="entry"[^>]*value="cert-kinship"/);
    expect((await site.cases.read(id))?.file.basis).toBeNull();
  });
});
