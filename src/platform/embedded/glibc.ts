import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The engine's native module is linked against this release. */
const GLIBC_NEEDED = '2.38';

const LOADERS: Readonly<Record<string, { loader: string; triplet: string }>> = {
  x64: { loader: 'usr/lib64/ld-linux-x86-64.so.2', triplet: 'x86_64-linux-gnu' },
  arm64: { loader: 'usr/lib/ld-linux-aarch64.so.1', triplet: 'aarch64-linux-gnu' },
};

export type NodeCommand =
  | { readonly kind: 'run'; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/**
 * How to run Node so that the database engine can be loaded: plainly where the machine's glibc is
 * 2.38 or newer, else through the newer loader that `script/start` unpacked to `cacheDir`/glibc.
 * `impossible` carries one sentence that says what to do.
 */
export function nodeForEngine(
  cacheDir: string,
  machine: { glibc: string | undefined; arch: string } = {
    glibc: runningGlibc(),
    arch: process.arch,
  },
): NodeCommand {
  if (machine.glibc !== undefined && isAtLeast(machine.glibc, GLIBC_NEEDED)) {
    return { kind: 'run', command: process.execPath, args: [] };
  }
  const place = LOADERS[machine.arch];
  if (machine.glibc === undefined || place === undefined) {
    return {
      kind: 'impossible',
      reason:
        'The embedded database needs Linux with glibc on x64 or arm64: set MONGODB_URI to a MongoDB server.',
    };
  }
  const root = join(cacheDir, 'glibc');
  const loader = join(root, place.loader);
  if (!existsSync(join(root, 'complete')) || !existsSync(loader)) {
    return {
      kind: 'impossible',
      reason: `The embedded database needs glibc ${GLIBC_NEEDED} and this machine has ${machine.glibc}: run script/start, which fetches it, or set MONGODB_URI to a MongoDB server.`,
    };
  }
  const libraries = [
    join(root, 'usr/lib', place.triplet),
    `/usr/lib/${place.triplet}`,
    `/lib/${place.triplet}`,
  ];
  return {
    kind: 'run',
    command: loader,
    args: ['--library-path', libraries.join(':'), process.execPath],
  };
}

function runningGlibc(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const report = process.report.getReport() as unknown as {
    header?: { glibcVersionRuntime?: string };
  };
  return report.header?.glibcVersionRuntime;
}

function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
