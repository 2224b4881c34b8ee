// One app of the product as a child process.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endProcess, sleep } from '../embedded/processes.mjs';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} AppProcess
 * @property {string} name
 * @property {string} log
 * @property {() => number | undefined} pid
 * @property {() => Promise<void>} start and wait until it is ready
 * @property {() => Promise<void>} stop ask it to end, and wait
 * @property {() => Promise<void>} kill SIGKILL, as a crash
 * @property {(listener: (code: number | null, signal: string | null) => void) => void} onUnexpectedEnd
 */

const PRELOAD = new URL('./end-with-parent.mjs', import.meta.url).href;

/**
 * @param {{ name: string, file: string, cwd: string, env: Record<string, string>, log: string, readyAt: string }} app
 *   `readyAt`: an address that answers 200 as soon as the app is ready. The app itself says "ready" to its parent once it
 *   listens: somebody else may have taken the port meanwhile and would answer in its place
 * @returns {AppProcess}
 */
export function appProcess({ name, file, cwd, env, log, readyAt }) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {(code: number | null, signal: string | null) => void} */
  let onEnd = () => {};
  const start = async () => {
    const started = (child = launch(join(cwd, file), { cwd, env, log }));
    started.once('exit', (code, signal) => child === started && onEnd(code, signal));
    let listening = false;
    started.on('message', (message) => (listening ||= message === 'ready'));
    await becomesReady({ name, child: started, readyAt, log, isListening: () => listening });
  };
  let ended = Promise.resolve();
  // One end after the other: who asks a second time waits for the first to be through.
  const end = (/** @type {NodeJS.Signals} */ signal) =>
    (ended = ended.then(async () => {
      const ending = child;
      child = undefined; // from here on its end is expected
      if (ending?.pid) await endProcess(ending.pid, { signal, harder: 'SIGKILL', patience: 15_000 });
    }));
  return {
    name,
    log,
    pid: () => child?.pid,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    onUnexpectedEnd: (listener) => (onEnd = listener),
  };
}

/**
 * @param {string} file
 * @param {{ cwd: string, env: Record<string, string>, log: string }} options
 */
function launch(file, { cwd, env, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  // Detached: Ctrl-C in the terminal reaches only the process that knows the right order.
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', PRELOAD, file], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output, 'ipc'],
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
