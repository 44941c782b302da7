const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
    '^.+\\.m?js$': '<rootDir>/tools/jest/esm-deps-transform.cjs',
  },
  transformIgnorePatterns: [],
  clearMocks: true,
  setupFiles: ['reflect-metadata', '<rootDir>/tools/jest/env.setup.cjs'],
};
const withServer = {
  globalSetup: '<rootDir>/tools/jest/postgres.setup.ts',
  globalTeardown: '<rootDir>/tools/jest/postgres.teardown.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testRegex: '\\.unit\\.spec\\.ts$' },
    { ...base, ...withServer, displayName: 'int', testRegex: '\\.int\\.spec\\.ts$' },
    { ...base, ...withServer, displayName: 'e2e', testRegex: '\\.e2e\\.spec\\.ts$' },
  ],
};
