import { DomainError, SYSTEM } from '@keyward/domain';
import { addSystemKey, listSystemKeys, revokeSystemKey, systemsTold } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

export function addSystemKeys(program: Command): void {
  const keys = program
    .command('system-key')
    .description('Keys with which other systems follow what takes effect in them (GET /api/v1/entitlements)');
  const say = async (work: (env: Env<'cli'>) => Promise<string>) => {
    process.stdout.write(`${await work(readEnv('cli'))}\n`);
  };
  keys
    .command('add')
    .description('Make a key; it is shown once')
    .argument('<system>', 'a system of the catalogue')
    .action((system: string) => say((env) => addKey(env, system)));
  keys
    .command('list')
    .description('All keys by their beginning, with when each was last used')
    .argument('[system]', 'of this system only')
    .action((system?: string) => say((env) => listKeys(env, system)));
  keys
    .command('revoke')
    .description('From now on the key opens nothing')
    .argument('<system>', 'the system that it is for')
    .argument('<prefix>', 'its beginning, as the list shows it')
    .action((system: string, prefix: string) => say((env) => revokeKey(env, system, prefix)));
}

/** @returns the key, in words @throws CommandError for a system that follows nothing, naming those that do */
export const addKey = (env: Env<'cli'>, system: string): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    const { key } = await transactions
      .run((tx) => addSystemKey(tx, SYSTEM, system))
      .catch(async (error: unknown) => {
        throw unknown(error) ? await transactions.read((tx) => noSuchSystem(tx, system)) : error;
      });
    return `${key}\n\nThis is the only time that it is shown. The system sends it along: Authorization: Bearer <key>`;
  });

/** @returns the keys, a line each */
export const listKeys = (env: Env<'cli'>, system: string | undefined): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    const keys = await transactions.read((tx) => listSystemKeys(tx, system));
    if (keys.length === 0) return 'There is no key.';
    return keys
      .map(({ system: of, prefix, createdAt, lastUsedAt, revokedAt }) =>
        [
          `${of}  ${prefix}…  made ${day(createdAt)}`,
          lastUsedAt ? `last used ${day(lastUsedAt)}` : 'never used',
          ...(revokedAt ? [`revoked ${day(revokedAt)}`] : []),
        ].join(', '),
      )
      .join('\n');
  });

/** @returns what was done, in words @throws CommandError where there is no such key */
export const revokeKey = (env: Env<'cli'>, system: string, prefix: string): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    await transactions
      .run((tx) => revokeSystemKey(tx, SYSTEM, system, prefix.replace(/…$/, '')))
      .catch((error: unknown) => {
        throw unknown(error) ? new CommandError(`${system} has no key in force that begins like this.`) : error;
      });
    return 'It is revoked, and opens nothing from now on.';
  });

type Reader = Parameters<typeof systemsTold>[0];

/** @returns the refusal of a system that the catalogue does not have, with those it has */
export async function noSuchSystem(tx: Reader, system: string, way?: string): Promise<CommandError> {
  const known = [...(await systemsTold(tx))].filter(([, where]) => way === undefined || where === way);
  const have = known.map(([key]) => key).join(', ') || 'none';
  const kind = way === undefined ? '' : ` with “where: ${way}”`;
  return new CommandError(`The catalogue has no system “${system}”${kind}. It has: ${have}.`);
}

export const unknown = (error: unknown): boolean => error instanceof DomainError && error.code === 'not-found';

export const day = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');
