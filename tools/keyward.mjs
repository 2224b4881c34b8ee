// npm run keyward -- <command>: the command line. While `npm run up` runs, it speaks to that Keyward (to the one that was
// started last, where there are several); with DATABASE_URL set, to the one that the environment names.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_ENV } from './up/announce.mjs';
import { isCommandStale } from './stack/build.mjs';
import { newestIn } from './stack/home.mjs';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/apps/cli/main.js');

/** @returns {Record<string, string>} where the running Keyward is; empty when none runs, or another one is meant */
function running() {
  const file = process.env.DATABASE_URL ? null : newestIn(ROOT, COMMAND_ENV);
  return file === null ? {} : JSON.parse(readFileSync(file, 'utf8'));
}

if (existsSync(BUILT)) {
  // what it says and refuses is then that of yesterday's sources
  if (isCommandStale(ROOT))
    console.error('This build is older than its sources. Run "npm run build" for what they say now.');
  const args = ['--enable-source-maps', BUILT, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...running(), ...process.env } });
  process.exitCode = status ?? 1;
} else {
  console.error('The keyward command is not built yet. Run "npm run build", or "npm run up", which builds it as well.');
  process.exitCode = 1;
}
