// The command line of the product, as a function.
import { CommandFailed, runCommand } from './command.mjs';
import { Failure } from './failure.mjs';

/**
 * Run `keyward …` from the build.
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string>, signal?: AbortSignal }} options
 * @returns {Promise<string>} what it printed
 */
export async function keywardCommand(args, options) {
  try {
    return await runCommand(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', ...args], options);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new Failure(`"keyward ${args.join(' ')}" failed`, {
      output: error.output,
      remedy: 'read the lines above; if the data no longer fits, "npm run up -- --reset" starts afresh',
    });
  }
}
