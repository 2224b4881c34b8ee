import type { Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import type { StoredLine } from '../ticket/ticket-lines.js';

/** That another system has to follow a line of a ticket. */
export interface Following {
  /** 0: the membership as a whole */
  readonly line: number;
  readonly system: string;
  readonly way: 'webhook' | 'hand';
  readonly confirmed: boolean;
}

/** What other systems have to follow of a ticket `t`. */
export const FOLLOWING = /* sql */ `coalesce((select jsonb_agg(jsonb_build_object('line', c.line, 'system', c.system,
    'way', c.way, 'confirmed', c.confirmed_at is not null) order by c.line, c.system)
  from ticket_confirmations c where c.ticket_id = t.id), '[]')`;

/** @returns whether another system has not confirmed yet */
export const isFollowed = (following: readonly Following[]): boolean => following.some(({ confirmed }) => !confirmed);

/** The membership as a whole. */
const WHOLE = 0;

/**
 * Notes, in the transaction that puts a ticket into effect, what other systems have to follow: those that are called, and
 * those in which support does it by hand. What systems read by themselves asks for no confirmation.
 * @param lines that have been applied
 * @returns where the ticket goes
 */
export async function followUp(
  tx: Tx,
  catalogue: CompiledCatalogue,
  ticket: Pick<LockedTicket, 'id' | 'kind'>,
  lines: readonly StoredLine[],
  membershipId: string | null,
): Promise<'applying' | 'done'> {
  const whole = ticket.kind === 'suspend' || ticket.kind === 'reactivate' ? await heldItems(tx, membershipId) : [];
  const wanted = [...whole.map((item) => ({ line: WHOLE, item })), ...lines].flatMap(({ line, item }) => {
    const system = catalogue.systems.get(catalogue.items.get(item)?.system ?? '');
    return system && (system.where === 'webhook' || system.where === 'hand')
      ? [{ line, system: system.key, way: system.where }]
      : [];
  });
  if (wanted.length === 0) return 'done';
  await tx.query(
    `insert into ticket_confirmations (ticket_id, line, system, way)
     select distinct $1::uuid, x.line, x.system, x.way
     from jsonb_to_recordset($2::jsonb) as x (line int, system text, way text) on conflict do nothing`,
    [ticket.id, JSON.stringify(wanted)],
  );
  return 'applying';
}

async function heldItems(tx: Tx, membershipId: string | null): Promise<string[]> {
  const rows = await tx.query<{ item: string }>(
    'select distinct item from assignments where membership_id = $1 and ended_at is null',
    [membershipId],
  );
  return rows.map(({ item }) => item);
}
