import type { Tx } from '@keyward/db';
import { CHAIN_START, readChain, verifyChain, type ChainVerdict } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';
import { CommandError } from '../explain.js';

const PIECE = 5000;

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Recompute the audit chain; fails and names the first event that is not as it was sealed')
    .action(async () => {
      process.stdout.write(`${await verify(readEnv('cli'))}\n`);
    });
}

/**
 * @returns what was found, in words: how many events are sealed, up to which hash, and how many are not sealed yet
 * @throws CommandError that names the first row of the chain that does not fit
 */
export function verify(env: Env<'cli'>): Promise<string> {
  return withDatabase(env, 'app', ({ transactions }) =>
    transactions.read(async (tx) => {
      const { number, hash } = await verifyAll(tx);
      const [tail] = await tx.query<{ count: string }>(
        `select count(*)::text as count from events e
         where not exists (select from audit_seals s where s.event_id = e.id)`,
      );
      return `The chain holds: ${number} events are sealed, ${tail?.count ?? '0'} not yet. Its end is ${hash}`;
    }),
  );
}

const FAULTS: Readonly<Record<Extract<ChainVerdict, { ok: false }>['fault'], string>> = {
  'number-missing': 'is missing',
  'event-missing': 'seals an event that is gone',
  'event-changed': 'does not fit its event: one of the two was changed',
};

async function verifyAll(tx: Tx) {
  for (let end = { ...CHAIN_START } as Extract<ChainVerdict, { ok: true }>['end']; ;) {
    const rows = await readChain(tx, end.number, PIECE);
    const verdict = verifyChain(end, rows);
    if (!verdict.ok) throw new CommandError(`The chain is broken. Seal ${verdict.number} ${FAULTS[verdict.fault]}.`);
    if (rows.length === 0) return verdict.end;
    end = verdict.end;
  }
}
