// The browser for the journeys: one that is there, or one that is installed now.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { onPath } from '../embedded/processes.mjs';
import { Failure } from '../stack/failure.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const REMEDY =
  'install Chromium or Chrome ("apt-get install chromium", or "npx playwright install --with-deps chromium"), or set CHROMIUM to the program';

/**
 * A Chromium that starts: the variable CHROMIUM, the PATH, Playwright's own.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (starts(named)) return named;
    throw new Failure(`CHROMIUM names ${named}, which does not start`, { remedy: REMEDY });
  }
  return [...NAMES.map(onPath), MAC, chromium.executablePath()].find((file) => file && starts(file)) ?? null;
}

/**
 * Find one, or install one with apt-get, or with Playwright's installer.
 * @param {(line: string) => void} say
 * @returns {string}
 * @throws {Failure} with the remedy
 */
export function provideChromium(say) {
  const found = findChromium();
  if (found) return found;
  say('  no Chromium here: installing one');
  for (const install of [withApt, withPlaywright]) {
    install();
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Failure('the journeys need a Chromium, and none could be installed', { remedy: REMEDY });
}

function withApt() {
  if (!onPath('apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(onPath('sudo') && runs('sudo', ['-n', 'true']))) return;
  const apt = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const run = (/** @type {string[]} */ ...args) => runs(apt[0] ?? '', [...apt.slice(1), ...args]);
  const install = () => run('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  if (!install() && run('update', '-qq')) install();
}

function withPlaywright() {
  runs(process.execPath, [join(ROOT, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
}

/** @param {string} file */
const starts = (file) => existsSync(file) && runs(file, ['--version']);

/**
 * @param {string} command
 * @param {string[]} args
 */
function runs(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'ignore', timeout: 300_000, env }).status === 0;
}
