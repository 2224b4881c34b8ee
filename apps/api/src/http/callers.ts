import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, may, type Action, type PersonActor, type PlaceAction } from '@keyward/domain';
import { loadActor, notAllowed, touchSession, type LoadedActor } from '@keyward/operations';
import { isPlaceAction } from './asks.js';
import type { ApiRequest } from './request.js';
import { WriteTurns } from './write-turns.js';

/**
 * Who speaks. There is no other way to a `PersonActor`, and no operation works without one: a route that forgets to
 * ask can do nothing.
 */
@Injectable()
export class Callers {
  constructor(
    private readonly transactions: Transactions,
    private readonly turns: WriteTurns,
  ) {}

  /**
   * Puts the person behind a request on the request, before anything of its body is looked at; one indexed statement.
   * @throws not-signed-in | not-allowed, by the door question of TABLE 2
   */
  async admit(request: ApiRequest): Promise<void> {
    const { session } = await this.transactions.read((tx) => this.load(tx, request));
    if (session.stale) void this.touch(session.id);
  }

  /**
   * One operation in one transaction, when it is this person's turn. Loads the person anew, since rights may have moved
   * while they waited; the operation confirms session and membership under lock: who loses either meanwhile does not
   * get through.
   * @throws not-signed-in | not-allowed | too-many-at-once | whatever the operation throws; nothing is stored then
   */
  async write<T>(request: ApiRequest, work: (tx: Tx, actor: PersonActor) => Promise<T>): Promise<T> {
    if (!request.actor) throw new DomainError('not-signed-in');
    return this.turns.take(request.actor.personId, () =>
      this.transactions.run(async (tx) => {
        const { actor } = await this.load(tx, request);
        return work(tx, actor);
      }),
    );
  }

  /** Who sent what is refused before the door, so that it can be said in their language; admits nobody to anything. */
  async know(request: ApiRequest): Promise<void> {
    const { tokenHash } = request;
    if (request.actor || tokenHash === undefined) return;
    const loaded = await this.transactions.read((tx) => loadActor(tx, tokenHash));
    if (loaded) request.actor = loaded.actor;
  }

  private async load(tx: Tx, request: ApiRequest): Promise<LoadedActor> {
    const loaded = request.tokenHash === undefined ? null : await loadActor(tx, request.tokenHash);
    if (!loaded) throw new DomainError('not-signed-in');
    request.actor = loaded.actor;
    request.inForce = loaded.inForce;
    const door = request.action && doorOf(request.action);
    if (door) {
      const verdict = may(loaded.actor, door);
      if (!verdict.ok) throw notAllowed(verdict.reason);
    }
    return loaded;
  }

  /** Nobody waits for it, and it waits for nobody: left out once, it is written with the next request. */
  private touch(sessionId: string): Promise<void> {
    return this.transactions.read((tx) => touchSession(tx, sessionId)).catch(() => undefined);
  }
}

/** Moves depend on their ticket and are asked about under its lock; filing has none yet and asks as its check does. */
function doorOf(action: Action): PlaceAction | undefined {
  if (isPlaceAction(action)) return action;
  return action === 'ticket.file' ? 'enquiry.check' : undefined;
}
