import { Readable } from 'node:stream';
import type { Express } from 'express';

import { staffActions } from '../../src/cases/actions/action-form';
import { roles, type Role } from '../../src/domain/case';
import { transitionFor } from '../../src/domain/case-transitions';
import { caseIn, crewOf, openStatuses, type OpenStatus } from '../support/case-in';
import { startSite, type Site } from '../support/site';
import { Visitor, type Page } from '../support/visitor';
import { routeTable, type RouteRule } from './route-table';

jest.setTimeout(240_000);

/** A word that stands in everything the reporters of this suite say. */
const marker = '机密暗语青石板';
/** Words that `caseIn` puts into cases: findings, questions, drafts, replies. */
const caseWords = ['请补充时间', '属于诉讼事项', '查阅文件属实', '停止每周报送', '已停止报送'];

interface Desk {
  browser: Visitor;
  token: string;
}
interface Target {
  id: string;
  version: number;
  fileId: string;
}

let site: Site;
const own = {} as Record<Role, Desk>;
/** The same roles in the office above: not the one in charge. */
const other = {} as Record<Role, Desk>;
let accountId = '';
let fileCount = 0;

async function openDesk(office: Site['county'], role: Role): Promise<Desk> {
  const { browser } = await site.desk(office, role);
  return { browser, token: await browser.token('/staff/password') };
}

beforeAll(async () => {
  site = await startSite();
  for (const role of roles) {
    own[role] = await openDesk(site.county, role);
    other[role] = await openDesk(site.city, role);
  }
  accountId = (await site.desk(site.county, 'operator', 'triage')).actor.id;
});
afterAll(() => site.close());

async function targetIn(status: OpenStatus): Promise<Target> {
  fileCount += 1;
  const fileId = `FFFFFFFFFFFF${String(fileCount).padStart(4, '0')}`;
  await site.services.files.stage(fileId, Readable.from([Buffer.from(marker)]));
  const file = () =>
    site.file({
      content: {
        narrative: `${marker}：每周报一次台账。`,
        documentNo: marker,
        consequence: marker,
        claimedBasis: marker,
      },
      files: [
        { id: fileId, name: `${marker}.txt`, type: 'text/plain', size: Buffer.byteLength(marker) },
      ],
    });
  const { cases, clock } = site;
  const { file: found, version } = await caseIn(
    { cases, clock, file },
    status,
    crewOf(site.county),
  );
  return { id: found.id, version, fileId };
}

function send(desk: Desk | null, method: string, path: string, fields = {}): Promise<Page> {
  const browser = desk?.browser ?? new Visitor(site.url);
  if (method === 'GET') return browser.get(path);
  return browser.send(
    path,
    new URLSearchParams({ _csrf: desk?.token ?? '', ...fields }).toString(),
  );
}

/** A page that lets nobody see anything of a report or case. */
function expectNothingSaid(name: string, page: Page): void {
  const said = [marker, ...caseWords].filter((word) => page.html.includes(word));
  expect([name, said]).toEqual([name, []]);
}

/** Every route of the app as `METHOD path`, in the order in which they are tried. */
function routesOf(app: Express): string[] {
  interface Layer {
    route?: { path: string | string[]; methods: Record<string, boolean> };
    handle?: { stack?: Layer[] };
  }
  const walk = (stack: readonly Layer[]): string[] =>
    stack.flatMap(({ route, handle }) => {
      if (!route) return walk(handle?.stack ?? []);
      const methods = Object.keys(route.methods).map((method) => method.toUpperCase());
      return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
    });
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}

const entries = Object.entries(routeTable).map(
  ([name, rule]): [string, string, string, RouteRule] => {
    const [method = '', path = ''] = name.split(' ');
    return [name, method, path, rule];
  },
);
const routes = Object.keys(routeTable);
const notInCase = entries.filter(([, , , rule]) => !rule.of || rule.of === 'account');

/** A path with its parameters filled in by what is not there, or by what is given. */
function filled(path: string, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)/g, (_all, name: string) => values[name] ?? 'AAAAAAAAAAAAAAAA');
}

it('knows every route of the app, and no other', () => {
  const found = routesOf(site.app);
  expect(found.length).toBeGreaterThan(40);
  expect([...new Set(found)].sort()).toEqual(Object.keys(routeTable).sort());
});

describe('the cases of an office', () => {
  const readers = routeTable['GET /staff/cases/:id']?.who ?? [];
  const mayRead = (role: Role) => readers.includes(role);

  /** One of a list, so that each status meets another one and all statuses together meet them all. */
  const inTurn = <T>(list: readonly T[], status: OpenStatus, more = 0): T =>
    list[(openStatuses.indexOf(status) + more) % list.length]!;

  it.each(openStatuses)('in status %s: who reads', async (status) => {
    const { id, fileId } = await targetIn(status);
    const page = `/staff/cases/${id}`;
    const file = `${page}/files/${fileId}/original`;
    // Files and lists do not depend on the status: each role tries them in some of the statuses.
    const turn = inTurn(roles, status);
    for (const role of roles) {
      for (const path of role === turn ? [page, file] : [page]) {
        const name = `${role} ${path}`;
        const read = await send(own[role], 'GET', path);
        expect([name, read.status]).toEqual([name, mayRead(role) ? 200 : 403]);
        if (read.status !== 200) expectNothingSaid(name, read);
        else if (path === page) expect(read.html).toContain(marker);
        const foreign = await send(other[role], 'GET', path);
        expect([name, foreign.status]).toEqual([name, mayRead(role) ? 404 : 403]);
        expectNothingSaid(name, foreign);
      }
    }
    const list = await send(other[turn], 'GET', '/staff?stage=triage');
    expectNothingSaid(`${turn} list`, list);
    expect(list.html).not.toContain(id);
    const outside = await send(null, 'GET', page);
    expect([outside.status, outside.location]).toEqual([
      303,
      `/staff/sign-in?next=${encodeURIComponent(page)}`,
    ]);
    expectNothingSaid('nobody', outside);
  });

  it('give their documents to their own office', async () => {
    const { id, version } = await targetIn('approved');
    const { author } = crewOf(site.county);
    expect((await site.cases.act(id, version, { action: 'issue' }, author)).ok).toBe(true);
    await site.services.letters.issueDocument(id, 0);
    const at = `/staff/cases/${id}`;
    const paths = ['documents/0', 'papers/0', 'papers/reply', 'papers/briefing/file'];
    for (const [role, path] of roles.flatMap((one) => paths.map((p) => [one, p] as const))) {
      const read = await send(own[role], 'GET', `${at}/${path}`);
      expect([role, path, read.status]).toEqual([role, path, mayRead(role) ? 200 : 403]);
      const foreign = await send(other[role], 'GET', `${at}/${path}`);
      expect([role, path, foreign.status]).toEqual([role, path, mayRead(role) ? 404 : 403]);
      for (const page of [foreign, ...(mayRead(role) ? [] : [read])]) {
        expectNothingSaid(role, page);
        expect(page.headers.get('content-disposition')).toBeNull();
      }
    }
    expect((await send(null, 'GET', `${at}/documents/0`)).status).toBe(303);
  });

  /**
   * The whole table, cell by cell, is proven on the domain (tests/unit/domain/case-machine.test.ts),
   * what it grants through the routes in tests/web/case-actions.test.ts. Here every status meets
   * every action and every role, and every role every action: a route that asks another table than
   * the domain's, or none, for one of them is found.
   */
  it.each(openStatuses)('in status %s: who may not act', async (status) => {
    const { id, version } = await targetIn(status);
    const post = async (desk: Desk | null, action: string, from: number, answer: number) => {
      const path = `/staff/cases/${id}/actions/${action}`;
      const page = await send(desk, 'POST', path, { version: from, comment: '备注' });
      expect([action, page.status]).toEqual([action, answer]);
      return page;
    };
    const readingRoles = roles.filter(mayRead);
    for (const [i, action] of staffActions.entries()) {
      const role = inTurn(readingRoles, status, i);
      if (transitionFor([role], status, action)) continue;
      expectNothingSaid(`${role} ${action}`, await post(own[role], action, version, 403));
    }
    // A form from before: to another office there is no such case, older or newer.
    const first = 1;
    for (const [i, role] of roles.entries()) {
      const action = inTurn(staffActions, status, i * openStatuses.length);
      const [ours, theirs] = mayRead(role) ? [409, 404] : [403, 403];
      // Nothing has happened yet to a case that was just received.
      if (version > first || ours === 403) {
        const late = await post(own[role], action, first, ours);
        if (ours === 403) expectNothingSaid(role, late);
      }
      expectNothingSaid(role, await post(other[role], action, first, theirs));
    }
    const outside = await post(null, 'note', version, 303);
    expect(outside.location).toBe('/staff/sign-in');
    expect((await site.cases.read(id))?.version).toBe(version);
  });
});

it('keeps accounts of another office from all but the root office’s administrator', async () => {
  const theirs = (await site.desk(site.city, 'operator', 'triage')).actor.id;
  const ours = (await site.desk(site.county, 'operator', 'triage')).actor.id;
  const path = (id: string) => `/staff/accounts/${id}/unlock`;
  const unlock = (desk: Desk, id: string) => send(desk, 'POST', path(id), { version: 1 });
  const { elsewhere } = routeTable['POST /staff/accounts/:id/:action'] ?? {};
  expect((await unlock(own.administrator, theirs)).status).toBe(elsewhere);
  expect((await unlock(own.administrator, ours)).status).toBe(303);
  expect((await unlock(other.administrator, ours)).status).not.toBe(elsewhere);
});

describe('every route', () => {
  it.each(notInCase)('%s', async (name, method, path, rule) => {
    const at = filled(path, rule.of === 'account' ? { id: accountId, action: 'disable' } : {});
    if (rule.who === 'anybody') {
      const page = await send(null, method, at);
      expect([name, rule.answers.includes(page.status), page.status]).toEqual([
        name,
        true,
        page.status,
      ]);
      expectNothingSaid(name, page);
      // `/leave` takes the chosen language back; nothing else sets a cookie.
      const kept = page.headers.getSetCookie().filter((cookie) => !cookie.startsWith('lang=;'));
      if (!at.startsWith('/staff')) expect(kept).toEqual([]);
      return;
    }
    if (rule.who === 'department') {
      // A desk of staff opens nothing here, nor does nobody.
      for (const desk of [null, own.handler, other.administrator]) {
        const page = await send(desk, method, at);
        expect([name, rule.answers.includes(page.status), page.status]).toEqual([
          name,
          true,
          page.status,
        ]);
        if (page.status === 303) expect(page.location).toBe('/department');
        expectNothingSaid(name, page);
      }
      return;
    }
    const outside = await send(null, method, at);
    expect([outside.status, outside.location?.split('?')[0]]).toEqual([303, '/staff/sign-in']);
    expectNothingSaid(name, outside);
    const script = await new Visitor(site.url).request(at, {
      method,
      headers: { Accept: 'application/json' },
    });
    expect(script.status).toBe(401);

    // Every role of an ordinary office. Of the root office one that is let in and one that is not,
    // in turn; all of them where the office makes the difference.
    const index = routes.indexOf(name);
    const named = rule.who;
    const turn = (list: readonly Role[]) => list[index % list.length];
    const sampled = [turn(named), turn(roles.filter((role) => !named.includes(role)))];
    const asked = (role: Role) => rule.rootOnly || sampled.includes(role);
    const tries = [
      ...roles.map((role) => [role, 'own office', own[role]] as const),
      ...roles.filter(asked).map((role) => [role, 'root office', other[role]] as const),
    ];
    let forged = false;
    for (const [role, where, desk] of tries) {
      const who = `${name} by ${role} of the ${where}`;
      const letIn = named.includes(role) && !(rule.rootOnly && where === 'own office');
      if (method === 'POST' && letIn && !forged) {
        forged = true;
        const refused = await send({ ...desk, token: 'a'.repeat(64) }, method, at);
        expect([who, refused.status]).toEqual([who, 403]);
      }
      const page = await send(desk, method, at);
      expect([who, page.status]).toEqual([
        who,
        letIn ? (rule.answers.find((one) => one === page.status) ?? rule.answers) : 403,
      ]);
      if (page.status >= 400) expectNothingSaid(who, page);
    }
    expect(forged).toBe(method === 'POST');
  });
});
