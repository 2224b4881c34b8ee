import { parseArgs } from 'node:util';
import { Failure } from '../stack/failure.mjs';

export const HELP = `npm run up                      start Keyward with everything it needs
npm run up -- --reset           … with an empty database and a fresh demo
npm run up -- --any-ports       … beside another Keyward, on whatever ports are free
npm run up -- --copies 2        … with two APIs behind a proxy and two workers, as docker-compose.yml has them
npm run up -- --catalogue NAME  … with another of the folders in catalogues/, or a folder of yours; its data lie apart

Set DATABASE_URL, REDIS_URL or SMTP_URL to use services of yours, KEYWARD_HOME to keep data and logs elsewhere
than in .keyward.`;

/**
 * @param {string[]} args
 * @returns {{ reset: boolean, 'any-ports': boolean, help: boolean, copies: number,
 *   catalogue?: string }}
 */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean', default: false },
        'any-ports': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        catalogue: { type: 'string' },
        copies: { type: 'string', default: '1' },
      },
    });
    const copies = Number(values.copies);
    if (![1, 2, 3].includes(copies)) throw new Error('--copies takes 1, 2 or 3');
    return { ...values, copies };
  } catch (error) {
    throw new Failure(/** @type {Error} */ (error).message, { remedy: `use one of these:\n\n${HELP}` });
  }
}
