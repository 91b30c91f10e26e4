import { startSite, type Site } from '../support/site';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => jest.restoreAllMocks());

const narrative = '街道每周催报同一份走访台账，三个系统各填一遍。';

function form() {
  const submission = site.reports.newSubmission();
  const fields = { area: '220122', department: 'other', category: 'B4', narrative, submission };
  return { submission, body: new URLSearchParams(fields).toString() };
}

type Answer = Promise<Record<string, unknown>>;

/** Answers the database's next command; `done` carries it out. */
function nextCommand(answer: (done: () => Answer) => Answer) {
  const db = site.services.connection.db!;
  const command = db.command.bind(db);
  jest
    .spyOn(db, 'command')
    .mockImplementationOnce((sent, options) => answer(() => command(sent, options)));
}

it('a report sent while no server is primary stays on its page and is filed by trying again', async () => {
  const { submission, body } = form();
  const filed = await site.count('reports');
  nextCommand(() =>
    Promise.reject(
      Object.assign(new Error('not primary'), { name: 'MongoServerError', code: 10107 }),
    ),
  );
  const away = await site.visitor().send('/report', body);
  expect(away.status).toBe(503);
  expect(away.html).toContain(narrative);
  expect(away.html).toContain(`name="submission" value="${submission}"`);
  expect((await site.visitor().send('/report', body)).status).toBe(201);
  expect(await site.count('reports')).toBe(filed + 1);
});

it('a report that no majority took in time is not thanked for, and gives its code by trying again', async () => {
  const { body } = form();
  const filed = await site.count('reports');
  const late = { code: 64, errmsg: 'waiting for replication timed out' };
  const notTaken = async (done: () => Answer) => ({
    ...(await done()),
    writeConcernError: late,
  });
  for (const _press of [1, 2]) {
    nextCommand(notTaken);
    const away = await site.visitor().send('/report', body);
    expect(away.status).toBe(503);
    expect(away.html).toContain(narrative);
    expect(away.html).not.toContain('qc-code__group');
  }
  const receipt = await site.visitor().send('/report', body);
  expect(receipt.status).toBe(201);
  expect(receipt.html).toContain('qc-code__group');
  expect(await site.count('reports')).toBe(filed + 1);
});
