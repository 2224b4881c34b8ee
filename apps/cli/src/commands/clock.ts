import { TASKS_CHANNEL, type Tx } from '@keyward/db';
import { readEnv, type Env } from '@keyward/platform';
import { Argument, type Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

const HOURS: Readonly<Record<string, number>> = { m: 1 / 60, h: 1, d: 24 };

export function addClock(program: Command): void {
  program
    .command('clock')
    .description('Demo and test: show the clock of the product, put it forward, or set it right again')
    .addArgument(new Argument('[change]', '+168h, +30m, +2d or reset; nothing: only show it'))
    .action(async (change: string | undefined) => {
      const now = await moveClock(readEnv('cli'), change);
      process.stdout.write(`${now.toISOString()}\n`);
    });
}

/**
 * Moves the offset of `app.now()`, the only clock that decides anything, and wakes the workers so that timers fire.
 * @returns what the product's clock says afterwards
 * @throws CommandError in production, or when the change cannot be read
 */
export async function moveClock(env: Env<'cli'>, change?: string): Promise<Date> {
  if (change === undefined) return withDatabase(env, 'app', ({ transactions }) => transactions.read(readClock));
  if (env.KEYWARD_MODE === 'production')
    throw new CommandError('The clock is moved in a demo or a test only. Set KEYWARD_MODE=demo if this is one.');
  const ahead = change === 'reset' ? null : hoursOf(change);
  return withDatabase(env, 'owner', async ({ transactions }) => {
    const now = await transactions.run(async (tx) => {
      await (ahead === null
        ? reset(tx)
        : tx.query(`update app.clock set ahead = ahead + $1 * interval '1 hour'`, [ahead]));
      return readClock(tx);
    });
    await transactions.read((tx) => tx.query('select pg_notify($1, $2)', [TASKS_CHANNEL, '']));
    return now;
  });
}

/** Work that was put off while the clock was ahead moves back with it, or it would wait for days. */
async function reset(tx: Tx): Promise<void> {
  await tx.query(/* sql */ `
    update tasks set due_at = due_at - clock.ahead, created_at = created_at - clock.ahead
    from app.clock
    where status = 'pending' and created_at > transaction_timestamp() + interval '1 second'`);
  await tx.query(`update app.clock set ahead = interval '0'`);
}

async function readClock(tx: Tx): Promise<Date> {
  const rows = await tx.query<{ now: Date }>('select app.now() as now');
  if (!rows[0]) throw new CommandError('The database has no clock. Run: keyward migrate');
  return rows[0].now;
}

function hoursOf(change: string): number {
  const [, amount, unit] = /^\+(\d{1,5})([mhd])$/.exec(change) ?? [];
  if (!amount || !unit) throw new CommandError('A change of the clock reads like +168h, +30m or +2d; or: reset');
  return Number(amount) * (HOURS[unit] ?? 1);
}
