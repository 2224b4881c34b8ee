import type { Writable } from 'node:stream';
import type { ClientBase, QueryResult } from 'pg';
import { statementName } from './statement-name.js';

/** What we need of the driver's client. The socket is where its own cork and uncork go, a statement at a time. */
interface Client extends ClientBase {
  readonly connection?: { readonly stream?: Writable };
}

/** A database connection as `Transactions` speaks to it. */
export interface Wire {
  /** Sends a statement, whatever is still to be answered. */
  send(sql: string, params: readonly unknown[], prepared: boolean): Promise<QueryResult>;
  /** Sends a word without parameters: begin, commit, rollback. */
  say(word: string): Promise<QueryResult>;
}

/**
 * Gathers the statements that are sent in one turn of the event loop into one write: each write is a call to the kernel
 * that wakes PostgreSQL, which costs more than all that we do for a small statement.
 */
export function wireOf(client: Client): Wire {
  const stream = client.connection?.stream;
  let held = false;
  const gather = (): void => {
    if (held || stream === undefined) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
  return {
    send(sql, params, prepared) {
      gather();
      const name = prepared ? statementName(sql) : undefined;
      return client.query({ ...(name === undefined ? {} : { name }), text: sql, values: [...params] });
    },
    say(word) {
      gather();
      return client.query(word);
    },
  };
}
