// Loaded before a worker by the chaos harness (--import): kills its own process when it comes to the crash point that
// it was told, as if the power went at just that instant.
//
//   CHAOS_CHANNEL  diagnostics channel on which the worker tells where it is
//   CHAOS_ORDERS   folder with a file for each worker, named after its port: `mail-accepted-not-noted 3` is the point, and
//                  at which time of coming by; the file `<port>.hit` says that it has come to that
//   CHAOS_SWEEP    milliseconds between two sweeps: no worker here lives for the minutes that they usually take
import { subscribe } from 'node:diagnostics_channel';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { CHAOS_CHANNEL: channel, CHAOS_ORDERS: folder, CHAOS_SWEEP: sweep, WORKER_PORT: port } = process.env;
const MINUTE = 60_000;

if (channel && folder && port) {
  const file = join(folder, port);
  const [point, hit] = existsSync(file) ? readFileSync(file, 'utf8').split(' ') : [];
  let left = Number(hit);
  subscribe(channel, (message) => {
    if (message !== point || --left > 0) return;
    writeFileSync(`${file}.hit`, point);
    process.kill(process.pid, 'SIGKILL');
  });
}
if (sweep) {
  const { setInterval: real } = globalThis;
  globalThis.setInterval = Object.assign(
    (/** @type {() => void} */ work, /** @type {number} */ every, /** @type {unknown[]} */ ...args) =>
      real(work, every >= MINUTE ? Number(sweep) : every, ...args),
    real,
  );
}
