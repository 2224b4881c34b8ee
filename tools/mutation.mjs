// npm run mutation: every place of the catalogue's sources is changed, one at a time, and some spec has to fail. Named
// folders or files below libs/domain/src/catalogue, `npm run mutation -- load cel check.ts`, are taken alone; what is known of
// the others from earlier runs stays in the report (docs/verify.md).
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';

const CATALOGUE = 'libs/domain/src/catalogue';
const FOLDER = '.keyward/mutation';

const parts = process.argv.slice(2);
const mutated = (parts.length > 0 ? parts : ['.']).map((part) => (part.endsWith('.ts') ? part : `${part}/**/*.ts`));

await new Stryker({
  mutate: [...mutated.map((part) => join(CATALOGUE, part)), '!**/*.spec.ts', '!**/fixtures/**'],
  plugins: ['./tools/mutation/runner.mjs'],
  testRunner: 'specs',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: `${FOLDER}/incremental.json`,
  tempDirName: `${FOLDER}/sandbox`,
  ignorePatterns: ['.keyward', 'dist', 'apps', 'bench', 'deploy', 'tests', 'tools'],
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  htmlReporter: { fileName: `${FOLDER}/report.html` },
  jsonReporter: { fileName: `${FOLDER}/report.json` },
  thresholds: { high: 95, low: 90, break: 85 },
  allowConsoleColors: false,
  // Late is taken for noticed, so a busy machine must not make anything late; endless loops are found by counting.
  timeoutMS: 60_000,
  timeoutFactor: 3,
  dryRunTimeoutMinutes: 20,
}).runMutationTest();
