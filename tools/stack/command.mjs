// Run a command to its end and keep what it printed.
import { spawn } from 'node:child_process';

/** A command that did not end with 0. */
export class CommandFailed extends Error {
  /** @param {string} command @param {string} output */
  constructor(command, output) {
    super(`"${command}" failed`);
    this.output = output;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, signal?: AbortSignal }} options `signal` ends it early
 * @returns {Promise<string>} what it printed on standard output
 * @throws {CommandFailed} with both outputs
 */
export async function runCommand(command, args, { cwd, env, signal }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    shell: process.platform === 'win32' && command === 'npm',
  });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (printed += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (complaints += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new CommandFailed([command, ...args].join(' '), `${printed}\n${complaints}`);
  return printed;
}
