import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { io, type Socket } from 'socket.io-client';

import type { LiveEvent } from '../../src/realtime/live-event';
import { eventually, testDatabase, testRedis } from '../support/engine';
import { startSite, type Site } from '../support/site';
import { goodPassword } from '../support/staff-site';
import { Visitor } from '../support/visitor';

/** Two whole web processes, as they are deployed, on one database and one Redis: presence goes across. */

const program = resolve(__dirname, '../../dist/src/server.js');

const dataDir = mkdtempSync(join(tmpdir(), 'qingcun-two-webs-'));
const environment = {
  MONGODB_URI: testDatabase('two-webs'),
  REDIS_URL: testRedis().url,
  DATA_DIR: dataDir,
  MASTER_KEY: randomBytes(32).toString('base64'),
  SMTP_URL: 'smtp://127.0.0.1:9',
  FLOOD_LIMITS: 'off',
  SECOND_FACTOR: 'off',
  LOG_LEVEL: 'error',
};

class Web {
  #said = '';
  readonly #process: ChildProcess;

  constructor() {
    this.#process = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], ...environment, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.#said += String(chunk)));
    }
  }

  /** Its address, once it takes requests. */
  url(): Promise<string> {
    return eventually(
      () => {
        if (this.#process.exitCode !== null) throw new Error(this.#said);
        return /"ready":"web","url":"([^"]+)"/.exec(this.#said)?.[1];
      },
      { withinMs: 120_000 },
    );
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.kill('SIGTERM');
    await ended;
  }
}

/** Somebody signed in, with a page open at one of the processes. */
class Person {
  readonly heard: LiveEvent[] = [];

  private constructor(
    readonly name: string,
    readonly browser: Visitor,
    readonly socket: Socket,
  ) {
    socket.on('change', (event: LiveEvent) => this.heard.push(event));
  }

  static async at(url: string, signInName: string, name: string): Promise<Person> {
    const browser = new Visitor(url);
    expect((await browser.signIn(signInName, goodPassword)).status).toBe(303);
    const Cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { Cookie },
      reconnection: false,
    });
    await new Promise<void>((connected, failed) => {
      socket.once('connect', connected);
      socket.once('connect_error', failed);
    });
    return new Person(name, browser, socket);
  }

  /** Hears of the case and then asks, as a page does, until it is told this. */
  async isTold(id: string, words: string): Promise<void> {
    await eventually(() => this.heard.some((one) => one.kind === 'presence' && one.id === id));
    await eventually(async () => (await this.sees(id)) === words);
    this.heard.length = 0;
  }

  async sees(id: string): Promise<string> {
    const { html } = await this.browser.get(`/staff/cases/${id}/presence`);
    return html.replace(/<[^>]+>/g, ' ').trim();
  }
}

let site: Site;
let webs: Web[];
beforeAll(async () => {
  webs = [new Web(), new Web()];
  site = await startSite(environment);
});
afterAll(async () => {
  await Promise.all(webs.map((web) => web.stop()));
  await site.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('tells who is at a case across two web processes, and forgets who leaves, signs out or was served by one that stops', async () => {
  const mine = (await site.desk(site.county, 'triage')).actor.name;
  const theirs = (await site.desk(site.county, 'triage', 'handler')).actor.name;
  await site.desk(site.city, 'triage');
  const { file } = await site.file();
  const [first = '', second = ''] = await Promise.all(webs.map((web) => web.url()));
  // Accounts are named in the order in which they were opened.
  const me = await Person.at(first, 'desk0.x', mine);
  const colleague = await Person.at(second, 'desk1.x', theirs);
  const away = await Person.at(second, 'desk2.x', '');

  me.socket.emit('presence', { case: file.id, state: 'looking' });
  await colleague.isTold(file.id, `Looking at it now: ${mine}`);
  colleague.socket.emit('presence', { case: file.id, state: 'editing' });
  await me.isTold(file.id, `Writing now: ${theirs}`);
  me.socket.emit('presence', { case: file.id, state: 'away' });
  await colleague.isTold(file.id, '');

  // Signed out at the process that does not hold the socket.
  me.socket.emit('presence', { case: file.id, state: 'editing' });
  await colleague.isTold(file.id, `Writing now: ${mine}`);
  const elsewhere = new Visitor(second);
  for (const [name, value] of me.browser.cookies) elsewhere.cookies.set(name, value);
  await elsewhere.post('/staff/sign-out', {}, '/staff');
  await colleague.isTold(file.id, '');
  await eventually(() => !me.socket.connected);

  const again = await Person.at(first, 'desk0.x', mine);
  again.socket.emit('presence', { case: file.id, state: 'looking' });
  await colleague.isTold(file.id, `Looking at it now: ${mine}`);
  await webs[0]!.stop();
  await colleague.isTold(file.id, '');
  expect(away.heard).toEqual([]);
  for (const { socket } of [colleague, away]) socket.disconnect();
});
