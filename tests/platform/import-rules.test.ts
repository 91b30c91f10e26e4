import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** Small files that keep the rules of the house, and for each rule one that breaks it. */
const ORDERLY: Record<string, string> = {
  'src/domain/case.ts': `export const caseKinds = ['one'];`,
  'src/config.ts': `export const loadConfig = () => ({});`,
  'src/cases/case-store.ts': `import { caseKinds } from '../domain/case'; export class CaseStore { kinds = caseKinds; }`,
  'src/cases/case-service.ts': `import type { CaseStore } from './case-store'; export class CaseService { constructor(readonly store: CaseStore) {} }`,
  'src/cases/case-routes.ts': `import type { CaseService } from './case-service'; export const routes = (service: CaseService) => service;`,
  'src/reports/report-service.ts': `import type { CaseService } from '../cases/case-service'; export class ReportService { constructor(readonly cases: CaseService) {} }`,
  'src/services.ts': `import { CaseStore } from './cases/case-store'; import { CaseService } from './cases/case-service'; export const services = () => new CaseService(new CaseStore());`,
  'src/services/stores.ts': `import { CaseStore } from '../cases/case-store'; export const stores = () => new CaseStore();`,
  'workers/index.ts': `import { services } from '../src/services'; services();`,
};

const BROKEN: [rule: string, file: string, content: string][] = [
  [
    'domain-is-pure',
    'src/domain/bad.ts',
    `import { loadConfig } from '../config'; export const x = loadConfig;`,
  ],
  [
    'domain-uses-no-package',
    'src/domain/impure.ts',
    `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
  ],
  [
    'routes-never-a-store',
    'src/cases/bad-routes.ts',
    `import type { CaseStore } from './case-store'; export type X = CaseStore;`,
  ],
  [
    'services-know-interfaces-only',
    'src/cases/bad-service.ts',
    `import { CaseStore } from './case-store'; export const x = new CaseStore();`,
  ],
  [
    'stores-are-constructed-in-services-ts',
    'src/app.ts',
    `import { CaseStore } from './cases/case-store'; export const x = new CaseStore();`,
  ],
  [
    'services-folder-is-the-roots-own',
    'workers/bad-parts.ts',
    `import { stores } from '../src/services/stores'; export const x = stores;`,
  ],
  [
    'features-keep-to-themselves',
    'src/reports/bad.ts',
    `import { CaseService } from '../cases/case-service'; export const x = CaseService;`,
  ],
  [
    'web-and-platform-know-no-feature',
    'src/web/bad.ts',
    `import type { CaseService } from '../cases/case-service'; export type X = CaseService;`,
  ],
  [
    'views-are-plain',
    'views/bad.tsx',
    `import { loadConfig } from '../src/config'; export const x = loadConfig;`,
  ],
  [
    'workers-use-services-and-queue',
    'workers/bad.ts',
    `import { routes } from '../src/cases/case-routes'; export const x = routes;`,
  ],
];

describe('the import rules', () => {
  function cruise(files: Record<string, string>): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'qingcun-rules-'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      copyFileSync(join(ROOT, name), join(folder, name));
    }
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    mkdirSync(join(folder, 'views'), { recursive: true });
    const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [
      program,
      '--config',
      '.dependency-cruiser.cjs',
      '-T',
      'err',
      'src',
      'workers',
      'views',
    ];
    return new Promise((done) => {
      execFile(process.execPath, args, { cwd: folder }, (error, stdout) =>
        done(error === null ? 'no violation' : stdout),
      );
    });
  }

  it('let orderly files pass', async () => {
    expect(await cruise(ORDERLY)).toBe('no violation');
  });

  it('catch every broken one', async () => {
    const report = await cruise({
      ...ORDERLY,
      ...Object.fromEntries(BROKEN.map(([, file, content]) => [file, content])),
    });
    for (const [rule, file] of BROKEN) expect(report).toContain(`error ${rule}: ${file}`);
  });
});
