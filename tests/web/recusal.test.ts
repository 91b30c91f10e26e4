import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { io, type Socket } from 'socket.io-client';
import type { Server } from 'socket.io';

import { staffActions } from '../../src/cases/actions/action-form';
import { MailViewService } from '../../src/mail-view/mail-view-service';
import { randomId } from '../../src/platform/ids';
import { connectPatientRedis } from '../../src/platform/redis';
import { startSocketServer } from '../../src/realtime/server';
import { staffSessions } from '../../src/web/session';
import { crewOf, caseIn } from '../support/case-in';
import { eventually, testRedis } from '../support/engine';
import { startSite, type Desk, type Site } from '../support/site';
import { recipients } from '../support/smtp-sink';

let site: Site;
let administrator: Desk;
let recused: Desk;
let colleague: Desk;

beforeAll(async () => {
  site = await startSite();
  administrator = await site.desk(site.county, 'administrator');
  recused = await site.desk(site.county, 'triage', 'handler', 'approver');
  colleague = await site.desk(site.county, 'triage', 'handler');
});
afterAll(() => site.close());

const path = () => `/staff/accounts/${recused.actor.id}/recusal`;

async function recuse(...departments: string[]): Promise<void> {
  const account = await site.services.accounts.find(recused.actor.id);
  const fields = { version: String(account?.version), departments, reason: '原任职单位' };
  const saved = await administrator.browser.post(path(), fields, path());
  expect([saved.status, saved.location]).toEqual([303, `${path()}?done=saved`]);
}

/** The number in a tab of the queue. */
function tabCount(html: string, stage: string): string | undefined {
  const tab = `href="/staff\\?stage=${stage}[^"]*"[^>]*>\\s*<span class="qc-tile__value">([^<]*)<`;
  return new RegExp(tab).exec(html)?.[1];
}

describe('a recused person', () => {
  afterEach(() => recuse());

  it('meets 404 at every route of a case, and finds it in no list and no count', async () => {
    const fileId = randomId();
    await site.services.files.stage(fileId, Readable.from([Buffer.from('GIF89a')]));
    const files = [{ id: fileId, name: '照片.gif', type: 'image/gif', size: 6 }];
    const { file } = await site.file({ files });
    await site.services.submissions.keep(files);
    const crew = crewOf(site.county);
    const issued = await caseIn(site, 'approved', crew);
    await site.cases.act(issued.file.id, issued.version, { action: 'issue' }, crew.author);
    await site.settle();
    const version = (await site.cases.read(file.id))?.version;
    const { browser } = recused;
    const casePath = `/staff/cases/${file.id}`;
    const gets = [
      casePath,
      `${casePath}/files/${fileId}/original`,
      `/staff/cases/${issued.file.id}`,
      `/staff/cases/${issued.file.id}/documents/0`,
    ];
    for (const one of gets) expect([one, (await browser.get(one)).status]).toEqual([one, 200]);
    const before = tabCount((await browser.get('/staff?stage=triage')).html, 'triage');
    expect(Number(before)).toBeGreaterThan(0);

    await recuse('county-mzj');

    for (const one of gets) {
      const page = await browser.get(one);
      expect([one, page.status]).toEqual([one, 404]);
      expect(page.html).not.toContain('秸秆');
    }
    const token = await browser.token('/staff/password');
    for (const action of [...staffActions, 'hold', 'announce', 'nothing']) {
      const body = new URLSearchParams({ _csrf: token, version: String(version), comment: '文字' });
      const page = await browser.send(`${casePath}/actions/${action}`, body.toString());
      expect([action, page.status]).toEqual([action, 404]);
    }
    for (const action of ['hold', 'release']) {
      const body = new URLSearchParams({ _csrf: token, version: String(version), reason: '理由' });
      const page = await browser.send(`/staff/retention/${file.id}/${action}`, body.toString());
      expect([action, page.status]).toEqual([action, 404]);
    }
    for (const stage of ['triage', 'casework', 'approval', 'done']) {
      for (const more of ['', '&fragment=1', '&holder=me', '&overdue=1']) {
        const { html } = await browser.get(`/staff?stage=${stage}${more}`);
        expect(html).not.toContain(file.id);
        expect(html).not.toContain(issued.file.id);
        expect(tabCount(html, 'triage')).toBe('0');
        expect(tabCount(html, 'casework')).toBe('0');
      }
    }
    expect((await site.cases.read(file.id))?.version).toBe(version);
    expect((await colleague.browser.get(casePath)).status).toBe(200);
  });

  it('sees none of the mails of such a case and is told nothing of it', async () => {
    const { file } = await site.file();
    const accounts = await site.services.accounts.ofOffice(site.county.id);
    await recuse('county-mzj');
    site.smtp.clear();
    await site.services.notifications.notify(file.id, 90, 'overdue');
    const mailed = recipients(site.smtp);
    const email = accounts.find(({ id }) => id === recused.actor.id)?.email;
    expect(mailed.length).toBeGreaterThan(0);
    expect(mailed).not.toContain(email);

    const store = { available: true, list: async () => [mail], find: async () => ({ ...mail }) };
    const mail = { messageId: '<m@x>' };
    const view = new MailViewService(
      store as never,
      { casesOf: async () => new Map([['<m@x>', file.id]]) },
      site.cases,
      site.services.audit,
    );
    const actor = { ...recused.actor, recusedFrom: ['county-mzj'] };
    expect((await view.list(actor, 1)).mails).toEqual([]);
    expect(await view.get(actor, 'x')).toBeNull();
    expect((await view.list(colleague.actor, 1)).mails).toHaveLength(1);
  });

  it('cannot merge into such a case, and stays outside what was once about the department', async () => {
    const other = await site.file({ facts: { department: 'county-wzzb' } });
    const hidden = await site.file();
    await recuse('county-mzj');
    const actor = { ...recused.actor, recusedFrom: ['county-mzj'] };
    const merge = { action: 'link', target: hidden.file.id, comment: '' } as const;
    expect(await site.cases.act(other.file.id, other.version, merge, actor)).toMatchObject({
      refusal: { kind: 'linkTargetUnavailable' },
    });
    // Reclassified by a colleague: the report still names the department.
    const accept = {
      action: 'accept',
      nature: 'clue',
      category: 'B4',
      clause: 8,
      department: 'county-wzzb',
      comment: '',
    } as const;
    await site.cases.act(hidden.file.id, hidden.version, accept, colleague.actor);
    expect((await site.cases.read(hidden.file.id))?.file.department).toBe('county-wzzb');
    expect((await recused.browser.get(`/staff/cases/${hidden.file.id}`)).status).toBe(404);
    // A report about the department is gathered under an open case: that one is closed to them too.
    const gathered = await site.file();
    const link = { action: 'link', target: other.file.id, comment: '' } as const;
    await site.cases.act(gathered.file.id, gathered.version, link, colleague.actor);
    expect((await recused.browser.get(`/staff/cases/${other.file.id}`)).status).toBe(200);
    await site.settle();
    expect((await recused.browser.get(`/staff/cases/${other.file.id}`)).status).toBe(404);
    expect((await colleague.browser.get(`/staff/cases/${other.file.id}`)).status).toBe(200);
  });

  it('is led back to the list when their own decision closes the case to them', async () => {
    const { file, version } = await site.file({ facts: { department: 'county-wzzb' } });
    await recuse('county-mzj');
    const page = await recused.browser.post(
      `/staff/cases/${file.id}/actions/accept`,
      {
        version: String(version),
        nature: 'clue',
        category: 'B4',
        clause: '8',
        department: 'county-mzj',
        comment: '',
      },
      `/staff/cases/${file.id}`,
    );
    expect([page.status, page.location]).toEqual([303, '/staff?done=accept']);
  });
});

describe('live events', () => {
  let http: HttpServer;
  let server: Server;
  let sockets: Socket[];
  let quit: () => void;

  beforeEach(async () => {
    const { redis, keyring, accounts, clock, config } = site.services;
    const { publicUrl } = config;
    const prefix = `${site.prefix}:session:`;
    http = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => http.once('listening', listening));
    const subscriber = connectPatientRedis(testRedis().url, () => undefined);
    server = startSocketServer({
      http,
      sessions: staffSessions({ redis, keyring, publicUrl, prefix }),
      staff: accounts,
      clock,
      redis: { publisher: redis, subscriber },
    });
    sockets = [];
    quit = () => subscriber.disconnect();
    // Answered after the subscriptions that the server asked for.
    await subscriber.ping();
  });
  afterEach(async () => {
    for (const socket of sockets) socket.close();
    await server.close();
    quit();
    await recuse();
  });

  /** The ids a desk's socket is told. */
  async function listen({ browser }: Desk): Promise<string[]> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { port } = http.address() as AddressInfo;
    const socket: Socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { Cookie: cookie },
    });
    sockets.push(socket);
    const heard: string[] = [];
    socket.on('change', ({ id }: { id: string }) => heard.push(id));
    await new Promise<void>((ready, fail) => {
      socket.once('connect', ready);
      socket.once('connect_error', fail);
    });
    return heard;
  }

  async function hearsOf(heard: string[], id: string): Promise<void> {
    await eventually(() => heard.includes(id));
  }

  it('of such a case do not reach them: not its id', async () => {
    await recuse('county-mzj');
    const theirs = await listen(recused);
    const others = await listen(colleague);
    const hidden = await site.file();
    const shown = await site.file({ facts: { department: 'county-wzzb' } });
    await hearsOf(theirs, shown.file.id);
    await hearsOf(others, shown.file.id);
    expect(others).toContain(hidden.file.id);
    expect(theirs).not.toContain(hidden.file.id);
  });

  it('stop on a socket that is open when the recusal is set, and go on when it is lifted', async () => {
    const theirs = await listen(recused);
    const first = await site.file();
    await hearsOf(theirs, first.file.id);
    await recuse('county-mzj');
    const hidden = await site.file();
    const shown = await site.file({ facts: { department: 'county-wzzb' } });
    await hearsOf(theirs, shown.file.id);
    expect(theirs).not.toContain(hidden.file.id);
    await recuse();
    const again = await site.file();
    await hearsOf(theirs, again.file.id);
  });

  it('of a withheld case reach approving leaders alone', async () => {
    const handler = await site.desk(site.city, 'triage', 'handler');
    const approver = await site.desk(site.city, 'approver');
    const theirs = await listen(handler);
    const leaders = await listen(approver);
    const area = '220104003002';
    const hidden = await site.file({ facts: { area, department: 'city-jwjw' } });
    const shown = await site.file({ facts: { area, department: 'county-mzj' } });
    await hearsOf(theirs, shown.file.id);
    await hearsOf(leaders, hidden.file.id);
    expect(theirs).not.toContain(hidden.file.id);
  });
});

describe('the page of recusals', () => {
  it('is the administrator’s, of the own office, and never for oneself', async () => {
    expect((await colleague.browser.get(path())).status).toBe(403);
    const own = `/staff/accounts/${administrator.actor.id}/recusal`;
    expect((await administrator.browser.get(own)).status).toBe(403);
    const elsewhere = await site.desk(site.city, 'handler');
    const foreign = `/staff/accounts/${elsewhere.actor.id}/recusal`;
    expect((await administrator.browser.get(foreign)).status).toBe(404);
    expect((await administrator.browser.get(`/staff/accounts/${randomId()}/recusal`)).status).toBe(
      404,
    );
    expect((await administrator.browser.get('/staff/accounts/%00/recusal')).status).toBe(404);
    const root = await site.desk(site.city, 'administrator');
    expect((await root.browser.get(path())).status).toBe(200);
  });

  it('keeps what was ticked and typed when something is wrong', async () => {
    const account = await site.services.accounts.find(recused.actor.id);
    const version = String(account?.version);
    const long = '长'.repeat(201);
    const departments = ['county-mzj', 'city-mzj'];
    const page = await administrator.browser.post(
      path(),
      { version, departments, reason: long },
      path(),
    );
    expect(page.status).toBe(400);
    expect(page.html).toContain(long);
    expect(page.html).toMatch(/value="county-mzj"[^>]*checked/);
    const unknown = { version, departments: ['no-such', '__proto__'], reason: '' };
    expect((await administrator.browser.post(path(), unknown, path())).status).toBe(400);
    const bad = { version: 'x', departments, reason: '' };
    expect((await administrator.browser.post(path(), bad, path())).status).toBe(400);
    expect((await site.services.accounts.find(recused.actor.id))?.recusedFrom).toEqual([]);
  });

  it('answers 409 to whoever comes second, and goes on record first', async () => {
    const account = await site.services.accounts.find(recused.actor.id);
    const fields = { version: String(account?.version), departments: ['county-mzj'], reason: '' };
    const results = await Promise.all([
      administrator.browser.post(path(), fields, path()),
      administrator.browser.post(path(), fields, path()),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([303, 409]);
    const list = await administrator.browser.get('/staff/accounts');
    expect(list.html).toContain('Recused from 1 department');
    await recuse();
  });
});
