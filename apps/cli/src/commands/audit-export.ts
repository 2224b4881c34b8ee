import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { CHAIN_START, chainLine, readChain } from '@keyward/operations';
import { readEnv, type Env } from '@keyward/platform';
import type { Command } from 'commander';
import { withDatabase } from '../database.js';

const PIECE = 5000;

export function addAuditExport(program: Command): void {
  program
    .command('audit-export <file>')
    .description('Write the sealed audit log to a file, a line an event; `verify --offline <file>` checks it elsewhere')
    .action(async (file: string) => {
      const out = process.stderr;
      const tell = out.isTTY ? (count: bigint) => void out.write(`… ${count}\n`) : undefined;
      const { number, hash } = await exportAudit(readEnv('cli'), file, tell);
      process.stdout.write(`${number} sealed events in ${file}. Keep this anchor elsewhere: ${number}:${hash}\n`);
    });
}

/**
 * Writes the sealed log, the oldest first. The file appears under its name only when it is whole.
 * @param onPiece is told how many have been written
 * @returns the end of what was written
 * @throws what PostgreSQL or the file system throws
 */
export async function exportAudit(
  env: Env<'cli'>,
  file: string,
  onPiece?: (count: bigint) => void,
): Promise<{ number: bigint; hash: string }> {
  return withDatabase(env, 'app', async ({ transactions }) => {
    const part = `${file}.part`;
    const out = createWriteStream(part, { mode: 0o600 });
    let end: { number: bigint; hash: string } = CHAIN_START;
    for (;;) {
      const after = end.number;
      const rows = await transactions.read((tx) => readChain(tx, after, PIECE));
      for (const row of rows) if (!out.write(`${chainLine(row)}\n`)) await once(out, 'drain');
      end = rows.at(-1) ?? end;
      if (rows.length < PIECE) break;
      onPiece?.(end.number);
    }
    out.end();
    await finished(out);
    await rename(part, file);
    return { number: end.number, hash: end.hash };
  });
}
