// The command line of the product, as a function.
import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';

/**
 * Run `keyward …` from the build.
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string> }} options
 * @returns {Promise<string>} what it printed
 */
export async function keywardCommand(args, { cwd, env }) {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/cli/main.js', ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (printed += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (complaints += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0) return printed;
  throw new Failure(`"keyward ${args.join(' ')}" failed`, {
    output: `${printed}\n${complaints}`,
    remedy: 'read the lines above; for demo data that no longer fits, "npm run up -- --reset" starts afresh',
  });
}
