import { chromium, type Browser } from 'playwright-core';

import { findProgram } from './programs';

/** Debian's Chromium without a sandbox (containers have none) and without calls home. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findProgram('chromium', 'chromium-browser', 'google-chrome'),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
    // As long as a test may take: for a hang, not a measure.
    timeout: 180_000,
  });
}
