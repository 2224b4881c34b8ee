// A private Redis on the loopback address. It holds nothing that PostgreSQL does not hold, too, so it
// keeps no file.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { freePort } from './ports.mjs';
import { commandLine, endProcess, sleep } from './processes.mjs';
import { redisBinary } from './redis-binary.mjs';

/**
 * @typedef {object} Redis
 * @property {number} port
 * @property {string} url
 * @property {() => Promise<void>} start again, on the same port, empty
 * @property {() => Promise<void>} stop
 * @property {() => number | undefined} pid
 */

/**
 * @param {{ log: string, unpackInto: string, port?: number, pidFile?: string, say?: (line: string) => void }} options
 *   `unpackInto`: where the server is unpacked when it can only be had without rights;
 *   `pidFile`: remembers the server, so that one that a killed start left behind is ended by the next
 * @returns {Promise<Redis>}
 */
export async function startRedis({ log, unpackInto, port: wishedPort, pidFile, say }) {
  const binary = redisBinary({ unpackInto, say });
  if (pidFile) await endLeftover(pidFile);
  const port = wishedPort ?? (await freePort());
  const password = randomBytes(12).toString('hex');
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const start = async () => {
    child = launch(binary, { port, password, log });
    if (pidFile) writeFileSync(pidFile, `${child.pid} ${port}`);
    await answers(child, port, password, log);
  };
  const stop = async () => {
    if (child?.pid) await endProcess(child.pid, { signal: 'SIGTERM', harder: 'SIGKILL' });
    if (pidFile) rmSync(pidFile, { force: true });
  };
  await start();
  return { port, url: `redis://:${password}@127.0.0.1:${port}/0`, start, stop, pid: () => child?.pid };
}

/** @param {string} pidFile */
async function endLeftover(pidFile) {
  if (!existsSync(pidFile)) return;
  const [pid, port] = readFileSync(pidFile, 'utf8').split(' ').map(Number);
  // The server writes its address into its title, which tells it from a process that got its number later.
  if (pid && commandLine(pid).includes(`127.0.0.1:${port}`)) {
    await endProcess(pid, { signal: 'SIGTERM', harder: 'SIGKILL' });
  }
  rmSync(pidFile, { force: true });
}

/**
 * @param {import('./redis-binary.mjs').RedisBinary} binary
 * @param {{ port: number, password: string, log: string }} options
 */
function launch(binary, { port, password, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  // The settings go through stdin: a password among the arguments would stand in the list of processes.
  const child = spawn(binary.command, ['-'], {
    stdio: ['pipe', output, output],
    env: { ...process.env, ...binary.env },
    detached: true,
  });
  closeSync(output);
  const settings = [`port ${port}`, 'bind 127.0.0.1', `requirepass ${password}`, 'save ""', 'appendonly no'];
  child.stdin?.on('error', () => {}); // the server that could not start is reported by `answers`
  child.stdin?.end(`${[...settings, 'maxmemory-policy noeviction', 'dir /tmp'].join('\n')}\n`);
  child.unref();
  return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 * @param {string} password
 * @param {string} log
 */
async function answers(child, port, password, log) {
  const failed = new Promise((_, reject) => child.once('error', reject));
  const ready = async () => {
    for (let waited = 0; waited < 10_000; waited += 20) {
      if (await ping(port, password)) return;
      if (child.exitCode !== null) break;
      await sleep(20);
    }
    throw new Error(`Redis did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')}`);
  };
  await Promise.race([ready(), failed]);
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<boolean>}
 */
function ping(port, password) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let reply = '';
    socket.setEncoding('utf8').setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      reply += chunk;
      if (reply.includes('PONG')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(reply.includes('PONG')));
  });
}
