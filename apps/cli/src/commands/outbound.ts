import { SYSTEM } from '@keyward/domain';
import { holdOutbound, releaseOutbound, WAITING_MAILS, type WaitingMails } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

interface OutboundOptions {
  readonly hold?: boolean;
  readonly release?: string;
}

export function addOutbound(program: Command): void {
  program
    .command('outbound')
    .description('Say whether mails and calls of other systems leave; hold them, or let them go')
    .option('--hold', 'let nothing leave until it is released')
    .option('--release <waiting>', 'let it leave; mails that were due when the hold began: send or drop')
    .action(async (options: OutboundOptions) => {
      process.stdout.write(`${await outbound(readEnv('cli'), options)}\n`);
    });
}

const LOOK = 'select app.is_held() as held, held_at as since, home <> app.home() as moved from outbound';

interface State {
  readonly held: boolean;
  readonly since: Date | null;
  readonly moved: boolean | null;
}

/**
 * @returns how it stands afterwards, in words
 * @throws CommandError where both are asked, or for another word than those of `--release`
 */
export function outbound(env: Env<'cli'>, { hold, release }: OutboundOptions): Promise<string> {
  if (hold && release !== undefined) throw new CommandError('Either --hold or --release, not both.');
  const waiting = WAITING_MAILS.find((each) => each === release);
  if (release !== undefined && !waiting) throw new CommandError('--release takes send or drop.');
  return withDatabase(env, 'app', async ({ transactions }) => {
    if (waiting) return released(waiting, await transactions.run((tx) => releaseOutbound(tx, SYSTEM, waiting)));
    if (hold) await transactions.run((tx) => holdOutbound(tx, SYSTEM));
    const [state] = await transactions.read((tx) => tx.query<State>(LOOK));
    return told(state);
  });
}

const released = (waiting: WaitingMails, dropped: number): string =>
  waiting === 'drop' ? `Mails and calls leave. Mails dropped: ${dropped}.` : 'Mails and calls leave.';

function told(state: State | undefined): string {
  if (!state?.held) return 'Mails and calls leave.';
  const since = state.since ? ` since ${state.since.toISOString()}` : '';
  const why = state.moved ? ' This database is a copy of another one, or has moved.' : '';
  return `Nothing leaves${since}.${why} To let it go: keyward outbound --release send (or drop).`;
}
