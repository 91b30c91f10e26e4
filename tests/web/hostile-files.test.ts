import { connect } from 'node:net';

import type { RefusalReason } from '../../src/attachments/multipart';
import { zhCN } from '../../src/locales/zh-CN';
import { eventually } from '../support/engine';
import { goodFiles, hostileFiles, png, type SampleFile } from '../support/hostile-files';
import { startSite, type Site } from '../support/site';
import type { Page } from '../support/visitor';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const right = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  narrative: '民政局要求每周报一次台账，还要拍照。',
  identity: 'anonymous',
  lang: '',
};

type Sent = Pick<SampleFile, 'name' | 'bytes'>;

function post(files: readonly Sent[], at = site, path = '/report'): Promise<Page> {
  const form = new FormData();
  for (const [name, value] of Object.entries(right)) if (value) form.append(name, value);
  for (const { name, bytes } of files)
    form.append('files', new Blob([new Uint8Array(bytes)]), name);
  return at.visitor().request(path, {
    method: 'POST',
    body: form,
    headers: { 'Accept-Language': 'zh-CN' },
  });
}

const sentence = (name: string, reason: Exclude<RefusalReason, 'count'>, mb = 50) =>
  zhCN.files.refused[reason](name, mb);
const sizes = async (at = site) => {
  const { staged, kept } = await at.uploads();
  return [staged.length, kept.length];
};

describe('a hostile file is refused with a sentence that names it, and nothing of it stays', () => {
  it.each(hostileFiles.map((file) => [file.what, file] as const))('%s', async (_what, file) => {
    const before = [await site.count('reports'), ...(await sizes())];
    const page = await post([file]);
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence(file.name, file.expected as 'type'));
    expect(page.html).toContain('href="#files"');
    expect(page.html).toContain(right.narrative);
    expect([await site.count('reports'), ...(await sizes())]).toEqual(before);
  });
});

describe('a file as people send it is filed with its report', () => {
  it.each(goodFiles.map((file) => [file.what, file] as const))('%s', async (_what, file) => {
    const [, before = 0] = await sizes();
    const page = await post([file]);
    expect(page.status).toBe(201);
    const code = [...page.html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]);
    const filed = await site.reports.findByCode(code.join(''));
    const report = await site.reports.read(filed?.reportId ?? '');
    expect(report?.files).toEqual([
      expect.objectContaining({ name: file.name, type: file.expected, size: file.bytes.length }),
    ]);
    expect((await sizes())[1]).toBe(before + 1);
  });
});

it('takes the good files beside a hostile one, and says which was not taken', async () => {
  const [before = 0] = await sizes();
  const bad = hostileFiles[0]!;
  const page = await post([{ name: 'a.png', bytes: png }, bad, { name: 'b.png', bytes: png }]);
  expect(page.status).toBe(422);
  expect(page.html).toContain(sentence(bad.name, 'active'));
  expect([...page.html.matchAll(/name="staged"/g)]).toHaveLength(2);
  expect((await sizes())[0]).toBe(before + 2);
});

it('leaves nothing of an upload that is cut off in the middle of a file', async () => {
  const before = await sizes();
  const { port } = new URL(site.url);
  const socket = connect(Number(port), '127.0.0.1');
  const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n';
  socket.write(
    'POST /report HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
      `Content-Length: 900000\r\n\r\n${head}`,
  );
  socket.write(Buffer.concat([png, Buffer.alloc(300_000, 3)]));
  await eventually(async () => (await sizes())[0] === before[0]! + 1);
  socket.destroy();
  await eventually(async () => (await sizes())[0] === before[0]);
  expect(await sizes()).toEqual(before);
});

describe('limits', () => {
  let small: Site;
  beforeAll(async () => {
    small = await startSite({
      MAX_FILE_MB: '1',
      STAGED_MB_PER_HOUR: '100',
      STAGED_MB_TOTAL: '2',
      FLOOD_LIMITS: 'on',
      REPORTS_PER_HOUR: '1000',
    });
  });
  afterAll(() => small.close());

  const photo = (kilobytes: number): Buffer =>
    Buffer.concat([png, Buffer.alloc(kilobytes * 1024, 5)]);

  it('names a file larger than is taken, and the size that is', async () => {
    const page = await post([{ name: 'large.png', bytes: photo(1_025) }], small, '/report/check');
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence('large.png', 'size', 1));
    expect(page.html).toContain(zhCN.files.hint(1));
    expect(await sizes(small)).toEqual([0, 0]);
  });

  it('names a file for which all staged files together leave no room', async () => {
    const file = { name: 'p.png', bytes: photo(1_000) };
    for (const status of [200, 200]) {
      expect((await post([file], small, '/report/check')).status).toBe(status);
    }
    const page = await post([file], small, '/report/check');
    expect(page.status).toBe(422);
    expect(page.html).toContain(sentence('p.png', 'full'));
    expect(await sizes(small)).toEqual([2, 0]);
  });

  it('counts what a network only stages, until its hour is over', async () => {
    const other = await startSite({
      STAGED_MB_PER_HOUR: '2',
      FLOOD_LIMITS: 'on',
      REPORTS_PER_HOUR: '1000',
    });
    try {
      const file = { name: 'p.png', bytes: photo(900) };
      for (const status of [200, 200]) {
        expect((await post([file], other, '/report/check')).status).toBe(status);
      }
      const refused = await post([file], other, '/report/check');
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(sentence('p.png', 'flood'));
      expect(await sizes(other)).toEqual([2, 0]);
      const without = await post([], other);
      expect(without.status).toBe(201);
      other.clock.forward(61);
      expect((await post([file], other, '/report/check')).status).toBe(200);
    } finally {
      await other.close();
    }
  });
});
