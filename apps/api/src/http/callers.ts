import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, may, type PersonActor } from '@keyward/domain';
import { loadActor, notAllowed, touchSession, type LoadedActor } from '@keyward/operations';
import { isPlaceAction } from './asks.js';
import type { ApiRequest } from './request.js';

/**
 * Who speaks. There is no other way to a `PersonActor`, and no operation works without one: a route that forgets to
 * ask can do nothing.
 */
@Injectable()
export class Callers {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Puts the person behind a request that reads on the request; one indexed statement.
   * @throws not-signed-in | not-allowed, by the door question of TABLE 2
   */
  async admitReader(request: ApiRequest): Promise<void> {
    await this.transactions.read(async (tx) => {
      const loaded = await this.admit(tx, request);
      if (loaded.session.stale) await touchSession(tx, loaded.session.id);
    });
  }

  /**
   * One operation in one transaction. The operation confirms session and membership under lock: who loses either
   * meanwhile does not get through.
   * @throws not-signed-in | not-allowed | whatever the operation throws; nothing is stored then
   */
  async write<T>(request: ApiRequest, work: (tx: Tx, actor: PersonActor) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      const { actor, session } = await this.admit(tx, request);
      if (session.stale) await touchSession(tx, session.id);
      return work(tx, actor);
    });
  }

  private async admit(tx: Tx, request: ApiRequest): Promise<LoadedActor> {
    const loaded = request.tokenHash === undefined ? null : await loadActor(tx, request.tokenHash);
    if (!loaded) throw new DomainError('not-signed-in');
    request.actor = loaded.actor;
    request.inForce = loaded.inForce;
    if (request.action && isPlaceAction(request.action)) {
      const verdict = may(loaded.actor, request.action);
      if (!verdict.ok) throw notAllowed(verdict.reason);
    }
    return loaded;
  }
}
