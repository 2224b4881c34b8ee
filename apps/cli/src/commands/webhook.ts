import { SYSTEM } from '@keyward/domain';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDelivery,
  serverKeys,
} from '@keyward/operations';
import { readEnv, webhookAddress, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { day, noSuchSystem, unknown } from './system-key.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhook').description('Where systems are called that something changes in');
  const say = async (text: Promise<string>) => {
    process.stdout.write(`${await text}\n`);
  };
  webhooks
    .command('add')
    .description('Say where a system is called; shows the secret once. A new address takes the place of the one before')
    .argument('<system>', 'a system of the catalogue with “where: webhook”')
    .argument('<url>', 'https, on a public address')
    .action((system: string, url: string) => say(addHook(readEnv('reseal'), system, url)));
  webhooks
    .command('list')
    .description('Which systems are called, and where')
    .action(() => say(listHooks(readEnv('cli'))));
  webhooks
    .command('remove')
    .description('The system is called no more; what waits for it is tried until somebody confirms it by hand')
    .argument('<system>', 'the system')
    .action((system: string) => say(removeHook(readEnv('cli'), system)));
  webhooks
    .command('log')
    .description('The newest messages, with what became of each')
    .argument('[system]', 'to this system only')
    .action((system?: string) => say(logOf(readEnv('cli'), system)));
  webhooks
    .command('replay')
    .description('Send a message once more, with the id that it had')
    .argument('<id>', 'its id, as the log shows it')
    .action((id: string) => say(replay(readEnv('cli'), id)));
}

/** @returns the secret, in words @throws CommandError for an address that is never called, or a system that is not */
export function addHook(env: Env<'reseal'>, system: string, text: string): Promise<string> {
  const loopback = env.KEYWARD_MODE !== 'production' && env.WEBHOOK_LOOPBACK === 'allowed';
  const url = webhookAddress(text, loopback);
  if (url === undefined) {
    throw new CommandError('The address must begin with https://, hold no password, and stand for a public address.');
  }
  const keys = serverKeys(env.KEYWARD_SECRET, env.KEYWARD_SECRET_FORMER);
  return withDatabase(env, 'app', async ({ transactions }) => {
    const secret = await transactions
      .run((tx) => addWebhook(tx, SYSTEM, keys, { system, url }))
      .catch(async (error: unknown) => {
        throw unknown(error) ? await transactions.read((tx) => noSuchSystem(tx, system, 'webhook')) : error;
      });
    return `${secret}\n\nThis is the only time that it is shown. The receiver checks the signature with it (Standard Webhooks).`;
  });
}

/** @returns a line a webhook; of the address only where it leads, which can hold a secret behind that */
export const listHooks = (env: Env<'cli'>): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    const hooks = await transactions.read(listWebhooks);
    if (hooks.length === 0) return 'No system is called.';
    return hooks
      .map(({ system, url, createdAt }) => `${system}  ${new URL(url).origin}  since ${day(createdAt)}`)
      .join('\n');
  });

/** @returns what was done, in words @throws CommandError where there is none */
export const removeHook = (env: Env<'cli'>, system: string): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    await transactions
      .run((tx) => removeWebhook(tx, SYSTEM, system))
      .catch((error: unknown) => {
        throw unknown(error) ? new CommandError(`${system} has no webhook.`) : error;
      });
    return `${system} is called no more.`;
  });

/** @returns a line a message, the newest first */
export const logOf = (env: Env<'cli'>, system: string | undefined): Promise<string> =>
  withDatabase(env, 'app', async ({ transactions }) => {
    const deliveries = await transactions.read((tx) => listDeliveries(tx, system));
    if (deliveries.length === 0) return 'Nothing has been sent.';
    return deliveries
      .map(({ id, system: to, number, status, attempts, lastCode, lastAt }) =>
        [id, to, number ?? 'ended by itself', status, `${attempts}×`, lastCode ?? '', lastAt ? day(lastAt) : '']
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  });

/** @returns what was done, in words @throws CommandError for an id that is none of the log */
export function replay(env: Env<'cli'>, id: string): Promise<string> {
  const none = new CommandError('There is no message with this id; keyward webhook log shows them.');
  if (!UUID.test(id)) throw none;
  return withDatabase(env, 'app', async ({ transactions }) => {
    await transactions
      .run((tx) => replayDelivery(tx, SYSTEM, id))
      .catch((error: unknown) => {
        throw unknown(error) ? none : error;
      });
    return 'It is sent once more.';
  });
}
