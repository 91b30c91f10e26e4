import { callsKey, Exchange } from '../support/exchange';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let exchange: Exchange;
let operator: Desk;
let colleague: Desk;
beforeAll(async () => {
  site = await startSite({ CALLS_KEY: callsKey });
  exchange = new Exchange(site.visitor(), site.clock);
  operator = await site.desk(site.county, 'operator');
  colleague = await site.desk(site.county, 'operator', 'triage');
});
afterAll(() => site.close());

const number = '13900077313';
const path = '/staff/calls';
let calls = 0;
const newCall = () => `1772429861.${(calls += 1)}`;

const codeOf = ({ html }: { html: string }) =>
  (JSON.parse(html) as { error?: { code: string } }).error?.code ?? 'taken';
const takeDesk = (desk: Desk, extension: string) =>
  desk.browser.post(`${path}/desk`, { extension }, path);
const bar = async (desk: Desk) => (await desk.browser.get(`${path}/current`)).html;
const stateOf = (html: string) => /data-call-state="(\w+)"/.exec(html)?.[1] ?? null;
const callIdIn = (html: string) => /data-call-id="([\w-]+)"/.exec(html)?.[1] ?? '';
/** Presses the button beside the call that the page shows. */
const hangUp = async (desk: Desk) => {
  const { html } = await desk.browser.get(path);
  const call = /name="call" value="([\w-]+)"/.exec(html)?.[1] ?? '';
  return desk.browser.post(`${path}/current/end`, { call }, path);
};
const logged = () =>
  site
    .log()
    .split('\n')
    .filter((line) => line.includes('call event refused'));

describe('the desk of an operator', () => {
  it('is for one person, and one person has one', async () => {
    expect(await bar(operator)).toContain('Not at a desk');
    expect((await takeDesk(operator, '8001')).location).toBe(`${path}?done=taken`);
    expect(await bar(operator)).toContain('Desk 8001');
    const refused = await takeDesk(colleague, '8001');
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('Somebody is at this desk');
    expect(refused.html).toContain('value="8001"');
    expect((await takeDesk(operator, '8002')).status).toBe(303);
    expect((await takeDesk(colleague, '8001')).status).toBe(303);
    const both = await Promise.all([takeDesk(operator, '8003'), takeDesk(colleague, '8003')]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('is taken over from a colleague who left, and from nobody of another office', async () => {
    await takeDesk(operator, '8006');
    const refused = await takeDesk(colleague, '8006');
    expect(refused.html).toContain('name="over"');
    const over = (desk: Desk) =>
      desk.browser.post(`${path}/desk`, { extension: '8006', over: 'yes' }, path);
    expect((await over(await site.desk(site.city, 'operator'))).status).toBe(409);
    expect(await bar(operator)).toContain('Desk 8006');
    expect((await over(colleague)).status).toBe(303);
    expect(await bar(operator)).toContain('Not at a desk');
    expect(await bar(colleague)).toContain('Desk 8006');
  });

  it('of another office is out of reach', async () => {
    const city = await site.desk(site.city, 'operator');
    expect((await takeDesk(city, '8003')).status).toBe(409);
    expect((await takeDesk(city, '8002')).status).toBe(409);
    expect((await takeDesk(city, '9001')).status).toBe(303);
  });

  it.each(['', '1', '8001 8002', '{"$ne":1}', '1234567890123', '八零零一'])(
    'called %j comes back at the field',
    async (extension) => {
      const page = await takeDesk(operator, extension);
      expect(page.status).toBe(422);
      expect(page.html).toContain('id="extension-error"');
    },
  );

  it('is left by its button, by signing out, and by doing nothing for long', async () => {
    await takeDesk(operator, '8004');
    await operator.browser.post(`${path}/desk/leave`, {}, path);
    expect(await bar(operator)).toContain('Not at a desk');
    const { accounts } = site.services;
    const made = await accounts.create(
      { id: 'system', office: null, roles: ['system'] },
      {
        signInName: 'leaving.x',
        name: '离席人',
        email: '',
        office: site.county.id,
        roles: ['operator'],
        password: 'green hill seven lamps',
      },
    );
    expect(made.ok).toBe(true);
    const browser = site.visitor();
    await browser.signIn('leaving.x', 'green hill seven lamps');
    expect((await browser.post(`${path}/desk`, { extension: '8005' }, path)).status).toBe(303);
    expect((await takeDesk(operator, '8005')).status).toBe(409);
    await browser.post('/staff/sign-out', {}, path);
    expect((await takeDesk(operator, '8005')).status).toBe(303);
    site.clock.forward(91);
    expect((await takeDesk(colleague, '8005')).status).toBe(303);
    expect(await bar(operator)).toContain('Not at a desk');
  });
});

describe('a call', () => {
  it('shows at its desk, goes to another, and is gone when it is over', async () => {
    await takeDesk(operator, '8001');
    await takeDesk(colleague, '8002');
    const call = newCall();
    expect(codeOf(await exchange.tell({ event: 'ringing', call, desk: '8001', number }))).toBe(
      'taken',
    );
    const ringing = await bar(operator);
    expect(stateOf(ringing)).toBe('ringing');
    expect(ringing).toContain(number);
    expect(ringing).toContain('href="/staff/report"');
    expect(await bar(colleague)).not.toContain(number);
    site.clock.forward(0.2);
    await exchange.tell({ event: 'answered', call, desk: '8002' });
    expect(stateOf(await bar(operator))).toBeNull();
    const answered = await bar(colleague);
    expect(stateOf(answered)).toBe('answered');
    expect(answered).toContain(number);
    site.clock.forward(2.5);
    expect(await bar(colleague)).toContain('data-call-seconds="150"');
    await exchange.tell({ event: 'ended', call });
    expect(await bar(colleague)).not.toContain(number);
    const log = (await operator.browser.get(path)).html;
    expect(log).toContain('Up to 3 minutes');
    expect(log).toContain('Within 15 s');
    expect(log).not.toContain(number);
  });

  it('goes on when the number is forgotten, and ends by hand when the exchange forgets it', async () => {
    const call = newCall();
    await exchange.tell({ event: 'ringing', call, desk: '8001', number });
    await exchange.tell({ event: 'answered', call, desk: '8001', waited: 16 });
    site.services.callMemory.forget(site.services.keyring.hmac('call', call).slice(0, 22));
    expect(await bar(operator)).toContain('Number no longer in memory');
    expect((await hangUp(operator)).location).toBe(`${path}?done=hungUp`);
    expect(stateOf(await bar(operator))).toBeNull();
    const late = await exchange.tell({ event: 'ended', call });
    expect([late.status, codeOf(late)]).toEqual([200, 'taken']);
    expect((await operator.browser.get(path)).html).toContain('After 15 s');
  });

  it('that rings goes on ringing when the one before it is ended by hand', async () => {
    const [first, second] = [newCall(), newCall()];
    await exchange.tell({ event: 'ringing', call: first, desk: '8001', number });
    await exchange.tell({ event: 'answered', call: first, desk: '8001' });
    await exchange.tell({ event: 'ringing', call: second, desk: '8001', number: '13900077314' });
    await hangUp(operator);
    expect(stateOf(await bar(operator))).toBe('ringing');
    const { html } = await operator.browser.get(path);
    expect(html).not.toContain('/current/end');
    const named = { call: callIdIn(await bar(operator)) };
    const unanswered = await operator.browser.post(`${path}/current/end`, named, path);
    expect([unanswered.status, unanswered.location]).toEqual([303, path]);
    const answered = await exchange.tell({ event: 'answered', call: second, desk: '8001' });
    expect([answered.status, answered.html]).toEqual([200, '{"changed":true}']);
    expect(await bar(operator)).toContain('13900077314');
    const ofColleague = await colleague.browser.post(
      `${path}/current/end`,
      { call: callIdIn(await bar(operator)) },
      path,
    );
    expect(ofColleague.location).toBe(path);
    expect(stateOf(await bar(operator))).toBe('answered');
    await exchange.tell({ event: 'ended', call: second });
    const illegible = await operator.browser.post(`${path}/current/end`, { call: 'x y' }, path);
    expect(illegible.status).toBe(400);
  });

  it('of which nothing more is heard ends by the sweep', async () => {
    const call = newCall();
    await exchange.tell({ event: 'ringing', call, desk: '8001', number });
    expect(await site.services.calls.sweep(10)).toBe(0);
    site.clock.forward(5 * 60);
    expect(await site.services.calls.sweep(10)).toBe(1);
    await takeDesk(operator, '8001');
    expect(stateOf(await bar(operator))).toBeNull();
    site.clock.forward(400 * 24 * 60);
    expect(await site.services.calls.sweep(100)).toBeGreaterThan(0);
    expect(await site.count('calls')).toBe(0);
    operator = { ...operator, browser: site.visitor() };
    await operator.browser.signIn('desk0.x', 'green hill seven lamps');
    await takeDesk(operator, '8001');
  });
});

describe('an event is refused', () => {
  const ringing = () => ({ event: 'ringing', call: newCall(), desk: '8001', number });

  it.each<[string, number, string, () => ReturnType<Exchange['send']>]>([
    ['without signature', 401, 'signature', () => exchange.tell(ringing(), { signature: '' })],
    [
      'with another',
      401,
      'signature',
      () => exchange.tell(ringing(), { signature: 'a'.repeat(64) }),
    ],
    ['with a short one', 401, 'signature', () => exchange.tell(ringing(), { signature: 'ab' })],
    [
      'signed for another time',
      401,
      'signature',
      () =>
        exchange.tell(ringing(), {
          time: exchange.time(),
          signature: '0'.repeat(64),
        }),
    ],
    ['with a time that is none', 401, 'signature', () => exchange.tell(ringing(), { time: 'now' })],
    ['from before', 401, 'stale', () => exchange.tell(ringing(), { time: exchange.time(-121) })],
    ['from later', 401, 'stale', () => exchange.tell(ringing(), { time: exchange.time(121) })],
    ['that is no JSON', 422, 'form', () => exchange.send(`{"number":"${number}"`)],
    ['with a field more', 422, 'form', () => exchange.tell({ ...ringing(), name: number })],
    ['of another kind', 422, 'form', () => exchange.tell({ ...ringing(), event: 'dialled' })],
    [
      'with a desk that is none',
      422,
      'form',
      () => exchange.tell({ ...ringing(), desk: { $ne: '' } }),
    ],
    [
      'with a number that is none',
      422,
      'form',
      () => exchange.tell({ ...ringing(), number: '<b>' }),
    ],
    [
      'ended before it rang',
      409,
      'unknown',
      () => exchange.tell({ event: 'ended', call: newCall() }),
    ],
    [
      'answered before it rang',
      409,
      'unknown',
      () => exchange.tell({ event: 'answered', call: newCall(), desk: '8001' }),
    ],
  ])('%s', async (_what, status, code, send) => {
    const before = logged().length;
    const page = await send();
    expect([page.status, codeOf(page)]).toEqual([status, code]);
    expect(page.html).not.toContain(number);
    const lines = logged().slice(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"reason":"${code}"`);
    expect(stateOf(await bar(operator))).toBeNull();
  });

  it.each([
    ['tooLarge', 413, JSON.stringify({ event: 'x'.repeat(5000) }), 'application/json'],
    ['unsupported', 415, 'event=ringing', 'application/x-www-form-urlencoded'],
  ])('%s', async (reason, status, body, type) => {
    const before = logged().length;
    expect((await exchange.send(body, { type })).status).toBe(status);
    const lines = logged().slice(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"reason":"${reason}"`);
  });

  it('sent twice as it is, and taken when it is told anew', async () => {
    const event = ringing();
    const body = JSON.stringify(event);
    expect((await exchange.send(body)).status).toBe(200);
    expect(codeOf(await exchange.send(body))).toBe('replayed');
    const again = await exchange.send(body, { time: exchange.time(1) });
    expect([again.status, again.html]).toEqual([200, '{"changed":false}']);
    await exchange.tell({ event: 'answered', call: event.call, desk: '8001' });
    expect(codeOf(await exchange.send(body, { time: exchange.time(2) }))).toBe('answeredBefore');
    await exchange.tell({ event: 'ended', call: event.call });
    expect(codeOf(await exchange.send(body, { time: exchange.time(3) }))).toBe('over');
  });

  it('and counted by its reason, with nothing of it in the log', async () => {
    const { html } = await site.visitor().get('/metrics');
    expect(html).toMatch(/qingcun_call_events_refused_total\{reason="signature"\} [4-9]/);
    expect(html).toMatch(/qingcun_call_events_refused_total\{reason="unknown"\} 2/);
    expect(site.log()).not.toContain(number);
    expect(site.log()).not.toContain('1772429861');
  });
});

it('leaves neither number nor time of day nor the exchange’s id in the record of a call', async () => {
  const kept = await site.services.connection.collection('calls').find().toArray();
  expect(kept.length).toBeGreaterThan(0);
  for (const { _id, ...call } of kept) {
    expect(Object.keys(call).sort()).toEqual([
      'day',
      'inTime',
      'minutes',
      'office',
      'seq',
      'state',
    ]);
    expect(String(_id)).not.toContain('1772429861');
  }
});

it('is not to be had where no exchange is connected', async () => {
  const other = await startSite();
  try {
    const page = await new Exchange(other.visitor(), other.clock).tell({
      event: 'ended',
      call: 'x',
    });
    expect([page.status, codeOf(page)]).toEqual([404, 'notSetUp']);
    const desk = await other.desk(other.county, 'operator');
    const { html } = await desk.browser.get(path);
    expect(html).toContain('No telephone exchange is connected');
    expect(html).not.toContain('data-call-bar');
  } finally {
    await other.close();
  }
});
