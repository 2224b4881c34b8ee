import pg from 'pg';
import type { Client } from './http-client.js';
import type { Statement } from './lap.js';

/** @returns a client with a connection of its own that runs transactions, or single statements as they are */
export async function pgClient(
  url: string,
  transactions: readonly (readonly Statement[])[],
  repeat: boolean,
): Promise<Client> {
  const connection = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await connection.connect();
  let at = 0;
  return {
    async step() {
      const next = transactions[repeat ? at % transactions.length : at];
      at += 1;
      if (next === undefined) return false;
      if (next.length > 1) await connection.query('begin');
      for (const statement of next) await connection.query({ ...statement, values: [...(statement.values ?? [])] });
      if (next.length > 1) await connection.query('commit');
      return '';
    },
    close: () => connection.end(),
  };
}
