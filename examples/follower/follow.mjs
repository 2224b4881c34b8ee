/**
 * A system that follows Keyward: it keeps what holds in it, and shows each change as it arrives.
 * Set KEYWARD_URL (http://127.0.0.1:3000) and KEYWARD_KEY (from `keyward system-key add <system>`).
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ id: string, state: 'given' | 'changed' | 'taken', item: string, params: Record<string, unknown>,
 *   until: string | null, person: { id: string, login: string | null, email: string | null } | null,
 *   unit: { id: string, name: string } }} Entry
 * @typedef {{ items: Entry[], next: string, more: boolean, startOver: boolean }} Page
 * @typedef {{ since: string, held: Record<string, Entry> }} State what is kept between two starts
 */

const { KEYWARD_URL = 'http://127.0.0.1:3000', KEYWARD_KEY = '', STATE_FILE = 'follower-state.json' } = process.env;
const PAUSE_MS = Number(process.env.PAUSE_MS ?? 3000);

/** @returns {Promise<State>} as it was kept, else from the beginning */
const load = () =>
  readFile(STATE_FILE, 'utf8').then(
    (text) => JSON.parse(text),
    () => ({ since: '0', held: {} }),
  );

/** Whole or not at all: a crash between the two leaves the state of before, and what is read again does no harm. */
async function save(/** @type {State} */ state) {
  await writeFile(`${STATE_FILE}.new`, JSON.stringify(state, null, 2));
  await rename(`${STATE_FILE}.new`, STATE_FILE);
}

/** @returns {Promise<Page | undefined>} undefined: not now */
async function ask(/** @type {string} */ since) {
  const url = new URL(`/api/v1/entitlements?since=${encodeURIComponent(since)}`, KEYWARD_URL);
  const response = await fetch(url, { headers: { authorization: `Bearer ${KEYWARD_KEY}` } }).catch(() => undefined);
  if (response?.ok) return response.json();
  if (response?.status === 401 || response?.status === 403) throw new Error('The key is not good. Ask the operator.');
  const seconds = Number(response?.headers.get('retry-after') ?? 0);
  await sleep(Math.max(seconds * 1000, PAUSE_MS));
  return undefined;
}

const who = (/** @type {Entry} */ { person, unit }) => person?.login ?? person?.email ?? person?.id ?? unit.name;

/** Takes one entry over. What it says is how things stand, so the same one twice changes nothing. */
function take(/** @type {State['held']} */ held, /** @type {Entry} */ entry) {
  const before = held[entry.id];
  if (entry.state === 'taken') {
    delete held[entry.id];
    if (before) console.log(`- ${who(before)} has ${entry.item} at ${entry.unit.name} no more`);
    return;
  }
  held[entry.id] = entry;
  if (!before) console.log(`+ ${who(entry)} has ${entry.item} at ${entry.unit.name}`);
  else if (JSON.stringify(before) !== JSON.stringify(entry)) console.log(`~ ${who(entry)} has ${entry.item} changed`);
}

/** Everything from the beginning, beside what is kept: what is not told there is not held. */
async function startOver(/** @type {State} */ state) {
  const held = /** @type {State['held']} */ ({});
  for (let since = '0'; ;) {
    const page = await ask(since);
    if (!page) continue;
    for (const entry of page.items) {
      if (entry.state === 'taken') delete held[entry.id];
      else held[entry.id] = entry;
    }
    since = page.next;
    if (page.more) continue;
    for (const [id, entry] of Object.entries(state.held)) {
      if (!held[id]) console.log(`- ${who(entry)} has ${entry.item} at ${entry.unit.name} no more`);
    }
    Object.assign(state, { since, held });
    return;
  }
}

const state = await load();
console.log(`following ${KEYWARD_URL}`);
for (;;) {
  const page = await ask(state.since);
  if (!page) continue;
  if (page.startOver) await startOver(state);
  else {
    for (const entry of page.items) take(state.held, entry);
    state.since = page.next;
  }
  await save(state);
  if (!page.more) await sleep(PAUSE_MS);
}
