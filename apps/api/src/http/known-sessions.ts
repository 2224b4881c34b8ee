import { Injectable } from '@nestjs/common';
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

  /** @param tokenHash SHA-256 of the cookie's token */
  get(tokenHash: string): LoadedActor | undefined {
    const known = this.known.get(tokenHash);
    if (known === undefined || known.until > performance.now()) return known?.loaded;
    this.known.delete(tokenHash);
    return undefined;
  }

  keep(tokenHash: string, loaded: LoadedActor): void {
    if (this.known.size >= KEPT) this.known.clear();
    // who is on file as used long ago is written anew by the request that found it, not by each of this second
    const session = { ...loaded.session, stale: false };
    this.known.set(tokenHash, { loaded: { ...loaded, session }, until: performance.now() + BELIEVED_MS });
  }

  forget(tokenHash: string): void {
    this.known.delete(tokenHash);
  }

  forgetPerson(personId: string): void {
    for (const [tokenHash, { loaded }] of this.known) {
      if (loaded.actor.personId === personId) this.known.delete(tokenHash);
    }
  }
}
