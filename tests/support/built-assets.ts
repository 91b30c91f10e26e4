import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Site } from './site';

const built = resolve(__dirname, '../../public');

/** Gives a site the built scripts and styles, under the names its pages ask for. */
export function serveBuiltAssets(site: Site): void {
  const folder = join(site.services.config.dataDir, 'assets');
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(built, 'assets/manifest.json'), 'utf8')) as object;
  for (const [name, address] of Object.entries(manifest) as [string, string][]) {
    copyFileSync(join(built, address), join(folder, name));
  }
}
