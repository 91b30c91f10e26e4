import { eventually, startEngine, type TestEngine } from '../support/engine';
import { startSite, type Site } from '../support/site';

let engine: TestEngine;
let site: Site;
beforeAll(async () => {
  engine = await startEngine({ redis: false });
  site = await startSite({ MONGODB_URI: engine.mongodbUri });
});
afterAll(async () => {
  await site.close();
  await engine.stop();
});

const narrative = '街道每周催报同一份走访台账，三个系统各填一遍。';

it('a report sent while the database is gone stays on its page and is filed once by trying again', async () => {
  const visitor = site.visitor();
  const submission = site.reports.newSubmission();
  const fields = { area: '220122', department: 'other', category: 'B4', narrative, submission };
  const body = new URLSearchParams(fields).toString();
  const file = () => visitor.send('/report', body);

  engine.kill('database');
  const away = await file();
  expect([away.status, await visitor.get('/report').then(({ status }) => status)]).toEqual([
    503, 200,
  ]);
  expect(away.html).toContain(narrative);
  expect(away.html).toContain(`name="submission" value="${submission}"`);
  expect(away.html).toContain('Not received yet');

  const statuses = new Set<number>();
  const receipt = await eventually(
    async () => {
      const page = await file();
      statuses.add(page.status);
      return page.status === 201 && page;
    },
    { withinMs: 40_000, everyMs: 200 },
  );
  expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(receipt.html).toContain('qc-code__group');
  expect(await site.count('reports')).toBe(1);
});
