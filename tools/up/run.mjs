// Start, wait, stop. Loaded once the packages are there.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../stack/failure.mjs';
import { startStack } from '../stack/start-stack.mjs';
import { announcement, announceToScripts } from './announce.mjs';
import { buildWhatIsStale } from '../stack/build.mjs';
import { reset } from './reset.mjs';

/** @import { readOptions } from './options.mjs' */
/** @import { Progress } from '../stack/progress.mjs' */
/** @import { Stack } from '../stack/start-stack.mjs' */

const USUAL_PORTS = { web: 5173, api: 3000, inbox: 8025, smtp: 1025 };

/**
 * Run until the signal.
 * @param {{ root: string, home: string, options: ReturnType<typeof readOptions>, progress: Progress, signal: AbortSignal }} up
 */
export async function run({ root, home, options, progress, signal }) {
  rmSync(join(home, 'up.json'), { force: true });
  if (options.reset) await progress.step('Reset', () => reset(home));
  const stack = await startStack({
    home,
    ports: options['any-ports'] ? {} : USUAL_PORTS,
    given: {
      databaseUrl: process.env.DATABASE_URL,
      redisUrl: process.env.REDIS_URL,
      smtpUrl: process.env.SMTP_URL,
    },
    built: buildWhatIsStale(root, { progress, signal }),
    catalogue: options.catalogue,
    progress,
    signal,
  });
  const withdraw = announceToScripts(home, stack);
  progress.say(announcement(home, stack, process.uptime()));
  try {
    await untilEnd(stack, signal);
  } finally {
    withdraw();
    await progress.step('Stopped', () => stack.stop());
  }
}

/**
 * @param {Stack} stack
 * @param {AbortSignal} signal
 * @returns {Promise<void>} when asked to end; fails when an app ends by itself
 */
function untilEnd(stack, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve();
    const stayAlive = setInterval(() => {}, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(stayAlive);
      resolve();
    });
    for (const app of Object.values(stack.apps)) {
      app.onUnexpectedEnd((code, by) =>
        reject(
          new Failure(`${app.name} ended by itself (${by ?? code})`, {
            log: app.log,
            remedy: 'read the lines above and start again; the data is kept',
          }),
        ),
      );
    }
  });
}
