import type { Tx } from '@keyward/db';
import type { ChainedEvent, SealedEvent } from './chain.js';

interface Row extends Omit<ChainedEvent, 'id'> {
  readonly number: string;
  readonly hash: string;
  readonly id: string | null;
}

const ROWS = /* sql */ `
  select s.number::text, s.hash, e.id, e.seq::text, e.name, e.ticket_id as "ticketId", e.company_id as "companyId",
    e.actor_id as "actorId", e.actor_kind as "actorKind", e.data,
    to_char(e.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from audit_seals s left join events e on e.id = s.event_id
  where s.number > $1 order by s.number limit $2`;

/** @returns the next piece of the chain, for `verifyChain`; empty at its end */
export async function readChain(tx: Tx, after: bigint, limit: number): Promise<SealedEvent[]> {
  const rows = await tx.query<Row>(ROWS, [after.toString(), limit]);
  return rows.map(({ number, hash, id, ...event }) => ({
    number: BigInt(number),
    hash,
    event: id === null ? undefined : { id, ...event },
  }));
}
