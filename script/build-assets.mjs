// Bundles what browsers load into public/assets, each file named by its content's hash, and writes
// public/assets/manifest.json: {"main.css": "/assets/main-<hash>.css", "staff.js": …}.
// Entries: every src/browser/*.ts at that folder's top level, and src/browser/styles/main.scss.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compile, Logger } from 'sass';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'src/browser');
const styles = join(sources, 'styles/main.scss');
const out = join(root, 'public/assets');
const modules = join(root, 'node_modules');

/** Browsers that the pages still serve with scripts: those of about 2021 and newer. */
const target = ['es2021', 'chrome90', 'firefox90', 'safari15'];

async function bundleScripts() {
  const entries = existsSync(sources)
    ? readdirSync(sources, { withFileTypes: true })
        .filter((entry) => entry.isFile() && /^(?!.*\.d\.ts$).*\.tsx?$/.test(entry.name))
        .map((entry) => join(sources, entry.name))
        .sort()
    : [];
  if (entries.length === 0) return [];
  const result = await build({
    entryPoints: entries,
    outdir: out,
    bundle: true,
    splitting: false,
    format: 'esm',
    target,
    minify: true,
    legalComments: 'none',
    sourcemap: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
    logLevel: 'warning',
    absWorkingDir: root,
  });
  return result.outputFiles.map((file) => ({
    name: file.path.slice(out.length + 1),
    content: Buffer.from(file.contents),
  }));
}

async function bundleStyles() {
  if (!existsSync(styles)) return [];
  const { css } = compile(styles, {
    loadPaths: [modules, join(modules, 'govuk-frontend/dist')],
    importers: [{ findFileUrl: (url) => packageFile(url) }],
    quietDeps: true,
    logger: Logger.silent,
  });
  // esbuild adds the prefixes old browsers need and minifies; images stay as they are addressed.
  const { outputFiles } = await build({
    stdin: { contents: css, loader: 'css', resolveDir: dirname(styles) },
    bundle: false,
    minify: true,
    target,
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
  });
  return [{ name: 'main.css', content: Buffer.from(outputFiles[0].contents) }];
}

/** `pkg:govuk-frontend/…` in a style sheet. */
function packageFile(url) {
  return url.startsWith('pkg:') ? pathToFileURL(join(modules, url.slice(4))) : null;
}

function hashed(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return name.replace(/(\.[^.]+)$/, `-${hash}$1`);
}

const files = [...(await bundleScripts()), ...(await bundleStyles())];
mkdirSync(out, { recursive: true });
const manifest = {};
const kept = new Set(['manifest.json']);
for (const { name, content } of files) {
  const file = hashed(name, content);
  writeFileSync(join(out, file), content);
  manifest[name] = `/assets/${file}`;
  kept.add(file);
}
const draft = join(out, '.manifest.json');
writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(draft, join(out, 'manifest.json'));
for (const file of readdirSync(out))
  if (!kept.has(file)) rmSync(join(out, file), { recursive: true });
