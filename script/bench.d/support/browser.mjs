import { accessSync } from 'node:fs';
import { chromium } from 'playwright-core';

const programs = ['chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** The system's Chromium, without a sandbox (containers have none) and without calls home. */
export function launchBrowser() {
  const executablePath = programs.find((path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  });
  if (!executablePath)
    throw new Error('Chromium is not installed: run script/test, which installs it.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
}
