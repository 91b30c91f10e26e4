import { Readable } from 'node:stream';

import { startSite, type Desk, type Site } from '../support/site';
import { caseIn, crewOf } from '../support/case-in';

const narrative = '每周报一次秸秆台账，还要拍照。';
const fileContent = 'GIF89a the words of a file';
const fileId = 'FFFFFFFFFFFFFFFF';
let site: Site;
let handler: Desk;
let triage: Desk;
let auditor: Desk;

beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  triage = await site.desk(site.county, 'triage');
  auditor = await site.desk(site.county, 'auditor');
});
afterAll(() => site.close());

async function caseWithFile(): Promise<string> {
  await site.services.files.stage(fileId, Readable.from([Buffer.from(fileContent)]));
  const type = 'image/gif' as const;
  const { file } = await site.file({
    files: [{ id: fileId, name: 'a.gif', type, size: fileContent.length }],
  });
  await site.services.fileDesk.prepare({ id: fileId, type });
  return `/staff/cases/${file.id}`;
}

/** What is on record, by act. */
async function acts(): Promise<string[]> {
  const found = await site.services.connection.collection('audit').find().toArray();
  return found.map((entry) => String(entry['act']));
}

it('a look is on record before the reports are opened, and a file before it is', async () => {
  const path = await caseWithFile();
  const { reports, files } = site.services;
  const readMany = reports.readMany.bind(reports);
  const open = files.open.bind(files);
  const before = (await acts()).length;
  const seen: Record<string, string[]> = {};
  const order: string[] = [];
  const { audit } = site.services;
  const record = audit.record.bind(audit);
  const recording = jest.spyOn(audit, 'record').mockImplementation(async (entry) => {
    await record(entry);
    order.push(entry.act);
  });
  const reading = jest.spyOn(reports, 'readMany').mockImplementation(async (ids) => {
    order.push('reports opened');
    seen['reports'] ??= (await acts()).slice(before);
    return readMany(ids);
  });
  const opening = jest.spyOn(files, 'open').mockImplementation(async (id) => {
    order.push('file opened');
    seen['file'] = (await acts()).slice(before);
    return open(id);
  });
  expect((await handler.browser.get(path)).html).toContain(narrative);
  expect(
    (await handler.browser.post(`${path}/files/${fileId}/original`, {}, '/staff/password')).html,
  ).toBe(fileContent);
  recording.mockRestore();
  reading.mockRestore();
  opening.mockRestore();
  // For the file the reports are opened to find it, and nothing of them is shown.
  expect(order).toEqual([
    'readCase',
    'reports opened',
    'reports opened',
    'readFile',
    'file opened',
  ]);
  expect(seen).toEqual({ reports: ['readCase'], file: ['readCase', 'readFile'] });
});

describe('while the database takes no entry', () => {
  let path: string;
  let issued: string;

  beforeAll(async () => {
    path = await caseWithFile();
    const crew = crewOf(site.county);
    const { file, version } = await caseIn(site, 'approved', crew);
    await site.cases.act(file.id, version, { action: 'issue' }, crew.author);
    await site.settle();
    issued = `/staff/cases/${file.id}`;
    expect((await handler.browser.get(`${issued}/documents/0`)).status).toBe(200);
    const { connection } = site.services;
    await connection.collection('audit').drop();
    await connection.createCollection('audit', { validator: { act: 'nothing' } });
  });

  it('no case, file, document or search is shown', async () => {
    for (const page of [
      await handler.browser.get(path),
      await handler.browser.post(`${path}/files/${fileId}/original`, {}, '/staff/password'),
      await handler.browser.get(`${issued}/documents/0`),
      await triage.browser.get(path),
      await auditor.browser.get('/staff/audit'),
      await auditor.browser.get('/staff/audit/export'),
    ]) {
      expect(page.status).toBe(503);
      expect(page.html).not.toContain(narrative);
      expect(page.html).not.toContain(fileContent);
    }
  });

  it('no act is done', async () => {
    const { file, version } = await site.file();
    const path = `/staff/cases/${file.id}`;
    const token = await triage.browser.token('/staff/password');
    const body = new URLSearchParams({ _csrf: token, version: String(version) }).toString();
    expect((await triage.browser.send(`${path}/actions/claim`, body)).status).toBe(503);
    expect((await site.cases.read(file.id))?.version).toBe(version);
  });

  it('nobody signs in, and signing out ends the session all the same', async () => {
    const leaving = await site.desk(site.county, 'handler').then(({ browser }) => browser);
    expect((await leaving.post('/staff/sign-out', {}, '/staff/password')).status).toBe(503);
    expect((await leaving.get('/staff')).location).toBe('/staff/sign-in');
    expect((await site.visitor().signIn('anybody', 'any password')).status).toBe(503);
  });

  it('the list and everything of reporters go on', async () => {
    expect((await triage.browser.get('/staff')).status).toBe(200);
    expect((await site.visitor().get('/report')).status).toBe(200);
    await expect(site.file()).resolves.toBeDefined();
  });
});
