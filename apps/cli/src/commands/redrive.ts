import { SYSTEM } from '@keyward/domain';
import { redriveTasks } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';
import { unknown } from './system-key.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function addRedrive(program: Command): void {
  program
    .command('redrive')
    .description('List the tasks that gave up, or give them another full set of tries')
    .option('--task <id>', 'one task')
    .option('--all', 'all of them')
    .action(async ({ task, all }: { task?: string; all?: boolean }) => {
      process.stdout.write(`${await redrive(readEnv('cli'), task, all === true)}\n`);
    });
}

/**
 * @returns what was done, in words
 * @throws CommandError for an id that is none, or of nothing
 */
export function redrive(env: Env<'cli'>, task: string | undefined, all: boolean): Promise<string> {
  if (task !== undefined && !UUID.test(task)) throw new CommandError('--task takes the id of a task (a uuid).');
  return withDatabase(env, 'app', async ({ transactions }) => {
    if (task === undefined && !all) return transactions.read(listDead);
    const count = await transactions
      .run((tx) => redriveTasks(tx, SYSTEM, task === undefined ? 'all' : { taskId: task }))
      .catch((error: unknown) => {
        throw unknown(error)
          ? new CommandError('There is no task with this id; keyward redrive lists those that gave up.')
          : error;
      });
    return count === 1 ? '1 task is tried again.' : `${count} tasks are tried again.`;
  });
}

type Reader = Parameters<typeof redriveTasks>[0];

async function listDead(tx: Reader): Promise<string> {
  const dead = await tx.query<{ id: string; name: string; error: string | null; number: string | null }>(
    `select k.id, k.name, k.last_error as error, t.number
     from tasks k join events e on e.id = k.event_id left join tickets t on t.id = e.ticket_id
     where k.status = 'dead' order by k.created_at limit 100`,
  );
  if (dead.length === 0) return 'No task has given up.';
  const rows = dead.map(({ id, name, error, number }) => `  ${id}  ${name}  ${number ?? ''}  ${error ?? ''}`.trimEnd());
  return ['These tasks gave up. Mend the cause, then: keyward redrive --all', ...rows].join('\n');
}
