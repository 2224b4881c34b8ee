import type { Tx } from '@keyward/db';

/** Writes down that a session was used just now; its idle time begins anew. */
export async function touchSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.query('update sessions set seen_at = app.now() where id = $1 and ended_at is null', [sessionId]);
}
