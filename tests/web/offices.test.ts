import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor } from '../support/visitor';

let site: StaffSite;
let admin: Visitor;
const page = '/staff/offices';

beforeAll(async () => {
  site = await startStaffSite();
  admin = new Visitor(site.url);
  const account = await site.account(site.city, 'administrator');
  await admin.signIn(account.signInName, goodPassword);
});
afterAll(() => site.close());

function fields(change: Record<string, string | string[]> = {}) {
  return {
    name: '榆树市督办',
    areaCode: '220182',
    documentPrefix: '榆轻督',
    phone: '0431-83600000',
    email: '',
    bodyName: '中共榆树市纪律检查委员会',
    bodyEmail: '',
    ...change,
  };
}

it('the office of an area is the nearest one above it', async () => {
  const { offices, city, county } = site;
  expect((await offices.officeFor('220122'))?.id).toBe(county.id);
  expect((await offices.officeFor('220122102'))?.id).toBe(county.id);
  expect((await offices.officeFor('220103'))?.id).toBe(city.id);
  expect(await offices.officeFor('110101')).toBeNull();
  expect(await offices.officeFor('')).toBeNull();
});

it('a new office takes over its area, once', async () => {
  expect((await admin.post(page, fields(), page)).location).toBe(`${page}?done=officeCreated`);
  const made = await site.offices.officeFor('220182');
  expect(made).toMatchObject({ name: '榆树市督办', parent: site.city.id });
  const again = await admin.post(page, fields({ documentPrefix: '榆二督' }), page);
  expect(again.status).toBe(400);
  expect(again.html).toContain('id="areaCode-error"');
  expect(again.html).toContain('value="榆二督"');
});

it.each<[string, Record<string, string | string[]>, string]>([
  ['no name', { name: '' }, 'name'],
  ['a long name', { name: '长'.repeat(61) }, 'name'],
  ['no area', { areaCode: '' }, 'areaCode'],
  ['an unknown area', { areaCode: '110101' }, 'areaCode'],
  ['an area that is no code', { areaCode: '$ne' }, 'areaCode'],
  ['two areas', { areaCode: ['220102', '220103'] }, 'areaCode'],
  ['a prefix that is taken', { documentPrefix: '农轻督' }, 'documentPrefix'],
  ['a prefix with digits', { documentPrefix: '督1' }, 'documentPrefix'],
  ['a bad telephone', { phone: 'call me' }, 'phone'],
  ['a bad address', { email: 'a@b' }, 'email'],
  ['a header in an address', { bodyEmail: 'a@example.cn\r\nBcc: b@example.cn' }, 'bodyEmail'],
  ['a long body', { bodyName: 'x'.repeat(5000) }, 'bodyName'],
])('is refused with %s', async (_what, change, field) => {
  const before = (await site.offices.list()).length;
  const sent = fields({ areaCode: '220102', documentPrefix: '南轻督', ...change });
  const answer = await admin.post(page, sent, page);
  expect(answer.status).toBe(400);
  expect(answer.html).toContain(`id="${field}-error"`);
  expect(await site.offices.list()).toHaveLength(before);
});

it('is the city administrator’s business alone', async () => {
  const account = await site.account(site.county, 'administrator');
  const browser = new Visitor(site.url);
  await browser.signIn(account.signInName, goodPassword);
  expect((await browser.get(page)).status).toBe(403);
  expect((await browser.post(page, fields(), '/staff/password')).status).toBe(403);
});

it('there is one root', async () => {
  const system = { id: 'system', office: null, roles: ['system'] } as const;
  const contact = { phone: '', email: '', competentBody: { name: '', email: '' } };
  const second = { name: '又一个', areaCode: '2201', documentPrefix: '又督', ...contact };
  expect(await site.offices.create(system, second)).toEqual({ ok: false, reason: 'areaTaken' });
});
