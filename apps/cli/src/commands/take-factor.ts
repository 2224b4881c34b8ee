import { DomainError, emailSchema, SYSTEM } from '@keyward/domain';
import { takeFactor } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

export function addTakeFactor(program: Command): void {
  program
    .command('take-factor')
    .description(
      'Take away the second factor of somebody who lost app and recovery codes. Make sure first that it is them',
    )
    .argument('<address>', 'the e-mail address with which they sign in')
    .action(async (address: string) => {
      process.stdout.write(`${await takeFactorOf(readEnv('cli'), address)}\n`);
    });
}

/**
 * @returns what was done, in words
 * @throws CommandError where nobody with this address has a second factor
 */
export function takeFactorOf(env: Env<'cli'>, address: string): Promise<string> {
  const email = emailSchema.safeParse(address);
  const nobody = new CommandError('Nobody with this address has a second factor.');
  if (!email.success) throw nobody;
  return withDatabase(env, 'app', async ({ transactions }) => {
    try {
      await transactions.run((tx) => takeFactor(tx, SYSTEM, email.data));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found') throw nobody;
      throw error;
    }
    return 'It is taken away. They are signed out everywhere, have been told by mail, and sign in with their password.';
  });
}
