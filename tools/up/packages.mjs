// Install the npm packages when they are missing or no longer those of the lock file. Imports no package.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, runCommand } from '../stack/command.mjs';
import { Failure } from '../stack/failure.mjs';

/** @import { Progress } from '../stack/progress.mjs' */

const REMEDY =
  'check the connection to the npm registry ("npm ping") and the free disk space (1 GB), remove node_modules and start again';

/** Written after an install: the lock file that node_modules was made from. */
const stampOf = (/** @type {string} */ root) => join(root, 'node_modules', '.keyward-lock');

/**
 * @param {string} root
 * @param {{ progress: Progress, signal?: AbortSignal }} options
 */
export async function installPackages(root, { progress, signal }) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = stampOf(root);
  if (existsSync(stamp) ? readFileSync(stamp, 'utf8') === lock : isNewer(root)) return;
  const command = existsSync(join(root, 'node_modules')) ? 'install' : 'ci';
  await progress.step(`Packages (npm ${command})`, async () => {
    try {
      await runCommand('npm', [command, '--no-audit', '--no-fund', '--include=dev'], { cwd: root, signal });
    } catch (error) {
      const output = error instanceof CommandFailed ? withoutWarnings(error.output) : undefined;
      throw new Failure('the npm packages could not be installed', { output, remedy: REMEDY, cause: error });
    }
    writeFileSync(stamp, lock);
  });
}

/**
 * Was node_modules made after the lock file? By hand, that is: an install of ours leaves its stamp.
 * @param {string} root
 */
function isNewer(root) {
  const made = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** @param {string} output */
const withoutWarnings = (output) => output.replaceAll(/^npm warn .*\n/gm, '');
