// npm run up: Keyward with everything it needs, by one command. Nothing may be imported here that needs a
// package: on a fresh clone there are none yet.
import { join } from 'node:path';
import { Failure } from './stack/failure.mjs';
import { createProgress } from './stack/progress.mjs';
import { homeOf } from './stack/home.mjs';
import { claim } from './up/one-at-a-time.mjs';
import { HELP, readOptions } from './up/options.mjs';
import { installPackages } from './up/packages.mjs';

const ROOT = join(import.meta.dirname, '..');

async function up() {
  needNode20();
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  const home = homeOf(ROOT, options.catalogue);
  const signal = endOnRequest();
  const progress = createProgress();
  const release = claim(home);
  try {
    progress.say('Starting Keyward');
    await installPackages(ROOT, { progress, signal });
    const { run } = await import('./up/run.mjs');
    await run({ root: ROOT, home, options, progress, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.say('Stopped before everything was ready.');
  } finally {
    release();
  }
}

function needNode20() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Keyward needs Node 20.19 or newer, this is ${process.versions.node}`, {
    remedy: 'install a newer Node',
  });
}

/** The first Ctrl-C asks for a clean end, the second one ends at once. */
function endOnRequest() {
  const controller = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      if (controller.signal.aborted && name === 'SIGINT') process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

try {
  await up();
} catch (error) {
  console.error(error instanceof Failure ? `\n${error.explain()}\n` : error);
  process.exitCode = 1;
}
