import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Stack } from '../../tools/stack/start-stack.mjs';

/** Reads along wherever a secret could be left, while people work. */
export class Canary {
  private readonly wire: string[] = [];
  private readonly headers: string[] = [];

  private constructor(
    private readonly stack: Stack,
    private readonly monitor: Redis,
  ) {}

  /** Begins to read along on the wire to Redis: what is written there is often gone again a moment later. */
  static async in(stack: Stack): Promise<Canary> {
    if (!stack.redis) throw new Error('this journey needs a Redis of its own');
    const redis = new Redis(stack.redis.url);
    const monitor = await redis.monitor();
    redis.disconnect();
    const canary = new Canary(stack, monitor);
    monitor.on('monitor', (_time: string, args: string[]) => void canary.wire.push(args.join(' ')));
    return canary;
  }

  /** Reads the addresses and headers of everything that a browser sends and gets. */
  follow(context: BrowserContext): void {
    context.on('request', (request) => {
      void request.allHeaders().then(
        (headers) => this.headers.push(`${request.method()} ${request.url()} ${JSON.stringify(headers)}`),
        () => {}, // the page was closed before it was sent
      );
    });
    context.on('response', (response) => {
      void response.allHeaders().then(
        (headers) => this.headers.push(`${response.status()} ${response.url()} ${JSON.stringify(headers)}`),
        () => {},
      );
    });
  }

  /** @returns every place in which one of the secrets stands, and how much was looked at */
  async look(...secrets: readonly string[]): Promise<{ found: string[]; looked: Record<string, number> }> {
    const places: Record<string, readonly string[]> = {
      'a log': this.logs(),
      'a header or an address': this.headers,
      'what Redis was told': this.wire,
      'what Redis holds': await this.held(),
      'a table': await this.rows(),
    };
    const found = Object.entries(places).flatMap(([place, texts]) =>
      texts.filter((text) => secrets.some((secret) => text.includes(secret))).map((text) => `${place}: ${text}`),
    );
    return { found, looked: Object.fromEntries(Object.entries(places).map(([place, all]) => [place, all.length])) };
  }

  end(): void {
    this.monitor.disconnect();
  }

  private logs(): string[] {
    const folder = dirname(this.stack.apps.api.log);
    return readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  }

  private async held(): Promise<string[]> {
    const redis = new Redis(this.stack.redis?.url ?? '');
    try {
      const keys = await redis.keys('*');
      const values = await Promise.all(keys.map((key) => redis.dump(key)));
      return keys.map((key, at) => `${key} ${String(values[at])}`);
    } finally {
      redis.disconnect();
    }
  }

  /** Every row of every table as text, the mail ledger among them. */
  private async rows(): Promise<string[]> {
    const client = new pg.Client(this.stack.databaseUrl);
    await client.connect();
    try {
      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'app')`,
      );
      const all: string[] = [];
      for (const { name } of tables.rows) {
        const { rows } = await client.query<{ row: string }>(`select x::text as row from ${name} x`);
        all.push(...rows.map(({ row }) => `${name} ${row}`));
      }
      return all;
    } finally {
      await client.end();
    }
  }
}
