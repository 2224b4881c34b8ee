// How Stryker runs the specs of the catalogue. Its runner for Jest loads every spec file for every mutant, 10 s each;
// here a mutant evaluates the sources anew and only those specs that reach it, in one process, until one fails.
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inspect } from 'node:util';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import { freshModules } from './specs.mjs';

/** @import { MutantRunOptions, MutantRunResult, TestResult, TestRunner } from '@stryker-mutator/api/test-runner' */
/** @import { Test } from './specs.mjs' */
/** @import { MutantCoverage } from '@stryker-mutator/api/core' */

/** What takes as long as all the rest together, and is not there to find a slip of one place. */
const LEFT_OUT = ['clauses.spec.ts', 'properties.spec.ts', 'mutations.spec.ts'];
const LEFT_OUT_TEST = 'has a chain of needs without end';
/** Asked last: they reach nearly everything, and slowly. */
const LAST = ['guide.spec.ts', 'run-cases.spec.ts', 'due.spec.ts'];

/** What the instrumented sources and we tell each other. */
const shared = /** @type {import('@stryker-mutator/api/core').InstrumenterContext} */ ({});
Reflect.set(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, shared);

/** @returns the catalogue's sources in the working directory, Stryker's copy */
function filesOf() {
  const folder = join(process.cwd(), 'libs', 'domain', 'src', 'catalogue');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !LEFT_OUT.some((name) => file.endsWith(name)))
    .map((file) => join(folder, file))
    .toSorted();
}

const isSpec = (/** @type {string} */ file) => file.endsWith('.spec.ts');
const nameOf = (/** @type {string} */ spec, test = 'loads') => `${relative(process.cwd(), spec)} › ${test}`;

/** @param {string} mutated a file; the specs that are most likely about it come first */
function nearestFirst(mutated) {
  const distance = (/** @type {string} */ spec) => {
    if (LAST.some((name) => spec.endsWith(name))) return 3;
    if (spec === mutated.replace(/\.ts$/, '.spec.ts')) return 0;
    return dirname(spec) === dirname(mutated) ? 1 : 2;
  };
  return filesOf()
    .filter(isSpec)
    .toSorted((a, b) => distance(a) - distance(b));
}

/** @param {string} spec @param {(file: string) => Test[]} load */
const testsOf = (spec, load) => load(spec).filter(({ name }) => !name.includes(LEFT_OUT_TEST));

/** @returns {Promise<{ tests: TestResult[], mutantCoverage: MutantCoverage }>} */
async function runAll() {
  const mutantCoverage = (shared.mutantCoverage = { static: {}, perTest: {} });
  const { perTest } = mutantCoverage;
  const load = freshModules();
  const files = filesOf();
  files.filter((file) => !isSpec(file)).forEach(load);
  const tests = [];
  const timed = async (/** @type {string} */ fileName, /** @type {string} */ name, /** @type {() => any} */ run) => {
    shared.currentTestId = name;
    const begin = performance.now();
    const result = await run();
    tests.push({ id: name, name, fileName, status: TestStatus.Success, timeSpentMs: performance.now() - begin });
    return result;
  };
  for (const spec of files.filter(isSpec)) {
    const name = nameOf(spec);
    for (const test of await timed(spec, name, () => testsOf(spec, load))) {
      const id = nameOf(spec, test.name);
      await timed(spec, id, test.run);
      // What was prepared while the file was loaded is what the test asks about.
      perTest[id] = { ...perTest[name], ...perTest[id] };
    }
  }
  shared.currentTestId = undefined;
  return { tests, mutantCoverage };
}

/** @param {MutantRunOptions} options */
async function* failures({ testFilter, sandboxFileName }) {
  const wanted = testFilter && new Set(testFilter);
  const load = freshModules();
  const attempt = async (/** @type {string} */ id, /** @type {() => any} */ run) => {
    try {
      return { id, value: await run() };
    } catch (error) {
      return { id, error };
    }
  };
  for (const spec of nearestFirst(sandboxFileName)) {
    if (wanted && !testFilter.some((id) => id.startsWith(nameOf(spec, '')))) continue;
    const loaded = await attempt(nameOf(spec), () => testsOf(spec, load));
    yield loaded;
    for (const { name, run } of loaded.value ?? []) {
      const id = nameOf(spec, name);
      if (!wanted || wanted.has(id)) yield attempt(id, run);
    }
  }
}

/**
 * @param {MutantRunOptions} options
 * @returns {Promise<MutantRunResult>}
 */
async function runMutant(options) {
  Object.assign(shared, { mutantCoverage: undefined, hitCount: 0, hitLimit: options.hitLimit });
  shared.activeMutant = options.activeMutant.id;
  let nrOfTests = 0;
  try {
    for await (const { id, error } of failures(options)) {
      nrOfTests++;
      const endless = determineHitLimitReached(shared.hitCount, shared.hitLimit);
      if (endless) return { ...endless, status: MutantRunStatus.Timeout };
      if (error) {
        const failureMessage = error instanceof Error ? error.message : inspect(error);
        return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  } finally {
    shared.activeMutant = undefined;
  }
}

/** @type {() => TestRunner} */
const createRunner = () => ({
  capabilities: () => ({ reloadEnvironment: true }),
  dryRun: async () => ({ status: DryRunStatus.Complete, ...(await runAll()) }),
  mutantRun: runMutant,
});

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'specs', Object.assign(createRunner, { inject: [] })),
];
