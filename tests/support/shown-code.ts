import type { Page } from 'playwright-core';

/** The sixteen digits of the code that the page shows in four groups, once all of them stand there. */
export async function shownCode(page: Page): Promise<string> {
  const groups = page.locator('.qc-code__group');
  await groups.nth(3).waitFor();
  const code = (await groups.allInnerTexts()).join('');
  expect(code).toMatch(/^\d{16}$/);
  return code;
}
