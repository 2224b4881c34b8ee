import { Injectable } from '@nestjs/common';
import { UNATTENDED_HEADER } from '@keyward/contracts';
import { Transactions, type Tx } from '@keyward/db';
import { DomainError, may, mayAsEnrolled, type Action, type PersonActor, type PlaceAction } from '@keyward/domain';
import { loadActor, notAllowed, touchSession, type LoadedActor } from '@keyward/operations';
import { isPlaceAction } from './asks.js';
import { asksToLookAnew } from './cookie.js';
import { KnownSessions } from './known-sessions.js';
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
    private readonly sessions: KnownSessions,
  ) {}

  /**
   * Puts the person behind a request on the request, before anything of its body is looked at; one indexed statement, or
   * none where the session was looked at within the last second.
   * @throws not-signed-in | not-allowed, by the door question of TABLE 2
   */
  async admit(request: ApiRequest): Promise<void> {
    // a stream lasts: it begins, and goes on, with what is true now
    if (request.action === 'events.follow') this.forget(request);
    const { session, actor } = await this.whoIs(request);
    const enrolled = mayAsEnrolled(actor, request.action);
    if (!enrolled.ok) throw notAllowed(enrolled.reason);
    const door = request.action && doorOf(request.action);
    if (door) {
      const verdict = may(actor, door);
      if (!verdict.ok) throw notAllowed(verdict.reason);
    }
    if (session.stale && isOfSomebody(request)) void this.touch(session.id);
  }

  /**
   * One operation in one transaction, when it is this person's turn. The operation confirms session and membership under
   * lock, with what they may do by then: who loses either meanwhile does not get through. Where the session stands for
   * somebody else since it was looked at (another company, another view), it is done once more as who they are now.
   * @throws not-signed-in | too-many-at-once | whatever the operation throws; nothing is stored then
   */
  async write<T>(request: ApiRequest, work: (tx: Tx, actor: PersonActor) => Promise<T>): Promise<T> {
    const { actor } = request;
    if (!actor) throw new DomainError('not-signed-in');
    const run = (as: PersonActor) => this.transactions.run((tx) => work(tx, as));
    return this.turns.take(actor.personId, async () => {
      try {
        return await run(actor);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'not-signed-in') throw error;
        this.forget(request);
        const { actor: now } = await this.whoIs(request);
        if (isTheSame(now, actor)) throw error;
        return run(now);
      }
    });
  }

  /** Who sent what is refused before the door, so that it can be said in their language; admits nobody to anything. */
  async know(request: ApiRequest): Promise<void> {
    if (!request.actor && request.tokenHash !== undefined) await this.whoIs(request).catch(ifNobody);
  }

  /** What the session stands for has changed: the next request looks anew. */
  forget({ tokenHash }: ApiRequest): void {
    if (tokenHash !== undefined) this.sessions.forget(tokenHash);
  }

  /** What those who work in the company of a session see has changed: nobody is answered by what was true before. */
  forgetCompany({ actor }: ApiRequest): void {
    if (actor?.companyId) this.sessions.forgetCompany(actor.companyId);
  }

  /** What a session stands for has changed, and others of the same person with it. */
  forgetPerson({ actor }: ApiRequest): void {
    if (actor) this.sessions.forgetPerson(actor.personId);
  }

  private async whoIs(request: ApiRequest): Promise<LoadedActor> {
    const { tokenHash } = request;
    if (tokenHash === undefined) throw new DomainError('not-signed-in');
    if (asksToLookAnew(request)) this.sessions.forget(tokenHash);
    const loaded =
      this.sessions.get(tokenHash) ??
      (await this.sessions.load(tokenHash, () => this.transactions.read((tx) => loadActor(tx, tokenHash))));
    if (!loaded) throw new DomainError('not-signed-in');
    request.actor = loaded.actor;
    request.inForce = loaded.inForce;
    return loaded;
  }

  /** Nobody waits for it, and it waits for nobody: left out once, it is written with the next request. */
  private touch(sessionId: string): Promise<void> {
    return this.transactions.read((tx) => touchSession(tx, sessionId)).catch(() => undefined);
  }
}

/**
 * Whether somebody sits at the screen: a stream that goes on by itself, and what a screen asks for while nobody touches it, keep
 * no session alive (ASVS 7.3.1).
 */
const isOfSomebody = ({ action, headers }: ApiRequest): boolean =>
  action !== 'events.follow' && headers[UNATTENDED_HEADER] === undefined;

const isTheSame = (now: PersonActor, before: PersonActor): boolean =>
  now.companyId === before.companyId &&
  now.kind === before.kind &&
  now.portal.size === before.portal.size &&
  [...now.portal].every((permission) => before.portal.has(permission)) &&
  now.sees === before.sees &&
  reachOf(now) === reachOf(before);

const reachOf = ({ within, above }: PersonActor): string => JSON.stringify([[...(within ?? [])], [...(above ?? [])]]);

function ifNobody(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'not-signed-in') throw error;
}

/** Moves depend on their ticket and are asked about under its lock; filing has none yet and asks as its check does. */
function doorOf(action: Action): PlaceAction | undefined {
  if (isPlaceAction(action)) return action;
  return action === 'ticket.file' ? 'enquiry.check' : undefined;
}
