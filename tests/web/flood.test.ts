import { startSite, type Site } from '../support/site';
import { solve, tollOf } from '../support/toll';
import type { Page, Visitor } from '../support/visitor';

const right = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  documentNo: '〔2026〕12号',
  narrative: '民政局要求每周报一次台账，还要拍照。',
  consequence: '不报就扣分',
};
type Fields = Record<string, string>;

const codeOf = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
const post = (visitor: Visitor, path: string, fields: Fields) =>
  visitor.send(path, new URLSearchParams(fields).toString());

function asked(page: Page) {
  const toll = tollOf(page.html);
  if (!toll) throw new Error(`nothing is asked (${page.status})`);
  return toll;
}

describe('filing in a flood', () => {
  let site: Site;
  let visitor: Visitor;
  beforeEach(async () => {
    site = await startSite({ FLOOD_LIMITS: 'on', REPORTS_PER_HOUR: '1', FLOOD_WORK: '2' });
    visitor = site.visitor();
    const free = await file(site.reports.newSubmission());
    expect(free.status).toBe(201);
  });
  afterEach(() => site.close());

  const file = (submission: string, more: Fields = {}) =>
    post(visitor, '/report', { ...right, submission, ...more });

  /** The check page again, with everything that was typed, and nothing filed. */
  async function refused(page: Page, submission: string, said?: string) {
    expect(page.status).toBe(429);
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
    for (const text of [right.narrative, right.consequence, right.documentNo]) {
      expect(page.html).toContain(`value="${text}"`);
    }
    expect(page.html).toContain(`name="submission" value="${submission}"`);
    if (said) expect(page.html).toContain(said);
    expect(await site.count('reports')).toBe(1);
    return asked(page);
  }

  it('is paid by work, once and for the own form', async () => {
    const submission = site.reports.newSubmission();
    const toll = await refused(await file(submission), submission);
    const proof = await solve(toll.challenge);
    const other = site.reports.newSubmission();
    await refused(await file(other, { proof }), other, 'open too long');
    await refused(await file(submission, { proof: proof.slice(4) }), submission, 'open too long');
    const paid = await file(submission, { proof });
    expect(paid.status).toBe(201);

    const again = await file(submission, { proof });
    expect([again.status, codeOf(again)]).toEqual([201, codeOf(paid)]);
    expect(await site.count('reports')).toBe(2);
  });

  it('is paid without script by an answer after a wait that does not begin again', async () => {
    const submission = site.reports.newSubmission();
    const { ticket, wait, answer } = await refused(await file(submission), submission);
    expect(wait).toBe(15);
    const early = await refused(await file(submission, { ticket, answer }), submission, '15 more');
    expect(early.ticket).toBe(ticket);
    site.clock.forward(0.1);
    const wrong = await file(submission, { ticket, answer: '<b>x' });
    const slip = await refused(wrong, submission, 'That is not the answer');
    expect([slip.ticket, slip.wait]).toEqual([ticket, 9]);
    expect(wrong.html).toContain('value="&lt;b>x"');
    expect(wrong.html).toContain('href="#answer"');
    site.clock.forward(0.15);
    const other = site.reports.newSubmission();
    await refused(await file(other, { ticket, answer }), other, 'open too long');
    expect((await file(submission, { ticket, answer })).status).toBe(201);
  });

  it('asks anew for what was kept too long', async () => {
    const submission = site.reports.newSubmission();
    // Both sides of the hour's end have to see a flood.
    site.clock.forward(50);
    const { ticket, answer, challenge } = await refused(await file(submission), submission);
    const proof = await solve(challenge);
    site.clock.forward(35);
    expect((await file(site.reports.newSubmission())).status).toBe(201);
    for (const payment of [{ ticket, answer }, { proof }] as Fields[]) {
      const late = await file(submission, payment);
      expect(late.status).toBe(429);
      expect(late.html).toContain('open too long');
      expect(asked(late).ticket).not.toBe(ticket);
    }
    expect(await site.count('reports')).toBe(2);
  });

  it('keeps the question and the answer when the language is changed', async () => {
    const submission = site.reports.newSubmission();
    const { ticket } = await refused(await file(submission), submission);
    const chinese = await file(submission, { ticket, answer: '三', lang: 'zh-CN' });
    expect(chinese.status).toBe(200);
    expect(chinese.html).toContain('并在 15 秒后提交');
    expect(chinese.html).toContain('value="三"');
    expect(asked(chinese).ticket).toBe(ticket);
    expect(await site.count('reports')).toBe(1);
  });

  it('gives the code of a report on record without asking again', async () => {
    const submission = site.reports.newSubmission();
    const { challenge } = await refused(await file(submission), submission);
    const paid = await file(submission, { proof: await solve(challenge) });
    const lost = await file(submission);
    expect([lost.status, codeOf(lost)]).toEqual([201, codeOf(paid)]);
  });

  it('files once when a paid form is sent several times at once', async () => {
    const submission = site.reports.newSubmission();
    const { challenge } = await refused(await file(submission), submission);
    const proof = await solve(challenge);
    const pages = await Promise.all([1, 2, 3, 4].map(() => file(submission, { proof })));
    expect(pages.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(pages.map(codeOf)).size).toBe(1);
    expect(await site.count('reports')).toBe(2);
  });

  // The price is the same from the ninth on (see tollTable), so that more would tell no more.
  it('lets everybody of one network through, at a price that rises', async () => {
    const waits = new Set<number>();
    for (let i = 0; i < 40; i += 1) {
      const submission = site.reports.newSubmission();
      const toll = asked(await file(submission));
      waits.add(toll.wait);
      const slow = i % 10 === 0;
      if (slow) site.clock.forward(2);
      const { ticket, answer } = toll;
      const payment: Fields = slow ? { ticket, answer } : { proof: await solve(toll.challenge) };
      expect((await file(submission, payment)).status).toBe(201);
    }
    expect(await site.count('reports')).toBe(41);
    expect([...waits]).toEqual([15, 30, 60, 120]);
  });

  it('leaves in Redis neither an address nor a form, and nothing beyond the hour', async () => {
    const submission = site.reports.newSubmission();
    const { ticket, challenge } = await refused(await file(submission), submission);
    await file(submission, { proof: await solve(challenge) });
    const { redis } = site.services;
    const keys = await redis.keys('qingcun:flood:*');
    const used = await redis.keys('qingcun:used:*');
    expect([keys.length > 0, used.length > 0]).toEqual([true, true]);
    const text = [...keys, ...used].join(' ');
    for (const trace of ['127.0.0.1', submission, ticket.split('.')[0]!]) {
      expect(text).not.toContain(trace);
    }
    // 02:00 UTC by the site's clock: every key ends with an hour, whenever it was made.
    for (const key of keys) expect(await redis.ttl(key)).toBeLessThanOrEqual(3_600);
    for (const key of used) expect(await redis.ttl(key)).toBeLessThanOrEqual(3_600);
  });
});

describe('trying codes', () => {
  let site: Site;
  let visitor: Visitor;
  let code: string;
  beforeEach(async () => {
    site = await startSite({ FLOOD_LIMITS: 'on', TRACK_TRIES_PER_HOUR: '3', FLOOD_WORK: '2' });
    visitor = site.visitor();
    ({ code } = await site.file());
  });
  afterEach(() => site.close());
  const track = (fields: Fields) => post(visitor, '/track', fields);

  it('counts wrong codes only', async () => {
    for (let i = 0; i < 8; i += 1) expect((await track({ code })).status).toBe(200);
    for (let i = 0; i < 3; i += 1) {
      expect((await track({ code })).status).toBe(200);
      expect((await track({ code: `${i}` })).status).toBe(422);
    }
    expect((await track({ code: '9' })).status).toBe(429);
  });

  /** The page without what is new on every page. */
  const bare = ({ html }: Page) =>
    html
      .replaceAll(/data-challenge="[^"]*"/g, '')
      .replaceAll(/name="(?:ticket|token)" value="[^"]*"/g, '')
      .replaceAll(/(for="answer"[^>]*>)[^<]*/g, '$1')
      .replaceAll(/(id="code"[^>]*)value="[^"]*"|value="[^"]*"([^>]*id="code")/g, '$1$2');

  it('beyond the limit looks nothing up unpaid: the answer is the same for every code', async () => {
    for (let i = 0; i < 3; i += 1) await track({ code: '1' });
    const looked = jest.spyOn(site.reports, 'findByCode');
    const pages = [];
    for (const typed of [code, '0000000000000000', 'abc', '1'.repeat(16)]) {
      pages.push(await track({ code: typed }));
    }
    expect(pages.map(({ status }) => status)).toEqual([429, 429, 429, 429]);
    expect(new Set(pages.map(bare)).size).toBe(1);
    expect(pages[0]?.html).toContain(`value="${code}"`);
    expect(looked).not.toHaveBeenCalled();
  });

  it('the owner pays once and goes on; a guesser pays for every guess', async () => {
    for (let i = 0; i < 3; i += 1) await track({ code: '1' });
    const toll = asked(await track({ code }));
    site.clock.forward(1);
    const { ticket, answer } = toll;
    const shown = await track({ code, ticket, answer });
    expect(shown.status).toBe(200);
    const pass = /name="pass" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    for (let i = 0; i < 3; i += 1) expect((await track({ code, pass })).status).toBe(200);
    expect((await post(visitor, '/track/reply', { code, pass, text: '还在报。' })).status).toBe(
      200,
    );
    expect((await track({ code: '2', pass })).status).toBe(429);

    const proof = await solve(asked(await track({ code: '2' })).challenge);
    expect((await track({ code: '2', proof })).status).toBe(422);
    const second = await track({ code: '3', proof });
    expect(second.status).toBe(429);
    expect(second.html).toContain('used already');
  });

  it('does equal work for unknown and malformed codes', async () => {
    const { keyring } = site.services;
    const hashed = jest.spyOn(keyring, 'digest');
    const work = async (typed: string) => {
      hashed.mockClear();
      const found = await site.reports.findByCode(typed);
      return [found, hashed.mock.calls.map(([purpose]) => purpose)];
    };
    const unknown = await work('0000000000000000');
    for (const typed of ['', '12', 'abc', '1'.repeat(16), 'x'.repeat(900)]) {
      expect(await work(typed)).toEqual(unknown);
    }
    expect(unknown).toEqual([null, ['receipt']]);
    hashed.mockRestore();
  });
});
