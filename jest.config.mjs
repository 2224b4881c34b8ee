// Two projects: `unit` (*.spec.ts, no service, milliseconds) and `int` (*.int-spec.ts, on a real
// PostgreSQL, Redis and SMTP server that the global set-up starts). Journeys are Playwright's.
import { nativePackages } from './tools/jest/native-packages.mjs';
import { swcOptions } from './tools/jest/swc-options.mjs';

const ROOMS = ['apps', 'libs', 'tests', 'tools', 'bench'].map((room) => `<rootDir>/${room}`);

const ours = {
  rootDir: import.meta.dirname,
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@keyward/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    // Sources name the file that will be there after the build.
    '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.tsx', '$1.js'],
  },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', swcOptions],
    ...nativePackages.transform,
  },
  testEnvironment: nativePackages.testEnvironment,
  transformIgnorePatterns: nativePackages.transformIgnorePatterns,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.keyward/'],
};

export default {
  testTimeout: 30_000,
  projects: [
    {
      ...ours,
      displayName: 'unit',
      roots: ROOMS,
      testMatch: ['**/*.spec.ts'],
    },
    {
      ...ours,
      displayName: 'int',
      roots: ROOMS,
      testMatch: ['**/*.int-spec.ts'],
      globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
      globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
    },
  ],
};
