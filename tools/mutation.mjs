// npm run mutation: every place of the catalogue's sources is changed, one at a time, and some spec has to fail. Named
// folders or files below libs/domain/src/catalogue, `npm run mutation -- load cel check.ts`, are taken alone; what is known of
// the others from earlier runs stays in the report. `npm run mutation -- --part 1/40` takes one change in forty, by lot.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { partOf, pathOf, told } from './mutation/parts.mjs';

const CATALOGUE = 'libs/domain/src/catalogue';
const FOLDER = '.keyward/mutation';

const { values, positionals } = parseArgs({
  options: { part: { type: 'string' }, workers: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const part = values.part === undefined ? null : partOf(values.part);
const named = positionals.length > 0 ? positionals : ['.'];
const mutated = named.map((each) => (each.endsWith('.ts') ? each : `${each}/**/*.ts`));

// A thousand questions are enough for a slip of one place, the same each time.
Object.assign(process.env, { ORACLE_RUNS: '25', ORACLE_SEED: '1', LAW_RUNS: '4', LAW_SEED: '1' });

const results = await new Stryker({
  mutate: [...mutated.map((part) => join(CATALOGUE, part)), '!**/*.spec.ts', '!**/fixtures/**'],
  plugins: ['./tools/mutation/runner.mjs', './tools/mutation/parts.mjs'],
  testRunner: 'specs',
  testRunnerNodeArgs: ['--max-semi-space-size=64'],
  ...(part ? { checkers: ['lot'], part: values.part } : {}),
  coverageAnalysis: 'perTest',
  concurrency: Number(values.workers),
  incremental: part === null,
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
  timeoutMS: 600_000,
  timeoutFactor: 3,
  dryRunTimeoutMinutes: 20,
}).runMutationTest();

// what is in another part was not asked about (parts.mjs); places are told from 1 here, and from 0 there
const ours = results.filter(({ status }) => status !== 'CompileError');
if (part) {
  const kept = ours.map(({ fileName, ...each }) => ({ file: pathOf(fileName), ...each, coveredBy: undefined }));
  mkdirSync(join(FOLDER, 'parts'), { recursive: true });
  writeFileSync(join(FOLDER, 'parts', `${part.number}-of-${part.of}.json`), JSON.stringify(kept, null, 1));
}
console.log(told(ours).join('\n'));
