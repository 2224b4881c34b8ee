// Build what is older than its sources.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailed, runCommand } from './command.mjs';
import { Failure } from './failure.mjs';

/** @import { Progress } from './progress.mjs' */

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} sources files and folders that it is made of
 * @property {string[]} results files that must be there
 * @property {string[][]} commands Node scripts, one after the other
 */

/** @type {Part[]} */
const PARTS = [
  {
    name: 'Build of API, worker and command line',
    sources: [
      'apps/api/src',
      'apps/worker/src',
      'apps/cli/src',
      'libs',
      'tools/mail',
      'nest-cli.json',
      'tsconfig.json',
    ],
    results: ['api', 'worker', 'cli'].map((app) => `dist/apps/${app}/main.js`),
    commands: [['tools/mail/build.mjs'], ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api', 'worker', 'cli']],
  },
  {
    name: 'Build of the web',
    sources: ['apps/web', 'libs/contracts/src', 'libs/domain/src', 'tsconfig.json'],
    results: ['dist/apps/web/index.html'],
    commands: [['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn']],
  },
];

/** Not part of any product: changes of these need no build. */
const IGNORED = /(^|\/)(generated|node_modules)(\/|$)|\.(spec|int-spec)\.tsx?$|^libs\/testing\//;

/**
 * @param {string} root
 * @param {{ progress: Progress, signal?: AbortSignal }} options
 */
export async function buildWhatIsStale(root, { progress, signal }) {
  await Promise.all(PARTS.map((part) => build(root, part, { progress, signal })));
}

/**
 * Whether the command line is there and older than its sources. An installation without sources has nothing that it could be
 * older than.
 * @param {string} root
 */
export function isCommandStale(root) {
  const [part] = PARTS;
  if (!part || !existsSync(join(root, 'libs')) || !part.results.every((file) => existsSync(join(root, file))))
    return false;
  return !isBuiltFrom(root, part, fingerprint(root, ['package-lock.json', ...part.sources]));
}

/**
 * @param {string} root
 * @param {Part} part
 */
const stampOf = (root, part) =>
  join(root, 'dist', '.stamps', createHash('sha256').update(part.name).digest('hex').slice(0, 8));

/**
 * @param {string} root
 * @param {Part} part
 * @param {string} print of its sources as they are now
 */
function isBuiltFrom(root, part, print) {
  const stamp = stampOf(root, part);
  const isComplete = part.results.every((file) => existsSync(join(root, file)));
  return isComplete && existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/**
 * @param {string} root
 * @param {Part} part
 * @param {{ progress: Progress, signal?: AbortSignal }} options
 */
async function build(root, part, { progress, signal }) {
  const print = fingerprint(root, ['package-lock.json', ...part.sources]);
  if (isBuiltFrom(root, part, print)) return;
  const stamp = stampOf(root, part);
  rmSync(stamp, { force: true });
  await progress.step(part.name, async () => {
    for (const args of part.commands) await runStep(root, part, args, signal);
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

/**
 * @param {string} root
 * @param {Part} part
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 */
async function runStep(root, part, args, signal) {
  try {
    await runCommand(process.execPath, args, { cwd: root, signal, env: { NODE_ENV: 'production' } });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Failure(`${part.name} failed at "node ${args.join(' ')}"`, {
      output: error.output,
      remedy: 'mend the sources that the lines above name, or bring them back with git',
    });
  }
}

/**
 * Names, sizes and times of all sources.
 * @param {string} root
 * @param {string[]} sources
 */
function fingerprint(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) for (const line of describe(root, source)) hash.update(line);
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Iterable<string>}
 */
function* describe(root, path) {
  if (IGNORED.test(path)) return;
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(join(root, path)).toSorted()) yield* describe(root, `${path}/${name}`);
  } else {
    yield `${path} ${stat?.size} ${stat?.mtimeMs}\n`;
  }
}
