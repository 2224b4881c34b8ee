import { Transactions, type Tx } from '@keyward/db';
import type { Somebody } from './rules.js';
import type { Route } from './document.js';
import type { WorldOfWalls } from './a-world.js';

/** What is sent besides who sends it. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends requests as somebody, and counts them. */
export class Caller {
  requests = 0;

  constructor(private readonly world: WorldOfWalls) {}

  async send(who: Somebody, { method, path }: Route, { params = {}, query, headers = {}, body }: Sent): Promise<Told> {
    this.requests += 1;
    if (path.startsWith('/api/v1/me/') || path === '/api/v1/people/erase') await this.letTryAgain();
    const url = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '');
    const answer = await this.world.api.app.inject({
      method,
      url: query === undefined ? url : `${url}?${new URLSearchParams(query).toString()}`,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(who.cookie === null ? {} : { cookie: who.cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const { date: _date, ...rest } = answer.headers;
    return { status: answer.statusCode, headers: rest, text: answer.body };
  }

  /** Somebody's account bounds guesses at it; the walk asks more often, and about something else. */
  private async letTryAgain(): Promise<void> {
    await this.world.db.owner.run((tx) => tx.query(`delete from attempts where kind = 'prove:session'`));
  }

  /**
   * The same, and nothing of it stays: all that the request does in its transaction happens, constraints that are checked
   * at its end included, and is rolled back.
   */
  async rehearse(who: Somebody, route: Route, sent: Sent): Promise<Told> {
    const transactions = this.world.api.app.get(Transactions);
    const run = transactions.run.bind(transactions);
    const rehearsal = jest.spyOn(transactions, 'run').mockImplementation(async (work) => {
      let result: unknown;
      const played = new Error('played to the end');
      const toTheEnd = async (tx: Tx) => {
        result = await work(tx);
        await tx.query('set constraints all immediate');
        throw played;
      };
      await run(toTheEnd).catch((error: unknown) => {
        if (error !== played) throw error;
      });
      return result;
    });
    try {
      const { headers, ...told } = await this.send(who, route, sent);
      // the number of a ticket that is not there any more
      const { location: _location, ...rest } = headers;
      return { ...told, headers: rest };
    } finally {
      rehearsal.mockRestore();
    }
  }
}

/** An answer without what differs between any two: the number of the log line, and what the request itself said. */
export function plain({ status, headers, text }: Told, sent: unknown): unknown {
  const body = text.replaceAll(/"traceId":"[^"]+"/g, '"traceId":"…"');
  if (typeof sent !== 'string') return { status, headers, body };
  return { status, headers, body: body.replaceAll(sent, '<sent>').replaceAll(encodeURIComponent(sent), '<sent>') };
}

/** The same for values of different lengths. */
export function plainOfAnyLength(told: Told, sent: unknown): unknown {
  const { 'content-length': _length, ...headers } = told.headers;
  return plain({ ...told, headers }, sent);
}
