import type { Page } from 'playwright-core';

/**
 * Fills the form of an action on the case page at `href` and sends it. Fails unless it was done, or,
 * where that is expected, sent back with an error summary.
 */
export async function sendAct(
  page: Page,
  href: string,
  action: string,
  fields: Readonly<Record<string, string>> = {},
  expected: 'done' | 'refused' = 'done',
): Promise<void> {
  await page.goto(href);
  const form = page.locator(`form[data-action="${action}"]`);
  await form.waitFor({ state: 'attached' });
  const details = page.locator(`details#action-${action}`);
  if ((await details.count()) > 0 && (await details.getAttribute('open')) === null) {
    await details.locator('summary').first().click();
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field
      .first()
      .evaluate((element) => `${element.tagName} ${(element as HTMLInputElement).type}`);
    if (/radio|checkbox/.test(kind))
      await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind.startsWith('SELECT')) await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button[type=submit]:not([formaction])').click();
  if (expected === 'done') {
    await page.waitForURL(`**${href}?done=${action}`).catch(async (error: unknown) => {
      const said = await page.locator('main').innerText();
      throw new Error(`${action} led to ${page.url()}: ${said}`, { cause: error });
    });
  } else {
    await page.locator('.govuk-error-summary').waitFor();
    await page.waitForLoadState();
  }
}
