// While the product is up: an app that ends by itself is started again.
import { Failure } from '../stack/failure.mjs';

/** @import { AppProcess } from '../stack/app-process.mjs' */
/** @import { Progress } from '../stack/progress.mjs' */

/** So many ends of one app within so many milliseconds are no accident any more. */
const ENDS = 5;
const WITHIN = 60_000;

/**
 * @param {AppProcess[]} apps
 * @param {{ signal: AbortSignal, progress: Progress }} until
 * @returns {Promise<void>} when asked to end; fails when an app ends again and again, or does not start any more
 */
export async function keepRunning(apps, { signal, progress }) {
  const stayAlive = setInterval(() => {}, 60_000);
  try {
    await new Promise((resolve, reject) => {
      if (signal.aborted) return resolve(undefined);
      signal.addEventListener('abort', () => resolve(undefined));
      for (const app of apps) watch(app, { signal, progress, giveUp: reject });
    });
  } finally {
    clearInterval(stayAlive);
  }
}

/**
 * @param {AppProcess} app
 * @param {{ signal: AbortSignal, progress: Progress, giveUp: (reason: unknown) => void }} until
 */
function watch(app, { signal, progress, giveUp }) {
  /** @type {number[]} */
  let ends = [];
  app.onUnexpectedEnd((code, by) => {
    if (signal.aborted) return;
    ends = [...ends, Date.now()].filter((at) => at > Date.now() - WITHIN);
    const how = `${app.name} ended by itself (${by ?? code})`;
    if (ends.length >= ENDS) {
      const remedy = 'read the lines above and start again; the data is kept';
      return giveUp(new Failure(`${how}, ${ENDS} times within a minute`, { log: app.log, remedy }));
    }
    progress.say(`${how}; starting it again. Its log: ${app.log}`);
    app.start().then(
      () => progress.say(`${app.name} is ready again.`),
      (reason) => signal.aborted || giveUp(reason),
    );
  });
}
