// One app of the product as a child process.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, sleep } from '../embedded/processes.mjs';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} AppProcess
 * @property {string} name
 * @property {string} address where it answers: an API's /api and /health, a worker's /metrics
 * @property {string} log
 * @property {() => number | undefined} pid
 * @property {() => Promise<void>} start and wait until it is ready
 * @property {() => Promise<void>} stop ask it to end, and wait
 * @property {() => Promise<void>} kill SIGKILL, as a crash
 * @property {(listener: (code: number | null, signal: string | null) => void) => void} onUnexpectedEnd
 */

/**
 * @typedef {object} App
 * @property {string} name
 * @property {string} address
 * @property {string} [command] a program that is not a Node script; it does not say "ready"
 * @property {string[]} args
 * @property {string} cwd
 * @property {Record<string, string>} env
 * @property {string} log
 * @property {string} readyAt an address that answers 200 as soon as the app is ready. A Node app also says "ready" to its
 *   parent once it listens: somebody else may have taken the port meanwhile and would answer in its place
 */

const PRELOAD = new URL('./end-with-parent.mjs', import.meta.url).href;
/** Longer than an API needs that drains, finishes what runs and gives up. */
const PATIENCE_MS = 25_000;

/**
 * What Node is called with for a script of the product.
 * @param {string} file
 * @param {string[]} [nodeArgs] further arguments of Node itself: '--import', '<file>'
 */
export const nodeScript = (file, nodeArgs = []) => ['--enable-source-maps', '--import', PRELOAD, ...nodeArgs, file];

/**
 * @param {App} app
 * @returns {AppProcess}
 */
export function appProcess({ name, address, command, args, cwd, env, log, readyAt }) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {(code: number | null, signal: string | null) => void} */
  let onEnd = () => {};
  const start = async () => {
    const started = (child = launch(command, args, { cwd, env, log }));
    started.once('exit', (code, signal) => child === started && onEnd(code, signal));
    let listening = command !== undefined;
    started.on('message', (message) => (listening ||= message === 'ready'));
    await becomesReady({ name, child: started, readyAt, log, isListening: () => listening });
  };
  let ended = Promise.resolve();
  // One end after the other: who asks a second time waits for the first to be through.
  const end = (/** @type {NodeJS.Signals} */ signal) =>
    (ended = ended.then(async () => {
      const ending = child;
      child = undefined; // from here on its end is expected
      if (ending?.pid) await endProcess(ending.pid, { signal, harder: 'SIGKILL', patience: PATIENCE_MS });
    }));
  return {
    name,
    address,
    log,
    pid: () => child?.pid,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    onUnexpectedEnd: (listener) => (onEnd = listener),
  };
}

/**
 * @param {string | undefined} command
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string>, log: string }} options
 */
function launch(command, args, { cwd, env, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  // Detached: Ctrl-C in the terminal reaches only the process that knows the right order.
  const child = spawn(command ?? process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output, ...(command ? [] : /** @type {const} */ (['ipc']))],
    detached: true,
  });
  closeSync(output);
  child.unref();
  child.channel?.unref();
  return child;
}

/**
 * @param {{ name: string, child: import('node:child_process').ChildProcess, readyAt: string, log: string,
 *   isListening: () => boolean }} app
 */
async function becomesReady({ name, child, readyAt, log, isListening }) {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Failure(`${name} ended while starting (${child.exitCode ?? child.signalCode})`, {
        log,
        remedy: 'read the lines above; "npm run up -- --reset" starts with an empty database',
      });
    }
    if (isListening() && (await answersOk(readyAt))) return;
    await sleep(50);
  }
  throw new Failure(`${name} was not ready within a minute (${readyAt})`, {
    log,
    remedy: 'read the lines above; on a busy machine simply start again',
  });
}

/** @param {string} address */
async function answersOk(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
