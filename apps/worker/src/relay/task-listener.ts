import { TASKS_CHANNEL } from '@keyward/db';
import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { sleep } from '../bounded.js';
import { WorkerKit } from '../worker-kit.js';

const LONGEST_WAIT = 2000;

/**
 * Listens on a connection of its own, which is made again whenever it is lost. What it hears is a hint: a lost one
 * costs at most the relay's next look, a second later.
 */
@Injectable()
export class TaskListener {
  private client: pg.Client | undefined;
  private stopped = false;

  constructor(@Inject(WorkerKit) private readonly kit: WorkerKit) {}

  /** Calls `heard` for every notification, and each time the connection stands (something may have been missed). */
  start(heard: () => void): void {
    void this.keepListening(heard);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => {});
  }

  private async keepListening(heard: () => void): Promise<void> {
    for (let failures = 0; !this.stopped; failures += 1) {
      try {
        await this.listenOnce(() => {
          failures = 0;
          heard();
        });
      } catch (error) {
        if (failures === 0) this.kit.logger.warn({ err: error }, 'listening for tasks is interrupted');
      }
      if (!this.stopped) await sleep(Math.min(50 * 2 ** Math.min(failures, 6), LONGEST_WAIT));
    }
  }

  /** @returns when the connection is over */
  private async listenOnce(heard: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.kit.env.DATABASE_URL,
      application_name: 'keyward-worker-listen',
      connectionTimeoutMillis: 1500,
      keepAlive: true,
    });
    this.client = client;
    const over = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
    });
    client.on('error', () => {}); // a second error of the same loss
    try {
      await client.connect();
      client.on('notification', heard);
      await client.query(`listen ${TASKS_CHANNEL}`);
      heard();
      await over;
    } finally {
      await client.end().catch(() => {});
    }
  }
}
