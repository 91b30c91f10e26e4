import { handlersOf } from './handlers';
import { runJob } from './consumers';
import type { Config } from '../src/config';
import { systemActor, type Actor, type Role } from '../src/domain/case';
import { addDays } from '../src/domain/deadline';
import { systemClock } from '../src/platform/clock';
import { Keyring } from '../src/platform/crypto/keyring';
import type { Logger } from '../src/platform/logger';
import { buildServices, type Services } from '../src/services';
import { takeUpCatalogue } from '../src/first-start';
import { DemoClock } from '../src/demo/demo-clock';
import { loadDemo, type DemoOffice } from '../src/demo/demo-data';
import { play, type Cast } from '../src/demo/demo-play';
import { playClocks } from '../src/demo/demo-clocks';
import { playRunningBallot } from '../src/demo/demo-closing';
import { playTransfers } from '../src/demo/demo-transfers';

/** Stable for one master key, so that every start can print it again. */
function passwordOf(keyring: Keyring, signInName: string): string {
  return keyring.hmac('demo-password', signInName).replace(/[-_]/g, 'x').slice(0, 12);
}

async function settle(services: Services): Promise<void> {
  const handlers = handlersOf(services);
  for (;;) {
    let done = 0;
    for (const outbox of Object.values(services.outboxes)) {
      for (const { id, entries } of await outbox.pending('', 100)) {
        for (const { kind, seq } of entries) {
          await runJob(kind, { id, seq }, services.outboxes, handlers[kind]);
          done += 1;
        }
      }
    }
    if (done === 0) return;
  }
}

/** Invented addresses for every department of the office's area and, below a city, of its counties. */
async function addContacts(services: Services, administrator: Actor, area: string): Promise<void> {
  const { areas, departments } = services.reference;
  const counties = areas.get(area)?.level === 'city' ? areas.children(area) : [];
  for (const place of [area, ...counties.map((county) => county.code)]) {
    const emails = departments.all().map(({ id }) => [id, `${id}.${place}@demo.invalid`] as const);
    await services.contacts.save(administrator, place, new Map(emails));
  }
}

/** The demo's custodian has the sign-in password as passphrase. */
async function setUpCustody(
  services: Services,
  { key, accounts }: DemoOffice,
  custodian: Actor,
): Promise<void> {
  const signInName = accounts.find(({ role }) => role === 'custodian')!.signInName;
  const passphrase = passwordOf(services.keyring, signInName);
  const result = await services.custody.setUpOwnKey(custodian, passphrase);
  if (!result.ok) throw new Error(`demo custody of ${key}: ${result.reason}`);
  process.stdout.write(`custody recovery key of ${key}: ${result.secret}\n`);
}

async function setUp(services: Services): Promise<Map<string, Cast>> {
  const casts = new Map<string, Cast>();
  for (const office of loadDemo().offices) {
    const { key: _key, accounts, ...input } = office;
    const made = await services.offices.create(systemActor, input);
    if (!made.ok) throw new Error(`demo office ${office.key}: ${made.reason}`);
    const people: Partial<Record<Role, Actor>> = {};
    let second: Actor | undefined;
    for (const { role, signInName, name } of accounts) {
      const result = await services.accounts.create(systemActor, {
        signInName,
        name,
        email: `${signInName}@demo.invalid`,
        office: made.office.id,
        roles: [role],
        password: passwordOf(services.keyring, signInName),
      });
      if (!result.ok) throw new Error(`demo account ${signInName}: ${result.reason}`);
      const { id, recusedFrom } = result.account;
      const person = { id, name, office: made.office.id, roles: [role], recusedFrom };
      if (role === 'approver' && people.approver) second = person;
      else people[role] ??= person;
    }
    const { triage, handler, approver, administrator } = people;
    if (!triage || !handler || !approver || !second || !administrator)
      throw new Error(`demo office ${office.key} is incomplete`);
    casts.set(made.office.id, { triage, handler, approver, second });
    if (people.custodian) await setUpCustody(services, office, people.custodian);
    await addContacts(services, administrator, office.areaCode);
  }
  return casts;
}

/** Two requests for an identity in each office: one waits for the custodian, one for the approver. */
async function askForIdentities(
  services: Services,
  cases: Iterable<string>,
  casts: ReadonlyMap<string, Cast>,
): Promise<void> {
  const { identityRequests } = services;
  const asked = new Map<string, number>();
  for (const caseId of cases) {
    const file = (await services.cases.read(caseId))?.file;
    const cast = file && casts.get(file.office);
    const before = file ? (asked.get(file.office) ?? 0) : 0;
    if (!cast || file.identity === 'anonymous' || file.status === 'closed' || before === 2)
      continue;
    const result = await identityRequests.ask(
      caseId,
      file.reportId,
      reasons[before]!,
      cast.handler,
    );
    if (!result.ok) continue;
    asked.set(file.office, before + 1);
    if (before > 0) continue;
    const step = { action: 'approve', reason: '', passphrase: '' } as const;
    const approved = await identityRequests.act(result.id, 1, step, cast.approver);
    if (!approved.ok) throw new Error(`demo request ${result.id}: ${approved.reason}`);
  }
}

/** Notices that stay unread on each desk; what is older has been read. */
const unreadNotices = 5;

async function readNotices(services: Services, { triage, handler, approver }: Cast): Promise<void> {
  for (const person of [triage, handler, approver]) {
    const page = { unread: true, before: Number.MAX_SAFE_INTEGER };
    const older = (await services.staffNotices.list(person, page))[unreadNotices];
    if (older) await services.staffNotices.markAllRead(person, older.seq);
  }
}

const reasons = [
  '对方称“没有发过这个通知”，需要当面看原始通知。已通过查询码问过两次，没有回音。',
  '反映的时间和单位答复对不上，需要电话核对一处细节，查询码里说不清楚。',
];

/**
 * Puts the demonstration into an empty database, through the services themselves and day by day on a
 * clock of its own. Answers the account lines; on a database that has accounts already only those
 * lines.
 */
export async function loadDemoOnce(config: Config, logger: Logger): Promise<string[]> {
  const today = systemClock.today();
  const clock = new DemoClock(today, systemClock);
  const services = await buildServices(config, logger, { clock, queuePrefix: 'qingcun-demo' });
  try {
    const { offices, reports } = loadDemo();
    if (await services.accounts.isEmpty()) {
      // Offices and accounts were there before the first report.
      const oldest = Math.max(...reports.map(({ filedDaysAgo }) => filedDaysAgo));
      clock.set(addDays(today, -oldest - 1));
      const casts = await setUp(services);
      await takeUpCatalogue(services);
      const played = new Map<number, string>();
      for (const [index, report] of reports.entries()) {
        await play(report, index, {
          services,
          clock,
          today,
          played,
          castOf: (office) => casts.get(office)!,
          settle: () => settle(services),
        });
        process.stdout.write(`report ${index + 1} of ${reports.length}\n`);
      }
      clock.set(today);
      await askForIdentities(services, played.values(), casts);
      const settled = () => settle(services);
      await playTransfers({ services, played: [...played.values()], casts, settle: settled });
      await playClocks({ services, played, casts, today });
      await playRunningBallot({ services }, played, (office) => casts.get(office)!.handler);
      await services.cases.sweep(200);
      await settle(services);
      for (const cast of casts.values()) await readNotices(services, cast);
    } else {
      await takeUpCatalogue(services);
    }
    return offices.flatMap((office) =>
      office.accounts.map(
        ({ role, signInName }) =>
          `account ${role} ${signInName} ${passwordOf(services.keyring, signInName)}`,
      ),
    );
  } finally {
    await services.close();
  }
}
