import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

import sharp from 'sharp';

import type { ReportFile } from '../../src/domain/burden';
import { randomId } from '../../src/platform/ids';
import { eicar, startFakeClamd, type FakeClamd } from '../support/fake-clamd';
import { startSite, type Desk, type Site } from '../support/site';

let clamd: FakeClamd;
let site: Site;
let handler: Desk;
beforeAll(async () => {
  clamd = await startFakeClamd({ maxBytes: 1_000_000 });
  site = await startSite({ CLAMD_URL: clamd.url });
  handler = await site.desk(site.county, 'handler');
});
afterAll(async () => {
  await site.close();
  await clamd.close();
});

const marker = 'Zhang-San-HUAWEI-P60';

/** Blue at the left, red at the right; the camera lay on its side. */
async function photograph(type: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  const half = (background: string) => ({
    create: { width: 40, height: 60, channels: 3 as const, background },
  });
  const right = await sharp(half('red')).png().toBuffer();
  return sharp({ create: { width: 80, height: 60, channels: 3, background: 'blue' } })
    .composite([{ input: right, left: 40, top: 0 }])
    .withExif({
      IFD0: { Make: marker, Artist: marker },
      IFD3: { GPSLatitude: '44/1 25/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withXmp(`<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">${marker}</x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .toFormat(type)
    .toBuffer();
}

/** A case with one file; its jobs are done unless `left`. */
async function caseWith(bytes: Buffer, type: string, name = '照片.jpg', at = site) {
  const id = randomId();
  await at.services.files.stage(id, Readable.from([bytes]));
  const file: ReportFile = { id, name, type, size: bytes.length };
  const opened = await at.file({ files: [file] });
  return { caseId: opened.file.id, file, path: `/staff/cases/${opened.file.id}/files/${id}` };
}

const bytesOf = async (path: string, init: RequestInit = {}, desk = handler) => {
  const cookie = [...desk.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${site.url}${path}`, {
    ...init,
    redirect: 'manual',
    headers: { Cookie: cookie, ...init.headers },
  });
  return { status: answer.status, headers: answer.headers, body: () => answer.arrayBuffer() };
};

async function original(path: string, desk = handler) {
  const _csrf = await desk.browser.token(`${path}/original`);
  return bytesOf(
    `${path}/original`,
    { method: 'POST', body: new URLSearchParams({ _csrf }) },
    desk,
  );
}

const casePage = async (caseId: string) =>
  (await handler.browser.get(`/staff/cases/${caseId}`)).html;

it('of however many gathered reports is handed out, and a name behind any of them can be asked for', async () => {
  const { caseId: id } = await caseWith(Buffer.from('GIF89a of the lead'), 'image/gif');
  const { path } = await caseWith(Buffer.from('GIF89a of the last'), 'image/gif');
  const fileId = path.split('/').at(-1);
  const last = await site.file({
    facts: { identity: 'realName' },
    identity: { name: '王守密', phone: '13900007788', email: '' },
    files: [{ id: fileId!, name: 'b.gif', type: 'image/gif', size: 18 }],
  });
  await site.settle();
  const others = Array.from({ length: 250 }, () => randomId());
  await site.services.connection
    .collection<{ _id: string }>('cases')
    .updateOne(
      { _id: id },
      { $set: { linkedReports: [...others, last.file.reportId], assignee: handler.actor } },
    );
  expect((await original(`/staff/cases/${id}/files/${fileId}`)).status).toBe(200);
  expect(await site.services.identityRequests.askable(id, handler.actor)).toMatchObject({
    reports: [{ id: last.file.reportId }],
  });
  expect(await site.cases.view(id, handler.actor)).toMatchObject({ named: true });
});

describe('a photograph', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'is handed out upright and without metadata (%s)',
    async (kind) => {
      const bytes = await photograph(kind);
      expect(bytes.includes(marker)).toBe(true);
      const { caseId, path } = await caseWith(bytes, `image/${kind}`, `照片'1'.${kind}`);
      expect(await casePage(caseId)).toContain('Being prepared');
      expect((await handler.browser.get(path)).status).toBe(404);
      await site.settle();

      const html = await casePage(caseId);
      expect(html).toContain('Copy ready');
      expect(html).not.toContain('Not scanned');
      const sent = await bytesOf(path);
      const copy = Buffer.from(await sent.body());
      expect(copy.includes(marker)).toBe(false);
      const { exif, xmp, orientation, width, height } = await sharp(copy).metadata();
      expect({ exif, xmp, orientation, width, height }).toEqual({ width: 60, height: 80 });
      const top = await sharp(copy)
        .extract({ left: 30, top: 5, width: 1, height: 1 })
        .raw()
        .toBuffer();
      expect(top[2]).toBeGreaterThan(200);
      expect(Object.fromEntries(sent.headers)).toMatchObject({
        'content-type': `image/${kind}`,
        'content-length': String(copy.length),
        'content-disposition': `attachment; filename="file.${kind}"; filename*=UTF-8''%E7%85%A7%E7%89%87%271%27.${kind}`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    },
  );

  it('keeps the frames of an animation', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer();
    const moving = await sharp([await frame('red'), await frame('blue')], {
      join: { animated: true },
    })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const { path } = await caseWith(moving, 'image/gif', 'a.gif');
    await site.settle();
    const copy = Buffer.from(await (await bytesOf(path)).body());
    expect((await sharp(copy, { animated: true }).metadata()).pages).toBe(2);
  });

  it('that cannot be decoded has its original only', async () => {
    const broken = Buffer.concat([(await photograph()).subarray(0, 300), Buffer.alloc(500, 9)]);
    const { caseId, path } = await caseWith(broken, 'image/jpeg');
    await site.settle();
    expect(await casePage(caseId)).toContain('Original only');
    expect((await bytesOf(path)).status).toBe(404);
    expect(Buffer.from(await (await original(path)).body()).equals(broken)).toBe(true);
  });

  it('that declares more pixels than memory holds is never decoded', async () => {
    const bomb = Buffer.from(await photograph('png'));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const { caseId } = await caseWith(bomb, 'image/png', 'bomb.png');
    await site.settle();
    expect(await casePage(caseId)).toContain('Original only');
  });
});

describe('an original', () => {
  const pdf = Buffer.from('%PDF-1.7 made by Zhang San');

  it('stands behind a page that warns, and is given as a type that nothing opens', async () => {
    const { caseId, path } = await caseWith(pdf, 'application/pdf', 'list.pdf.hta');
    await site.settle();
    const html = await casePage(caseId);
    expect(html).toContain('Original only');
    expect(html).toContain(`${path}/original`);
    const page = await handler.browser.get(`${path}/original`);
    expect(page.status).toBe(200);
    expect(page.html).toContain('Do not pass it on');
    expect(page.html).toContain('A PDF may hold scripts');
    expect(page.html).not.toContain(pdf.toString());
    const chinese = await handler.browser.get(`${path}/original?lang=zh-CN`);
    expect(chinese.html).toContain('请勿转发');
    await handler.browser.get('/staff?lang=en');
    const sent = await original(path);
    expect(Buffer.from(await sent.body()).equals(pdf)).toBe(true);
    expect(sent.headers.get('content-type')).toBe('application/octet-stream');
    expect(sent.headers.get('content-disposition')).toContain("filename*=UTF-8''list.pdf.hta.pdf");
  });

  it.each([
    ['application/pdf', 'PDF 里可能有脚本', 'A PDF may hold scripts'],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      '文档里可能有作者、修订人姓名',
      'names of authors and reviewers',
    ],
    ['audio/mpeg', '录音、录像里可能有反映人的声音', 'voice'],
    ['video/mp4', '录音、录像里可能有反映人的声音', 'voice'],
  ])(
    'of %s has no copy: the case and the page before it warn in both languages',
    async (type, zh, en) => {
      const { caseId, path } = await caseWith(pdf, type, 'file');
      await site.settle();
      const read = async (at: string, lang: string) =>
        (await handler.browser.get(`${at}?lang=${lang}`)).html;
      const warnings = {
        'zh-CN': ['能让人认出反映人', '请勿转发', zh],
        en: ['give the reporter away', 'Do not pass it on', en],
      };
      for (const [lang, [onCase, general, special]] of Object.entries(warnings)) {
        const page = await read(`/staff/cases/${caseId}`, lang);
        expect(page).toContain(onCase);
        expect(page).not.toContain(`href="${path}"`);
        const before = await read(`${path}/original`, lang);
        expect(before).toContain(general);
        expect(before).toContain(special);
      }
      await handler.browser.get('/staff?lang=en');
    },
  );

  it('is not given without the token of its form, nor by an address alone', async () => {
    const { path } = await caseWith(pdf, 'application/pdf', 'a.pdf');
    await site.settle();
    expect((await bytesOf(`${path}/original`, { method: 'POST' })).status).toBe(403);
    const page = await bytesOf(`${path}/original`);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it('is for staff of its office alone', async () => {
    const { path } = await caseWith(pdf, 'application/pdf', 'a.pdf');
    await site.settle();
    const elsewhere = await site.desk(site.city, 'handler');
    const operator = await site.desk(site.county, 'operator');
    for (const at of [path, `${path}/original`]) {
      expect((await elsewhere.browser.get(at)).status).toBe(404);
      expect((await operator.browser.get(at)).status).toBe(403);
      expect((await site.visitor().get(at)).status).toBe(303);
    }
  });

  it('that was altered on the disk breaks off: no byte that was not verified is given', async () => {
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251));
    const { file, path } = await caseWith(bytes, 'audio/wav', 'a.wav');
    await site.settle();
    const stored = join(site.services.config.dataDir, 'uploads/files', file.id);
    const sealed = await readFile(stored);
    for (const place of [100, 70_000, 140_000, 200_000, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[place]! ^= 4;
      await writeFile(stored, changed);
      const sent = await original(path).catch(() => null);
      if (sent?.status === 200) await expect(sent.body()).rejects.toThrow();
      else expect([null, 500]).toContain(sent?.status ?? null);
    }
    await writeFile(stored, sealed);
    expect(Buffer.from(await (await original(path)).body()).equals(bytes)).toBe(true);
  });
});

describe('the virus scan', () => {
  it('closes an infected file and says so', async () => {
    const { caseId, file, path } = await caseWith(
      Buffer.concat([await photograph(), eicar]),
      'image/jpeg',
    );
    await site.settle();
    const html = await casePage(caseId);
    expect(html).toContain('Virus found, closed');
    expect(html).not.toContain(path);
    expect((await bytesOf(path)).status).toBe(404);
    const page = await handler.browser.get(`${path}/original`);
    expect(page.html).toContain('cannot be opened');
    expect(page.html).not.toContain('<form method="post" action="/staff/cases');
    const token = await handler.browser.token(`/staff/cases/${caseId}`);
    const body = new URLSearchParams({ _csrf: token });
    expect((await bytesOf(`${path}/original`, { method: 'POST', body })).status).toBe(404);
    expect(await readdir(join(site.services.config.dataDir, 'uploads/copies'))).not.toContain(
      file.id,
    );
  });

  it('leaves a file closed while the scanner is away, and takes it up again', async () => {
    const { caseId, path } = await caseWith(await photograph(), 'image/jpeg');
    clamd.answer = 'out of memory ERROR';
    await expect(site.settle()).rejects.toThrow('the virus scanner');
    expect(await casePage(caseId)).toContain('Being prepared');
    expect((await bytesOf(path)).status).toBe(404);
    clamd.answer = null;
    await site.settle();
    expect(await casePage(caseId)).toContain('Copy ready');
  });

  it('marks what is too large for the scanner, and everything where there is none', async () => {
    const large = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(1_200_000, 1)]);
    const { caseId, path } = await caseWith(large, 'audio/wav', 'a.wav');
    await site.settle();
    expect(await casePage(caseId)).toContain('Not scanned for viruses');
    const page = await handler.browser.get(`${path}/original`);
    expect(page.html).toContain('This file was not scanned for viruses');

    const without = await startSite();
    const desk = await without.desk(without.county, 'handler');
    const other = await caseWith(await photograph(), 'image/jpeg', 'a.jpg', without);
    await without.settle();
    const html = (await desk.browser.get(`/staff/cases/${other.caseId}`)).html;
    expect(html).toContain('Not scanned for viruses');
    expect(html).toContain('Copy ready');
    await without.close();
  });

  it('and the copy are made once, however often the job runs', async () => {
    const { file } = await caseWith(await photograph(), 'image/jpeg');
    const before = clamd.scanned.length;
    await Promise.all([site.services.fileDesk.prepare(file), site.services.fileDesk.prepare(file)]);
    await site.settle();
    await site.services.fileDesk.prepare(file);
    expect(clamd.scanned.length).toBeLessThanOrEqual(before + 2);
    const copies = await readdir(join(site.services.config.dataDir, 'uploads/copies'));
    expect(copies.filter((name) => name.startsWith(file.id))).toEqual([file.id]);
  });
});

it('nothing of a file stands in the database but its id and its state', async () => {
  const { file } = await caseWith(await photograph(), 'image/jpeg', 'geheim.jpg');
  await site.settle();
  const found = await site.services.connection.collection('files').find().toArray();
  const record = found.find(({ _id }) => String(_id) === file.id);
  expect(record).toEqual({ _id: file.id, scan: 'clean', copy: 'ready' });
});
