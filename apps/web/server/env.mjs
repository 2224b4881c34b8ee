/**
 * @typedef {object} WebEnv
 * @property {string} host
 * @property {number} port 0 takes a free one
 * @property {string} apiUrl origin of the API
 * @property {string} folder where the built pages lie
 * @property {boolean | string} trustProxy whose X-Forwarded headers are believed; false: nobody's
 * @property {string} logLevel
 */
import { join } from 'node:path';

const BUILT = join(import.meta.dirname, '..', '..', '..', 'dist', 'apps', 'web');

/** @param {string} name @param {string} rule */
const refuse = (name, rule) => new Error(`${name} ${rule}. Set it, or leave it out for the default, and start again.`);

/** @param {string | undefined} value */
function port(value) {
  const number = Number(value ?? 4173);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw refuse('WEB_PORT', 'must be a port number');
  return number;
}

/** @param {string | undefined} value */
function origin(value) {
  const url = URL.canParse(value ?? '') ? new URL(value ?? '') : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw refuse('API_URL', 'must be the http address of the API');
  return url.origin;
}

/** @param {string | undefined} value addresses or nets of the proxies in front of this server, comma separated */
function trusted(value) {
  if (!value || value === 'false') return false;
  if (value === 'true') throw refuse('WEB_TRUST_PROXY', 'must name addresses, because "true" would believe everybody');
  return value;
}

/**
 * Reads the environment once, at the start. An error names the variable and never shows its value.
 * @param {NodeJS.ProcessEnv} env
 * @returns {WebEnv}
 */
export const readWebEnv = (env) => ({
  host: env.WEB_HOST || '127.0.0.1',
  port: port(env.WEB_PORT),
  apiUrl: origin(env.API_URL || 'http://127.0.0.1:3000'),
  folder: env.WEB_FOLDER || BUILT,
  trustProxy: trusted(env.WEB_TRUST_PROXY),
  logLevel: env.LOG_LEVEL || 'info',
});
