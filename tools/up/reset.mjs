import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgres } from '../embedded/postgres-cluster.mjs';
import { Failure } from '../stack/failure.mjs';

/**
 * Remove data, mails, logs and the key. A database that was given by its address is not touched.
 * @param {string} home
 */
export async function reset(home) {
  if (process.env.DATABASE_URL) {
    throw new Failure('--reset does not empty the database that DATABASE_URL names', {
      remedy: 'empty it yourself, or unset DATABASE_URL to use the embedded PostgreSQL',
    });
  }
  await removePostgres(join(home, 'postgres'));
  for (const name of ['inbox.jsonl', 'secret', 'logs', 'data'])
    rmSync(join(home, name), { recursive: true, force: true });
}
