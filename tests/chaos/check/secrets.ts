import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { sleep } from '../../../tools/embedded/processes.mjs';
import type { Product } from '../product.js';
import { violation, type Check, type Violation } from './check.js';

const LOOK_EVERY_MS = 2000;
/** Thousands of jobs look alike; which of them are looked at is not part of the schedule. */
const AT_ONCE = 200;

/** Looks into Redis while it is there: what is in it must be worth nothing to whoever reads along. */
export class RedisWatch {
  private looked = 0;
  private readonly found = new Map<string, Violation>();
  private stopped = false;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly product: Product) {}

  start(): void {
    this.looking = this.lookOnAndOn();
  }

  async stop(): Promise<Check> {
    this.stopped = true;
    await this.looking;
    return { name: 'nothing in Redis is a secret', looked: this.looked, violations: [...this.found.values()] };
  }

  private async lookOnAndOn(): Promise<void> {
    while (!this.stopped) {
      // away, paused or emptied meanwhile: looked at the next time
      await this.product.withRedis((redis) => this.look(redis)).catch(() => {});
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async look(redis: Redis): Promise<void> {
    const keys = await redis.keys('*');
    for (const key of keys.toSorted(() => Math.random() - 0.5).slice(0, AT_ONCE)) {
      const value = await valueOf(redis, key);
      this.looked += 1;
      const secret = secretIn(`${key} ${value}`, this.product);
      if (secret) this.found.set(secret, violation('other', `Redis holds ${secret} (${key})`));
    }
  }
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  if (type === 'hash') return JSON.stringify(await redis.hgetall(key));
  if (type === 'list') return JSON.stringify(await redis.lrange(key, 0, -1));
  if (type === 'zset') return JSON.stringify(await redis.zrange(key, 0, '-1'));
  if (type === 'stream') return JSON.stringify(await redis.xrange(key, '-', '+'));
  return type === 'string' ? String(await redis.get(key)) : '';
}

/** @returns what kind of secret stands in a text */
function secretIn(text: string, { stack }: Product): string | undefined {
  const password = stack.people[0]?.password ?? '';
  const secret = stack.env['KEYWARD_SECRET'] ?? '';
  if (password && text.includes(password)) return 'a password';
  if (secret && text.includes(secret)) return 'the key of the installation';
  if (/\/invite#/.test(text)) return 'the link of an invitation';
  if (/__Host-keyward=[\w-]{20}/.test(text)) return 'a session';
  return /[\w.+-]+@(?!keyward\.example)[\w-]+\.example\b/.exec(text) ? 'an address' : undefined;
}

/** The logs of API and workers say what happened in ids and codes. */
export function checkLogs(product: Product): Check {
  const files = readdirSync(product.logs).filter((file) => /^(api|worker)/.test(file));
  const lines = files.flatMap((file) => readFileSync(join(product.logs, file), 'utf8').split('\n'));
  const secrets = lines.map((line) => secretIn(line, product)).filter((secret) => secret !== undefined);
  return {
    name: 'no log holds a secret or an address',
    looked: lines.length,
    violations: [...new Set(secrets)].map((secret) => violation('other', `a log holds ${secret}`)),
  };
}
