import { fileURLToPath } from 'node:url';

/** Run by `npm run test:mutation` from the root. Two cores are shared by many: one mutant at a time. */
export default {
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/jest-runner'))],
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.cjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: [
    'libs/bilan-domain/src/regles/**/*.ts',
    'libs/bilan-domain/src/sorties/**/*.ts',
    'libs/bilan-domain/src/calendrier/**/*.ts',
    '!**/*.spec.ts',
    '!**/index.ts',
  ],
  /** Codes, articles and titles of the rules are read when the file loads: the catalogue's own test watches them. */
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20_000,
  ignorePatterns: ['apps', 'bench', 'coverage', 'data', 'dist', 'docker', 'docs', 'reports', 'test/golden', 'test/e2e'],
  tempDirName: '/tmp/bilan-mutation',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
