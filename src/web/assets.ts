import { readFileSync } from 'node:fs';
import type { Application, Request } from 'express';
import { z } from 'zod';

/** Public address of a built asset by its plain name. */
export type AssetAddress = (name: string) => string;

const setting = 'asset address';

/**
 * Reads the manifest of the asset build (`{"main.css": "/assets/main-<hash>.css"}`).
 * @throws Error when the file is missing: the assets have to be built first.
 */
export function loadAssets(manifestFile: string): AssetAddress {
  const manifest = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  return (name) => manifest[name] ?? `/assets/${name}`;
}

/** Gives the pages of this app their asset addresses. */
export function useAssets(app: Application, address: AssetAddress): void {
  app.set(setting, address);
}

export function assetsOf(req: Request): AssetAddress {
  const address: unknown = req.app.get(setting);
  return typeof address === 'function' ? (address as AssetAddress) : (name) => `/assets/${name}`;
}
