// On which ports a stack listens.
import { pickPort } from '../embedded/ports.mjs';

/** @typedef {{ web?: number, api?: number, inbox?: number, smtp?: number }} Ports */
/** @typedef {{ api?: number, worker?: number }} Copies how many processes of an app run beside each other */

/**
 * @typedef {object} Addresses
 * @property {string} web where people reach the product: the web server, or the proxy in front of several APIs
 * @property {string} pages the web server itself
 * @property {string[]} apis
 * @property {string[]} workers
 * @property {string | null} proxyHealth null where one API needs no proxy
 */

/**
 * @param {Ports} wished
 * @param {Copies} copies
 * @returns {Promise<Addresses>}
 */
export async function chooseAddresses(wished, { api = 1, worker = 1 }) {
  const taken = new Set();
  const pick = async (/** @type {number | undefined} */ port) => {
    // a port that is only promised still counts as free
    for (let at = await pickPort(port); ; at = await pickPort(port && at + 1)) {
      if (taken.has(at)) continue;
      taken.add(at);
      return at;
    }
  };
  const several = async (/** @type {number} */ count, /** @type {number} */ wish) => {
    const list = [];
    for (let one = 0; one < count; one++) list.push(`http://127.0.0.1:${await pick(wish || undefined)}`);
    return list;
  };
  const web = `http://localhost:${await pick(wished.web)}`;
  const apis = await several(api, wished.api ?? 0);
  const workers = await several(worker, 0);
  if (api === 1) return { web, pages: web, apis, workers, proxyHealth: null };
  const [pages = '', proxyHealth = ''] = await several(2, 0);
  return { web, pages, apis, workers, proxyHealth };
}
