import { randomUUID } from 'node:crypto';
import type { SignIn } from '../e2e/people.js';

/** A request that did not get what it came for. */
export interface Failed {
  readonly at: string;
  readonly request: string;
  readonly outcome: string;
}

/** What all clients of a run count together. */
export interface Tally {
  requests: number;
  slowestMs: number;
  readonly failed: Failed[];
}

export const newTally = (): Tally => ({ requests: 0, slowestMs: 0, failed: [] });

interface Body {
  readonly json: string;
  readonly key: string;
}

/** Longer than the proxy waits for anything. */
const PATIENCE_MS = 20_000;

/** Somebody who is signed in, over kept-open connections as a browser has them. Each request is sent once. */
export class Client {
  private constructor(
    private readonly web: string,
    private readonly cookie: string,
    private readonly tally: Tally,
  ) {}

  static async signIn(web: string, { email, password }: SignIn, tally: Tally): Promise<Client> {
    const response = await fetch(`${web}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (!response.ok || !cookie) throw new Error(`${email} could not sign in: ${response.status}`);
    return new Client(web, cookie, tally);
  }

  /** The same session at another address. */
  at(web: string): Client {
    return new Client(web, this.cookie, this.tally);
  }

  async signOut(): Promise<void> {
    await this.ask('DELETE', '/api/v1/session');
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** @param key of idempotency: sent again with the same one, it is done once */
  post<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.ask<T>('POST', path, { json: JSON.stringify(body), key });
  }

  /** An open answer, for a stream. */
  open(path: string, signal: AbortSignal): Promise<Response> {
    return fetch(this.web + path, { headers: { cookie: this.cookie }, signal });
  }

  /** @throws Error for every answer but a good one, after it was counted as failed */
  private async ask<T>(method: string, path: string, body?: Body): Promise<T> {
    const begin = performance.now();
    this.tally.requests += 1;
    const outcome = await this.send(method, path, body).catch(String);
    this.tally.slowestMs = Math.max(this.tally.slowestMs, performance.now() - begin);
    if (typeof outcome !== 'string') return outcome.answer as T;
    const failed = { at: new Date().toISOString(), request: `${method} ${path}`, outcome };
    this.tally.failed.push(failed);
    throw new Error(`${failed.request}: ${outcome}`);
  }

  private async send(method: string, path: string, body: Body | undefined): Promise<{ answer: unknown } | string> {
    const headers = {
      cookie: this.cookie,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': body.key }),
    };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(this.web + path, { method, headers, signal, ...(body && { body: body.json }) });
    const text = await response.text();
    if (!response.ok) return `${response.status} ${text.slice(0, 300)}`;
    return { answer: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  }
}
