import { randomBytes } from 'node:crypto';
import { listStaff } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { catalogueFiles } from '../catalogue-files.js';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { publish } from './catalogue.js';
import { migrate } from './migrate.js';
import { addPerson } from './staff.js';

interface InitOptions {
  readonly keys?: boolean;
  readonly catalogue?: string;
  readonly operator?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** The variables of `.env.example` that hold a secret of this installation alone. */
const SECRETS = [
  'KEYWARD_SECRET',
  'KEYWARD_SUPERUSER_PASSWORD',
  'KEYWARD_OWNER_PASSWORD',
  'KEYWARD_SERVE_PASSWORD',
  'KEYWARD_REDIS_PASSWORD',
];

export function addInit(program: Command): void {
  program
    .command('init')
    .description('Set up an installation: schema, catalogue and first operator; a repeat goes on where it stopped')
    .option('--keys', 'only print fresh secrets, as lines for .env')
    .option('--catalogue <folder>', 'put this catalogue in force, after its cases')
    .option('--operator <address>', 'the first operator, with --first-name and --last-name')
    .option('--first-name <text>', 'of the operator')
    .option('--last-name <text>', 'of the operator')
    .action(async ({ keys, ...options }: InitOptions) => {
      if (keys) for (const line of freshKeys()) say(line);
      else await init(readEnv('staff'), options, say);
    });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @returns a line for each secret, 256 bits of randomness in hexadecimal: nothing in it needs quoting in a URL or a file */
export const freshKeys = (): string[] => SECRETS.map((name) => `${name}=${randomBytes(32).toString('hex')}`);

/**
 * Each step is done where it is still to be done, and said in a line; a step that fails says what to do, and the ones before it stay.
 * @throws CommandError where the application's account cannot work in the database, where no catalogue is in force or none
 * works as operator, and none was named; CatalogueFaultError
 */
export async function init(env: Env<'staff'>, options: InitOptions, said: (line: string) => void): Promise<void> {
  const names = await migrate(env);
  said(`Schema: ${names.length > 0 ? `brought up to date (${names.length} steps)` : 'up to date'}.`);
  await serves(env);
  said('Account of the application: it can work in the database, and owns nothing there.');
  if (options.catalogue !== undefined) await publish(catalogueFiles(options.catalogue), env);
  const { catalogue, operators } = await stateOf(env);
  if (!catalogue)
    throw new CommandError('No catalogue is in force yet. Name its folder: keyward init --catalogue <folder>.');
  said(`Catalogue: ${catalogue.name}, version ${catalogue.version}.`);
  if (options.operator !== undefined) said(await operator(env, options.operator, options));
  else if (operators.length === 0)
    throw new CommandError(
      'There is no operator yet. Name one: keyward init --operator <address> --first-name … --last-name ….',
    );
  else said(`Operators: ${operators.join(', ')}.`);
  said('Everything is set up. Start API, worker and web; add further people of the vendor with: keyward staff add.');
}

function operator(env: Env<'staff'>, address: string, { firstName, lastName }: InitOptions): Promise<string> {
  if (firstName === undefined || lastName === undefined)
    throw new CommandError('An operator needs a name: add --first-name and --last-name.');
  return addPerson(env, address, { firstName, lastName, role: 'operator', language: 'en' });
}

/** The account that serves people takes the application's role: without it, nothing would start. */
async function serves(env: Env<'staff'>): Promise<void> {
  try {
    await withDatabase(env, 'app', ({ transactions }) => transactions.read((tx) => tx.query('select app.now()')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== '42501') throw error;
    const account = new URL(env.DATABASE_URL).username;
    throw new CommandError(
      `The account of DATABASE_URL may not take the role keyward_app. As the owner: grant keyward_app to "${account}";`,
    );
  }
}

const stateOf = (env: Env<'staff'>) =>
  withDatabase(env, 'app', ({ transactions }) =>
    transactions.read(async (tx) => {
      const [catalogue] = await tx.query<{ name: string; version: number }>(
        'select v.name, v.version from catalogue_current c join catalogue_versions v on v.version = c.version',
      );
      const staff = await listStaff(tx);
      const operators = staff.filter(({ role, until }) => role === 'operator' && until === null);
      return { catalogue, operators: operators.map(({ email }) => email) };
    }),
  );
