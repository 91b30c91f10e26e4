// Documents in the demonstration: each kind as a page, the register, the templates.
import { deskOf, shoot, shootPrint, spoken } from './stage.mjs';

const kinds = ['提示函', '通报', '约谈通知', '问责建议'];

export async function documentPages(browser, url, { handler, administrator }, language) {
  const desk = await deskOf(browser, url, handler, language);
  const found = await papersOf(desk);
  for (const [name, href] of found) {
    await desk.goto(spoken(href, language));
    await shoot(desk, `document-${name}`, language);
    await shootPrint(desk, `document-${name}`, language);
  }
  await desk.goto(spoken('/staff/register', language));
  await shoot(desk, 'register', language);
  await desk.goto(spoken('/staff/register?kind=notice&year=2020', language));
  await shoot(desk, 'register-empty', language);

  const keeper = await deskOf(browser, url, administrator, language);
  await keeper.goto(spoken('/staff/templates', language));
  await shoot(keeper, 'templates', language);
  await keeper.goto(spoken('/staff/templates/letter', language));
  await shoot(keeper, 'template', language);
  await keeper.fill('#body', '{事实}\n{反映人}');
  await keeper.click('button[value=save]');
  await shoot(keeper, 'template-errors', language);
  await Promise.all([desk.context().close(), keeper.context().close()]);
}

/** One document of each kind that the cases of the office have come far enough for. */
async function papersOf(page) {
  const found = new Map();
  for (const stage of ['casework', 'approval', 'done']) {
    await page.goto(`/staff?stage=${stage}`);
    const cases = await page.$$eval('tr[data-id] [data-open]', (all) =>
      all.map((link) => link.getAttribute('href')),
    );
    for (const href of cases) {
      await page.goto(spoken(href, 'zh-CN'));
      const papers = await page.$$eval('a[href*="/papers/"]', (all) =>
        all.map((link) => link.getAttribute('href')),
      );
      for (const paper of papers) {
        const name = paper.split('/').at(-1);
        if (!/^\d+$/.test(name)) {
          if (!found.has(name)) found.set(name, paper);
          continue;
        }
        await page.goto(spoken(paper, 'zh-CN'));
        const kind = kinds.indexOf((await page.textContent('h1')).trim());
        const rung = ['letter', 'notice', 'interview', 'accountability'][kind];
        if (rung && !found.has(rung)) found.set(rung, paper);
      }
      if (found.size === 7) return found;
    }
  }
  return found;
}
