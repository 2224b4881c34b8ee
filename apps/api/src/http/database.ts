import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { NotForProductionError, refuseDemoInProduction, Transactions } from '@keyward/db';
import { requireFactorOfStanding } from '@keyward/operations';
import type { Env, Logger } from '@keyward/platform';
import { DataSource } from 'typeorm';
import { ENV, LOGGER } from './tokens.js';

const AGAIN_AFTER_MS = 500;

/**
 * The connection's life. The API starts while PostgreSQL is away, answers 503 until it is there, and needs no restart
 * afterwards. A demo's database never serves production; where a second factor is required of staff, that holds from the
 * first answer for whoever is signed in already.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private told = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(ENV) private readonly env: Env<'api'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The first try is waited for, so that a healthy start is ready at once. @throws NotForProductionError */
  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connect(): Promise<void> {
    try {
      await this.dataSource.initialize();
      await this.transactions.read((tx) => refuseDemoInProduction(tx, this.env.KEYWARD_MODE));
      if (this.env.STAFF_SECOND_FACTOR === 'required') await this.transactions.run(requireFactorOfStanding);
    } catch (error) {
      if (error instanceof NotForProductionError) throw error;
      if (!this.told) this.logger.warn({ err: error }, 'PostgreSQL is away; trying until it is there');
      this.told = true;
      if (this.dataSource.isInitialized) await this.dataSource.destroy();
      if (!this.stopped) this.later();
    }
  }

  private later(): void {
    this.timer = setTimeout(() => {
      this.connect().catch((error: unknown) => {
        this.logger.fatal({ err: error }, 'this database must not be served');
        process.exit(1);
      });
    }, AGAIN_AFTER_MS);
  }
}
