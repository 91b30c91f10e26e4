import { createHash } from 'node:crypto';

import { SigningKey } from '../../src/platform/crypto/signing-key';
import { qrImage } from '../../src/web/qr-image';
import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite();
  visitor = site.visitor();
});
afterAll(() => site.close());

const narrative = '民政局要求每周报一次台账，还要拍照。<b>';
const fields = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  narrative,
  documentNo: '〔2026〕12号',
  identity: 'anonymous',
};
const send = (path: string, body: Record<string, string>, from = visitor) =>
  from.send(path, new URLSearchParams(body).toString());
const plain = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
/** The statement and the content slip of a proof page. */
function proofOf(page: Page): { statement: string; slip: string; line: string } {
  const texts = [...page.html.matchAll(/<pre class="qc-proof__text"[^>]*>(.*?)<\/pre>/gs)];
  const [statement = '', slip = ''] = texts.map((match) => plain(match[1] ?? ''));
  return { statement, slip, line: statement.split('\n').at(-1) ?? '' };
}
const titleOf = (page: Page) => plain(/qc-banner__title">(.*?)<\/p>/.exec(page.html)?.[1] ?? '');

async function filed() {
  const submission = site.reports.newSubmission();
  const receipt = await send('/report', { ...fields, submission });
  expect(receipt.status).toBe(201);
  expect(receipt.html).toContain('action="/report/proof"');
  const code = [...receipt.html.matchAll(/qc-code__group">(\d{4})</g)].map((m) => m[1]).join('');
  return { submission, code };
}

describe('the proof of a filing', () => {
  it('is shown to whoever holds the receipt page, the same each time, until the code is kept', async () => {
    const { submission, code } = await filed();
    const page = await send('/report/proof', { submission });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.getSetCookie()).toEqual([]);
    const { statement, slip, line } = proofOf(page);
    expect(statement).toContain(`受理机构：${site.county.name}\n提交日期：2026年3月2日\n`);
    expect(slip).toContain(narrative);
    expect(plain(page.html)).toContain(plain(await qrImage(line)));
    for (const secret of [code, submission, narrative, '台账']) {
      expect(statement).not.toContain(secret);
    }
    await send('/report', { ...fields, submission });
    const again = await send('/report/proof', { submission, lang: 'zh-CN' });
    expect(proofOf(again)).toEqual({ statement, slip, line });
    const back = await send('/report/receipt', { submission, lang: 'en' });
    expect([back.status, back.html.includes(code.slice(0, 4))]).toEqual([200, true]);

    await send('/report/receipt', { submission, lastFour: code.slice(-4) });
    const gone = await send('/report/proof', { submission });
    expect(gone.status).toBe(409);
    expect(gone.html).not.toContain('QC1|');
    expect(titleOf(await send('/verify', { statement }))).toBe('The proof is genuine');
  });

  it('is no longer shown after the next day', async () => {
    const { submission } = await filed();
    site.clock.forward(2 * 24 * 60);
    const page = await send('/report/proof', { submission });
    site.clock.forward(-2 * 24 * 60);
    expect(page.status).toBe(409);
  });

  it('stays the same over New Year', async () => {
    const minutes = (Date.parse('2026-12-31T15:00:00Z') - site.clock.now().getTime()) / 60_000;
    site.clock.forward(minutes);
    const { submission } = await filed();
    const before = proofOf(await send('/report/proof', { submission }));
    site.clock.forward(24 * 60);
    expect((await send('/report', { ...fields, submission })).status).toBe(201);
    expect(proofOf(await send('/report/proof', { submission }))).toEqual(before);
    site.clock.forward(-minutes - 24 * 60);
    expect(before.statement).toContain('编号：QC-2026-');
  });

  it('leaves serial and signature on record, and neither salt, hash nor statement', async () => {
    const { submission } = await filed();
    const { statement, slip, line } = proofOf(await send('/report/proof', { submission }));
    const [, serial = '', , , hash = '', , signature = ''] = line.split('|');
    const collection = site.services.connection.collection('reports');
    const stored = await collection.findOne({ 'proof.serial': serial });
    expect(stored?.['proof']).toEqual({ serial, signature });
    const dump = JSON.stringify(stored);
    const salt = /【随机数】([0-9a-f]{32})/.exec(slip)?.[1] ?? '-';
    for (const part of [hash, salt, statement.slice(0, 12)]) expect(dump).not.toContain(part);
    const indexes = await collection.indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { 'proof.serial': 1 }, unique: true }),
    );
  });

  it.each<[string, string, number]>([
    ['no token', '', 400],
    ['a list', 'submission=a&submission=b', 400],
    ['an operator', 'submission[$ne]=1', 400],
    ['an overlong token', `submission=${'a'.repeat(65)}`, 400],
    ['an unknown token', `submission=${'a'.repeat(22)}`, 409],
    ['a token of the wrong form', 'submission=%ff%fe', 409],
  ])('%s gives none', async (_what, body, status) => {
    const page = await visitor.send('/report/proof', body);
    expect(page.status).toBe(status);
    expect(page.html).not.toContain('QC1|');
  });

  it('has no address of its own', async () => {
    expect((await visitor.get('/report/proof')).location).toBe('/report');
  });
});

describe('verifying', () => {
  let proof: ReturnType<typeof proofOf>;
  beforeAll(async () => {
    const { submission } = await filed();
    proof = proofOf(await send('/report/proof', { submission }));
  });

  it('is linked from every public page, without a cookie', async () => {
    const home = await visitor.get('/');
    expect(home.html).toContain('href="/verify"');
    const page = await visitor.get('/verify');
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    expect(page.html).toContain('BEGIN PUBLIC KEY');
  });

  it('finds statement and line genuine and on record, and compares the slip', async () => {
    const { statement, line, slip } = proof;
    for (const pasted of [statement, line, `  ${line.replaceAll('|', '|\r\n')}`]) {
      const page = await send('/verify', { statement: pasted, slip: '' });
      expect([page.status, titleOf(page)]).toEqual([200, 'The proof is genuine']);
      expect(page.html).toContain('The serial is on record.');
      expect(page.html).toContain(`${site.county.name} received a report on 2 March 2026.`);
      expect(page.html).not.toContain('content slip belongs');
    }
    const both = await send('/verify', { statement, slip });
    expect(both.html).toContain('The content slip belongs to the proof');
    const other = await send('/verify', { statement, slip: slip.replace('每周', '每月') });
    expect(titleOf(other)).toContain('the content slip does not belong');
    const chinese = await send('/verify', { statement, lang: 'zh-CN' }, site.visitor());
    expect(titleOf(chinese)).toBe('凭证是真的');
  });

  it('finds what was altered', async () => {
    const altered = proof.line.replace('|2026-03-02|', '|2026-03-01|');
    const page = await send('/verify', { statement: altered, slip: proof.slip });
    expect([page.status, titleOf(page)]).toEqual([200, 'The proof did not pass']);
    expect(page.html).toContain('The signature does not fit');
    expect(page.html).not.toContain('belongs to the proof');
    expect(plain(page.html)).toContain(altered);
    const day = proof.statement.replace('3月2日', '3月1日');
    expect((await send('/verify', { statement: day })).html).toContain('(day) does not agree');
  });

  it('looks a serial up', async () => {
    const serial = proof.line.split('|')[1] ?? '';
    const page = await send('/verify', { statement: serial.toLowerCase().replaceAll('-', ' ') });
    expect(titleOf(page)).toBe(`Serial ${serial} is on record`);
    const unknown = 'QC-2026-0000-0000-0000-';
    const check = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((c) => unknown + c);
    const pages = await Promise.all(check.map((statement) => send('/verify', { statement })));
    expect(pages.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(pages.map(titleOf).join('')).toContain('is not on record');
  });

  it('checks signatures without the register', async () => {
    const gone = Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });
    const register = jest.spyOn(site.services.proofs, 'registration').mockRejectedValue(gone);
    try {
      const page = await send('/verify', { statement: proof.statement });
      expect([page.status, titleOf(page)]).toEqual([200, 'The proof is genuine']);
      expect(page.html).toContain('register cannot be reached');
      const serial = await send('/verify', { statement: proof.line.split('|')[1] ?? '' });
      expect(titleOf(serial)).toBe('The register cannot be reached just now');
    } finally {
      register.mockRestore();
    }
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['blanks', 'statement=%20%0a'],
    ['other words', `statement=${encodeURIComponent('举报人是谁<script>alert(1)</script>')}`],
    ['a list', 'statement=QC1&statement=QC1'],
    ['an operator', 'statement[$gt]='],
    ['prototype keys', '__proto__[statement]=1&constructor=1'],
    ['invalid UTF-8', 'statement=%ff%fe'],
    ['too long a text', `statement=${'a'.repeat(4001)}`],
    ['too long a slip', `statement=QC1&slip=${'a'.repeat(12_001)}`],
  ])('%s comes back with 422 and what was typed', async (_what, body) => {
    const page = await visitor.send('/verify', body);
    expect(page.status).toBe(422);
    expect(page.html).toContain('govuk-error-summary');
    expect(page.html).not.toContain('<script>alert');
    if (body.includes('script')) expect(plain(page.html)).toContain('举报人是谁<script>');
  });

  it('publishes the key as a JSON Web Key Set, by which the line can be checked', async () => {
    const page = await visitor.get('/api/v1/proof-keys');
    expect(page.headers.get('content-type')).toContain('application/json');
    const { keys } = JSON.parse(page.html) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toEqual([proof.line.split('|')[5]]);
    const seed = site.services.keyring.digest('filing-proof', 'v1');
    expect(keys).toEqual([new SigningKey(seed).publicJwk]);
    const hash = createHash('sha256').update(proof.slip.replace(/\s/g, '')).digest('hex');
    expect(proof.line.split('|')[4]).toBe(hash);
  });

  it('counts checks and refuses too many with 429', async () => {
    const limited = await startSite({ FLOOD_LIMITS: 'on', TRACK_TRIES_PER_HOUR: '3' });
    try {
      const one = limited.visitor();
      const statuses: number[] = [];
      for (let i = 0; i < 4; i += 1) {
        statuses.push((await send('/verify', { statement: proof.line }, one)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
      const refused = await send('/verify', { statement: proof.line }, one);
      expect(plain(refused.html)).toContain(proof.line);
      expect(refused.headers.get('retry-after')).not.toBeNull();
      const proofPage = await send('/report/proof', { submission: 'a'.repeat(22) }, one);
      expect(proofPage.status).toBe(429);
    } finally {
      await limited.close();
    }
  });
});
