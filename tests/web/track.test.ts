import { messagesPerDay } from '../../src/domain/case-machine';
import { buildServices } from '../../src/services';
import { crewOf } from '../support/case-in';
import { startSite, type Site } from '../support/site';
import type { Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite();
  visitor = site.visitor();
});
afterAll(() => site.close());

const html = '<script>alert("x")</script>';
const send = (path: string, fields: Record<string, string>) =>
  visitor.send(path, new URLSearchParams(fields).toString());

/** A case in which the reporter was asked back. */
async function returned() {
  const { file, version, code } = await site.file();
  const back = { action: 'return', comment: '请补充时间。' } as const;
  const result = await site.cases.act(file.id, version, back, crewOf(site.county).triage);
  if (!result.ok) throw new Error(result.reason);
  return { id: file.id, code };
}

const versionOf = async (id: string) => (await site.cases.read(id))?.version;

describe('following a report', () => {
  it('shows its steps for the code in any writing, and sets no cookie', async () => {
    const { code } = await returned();
    const grouped = code.match(/.{4}/g)?.join(' ') ?? '';
    const wide = [...code]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('');
    for (const typed of [code, grouped, grouped.replaceAll(' ', '-'), wide]) {
      const page = await send('/track', { code: typed });
      expect(page.status).toBe(200);
      expect(page.html).toContain('请补充时间。');
      expect(page.headers.getSetCookie()).toEqual([]);
      expect(page.headers.get('cache-control')).toContain('no-store');
    }
  });

  it('is there before the case is open', async () => {
    const { file, code } = await site.file();
    await site.services.connection.collection('cases').deleteOne({ _id: file.id as never });
    expect((await send('/track', { code })).status).toBe(200);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no field', 'x=1'],
    ['too few digits', 'code=1234'],
    ['letters', 'code=abcd'],
    ['an unknown code', 'code=0000000000000000'],
    ['an operator', 'code[$ne]=1'],
    ['two codes', 'code=1&code=2'],
    ['a very long one', `code=${'1'.repeat(5000)}`],
    ['prototype keys', '__proto__[code]=1&constructor=1'],
    ['invalid UTF-8', 'code=%ff%fe'],
    ['HTML', `code=${encodeURIComponent(html)}`],
  ])('%s gives the one sentence', async (_what, body) => {
    for (const path of ['/track', '/track/reply', '/track/confirm']) {
      const page = await visitor.send(path, body);
      expect(page.status).toBe(422);
      expect(page.html).toContain('This code was not found');
      expect(page.html).not.toContain('<script>alert');
    }
  });

  it.each([
    ['{"code":{"$gt":""}}', 'application/json', 415],
    [`code=${'1'.repeat(200_000)}`, 'application/x-www-form-urlencoded', 413],
    ['x=1&'.repeat(300), 'application/x-www-form-urlencoded', 413],
  ])('a body like %.20s is refused', async (body, type, status) => {
    expect((await visitor.send('/track', body, type)).status).toBe(status);
  });
});

describe('what a reporter says', () => {
  it('is in the case once, however often it is pressed one after another', async () => {
    const { id, code } = await returned();
    const before = (await versionOf(id)) ?? 0;
    for (let i = 0; i < 3; i += 1) {
      const page = await send('/track/supplement', { code, text: `每周五报。${html}` });
      expect(page.status).toBe(200);
      expect(page.html).not.toContain('<script>alert');
    }
    expect(await versionOf(id)).toBe(before + 1);
    expect((await site.cases.read(id))?.file.status).toBe('received');
  });

  it('is in the case once when pressed twice at once', async () => {
    const { id, code } = await returned();
    const before = (await versionOf(id)) ?? 0;
    const pages = await Promise.all(
      [1, 2].map(() => send('/track/supplement', { code, text: '每周五报。' })),
    );
    for (const { status } of pages) expect([200, 409]).toContain(status);
    expect(await versionOf(id)).toBe(before + 1);
  });

  it('is in the case once when the same form reaches two processes at once', async () => {
    const { config, logger } = site.services;
    const other = await buildServices(config, logger, {
      clock: site.clock,
      queuePrefix: `${site.prefix}:jobs`,
    });
    try {
      for (let round = 0; round < 8; round += 1) {
        const { file } = await site.file();
        const command = {
          action: 'reply',
          reportId: file.reportId,
          comment: '每周五报。',
          token: site.reports.newSubmission(),
        } as const;
        const results = await Promise.all(
          [site.cases, other.cases].map((cases) => cases.byReporter(file.reportId, command)),
        );
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'alreadyDone' } });
        expect((await site.cases.read(file.id))?.file.dialogue).toHaveLength(1);
      }
    } finally {
      await other.close();
    }
  });

  it('is taken thirty times a day, so that nobody fills a case up, and kept typed after that', async () => {
    const { file, code } = await site.file();
    for (let n = 0; n < messagesPerDay; n += 1) {
      const command = { action: 'reply', reportId: file.reportId, comment: `第${n}条` } as const;
      expect((await site.cases.byReporter(file.reportId, command)).ok).toBe(true);
    }
    const more = await send('/track/reply', { code, text: '还有一句话。' });
    expect(more.status).toBe(429);
    expect(more.html).toContain('go on tomorrow');
    expect(more.html).toContain('还有一句话。');
    site.clock.forward(24 * 60);
    expect((await send('/track/reply', { code, text: '还有一句话。' })).status).toBe(200);
    site.clock.forward(-24 * 60);
  });

  it('carries a token of its own in every form, and is thanked for when it was taken elsewhere', async () => {
    const { id, code } = await returned();
    const page = await send('/track', { code });
    const token = /name="token" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const reportId = (await site.cases.read(id))?.file.reportId ?? '';
    const command = { action: 'supplement', reportId, comment: '每周五报。', token } as const;
    expect((await site.cases.byReporter(reportId, command)).ok).toBe(true);
    const other = { action: 'reply', reportId, comment: '还有别的。' } as const;
    expect((await site.cases.byReporter(reportId, other)).ok).toBe(true);
    const before = await versionOf(id);
    const answer = await send('/track/supplement', { code, text: '每周五报。', token });
    expect(answer.status).toBe(200);
    expect(await versionOf(id)).toBe(before);
    const next = /name="token" value="([^"]+)"/.exec(answer.html)?.[1];
    expect(next).not.toBe(token);
  });

  it('of a page that was gone back to is another message, or comes back when it is not taken', async () => {
    const { id, code } = await returned();
    const said = async () =>
      (await site.cases.read(id))?.file.dialogue.flatMap(({ from, text }) =>
        from === 'reporter' ? [text] : [],
      );
    const token = site.reports.newSubmission();
    await send('/track/supplement', { code, text: '每周五报。', token });
    const late = await send('/track/supplement', { code, text: '再补一句。', token });
    expect(late.status).toBe(409);
    expect(late.html).toContain('再补一句。');
    expect(await said()).toEqual(['每周五报。']);
    for (const text of ['一', '二', '一']) {
      expect((await send('/track/reply', { code, text, token })).status).toBe(200);
    }
    expect(await said()).toEqual(['每周五报。', '一', '二']);
  });

  it.each<[string, string]>([
    ['no text', ''],
    ['blanks', 'text=%20%20'],
    ['too long a text', `text=${encodeURIComponent('长'.repeat(2001))}`],
    ['a list', 'text=a&text=b'],
    ['an operator', 'text[$ne]=1'],
    ['invalid UTF-8', 'text=%ff%fe'],
  ])('%s comes back with 422', async (_what, body) => {
    const { id, code } = await returned();
    const before = await versionOf(id);
    const page = await visitor.send('/track/supplement', `code=${code}&${body}`);
    expect(page.status).toBe(422);
    expect(page.html).toContain('govuk-error-message');
    if (body.includes('%E9')) expect(page.html).toContain('长'.repeat(2001));
    expect(await versionOf(id)).toBe(before);
  });

  it.each(['confirm', 'dispute', 'reply'])(
    '%s is refused where the table has none, and what was typed is kept',
    async (action) => {
      const { id, code } = await returned();
      const before = await versionOf(id);
      const page = await send(`/track/${action}`, { code, text: '还在报。' });
      expect(page.status).toBe(409);
      expect(await versionOf(id)).toBe(before);
    },
  );

  it.each(['claim', 'close', 'constructor', '__proto__', '%00', 'markOverdue'])(
    '%s is no action of a reporter',
    async (action) => {
      const { id, code } = await returned();
      const before = await versionOf(id);
      expect((await send(`/track/${action}`, { code, text: 'a' })).status).toBe(404);
      expect(await versionOf(id)).toBe(before);
    },
  );
});

it('counts tries and refuses too many with 429', async () => {
  const limited = await startSite({ FLOOD_LIMITS: 'on', TRACK_TRIES_PER_HOUR: '3' });
  try {
    const one = limited.visitor();
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await one.send('/track', 'code=1')).status);
    expect(statuses).toEqual([422, 422, 422, 429]);
  } finally {
    await limited.close();
  }
});
