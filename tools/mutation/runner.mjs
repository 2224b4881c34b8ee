// How Stryker runs the specs of the catalogue. Its runner for Jest loads every spec file for every mutant, some 10 s;
// here a mutant evaluates the sources anew and only those specs that reach it, in one process, until one fails.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { inspect } from 'node:util';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareFactoryPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import { freshModules } from './specs.mjs';

/** @import { MutantRunOptions, MutantRunResult, TestResult, TestRunner } from '@stryker-mutator/api/test-runner' */
/** @import { Group, Test } from './specs.mjs' */
/** @import { MutantCoverage } from '@stryker-mutator/api/core' */

/** What takes as long as all the rest together, and is not there to find a slip of one place. Parts of names. */
const LEFT_OUT = [
  'clauses.spec.ts',
  'properties.spec.ts',
  'mutations.spec.ts',
  'has a chain of needs without end',
  'at the moment it names, the phase is there',
  'the rules of %s',
  // with the few runs that it gets here, nothing is offered
  'what is offered for a line can be filed with it',
];
/** Asked late: they reach nearly everything, and slowly. Last of all, for what the others have not noticed, the strongest. */
const LATE = ['guide.spec.ts', 'run-cases.spec.ts', 'due.spec.ts'];
const ORACLE = join('testing', 'oracle');

/** What the instrumented sources and we tell each other. */
const shared = /** @type {import('@stryker-mutator/api/core').InstrumenterContext} */ ({});
Reflect.set(globalThis, INSTRUMENTER_CONSTANTS.NAMESPACE, shared);
// That something is noticed is all that is asked; a smaller counterexample is not looked for.
createRequire(import.meta.url)('fast-check').configureGlobal({ endOnFailure: true });

const isLeftOut = (/** @type {string} */ name) => LEFT_OUT.some((part) => name.includes(part));
const isSpec = (/** @type {string} */ file) => file.endsWith('.spec.ts');

/** @returns the catalogue's sources and the oracle's in the working directory, Stryker's copy */
function filesOf() {
  const domain = join(process.cwd(), 'libs', 'domain', 'src');
  return ['catalogue', ORACLE].flatMap((folder) =>
    readdirSync(join(domain, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !isLeftOut(file))
      .map((file) => join(domain, folder, file))
      .toSorted(),
  );
}

/** @param {string} mutated a file; the specs that are most likely about it come first */
function nearestFirst(mutated) {
  const distance = (/** @type {string} */ spec) => {
    if (spec.includes(ORACLE)) return 4;
    if (LATE.some((name) => spec.endsWith(name))) return 3;
    if (spec === mutated.replace(/\.ts$/, '.spec.ts')) return 0;
    return dirname(spec) === dirname(mutated) ? 1 : 2;
  };
  return filesOf()
    .filter(isSpec)
    .toSorted((a, b) => distance(a) - distance(b));
}

/**
 * @typedef {object} Step
 * @property {string} id
 * @property {string} [before] what the names of the steps begin with that this one prepares
 * @property {readonly string[]} after the steps whose work this one stands on
 * @property {() => unknown} run
 */

/**
 * What a spec consists of, in order. A step that prepares others must be run before the next is asked for; where it is not,
 * there are no others.
 * @param {string} spec
 * @param {(file: string) => Group[]} load
 * @returns {Generator<Step>}
 */
function* stepsOf(spec, load) {
  const file = `${relative(process.cwd(), spec)} › `;
  const loads = `${file}loads`;
  /** @type {Group[]} */
  let groups = [];
  yield { id: loads, before: file, after: [], run: () => (groups = load(spec)) };
  for (const { name, tests } of groups.filter((group) => !isLeftOut(group.name))) {
    const prepares = `${file}${name} › prepares`;
    /** @type {Test[]} */
    let prepared = [];
    yield { id: prepares, before: `${file}${name}`, after: [loads], run: () => (prepared = tests()) };
    for (const test of prepared.filter((each) => !isLeftOut(each.name))) {
      yield { id: `${file}${test.name}`, after: [loads, prepares], run: test.run };
    }
  }
}

/** @returns {Promise<{ tests: TestResult[], mutantCoverage: MutantCoverage }>} */
async function runAll() {
  const mutantCoverage = (shared.mutantCoverage = { static: {}, perTest: {} });
  const { perTest } = mutantCoverage;
  const load = freshModules();
  const files = filesOf();
  files.filter((file) => !isSpec(file)).forEach(load);
  const tests = [];
  for (const fileName of files.filter(isSpec)) {
    for (const { id, after, run } of stepsOf(fileName, load)) {
      shared.currentTestId = id;
      const begin = performance.now();
      await run();
      tests.push({ id, name: id, fileName, status: TestStatus.Success, timeSpentMs: performance.now() - begin });
      // What was prepared for a test is what it asks about.
      perTest[id] = Object.assign({}, ...after.map((each) => perTest[each]), perTest[id]);
    }
  }
  shared.currentTestId = undefined;
  return { tests, mutantCoverage };
}

/** @param {MutantRunOptions} options @returns {Generator<Step>} the steps that reach a mutant, or lead to one that does */
function* stepsToward({ testFilter, sandboxFileName }) {
  const load = freshModules();
  const isWanted = (/** @type {Step} */ { id, before }) =>
    !testFilter || testFilter.some((each) => each === id || (before && each.startsWith(before)));
  for (const spec of nearestFirst(sandboxFileName)) {
    for (const step of stepsOf(spec, load)) if (isWanted(step)) yield step;
  }
}

/** @param {() => unknown} run */
async function failureOf(run) {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : inspect(error);
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
    for (const { id, run } of stepsToward(options)) {
      nrOfTests++;
      const failure = await failureOf(run);
      const endless = determineHitLimitReached(shared.hitCount, shared.hitLimit);
      if (endless) return { ...endless, status: MutantRunStatus.Timeout };
      if (failure !== null) {
        return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: failure, nrOfTests };
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
