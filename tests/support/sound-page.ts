import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** No violation that axe finds, and nothing wider than the screen; `what` names the page in a failure. */
export async function expectSound(page: Page, what: string): Promise<void> {
  // A click has waited for the next page to begin, not for all of it.
  await page.waitForLoadState();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([what, 'overflow', wider > 0]).toEqual([what, 'overflow', false]);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
  expect([what, ...found]).toEqual([what]);
}
