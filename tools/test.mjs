// npm test: every suite with all of its set-up. `node tools/test.mjs unit|int|e2e|topology [part of a file's name]`
// runs one, `node tools/test.mjs chaos [--seed N]` the storm; `e2e --topology` runs every journey through several APIs and
// workers. The last line reads "N passed, N failed".
import { join } from 'node:path';
import { CommandFailed, runCommand } from './stack/command.mjs';
import { Failure } from './stack/failure.mjs';
import { createProgress } from './stack/progress.mjs';
import { installPackages } from './up/packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const SUITES = /** @type {const} */ (['unit', 'int', 'e2e', 'topology', 'chaos']);
/** What needs several APIs and workers, and the journeys that touch most of the product. */
const THROUGH_THE_TOPOLOGY = ['tests/topology/', 'change.e2e', 'newcomer.e2e', 'two-at-once.e2e'];
const progress = createProgress();

/**
 * @param {(typeof SUITES)[number]} suite
 * @param {string[]} args
 */
async function runSuite(suite, args) {
  const { runJest, runPlaywright } = await import('./test/suites.mjs');
  if (suite === 'unit' || suite === 'int') return runJest(suite, args);
  if (suite === 'chaos') return (await import('./test/chaos.mjs')).runChaosSuite(args);
  const { provideChromium } = await import('./test/chromium.mjs');
  const { buildWhatIsStale } = await import('./stack/build.mjs');
  const chromium = provideChromium(progress.say);
  await buildWhatIsStale(ROOT, { progress });
  const topology = suite === 'topology' || args.includes('--topology');
  const parts = args.filter((arg) => arg !== '--topology');
  const usual = suite === 'topology' && parts.length === 0 ? THROUGH_THE_TOPOLOGY : parts;
  return runPlaywright(usual, chromium, { copies: topology ? 2 : 1 });
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof Failure) return error.explain();
  return error instanceof CommandFailed ? `${error.message}\n${error.output}` : error;
}

const [wanted, ...args] = process.argv.slice(2);
const suites = wanted ? SUITES.filter((suite) => suite === wanted) : SUITES;
const total = { passed: 0, failed: 0 };
const lines = [];
/** @type {string[]} */
const broken = [];
try {
  if (suites.length === 0) throw new Failure(`no suite "${wanted}"`, { remedy: `name one of ${SUITES.join(', ')}` });
  await installPackages(ROOT, { progress });
  await runCommand(process.execPath, ['tools/mail/build.mjs'], { cwd: ROOT });
} catch (error) {
  console.error(explain(error));
  total.failed++;
}
for (const suite of total.failed === 0 ? suites : []) {
  const begin = performance.now();
  const count = await runSuite(suite, args).catch((error) => {
    console.error(explain(error));
    return { passed: 0, failed: 1, what: [String(explain(error))] };
  });
  broken.push(...(count.what ?? []).map((each) => `${suite}: ${each}`));
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  lines.push(`  ${suite.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
}
// Once more at the end, where whoever sees nothing but the end finds it.
if (broken.length > 0) console.log(`\nWhat failed\n\n${broken.join('\n\n')}`);
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
