// npm run check: everything that can be known without a service. Prints what fails, and what it took.
import { join } from 'node:path';
import { CommandFailed, runCommand } from './stack/command.mjs';
import { Failure } from './stack/failure.mjs';
import { createProgress } from './stack/progress.mjs';
import { installPackages } from './up/packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const progress = createProgress();

const oxlint = ['node_modules/oxlint/bin/oxlint', '--type-aware', '--type-check', '--deny-warnings'];
const cruise = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'apps', 'libs', 'tests', 'tools', 'bench'];

/** Made from the OpenAPI document, `npm run openapi:web`. */
const CLIENT = ['libs/contracts/openapi.json', '-o', 'apps/web/src/api/schema.d.ts'];

/** Its rules of order are left out: the file is written in the order in which it is understood. */
const compose = [
  'node_modules/dclint/bin/dclint.cjs',
  'docker-compose.yml',
  ...['--max-warnings', '0', '--color', 'false', '--disable-rule'],
  ...['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order'],
];

/** What is checked, the long ones first. Each is a Node script with arguments. @type {[string, string[]][]} */
const CHECKS = [
  ['Unit tests', ['node_modules/jest/bin/jest.js', '--selectProjects', 'unit', '--silent', '--reporters', 'summary']],
  ['Types and lint', oxlint],
  ['OpenAPI document', ['--import', '@swc-node/register/esm-register', 'apps/api/src/openapi.ts', '--check']],
  ['Format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['Direction of the rooms', [...cruise, '--output-type', 'err-long']],
  ['Types of the web client', ['node_modules/openapi-typescript/bin/cli.js', ...CLIENT, '--check']],
  ['Compose file', compose],
  ['Dead code', ['node_modules/knip/bin/knip.js', '--no-progress']],
];

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
async function passes(name, args) {
  try {
    await progress.step(name, () => runCommand(process.execPath, args, { cwd: ROOT, env: { FORCE_COLOR: '0' } }));
    return true;
  } catch (error) {
    const output = error instanceof CommandFailed ? error.output.trim() : String(error);
    console.error(`  ✗ ${name}: node ${args.join(' ')}\n\n${output.replaceAll(/^/gm, '    ')}\n`);
    return false;
  }
}

/** Two at a time: each uses about one core. */
async function runAll() {
  const waiting = [...CHECKS];
  const failed = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await passes(...next))) failed.push(next[0]);
    }
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

try {
  await installPackages(ROOT, { progress });
  // The sources import what this makes.
  const failed = (await passes('Mail templates', ['tools/mail/build.mjs'])) ? await runAll() : ['Mail templates'];
  console.log(failed.length > 0 ? `\nnot right: ${failed.join(', ')}` : '\nall right');
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Failure ? error.explain() : error);
  process.exitCode = 1;
}
