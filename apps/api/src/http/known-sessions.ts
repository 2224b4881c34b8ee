import { Injectable } from '@nestjs/common';
import type { PersonActor } from '@keyward/domain';
import type { LoadedActor } from '@keyward/operations';

/** How long a read may believe what was known of a session. Writes ask anew, under lock (`confirmActor`). */
const BELIEVED_MS = 1000;
const KEPT = 10_000;

interface Known {
  readonly loaded: LoadedActor;
  readonly until: number;
}

/**
 * Who was behind a session a moment ago, so that the reads of one screen ask once. Forgotten at once when the database
 * tells that something of theirs has changed (NOTIFY, a hint), and after a second in any case.
 */
@Injectable()
export class KnownSessions {
  private readonly known = new Map<string, Known>();
  /** how often something was forgotten */
  private forgotten = 0;

  /** @param tokenHash SHA-256 of the cookie's token */
  get(tokenHash: string): LoadedActor | undefined {
    const known = this.known.get(tokenHash);
    if (known === undefined || known.until > performance.now()) return known?.loaded;
    this.known.delete(tokenHash);
    return undefined;
  }

  /**
   * Loads who is behind a session, and keeps it, unless something was forgotten while it was on its way.
   * @param load reads it now
   */
  async load(tokenHash: string, load: () => Promise<LoadedActor | null>): Promise<LoadedActor | null> {
    const [until, { forgotten }] = [performance.now() + BELIEVED_MS, this];
    const loaded = await load();
    if (loaded && forgotten === this.forgotten) this.keep(tokenHash, { loaded, until });
    return loaded;
  }

  private keep(tokenHash: string, { loaded, until }: Known): void {
    if (this.known.size >= KEPT) this.known.clear();
    // who is on file as used long ago is written anew by the request that found it, not by each of this second
    const session = { ...loaded.session, stale: false };
    this.known.set(tokenHash, { loaded: { ...loaded, session }, until });
  }

  forget(tokenHash: string): void {
    this.forgotten += 1;
    this.known.delete(tokenHash);
  }

  forgetPerson(personId: string): void {
    this.forgetWhere((actor) => actor.personId === personId);
  }

  /** What those who work there see may be another from here on. */
  forgetCompany(companyId: string): void {
    this.forgetWhere((actor) => actor.companyId === companyId);
  }

  private forgetWhere(isMeant: (actor: PersonActor) => boolean): void {
    this.forgotten += 1;
    for (const [tokenHash, { loaded }] of this.known) if (isMeant(loaded.actor)) this.known.delete(tokenHash);
  }
}
