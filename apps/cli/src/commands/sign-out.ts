import { emailSchema, SYSTEM } from '@keyward/domain';
import { endSessions } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

export function addSignOut(program: Command): void {
  program
    .command('sign-out')
    .description('End all sessions of one person, or of everybody, at once; they can sign in again')
    .argument('[address]', 'the e-mail address with which they sign in')
    .option('--everybody', 'all people, those of the vendor included')
    .action(async (address: string | undefined, { everybody }: { everybody?: boolean }) => {
      process.stdout.write(`${await signOut(readEnv('cli'), address, everybody === true)}\n`);
    });
}

/**
 * Ends sessions where they are: open screens close, and what was being sent is refused (ASVS 5.0, 7.4.5).
 * @returns what was done, in words
 * @throws CommandError where neither or both are named, and where nobody has the address
 */
export function signOut(env: Env<'cli'>, address: string | undefined, everybody: boolean): Promise<string> {
  if ((address === undefined) !== everybody)
    throw new CommandError('Name one address, or --everybody: keyward sign-out ADDRESS.');
  return withDatabase(env, 'app', async ({ transactions }) => {
    const people = await transactions.read((tx) =>
      address === undefined
        ? tx.query<{ id: string }>(
            'select distinct person_id as id from sessions where ended_at is null and expires_at > app.now()',
          )
        : tx.query<{ id: string }>('select id from people where email = $1', [
            emailSchema.safeParse(address).data ?? '',
          ]),
    );
    if (address !== undefined && people.length === 0) throw new CommandError('Nobody has this address.');
    let ended = 0;
    // one transaction a person: each is out as soon as it is done, and a sign-in at the same time waits for one person only
    for (const { id } of people) ended += await transactions.run((tx) => endSessions(tx, SYSTEM, id, { allBut: null }));
    return ended === 0 ? 'Nobody was signed in.' : `Sessions ended: ${ended}.`;
  });
}
