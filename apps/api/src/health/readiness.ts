import { Injectable } from '@nestjs/common';
import type { Readiness as ReadinessShape } from '@keyward/contracts';
import { Transactions } from '@keyward/db';
import type { z } from 'zod';

type Readiness = z.infer<typeof ReadinessShape>;

/** A worker that has said nothing for this long is not there. */
const SILENT_AFTER_SECONDS = 30;
const ANSWER_WITHIN_MS = 1500;

interface Heartbeat {
  readonly redis: string;
  readonly smtp: string;
  readonly lastSeenSeconds: number;
}

// by the real clock, as it was written: how fresh it is has nothing to do with the clock that a demo puts forward
const STATEMENT = /* sql */ `
  select redis, smtp, extract(epoch from transaction_timestamp() - at)::float8 as "lastSeenSeconds"
  from heartbeats order by at desc limit 1`;

@Injectable()
export class ReadinessProbe {
  private unready = false;

  constructor(private readonly transactions: Transactions) {}

  /** From now on unready, so that no new requests are sent here while those in flight end. */
  stop(): void {
    this.unready = true;
  }

  get stopping(): boolean {
    return this.unready;
  }

  /** PostgreSQL alone decides; what the worker says of Redis and SMTP shows as degraded. */
  async look(): Promise<Readiness> {
    const heartbeat = await within(this.transactions.read((tx) => tx.query<Heartbeat>(STATEMENT)));
    if (heartbeat === null || this.unready) {
      return { status: 'not-ready', database: heartbeat === null ? 'down' : 'up', degraded: [], worker: null };
    }
    const [worker] = heartbeat;
    return { status: 'ready', database: 'up', degraded: degradedOf(worker), worker: worker ?? null };
  }
}

function degradedOf(worker: Heartbeat | undefined): string[] {
  if (!worker || worker.lastSeenSeconds > SILENT_AFTER_SECONDS) return ['worker'];
  return (['redis', 'smtp'] as const).filter((part) => worker[part] !== 'up');
}

/** @returns null when the answer fails or takes too long */
async function within<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
