import { DomainError, sentenceOf } from '@keyward/domain';
import { CatalogueFaultError } from '@keyward/operations';
import { EnvError } from '@keyward/platform';
import { faultLines } from './fault-lines.js';

/** A refusal of the command line itself: the message is all that a person needs. */
export class CommandError extends Error {}

/**
 * What a person at a terminal reads when a command failed.
 * A fault of the database is told by its code and message, which hold no values of rows.
 */
export function explain(error: unknown): string {
  if (error instanceof CatalogueFaultError) return faultLines(error.errors).join('\n');
  if (error instanceof EnvError || error instanceof CommandError) return error.message;
  if (error instanceof DomainError) return `${error.code}: ${sentenceOf(error, 'en')}`;
  if (!(error instanceof Error)) return 'The command failed.';
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ECONNREFUSED') return 'PostgreSQL does not answer. Start it, or correct DATABASE_URL.';
  if (code === '28P01') return 'PostgreSQL refused the account. Correct DATABASE_URL.';
  if (code === '3D000') return 'The database does not exist. Create it, or correct DATABASE_URL.';
  return code ? `${error.message} (${code})` : (error.stack ?? error.message);
}
