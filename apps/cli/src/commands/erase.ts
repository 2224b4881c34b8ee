import { DomainError, ERROR_CODES } from '@keyward/domain';
import { eraseNewcomer, erasePersonBySystem, knownBy } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

export function addErase(program: Command): void {
  program
    .command('erase <address>')
    .description('Blank everything that tells of a person who has left; tickets and the audit log stay whole')
    .option('--yes', 'do it; without, say what would be blanked')
    .action(async (address: string, { yes }: { yes?: boolean }) => {
      process.stdout.write(`${await erase(readEnv('cli'), address, yes === true)}\n`);
    });
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/**
 * @returns what was blanked, or would be, in words
 * @throws CommandError where nobody has the address, or the person cannot be erased yet
 */
export function erase(env: Env<'cli'>, address: string, really: boolean): Promise<string> {
  return withDatabase(env, 'app', async ({ transactions }) => {
    const { people, newcomers } = await transactions.read((tx) => knownBy(tx, address));
    if (people.length + newcomers.length === 0) {
      throw new CommandError('Nothing is kept about this address, or only an enquiry that is still open.');
    }
    const what = `${counted(people.length, 'person', 'people')} and ${counted(newcomers.length, 'enquiry', 'enquiries')} about somebody who never came`;
    if (!really) return `Would blank ${what}. This cannot be taken back; add --yes to do it.`;
    await transactions
      .run(async (tx) => {
        for (const id of people) await erasePersonBySystem(tx, id, 'asked');
        for (const id of newcomers) await eraseNewcomer(tx, id, 'asked');
      })
      .catch((error: unknown) => {
        throw error instanceof DomainError ? new CommandError(ERROR_CODES[error.code].en) : error;
      });
    return `Blanked ${what}.`;
  });
}
