/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  // Faults want the machine for themselves: script/test runs them last, by jest.faults.config.js.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/faults/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
  // One database host and one Redis for the whole run; each test file takes its own part of them.
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Packages that come as ES modules only would need transforming; none does so far.
  transformIgnorePatterns: ['/node_modules/'],
  // For a hang, not a measure: machines are slow at times, and browsers at most.
  testTimeout: 180_000,
  maxWorkers: 2,
  // Every file leaves some 50 MB in its worker, and a full heap is searched again and again: after
  // eighty files the same test costs three times as much. A worker over this is replaced.
  workerIdleMemoryLimit: '700MB',
};
