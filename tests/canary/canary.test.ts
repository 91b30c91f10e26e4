import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

import type { Command } from '../../src/domain/commands';
import { startMailCatcher, type MailCatcher } from '../../src/platform/embedded/mail-catcher';
import { crewOf, type Crew } from '../support/case-in';
import { eventually } from '../support/engine';
import { callsKey, Exchange } from '../support/exchange';
import { startSite, type Site } from '../support/site';
import { Visitor, type Page } from '../support/visitor';
import { docxPlace, folderPlace, mailPlace, mongoPlace, redisPlace } from './places';
import { tracesOf, type Place } from './traces';

/**
 * What a report and a case are made of, each by words that stand nowhere else in the world. They
 * are followed into every place where the program puts anything.
 */
const source = {
  address: '203.0.113.77',
  realAddress: '198.51.100.91',
  agent: 'KanarienBrowser/77.31',
  referrer: 'canary-referrer.invalid',
  cookie: 'canary-cookie-4711',
};
const words = {
  narrative: '金丝雀经过青石板七一三',
  documentNo: '金丝雀文号〔2026〕七一三号',
  consequence: '金丝雀后果扣发绩效七一三',
  claimedBasis: '金丝雀依据某局口头七一三',
};
/** Typed into the form although the report is anonymous. */
const dropped = {
  name: '金丝雀匿名人',
  phone: '13900077313',
  email: 'canary-dropped@example.invalid',
};
const identity = {
  name: '金丝雀保密人',
  phone: '13800066424',
  email: 'canary-secret@example.invalid',
};
const file = { name: '金丝雀照片七一三', artist: 'CanaryArtist7713', software: 'CanaryCamera7713' };
const dialogue = {
  supplement: '金丝雀补充某日某会七一三',
  reply: '金丝雀回答在村部七一三',
  dispute: '金丝雀不同意还在报七一三',
};
/** What staff write about the case for themselves and for the reporter. */
const casework = {
  back: '金丝雀退回请补日期七一三',
  ask: '金丝雀提问哪一天七一三',
  note: '金丝雀备注内部七一三',
  few: '金丝雀理由单位已知道七一三，改写不能再粗',
  finding: '金丝雀查实重复填报七一三',
  answer: '金丝雀单位答复照办七一三',
  verify: '金丝雀核验仍在报送七一三',
  closing: '金丝雀办结说明七一三',
  noSample: '金丝雀不能抽样说明七一四',
  told: '金丝雀告知结果七一五',
  handOver: '金丝雀移交理由七一三',
  passBack: '金丝雀退回移交七一三',
};
/** What staff write for the department, and with the notice for everybody. */
const letter = {
  subject: '金丝雀函停止报送七一三',
  facts: '金丝雀函事实每周七一三',
  demand: '金丝雀函要求七日七一三',
};
const notice = {
  subject: '金丝雀通报停止七一三',
  facts: '金丝雀通报事实七一三',
  demand: '金丝雀通报要求七一三',
};
/** Of callers: one answered, one missed, one who asks for a call-back; and the exchange's own id. */
const caller = {
  answered: '13700055131',
  missed: '13700055242',
  asked: '13700055353',
  call: 'canary-call-7713',
};
const time = ['2026-03-02T05:37', '13:37:41', '1772429861'];

type Marker =
  | 'source'
  | 'time'
  | 'words'
  | 'dropped'
  | 'identity'
  | 'caller'
  | 'file'
  | 'code'
  | 'dialogue'
  | 'casework'
  | 'letter'
  | 'notice';
type PlaceName =
  | 'mongo'
  | 'redis'
  | 'live'
  | 'logs'
  | 'metrics'
  | 'uploads'
  | 'mails'
  | 'documents'
  | 'public'
  | 'told';

/**
 * Where a marker may be found, as names within the place (`*` for any). Whatever is not listed may be
 * nowhere. What is listed must be found: a search that finds nothing would prove nothing.
 */
const allowed: Partial<Record<Marker, Partial<Record<PlaceName, readonly string[]>>>> = {
  letter: { documents: ['*'], mails: ['*'] },
  notice: { documents: ['*'], mails: ['*'], public: ['*'], mongo: ['notices'] },
};

let site: Site;
let catcher: MailCatcher;
let crew: Crew;
/** Hears every message that passes through Redis. */
let ear: Site['services']['redis'] | undefined;
const mailDir = mkdtempSync(join(tmpdir(), 'qingcun-canary-'));
const found: Partial<Record<PlaceName, Place>> = {};
const codes: string[] = [];
const tokens: string[] = [];
let casePage = '';

/** A browser that says everything a browser may say of its user. */
class Canary extends Visitor {
  override request(path: string, init: RequestInit = {}): Promise<Page> {
    return super.request(path, {
      ...init,
      headers: {
        'X-Forwarded-For': source.address,
        'X-Real-IP': source.realAddress,
        Forwarded: `for=${source.realAddress}`,
        'User-Agent': source.agent,
        Referer: `https://${source.referrer}/page`,
        ...init.headers,
      },
    });
  }
}

async function photograph(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = sharp({ create: { width: 24, height: 24, channels: 3, background: '#789' } });
  const exif = { IFD0: { Artist: file.artist, Software: file.software } };
  const bytes = await canvas.withExif(exif).jpeg().toBuffer();
  expect(bytes.includes(file.artist)).toBe(true);
  return new Uint8Array(bytes);
}

function tokenOf(page: Page): string {
  const token = /name="submission" value="([^"]+)"/.exec(page.html)?.[1];
  if (!token) throw new Error('no token');
  tokens.push(token);
  return token;
}

/** Form → check page → receipt → proof → code typed back, in one browser without script. */
async function fileReport(visitor: Visitor, who: Record<string, string>): Promise<string> {
  const submission = tokenOf(await visitor.get('/report'));
  const form = new FormData();
  const fields = {
    area: '220122102200',
    department: 'county-mzj',
    category: 'B4',
    ...words,
    ...who,
    submission,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('files', new Blob([await photograph()], { type: 'image/jpeg' }), `${file.name}.jpg`);
  const check = await visitor.request('/report/check', { method: 'POST', body: form });
  expect(check.status).toBe(200);
  const staged = /name="staged" value="([^"]+)"/.exec(check.html)?.[1] ?? '';
  const body = new URLSearchParams({ ...fields, staged }).toString();
  const receipt = await visitor.send('/report', body);
  expect(receipt.status).toBe(201);
  const code = [...receipt.html.matchAll(/qc-code__group">(\d{4})</g)].map((m) => m[1]).join('');
  codes.push(code);
  const proof = await visitor.send('/report/proof', `submission=${submission}`);
  expect(proof.html).toContain(words.narrative);
  const statement = /<pre class="qc-proof__text"[^>]*>(.*?)<\/pre>/s.exec(proof.html)?.[1] ?? '';
  expect(
    (await visitor.send('/verify', new URLSearchParams({ statement }).toString())).status,
  ).toBe(200);
  (found.public ??= []).push({ name: 'statement', bytes: Buffer.from(statement) });
  const kept = `submission=${submission}&lastFour=${code.slice(-4)}`;
  expect((await visitor.send('/report/receipt', kept)).status).toBe(200);
  return code;
}

/** Everything staff and workers do with the case until it is closed with a letter and a notice. */
async function operate(visitor: Visitor, code: string): Promise<void> {
  const { services } = site;
  const filing = await site.reports.findByCode(code);
  const opened = await services.cases.ofReport(filing?.reportId ?? '');
  if (!opened) throw new Error('no case');
  const { id, reportId } = opened.file;
  const act = async (who: keyof Crew, command: Command) => {
    const current = await site.cases.read(id);
    const done = await site.cases.act(id, current?.version ?? 0, command, crew[who]);
    if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
    await site.settle();
  };
  const say = async (action: string, text: string) => {
    const page = await visitor.send(
      `/track/${action}`,
      new URLSearchParams({ code, text }).toString(),
    );
    expect([action, page.status]).toEqual([action, 200]);
    await site.settle();
  };
  const rung = async (kind: 'letter' | 'notice', text: typeof letter) => {
    await act('author', { action: 'draft', kind, text, skipReason: '', badEffect: '' });
    const check = { action: 'checkText', legal: true, secrecy: true } as const;
    await act('approver', { ...check, comment: casework.note });
    await act('author', { action: 'submit', comment: casework.note });
    const approve = {
      action: 'approve',
      comment: casework.note,
      acceptSkip: false,
      fewReason: casework.few,
    } as const;
    await act('approver', approve);
    if (kind === 'notice') await act('second', approve);
    await act('author', { action: 'issue' });
    await act('author', {
      action: 'recordAnswer',
      comment: casework.answer,
      on: site.clock.today(),
    });
    await act('author', { action: 'verify', rectified: false, comment: casework.verify });
  };
  await act('triage', { action: 'return', comment: casework.back });
  await say('supplement', dialogue.supplement);
  const barred = [] as const;
  const { handOver: comment } = casework;
  const office = site.city.id;
  await act('triage', { action: 'transfer', office, stay: false, comment, way: 'up', barred });
  crew = crewOf(site.city);
  await act('triage', { action: 'passBack', comment: casework.passBack, barred });
  crew = crewOf(site.county);
  await act('triage', {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: casework.note,
  });
  await act('author', { action: 'ask', reportId, comment: casework.ask });
  await say('reply', dialogue.reply);
  await act('author', { action: 'waiveBasis', comment: casework.note });
  const exhibits = [casework.note];
  await act('author', { action: 'substantiate', comment: casework.finding, exhibits });
  await rung('letter', letter);
  await rung('notice', notice);
  await act('author', { action: 'waiveSample', comment: casework.noSample });
  await act('author', { action: 'tellResult', comment: casework.told });
  await act('author', { action: 'close', outcome: 'notRectified', comment: casework.closing });
  await say('dispute', dialogue.dispute);

  const desk = await site.desk(site.county, 'handler');
  // By the next morning: the digest of what they were told, and their list of it.
  site.clock.forward(24 * 60);
  expect(await services.digests.sweep(100)).toBeGreaterThan(0);
  await site.settle();
  site.clock.forward(-24 * 60);
  const list = (await desk.browser.get('/staff/notices')).html;
  expect(list).toContain('/staff/notices/1"');
  found.told = [{ name: 'list of notices', bytes: Buffer.from(list) }];
  casePage = (await desk.browser.get(`/staff/cases/${id}`)).html;
  const fileId = (await site.reports.read(reportId))?.files[0]?.id ?? '';
  expect((await desk.browser.get(`/staff/cases/${id}/files/${fileId}`)).status).toBe(200);
  for (const index of [0, 1]) {
    const document = await services.letters.download(desk.actor, id, index);
    if (!document) throw new Error('no document');
    (found.documents ??= []).push(...docxPlace(document.name, document.bytes));
  }
}

/** A call at the operator's desk; told of again after its end, which is refused. */
async function call(name: 'answered' | 'missed' | 'asked'): Promise<void> {
  const exchange = new Exchange(site.visitor(), site.clock);
  const { browser } = await site.desk(site.county, 'operator');
  await browser.post('/staff/calls/desk', { extension: '8001' }, '/staff/calls');
  const id = `${caller.call}-${name}`;
  const ringing = { event: 'ringing', call: id, desk: '8001', number: caller[name] };
  await exchange.tell(ringing);
  expect((await browser.get('/staff/calls/current')).html).toContain(caller[name]);
  if (name === 'answered') await exchange.tell({ event: 'answered', call: id, desk: '8001' });
  await exchange.tell({ event: 'ended', call: id, ...(name === 'asked' && { callBack: true }) });
  expect((await exchange.tell({ ...ringing, desk: '8002' })).status).toBe(409);
}

/** The operator looks at the number of every call-back. */
async function lookAtCallBacks(): Promise<void> {
  const { browser, actor } = await site.desk(site.county, 'operator');
  const { callBacks } = site.services;
  for (const { id, version } of await callBacks.list(actor, true)) {
    await callBacks.act(actor, id, version, { action: 'take' });
    const shown = await browser.post(`/staff/call-backs/${id}/reveal`, {}, '/staff/call-backs/new');
    expect(shown.html).toMatch(/13700055(242|353)/);
  }
}

beforeAll(async () => {
  catcher = await startMailCatcher({ dir: mailDir });
  site = await startSite({
    TRUST_PROXY: '1',
    SMTP_URL: catcher.url,
    MAIL_DIR: mailDir,
    FLOOD_LIMITS: 'on',
    LOG_LEVEL: 'trace',
    CALLS_KEY: callsKey,
  });
  crew = crewOf(site.county);
  const { redis, contacts } = site.services;
  const contact = new Map([['county-mzj', 'mzj@example.cn']]);
  expect(await contacts.save({ ...crew.author }, '220122', contact)).toBe(true);
  const heard: Place = [];
  ear = redis.duplicate({ enableOfflineQueue: true });
  await ear.psubscribe('*');
  ear.on('pmessageBuffer', (_pattern, channel: Buffer, message: Buffer) => {
    heard.push({ name: channel.toString(), bytes: Buffer.concat([channel, message]) });
  });

  await site.services.callMemory.start();
  await call('missed');
  await call('asked');
  await lookAtCallBacks();

  const moment = Date.parse('2026-03-02T05:37:41Z');
  site.clock.forward((moment - site.clock.now().getTime()) / 60_000);
  await call('answered');
  const visitor = new Canary(site.url);
  visitor.cookies.set('other', source.cookie);
  const code = await fileReport(visitor, { identity: 'anonymous', ...dropped });
  await fileReport(visitor, { identity: 'confidential', ...identity });
  for (const typed of ['1234', code]) await visitor.send('/track', `code=${typed}`);
  expect((await visitor.get('/nowhere/at-all')).status).toBe(404);
  expect((await visitor.send('/report', 'narrative=%ff')).status).toBe(422);
  await site.settle();
  // While the jobs of filing still wait: nobody takes them out of Redis here.
  const { 'open-case': waiting } = await eventually(async () => {
    const depth = await site.services.queues.depth();
    return depth['open-case'] >= 2 && depth;
  });
  expect(waiting).toBe(2);
  const before = await redisPlace(redis);
  site.clock.forward(23 * 60 + 11);
  await site.desk(site.county, 'handler');
  await site.desk(site.county, 'approver');
  await operate(visitor, code);

  await eventually(() => heard.length > 0);
  found.live = heard;
  found.mongo = await mongoPlace(site);
  found.redis = [...before, ...(await redisPlace(redis))];
  found.uploads = folderPlace(join(site.dataDir, 'uploads'));
  found.logs = [{ name: 'log', bytes: Buffer.from(site.log()) }];
  const { html: metrics } = await site.visitor().get('/metrics');
  found.metrics = [{ name: 'metrics', bytes: Buffer.from(metrics) }];
  const mail = await mailPlace(mailDir);
  found.mails = mail.mails;
  found.documents?.push(...mail.documents);
  const board = ['/notices', '/notices/feed.xml', '/api/v1/notices', '/api/v1/notices.json', '/'];
  for (const path of board) {
    found.public?.push({ name: path, bytes: Buffer.from((await visitor.get(path)).html) });
  }
});
afterAll(async () => {
  ear?.disconnect();
  await site.close();
  await catcher.close();
  rmSync(mailDir, { recursive: true, force: true });
});

const markers: Record<Marker, () => readonly string[]> = {
  source: () => Object.values(source),
  time: () => time,
  words: () => Object.values(words),
  dropped: () => Object.values(dropped),
  identity: () => Object.values(identity),
  caller: () => Object.values(caller),
  file: () => Object.values(file),
  code: () => [...codes, ...tokens],
  dialogue: () => Object.values(dialogue),
  casework: () => Object.values(casework),
  letter: () => Object.values(letter),
  notice: () => Object.values(notice),
};
const placeNames: readonly PlaceName[] = [
  'mongo',
  'redis',
  'live',
  'logs',
  'metrics',
  'uploads',
  'mails',
  'documents',
  'public',
  'told',
];

it('has gone through everything there is to search', () => {
  for (const name of placeNames) expect([name, found[name]?.length]).not.toEqual([name, 0]);
  expect(found.mails?.length).toBeGreaterThan(3);
  // Two pictures, each with its copy.
  expect(found.uploads).toHaveLength(4);
  expect(found.mongo?.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...['reports', 'cases', 'documents', 'mails', 'notices', 'handOvers', 'staffNotices'],
      ...['calls', 'call_backs', 'desks'],
    ]),
  );
  // Staff do read what was said, so the words of this suite arrived; and the search sees them.
  const page = [{ name: 'case page', bytes: Buffer.from(casePage) }];
  for (const text of [...Object.values(words), ...Object.values(dialogue)]) {
    expect([text, tracesOf([text], page)]).toEqual([text, ['case page']]);
  }
});

describe.each(placeNames)('in %s', (placeName) => {
  it.each(Object.keys(markers) as Marker[])('of %s there is what the tables say', (marker) => {
    const names = tracesOf(markers[marker](), found[placeName] ?? []);
    const may = allowed[marker]?.[placeName] ?? [];
    if (may.includes('*')) expect(names).not.toEqual([]);
    else expect(names).toEqual([...may].sort());
  });
});

it('finds a text in every form it may take', () => {
  const text = words.narrative;
  const forms: [string, Buffer][] = [
    ['plain', Buffer.from(`"${text}"`)],
    ['utf-16', Buffer.from(`x${text}`, 'utf16le')],
    ...[0, 1, 2].map((n): [string, Buffer] => [
      `base64 ${n}`,
      Buffer.from(Buffer.from(`${'x'.repeat(n)}${text}…`).toString('base64')),
    ]),
    ['hex', Buffer.from(Buffer.from(text).toString('hex'))],
    ['url', Buffer.from(encodeURIComponent(text))],
  ];
  for (const [name, bytes] of forms) expect(tracesOf([text], [{ name, bytes }])).toEqual([name]);
  expect(
    tracesOf([text], [{ name: 'other', bytes: Buffer.from('金丝雀经过青石板七一四') }]),
  ).toEqual([]);
});
