import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transactions } from '@keyward/db';
import { openSession } from '@keyward/operations';
import { createLogger, readEnv } from '@keyward/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../boot.js';
import { SESSION_COOKIE } from '../http/cookie.js';
import { KnownSessions } from '../http/known-sessions.js';

export const TEST_SECRET = 'a secret for tests only, 0123456789';
export const TEST_WEB = 'http://127.0.0.1:5999';

type Headers = Record<string, string>;
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: T;
  readonly text: string;
}

/** The API as somebody's browser or script sees it, without a network in between. */
export class Client {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly headers: Headers,
  ) {}

  get<T = Record<string, unknown>>(path: string, headers: Headers = {}): Promise<Answer<T>> {
    return this.send('GET', path, undefined, headers);
  }

  post<T = Record<string, unknown>>(path: string, body: unknown, headers: Headers = {}): Promise<Answer<T>> {
    return this.send('POST', path, body, headers);
  }

  delete<T = Record<string, unknown>>(path: string, headers: Headers = {}): Promise<Answer<T>> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** what it sends along each time, for who speaks over a connection of their own */
  get sent(): Headers {
    return this.headers;
  }

  with(headers: Headers): Client {
    return new Client(this.app, { ...this.headers, ...headers });
  }

  private async send<T>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: unknown,
    headers: Headers,
  ): Promise<Answer<T>> {
    const json = body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
    const response = await this.app.inject({
      method,
      url: path.startsWith('/') ? path : `/api/v1/${path}`,
      headers: { ...json, ...this.headers, ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (isJson ? response.json() : undefined) as T,
      text: response.body,
    };
  }
}

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly guest: Client;
  /** somebody with a session of their own; sign-in itself has its own specs */
  as(person: { readonly personId: string }, companyId?: string): Promise<Client>;
  /** what a spec changed behind the product's back is looked at anew: no event has told of it */
  lookAnew(person: { readonly personId: string }): void;
  close(): Promise<void>;
}

/** The whole API on a database of a spec. @param more variables of the environment */
export async function anApi(url: string, transactions: Transactions, more: NodeJS.ProcessEnv = {}): Promise<TestApi> {
  const data = mkdtempSync(join(tmpdir(), 'keyward-api-'));
  const env = readEnv('api', {
    KEYWARD_DATA: data,
    KEYWARD_MODE: 'test',
    DATABASE_URL: url,
    KEYWARD_SECRET: TEST_SECRET,
    WEB_URL: TEST_WEB,
    DB_POOL: '5',
    ...more,
  });
  const app = await createApi(env, createLogger('api', process.env['TEST_LOG'] ?? 'silent'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    guest: new Client(app, {}),
    async as({ personId }, companyId) {
      const session = await transactions.run((tx) =>
        openSession(tx, { personId, ...(companyId === undefined ? {} : { companyId }) }),
      );
      if (!session) throw new Error('this person may work nowhere');
      return new Client(app, { cookie: `${SESSION_COOKIE}=${session.token}` });
    },
    lookAnew: ({ personId }) => app.get(KnownSessions).forgetPerson(personId),
    async close() {
      await app.close();
      rmSync(data, { recursive: true });
    },
  };
}
