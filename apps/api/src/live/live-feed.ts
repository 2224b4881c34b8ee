import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { EVENTS_CHANNEL, type RecordedEvent } from '@keyward/db';
import type { Env, Logger } from '@keyward/platform';
import pg from 'pg';
import { KnownSessions } from '../http/known-sessions.js';
import { ENV, LOGGER } from '../http/tokens.js';

/** One screen that follows. */
export interface Follower {
  readonly sessionId: string;
  tell(event: RecordedEvent): void;
  end(): void;
}

/** What a person may see or do may be another from here on. */
const changesAPerson = (name: string): boolean => /^(membership|assignment|password)[.]|^session[.]closed$/.test(name);

const RECONNECT_AFTER_MS = 1000;

/**
 * What happens, as it happens: one connection that LISTENs, however many screens follow. A hint only; who was away
 * fetches again, so nothing is kept or replayed.
 */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly followers = new Set<Follower>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(ENV) private readonly env: Env<'api'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly sessions: KnownSessions,
  ) {}

  onApplicationBootstrap(): void {
    void this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const follower of [...this.followers]) follower.end();
    await this.client?.end().catch(() => undefined);
  }

  /** @returns how to stop following */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  /** Ends the streams of a session that was signed out here; other processes hear of it. */
  endSession(sessionId: string): void {
    for (const follower of [...this.followers]) if (follower.sessionId === sessionId) follower.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.env.DATABASE_URL,
      application_name: 'keyward-api-live',
      connectionTimeoutMillis: 1500,
      keepAlive: true,
      options: '-c role=keyward_app -c timezone=UTC',
    });
    this.client = client;
    client.on('notification', ({ payload }) => this.tell(payload));
    client.on('error', () => this.again(client));
    client.on('end', () => this.again(client));
    try {
      await client.connect();
      await client.query(`listen ${EVENTS_CHANNEL}`);
    } catch {
      this.again(client);
    }
  }

  private again(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_AFTER_MS);
    this.timer.unref();
  }

  private tell(payload: string | undefined): void {
    try {
      const event = JSON.parse(payload ?? '') as RecordedEvent;
      for (const personId of [event.personId, event.passedFrom]) {
        if (personId !== null && changesAPerson(event.name)) this.sessions.forgetPerson(personId);
      }
      if (event.name === 'company.sharing-changed') this.sessions.forgetCompany(event.companyId ?? '');
      for (const follower of this.followers) follower.tell(event);
    } catch (error) {
      this.logger.warn({ err: error }, 'a live event was not understood');
    }
  }
}
