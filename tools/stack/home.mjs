// Where a Keyward keeps its data, logs and key: each catalogue has a network of its own, so a folder of its own as well.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** The catalogue without which nothing is said; its data lies in `.keyward` itself. */
export const USUAL_CATALOGUE = 'finstral';

const rootHome = (/** @type {string} */ root) => join(root, '.keyward');
const otherHomes = (/** @type {string} */ root) => join(rootHome(root), 'catalogues');

/**
 * @param {string} root of the checkout
 * @param {string} [catalogue] the name of a folder in catalogues/, or a folder
 * @param {string} [named] a folder for a second Keyward from the same checkout
 * @returns {string}
 */
export function homeOf(root, catalogue = USUAL_CATALOGUE, named = process.env.KEYWARD_HOME) {
  if (named) return resolve(named);
  const name = basename(catalogue);
  return name === USUAL_CATALOGUE ? rootHome(root) : join(otherHomes(root), name);
}

/**
 * @param {string} root of the checkout
 * @param {string} file that a running Keyward keeps in its home
 * @param {string} [named] the only home that is looked at
 * @returns {string | null} that of the Keyward that was started last; null where none runs
 */
export function newestIn(root, file, named = process.env.KEYWARD_HOME) {
  const others = otherHomes(root);
  const names = existsSync(others) ? readdirSync(others) : [];
  const homes = named ? [resolve(named)] : [rootHome(root), ...names.map((name) => join(others, name))];
  const found = homes.map((home) => join(home, file)).filter((each) => existsSync(each));
  return found.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0] ?? null;
}
