/** Shared by all projects: TypeScript with decorators as ES modules. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // The compiler wants `./thing.js` in imports; Jest finds the sources, which are `./thing.ts`.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFiles: ['reflect-metadata'],
};

/** What tests that drive the app share. */
const withApp = { ...common, testEnvironment: '<rootDir>/test/support/app-environment.mjs' };

/** @type {import('jest').Config} */
export default {
  testTimeout: 60_000,
  // Most of the time of these tests is waiting: for servers to start, stop and answer late.
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/support/build-app.mjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: '<rootDir>/test/support/unit-environment.mjs',
      globalSetup: '<rootDir>/test/support/build-sources.mjs',
      transform: { '/backend/src/.+\\.ts$': '<rootDir>/test/support/built-source.mjs', ...common.transform },
      testMatch: ['<rootDir>/test/unit/*.test.ts'],
    },
    {
      // Tests with fake timers, or with what libraries keep for all modules.
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/unit/own-modules/*.test.ts'],
    },
    {
      ...withApp,
      displayName: 'sqlite',
      // `http/` is about what does not depend on which database it is.
      testMatch: ['', 'http/', 'sqlite/'].map((folder) => `<rootDir>/test/${folder}*.e2e.ts`),
    },
    {
      ...withApp,
      displayName: 'postgres',
      testMatch: ['<rootDir>/test/*.e2e.ts', '<rootDir>/test/postgres/*.e2e.ts'],
      globalSetup: '<rootDir>/test/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
      globals: { databaseKind: 'postgres' },
    },
  ],
};
