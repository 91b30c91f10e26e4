import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let desk: Desk;
beforeAll(async () => {
  site = await startSite();
  desk = await site.desk(site.county, 'triage');
});
afterAll(() => site.close());

const bulk = '/staff/queue/bulk';

async function post(fields: [string, string][]) {
  const token = await desk.browser.token('/staff?stage=triage');
  return desk.browser.send(bulk, new URLSearchParams([['_csrf', token], ...fields]).toString());
}

const statusOf = async (id: string) => (await site.cases.read(id))?.file.status;

/** Three cases to tick: a plain one, one that a colleague claimed, one that moved on meanwhile. */
async function three(): Promise<[string, string][]> {
  const made = await Promise.all([site.file(), site.file(), site.file()]);
  const [plain, held, moved] = made.map(({ file }) => file.id) as [string, string, string];
  const colleague = await site.desk(site.county, 'triage', 'handler');
  await site.cases.act(held, 1, { action: 'claim' }, colleague.actor);
  const [claimed] = [await site.cases.read(held)];
  const note = { action: 'note', comment: '已电话核对。' } as const;
  await site.cases.act(moved, 1, note, colleague.actor);
  return [
    [plain, '1'],
    [held, String(claimed?.version)],
    [moved, '1'],
  ];
}

const ticks = (rows: readonly [string, string][]): [string, string][] =>
  rows.map(([id, version]) => ['case', `${id}.${version}`]);

it('shows what was ticked, with the forms; nothing is done yet', async () => {
  const rows = await three();
  const { status, html } = await post(ticks(rows));
  expect(status).toBe(200);
  for (const [id] of rows) expect(html).toContain(id.match(/.{4}/g)!.join(' '));
  expect(html).toContain('data-bulk="link"');
  expect(html).toContain('data-bulk="return"');
  for (const [id] of rows) expect(await statusOf(id)).toBe('received');
});

it('returns each by itself, says which were not done and why, and keeps the text for those', async () => {
  const rows = await three();
  const [plain, held, moved] = rows.map(([id]) => id) as [string, string, string];
  const comment = '请补充是哪一天布置的。';
  const answer = await post([...ticks(rows), ['do', 'return'], ['comment', comment]]);
  expect(answer.status).toBe(200);
  expect(await statusOf(plain)).toBe('returned');
  expect(await statusOf(held)).toBe('received');
  expect(await statusOf(moved)).toBe('received');
  expect(answer.html).toContain('Returned: 1. Not done: 2');
  expect(answer.html).toMatch(/has claimed this case/);
  expect(answer.html).toContain('Somebody was faster');
  expect(answer.html).toContain(`>${comment}</textarea>`);
  // Told of it, they may send it again: the one that moved on goes now.
  const again = [...answer.html.matchAll(/name="case" value="([^"]+)"/g)].map((match) => match[1]!);
  expect(again.some((pick) => pick.startsWith(plain))).toBe(false);
  const picks = [...new Set(again)].map((pick): [string, string] => ['case', pick]);
  await post([...picks, ['do', 'return'], ['comment', comment]]);
  expect(await statusOf(moved)).toBe('returned');
});

it('merges several into one, whose number is typed as it is read', async () => {
  const { file: target } = await site.file();
  const made = await Promise.all([site.file(), site.file()]);
  const rows = made.map(({ file }): [string, string] => [file.id, '1']);
  const typed = target.id.toLowerCase().match(/.{4}/g)!.join(' ');
  const answer = await post([
    ...ticks([...rows, [target.id, '1']]),
    ['do', 'link'],
    ['target', typed],
  ]);
  for (const [id] of rows) expect((await site.cases.read(id))?.file.linkedTo).toBe(target.id);
  expect(await statusOf(target.id)).toBe('received');
  expect(answer.html).toContain('Merged: 2. Not done: 1');
});

it('answers what was sent twice like what was sent once', async () => {
  const made = await Promise.all([site.file(), site.file(), site.file()]);
  const [one, other, claimed] = made.map(({ file }) => file.id) as [string, string, string];
  const fields: [string, string][] = [
    ...ticks([one, other].map((id) => [id, '1'])),
    ['do', 'return'],
    ['comment', '请补充。'],
  ];
  for (const _ of ['pressed', 'pressed again']) {
    const { html } = await post(fields);
    expect(html).toContain('Returned: 2.');
    expect(html).not.toContain('Somebody was faster');
  }
  expect((await site.cases.read(one))?.version).toBe(2);
  const path = `/staff/cases/${claimed}`;
  for (const _ of ['pressed', 'pressed again']) {
    const { status, location } = await desk.browser.post(
      `${path}/actions/claim`,
      { version: '1' },
      '/staff?stage=triage',
    );
    expect([status, location]).toEqual([303, `${path}?done=claim`]);
  }
  expect((await site.cases.read(claimed))?.version).toBe(2);
});

it.each<[string, [string, string][], string]>([
  [
    'without a text',
    [
      ['do', 'return'],
      ['comment', ' '],
    ],
    'govuk-error-summary',
  ],
  [
    'without a target',
    [
      ['do', 'link'],
      ['target', ''],
      ['comment', '同一件事'],
    ],
    '>同一件事</textarea>',
  ],
  [
    'into what is no number',
    [
      ['do', 'link'],
      ['target', '$where'],
      ['comment', 'x'],
    ],
    'value="$where"',
  ],
])('is asked again %s, and nothing typed is lost', async (_, fields, expected) => {
  const { file } = await site.file();
  const { status, html } = await post([...ticks([[file.id, '1']]), ...fields]);
  expect(status).toBe(422);
  expect(html).toContain(expected);
  expect(await statusOf(file.id)).toBe('received');
});

it('takes no more than fifty, none of another office, and nothing hostile', async () => {
  const { file: foreign } = await site.file({ facts: { area: '220102' } });
  const fields: [string, string][] = [
    ['do', 'return'],
    ['comment', '请补充。'],
  ];
  const elsewhere = await post([...ticks([[foreign.id, '1']]), ...fields]);
  expect(elsewhere.html).toContain('you may not open it');
  expect(elsewhere.html).not.toContain('data-bulk');
  expect(await statusOf(foreign.id)).toBe('received');
  const many = Array.from({ length: 51 }, (_, i): [string, string] => [
    `CASE${String(i).padStart(12, '0')}`,
    '1',
  ]);
  expect((await post([...ticks(many), ...fields])).status).toBe(422);
  expect((await post([['case', 'x'], ...fields])).status).toBe(422);
});
