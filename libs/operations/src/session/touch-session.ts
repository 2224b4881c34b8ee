import type { Tx } from '@keyward/db';

/**
 * Writes down that a session was used just now; its idle time begins anew. Never waits: where another transaction holds
 * the session, it is left out, and the next request writes it.
 */
export async function touchSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.query(
    `update sessions set seen_at = app.now()
     where id in (select s.id from sessions s where s.id = $1 and s.ended_at is null for update skip locked)`,
    [sessionId],
  );
}
