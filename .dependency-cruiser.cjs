/**
 * Who may import whom: the table of the house, held by `npm run lint`.
 * A rule with `preCompilationOnly: false` is about values only; importing a type is allowed there.
 */
const FEATURES =
  'reports|hotline|cases|escalation|letters|departments|notices|catalogues|tasks|evaluations|statistics|search|attachments|accounts|audit|proof|custody|bypass|retention|clusters|clocks|calls|notifications|presence|ballots';
const FEATURE = `^src/(${FEATURES})/`;
const DATABASE = '^node_modules/(mongoose|mongodb|@0q)(/|$)';
const NPM_OR_NODE = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core', 'unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain imports only domain: no npm, no Node, no other folder.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'domain-uses-no-package',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: NPM_OR_NODE },
    },
    {
      name: 'routes-never-a-store',
      comment: 'Routes parse, call a service, redirect; they never see a store or the database.',
      severity: 'error',
      from: { path: '-routes\\.tsx?$' },
      to: { path: ['-store\\.ts$', DATABASE, '^src/platform/mongo'] },
    },
    {
      name: 'routes-own-feature-only',
      comment: 'Of another feature a route may use the service, nothing else.',
      severity: 'error',
      from: { path: `${FEATURE}.+-routes\\.tsx?$` },
      to: { path: FEATURE, pathNot: ['^src/$1/', '-service\\.ts$'] },
    },
    {
      name: 'services-know-interfaces-only',
      comment:
        'A service imports domain and types; stores and other services arrive by constructor.',
      severity: 'error',
      from: { path: '-service\\.ts$' },
      to: { path: ['-store\\.ts$', '-service\\.ts$'], preCompilationOnly: false },
    },
    {
      name: 'services-know-no-web-and-no-database',
      severity: 'error',
      from: { path: '-service\\.ts$' },
      to: {
        path: [
          DATABASE,
          '-(routes|presenter)\\.tsx?$',
          '^src/web/',
          '^views/',
          '^node_modules/(express|ioredis|bullmq|socket\\.io|nodemailer)(/|$)',
        ],
        preCompilationOnly: false,
      },
    },
    {
      name: 'stores-know-database-and-domain',
      severity: 'error',
      from: { path: '-store\\.ts$' },
      to: {
        path: [
          '-(routes|service|form|presenter)\\.tsx?$',
          '^src/(web|realtime|locales|browser)/',
          '^views/',
          '^node_modules/(express|ioredis|bullmq|socket\\.io|nodemailer)(/|$)',
        ],
        preCompilationOnly: false,
      },
    },
    {
      name: 'only-stores-know-mongoose',
      severity: 'error',
      from: { path: '^(src|workers|views)/', pathNot: ['-store\\.ts$', '^src/platform/'] },
      to: { path: DATABASE, preCompilationOnly: false },
    },
    {
      name: 'stores-are-constructed-in-services-ts',
      comment:
        'src/services.ts, with its folder, is the only place that constructs concrete stores.',
      severity: 'error',
      from: { path: '^(src|workers|views)/', pathNot: ['^src/services(\\.ts$|/)', '-store\\.ts$'] },
      to: { path: '-store\\.ts$', preCompilationOnly: false },
    },
    {
      name: 'services-folder-is-the-roots-own',
      comment: 'The parts of the composition root are put together by src/services.ts alone.',
      severity: 'error',
      from: { path: '^(src|workers|views)/', pathNot: '^src/services(\\.ts$|/)' },
      to: { path: '^src/services/' },
    },
    {
      name: 'presenters-are-plain',
      comment:
        'A presenter turns domain objects into what a view needs; it uses domain and locales.',
      severity: 'error',
      from: { path: '-presenter\\.tsx?$' },
      to: {
        path: [
          DATABASE,
          '-(routes|service|store)\\.tsx?$',
          '^src/(web|queue|realtime)/',
          '^node_modules/(express|ioredis|bullmq)(/|$)',
        ],
        preCompilationOnly: false,
      },
    },
    {
      name: 'views-are-plain',
      comment: 'Views use components, locales, and the types of presenters.',
      severity: 'error',
      from: { path: '^views/' },
      to: {
        path: '^(src|workers)/',
        pathNot: ['^src/locales/', '^src/domain/', '^src/web/paths\\.ts$'],
        preCompilationOnly: false,
      },
    },
    {
      name: 'views-see-no-insides',
      comment: 'Not even the types of stores, services and platform.',
      severity: 'error',
      from: { path: '^views/' },
      to: { path: ['-(store|service|routes)\\.tsx?$', '^src/platform/', '^src/queue/', DATABASE] },
    },
    {
      name: 'browser-is-an-island',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: {
        path: '^(src|views|workers)/',
        pathNot: ['^src/browser/', '^views/components/', '^src/realtime/'],
      },
    },
    {
      name: 'browser-takes-realtime-types-only',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: { path: '^src/realtime/', preCompilationOnly: false },
    },
    {
      name: 'nothing-imports-the-browser',
      severity: 'error',
      from: { pathNot: '^src/browser/' },
      to: { path: '^src/browser/' },
    },
    {
      name: 'web-and-platform-know-no-feature',
      severity: 'error',
      from: { path: '^src/(web|platform)/' },
      to: { path: FEATURE },
    },
    {
      name: 'features-keep-to-themselves',
      comment:
        'Features do not import each other’s insides; types of a service or a store’s plain objects may be named.',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: '^src/$1/', preCompilationOnly: false },
    },
    {
      name: 'workers-use-services-and-queue',
      comment:
        'Workers run the same services as web; they never see routes or build stores. Their only HTTP is /health, /ready and /metrics.',
      severity: 'error',
      from: { path: '^workers/' },
      to: {
        path: ['-(routes|form|presenter)\\.tsx?$', '^src/web/', '^views/', '^src/app(\\.ts$|/)'],
        pathNot: '^src/web/(operations-routes|metrics)\\.ts$',
      },
    },
    {
      name: 'nothing-imports-workers-or-entries',
      severity: 'error',
      from: { path: '^(src|views)/' },
      to: { path: ['^workers/', '^src/(server|standalone)\\.ts$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only', 'pre-compilation-only'] },
      },
    },
    {
      name: 'resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package-at-run-time',
      severity: 'error',
      from: { path: '^(src|workers|views)/', pathNot: '^src/browser/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        preCompilationOnly: false,
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: ['^node_modules', '^dist'] },
    exclude: { path: '^(dist|public|\\.cache|\\.data)/' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
