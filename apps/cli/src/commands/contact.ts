import { DomainError, emailSchema, SYSTEM } from '@keyward/domain';
import { changeContact } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

export function addContact(program: Command): void {
  program
    .command('contact')
    .description(
      'Set where a company is told of changes of its administrators, beside these. The address before is told',
    )
    .argument('<company>', 'its id')
    .argument('[address]', 'an e-mail address of the company; left out: none any more')
    .action(async (company: string, address?: string) => {
      process.stdout.write(`${await contactOf(readEnv('cli'), company, address)}\n`);
    });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * @returns what was done, in words
 * @throws CommandError where there is no such company, it is no address, or it is the one already
 */
export function contactOf(env: Env<'cli'>, companyId: string, address?: string): Promise<string> {
  const email = address === undefined ? null : emailSchema.safeParse(address);
  if (email?.success === false) throw new CommandError('That is not one plain e-mail address.');
  if (!UUID.test(companyId)) throw new CommandError(WHY['not-found']);
  return withDatabase(env, 'app', async ({ transactions }) => {
    try {
      await transactions.run((tx) => changeContact(tx, SYSTEM, { companyId, email: email?.data ?? null }));
    } catch (error) {
      const why = error instanceof DomainError ? WHY[error.code as keyof typeof WHY] : undefined;
      throw why === undefined ? error : new CommandError(why);
    }
    return email === null
      ? 'The company has no address of its own any more.'
      : 'Set. This address and the one before are told by mail.';
  });
}

const WHY = {
  'not-found': 'There is no company with this id.',
  'contact-as-before': 'That is how it stands already.',
} as const;
