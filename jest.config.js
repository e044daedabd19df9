/** Packages that ship ES modules only; everything else in node_modules is taken as it is. */
const esm = ['jose', 'uuid', 'oidc-provider', 'lru-cache', 'flatbush', 'flatqueue', 'content-disposition'];

const base = {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/(libs|services|tools)/[^/]+/dist/'],
  moduleNameMapper: {
    '^@streetgrid/(contracts|service-kit|database|messaging|spreadsheet|testing)$': '<rootDir>/libs/$1/src',
    '^@streetgrid/(local|infra|seed|bench|e2e|onboard)$': '<rootDir>/tools/$1/src',
  },
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
};

const withServers = {
  ...base,
  globalSetup: '<rootDir>/libs/testing/jest/setup.js',
  globalTeardown: '<rootDir>/libs/testing/jest/teardown.js',
};

module.exports = {
  // Two cores, and one database server that all spec files share.
  maxWorkers: 2,
  testTimeout: 20_000,
  reporters: ['default', '<rootDir>/tools/infra/src/count-reporter.js'],
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.(int|component|e2e)\\.spec\\.ts$'],
    },
    { ...withServers, displayName: 'int', testMatch: ['**/*.int.spec.ts'] },
    { ...withServers, displayName: 'component', testMatch: ['**/*.component.spec.ts'] },
    {
      ...withServers,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tools/e2e/**/*.e2e.spec.ts'],
      testEnvironment: '<rootDir>/tools/e2e/jest/environment.js',
      runner: '<rootDir>/tools/e2e/jest/runner.js',
    },
  ],
};
