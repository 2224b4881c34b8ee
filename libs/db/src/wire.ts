import type { Socket } from 'node:net';
import type { ClientBase, QueryResult } from 'pg';
import { statementName } from './statement-name.js';

/** What we need of the driver's client. The socket is where its own cork and uncork go, a statement at a time. */
interface Client extends ClientBase {
  readonly connection?: { readonly stream?: Socket };
}

/** A database connection as `Transactions` speaks to it. */
export interface Wire {
  /** Sends a statement, whatever is still to be answered. */
  send(sql: string, params: readonly unknown[], prepared: boolean): Promise<QueryResult>;
  /** Sends a word without parameters: begin, commit, rollback. */
  say(word: string): Promise<QueryResult>;
  /** Cuts the connection when nothing is heard on it for so long; undefined: not any more. */
  watch(silenceMs: number | undefined): void;
}

const watched = new WeakSet<Socket>();

/** Closed rather than only given up: a connection that answers late would answer whoever has it next. */
function watch(stream: Socket, silenceMs: number | undefined): void {
  if (!watched.has(stream)) {
    watched.add(stream);
    stream.on('timeout', () => stream.destroy());
  }
  stream.setTimeout(silenceMs ?? 0);
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
    watch(silenceMs) {
      if (stream !== undefined) watch(stream, silenceMs);
    },
  };
}
