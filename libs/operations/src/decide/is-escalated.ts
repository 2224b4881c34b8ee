import type { Tx } from '@keyward/db';
import type { LockedTicket } from '../ticket/locked-ticket.js';

type AtStage = Pick<LockedTicket, 'id' | 'revision' | 'stage'>;

/** @returns whether the stage that is due has come up its ladder, because nobody had decided it in time */
export async function isEscalated(tx: Tx, { id, revision, stage }: AtStage): Promise<boolean> {
  const rows = await tx.query(
    `select from events e where e.ticket_id = $1 and e.name = 'decision.escalated'
       and (e.data ->> 'revision')::int = $2 and (e.data ->> 'stage')::int = $3 limit 1`,
    [id, revision, stage],
  );
  return rows.length > 0;
}
