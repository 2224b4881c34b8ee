// Start, wait, stop. Loaded once the packages are there.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startStack } from '../stack/start-stack.mjs';
import { announcement, announceToScripts } from './announce.mjs';
import { keepRunning } from './keep-running.mjs';
import { buildWhatIsStale } from '../stack/build.mjs';
import { reset } from './reset.mjs';

/** @import { readOptions } from './options.mjs' */
/** @import { Progress } from '../stack/progress.mjs' */

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
    copies: { api: options.copies, worker: options.copies },
    progress,
    signal,
  });
  const withdraw = announceToScripts(home, stack);
  progress.say(announcement(home, stack, process.uptime()));
  try {
    await keepRunning(stack.processes, { signal, progress });
  } finally {
    withdraw();
    await progress.step('Stopped', () => stack.stop());
  }
}
