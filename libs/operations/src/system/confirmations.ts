import type { Tx } from '@keyward/db';
import type { CompiledCatalogue } from '@keyward/domain';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import type { StoredLine } from '../ticket/ticket-lines.js';

/** That another system has to follow a line of a ticket. */
export interface Following {
  /** 0: the membership as a whole; below 0: what ended without a line, for somebody else or with the access */
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
 * those in which support does it by hand. What systems read by themselves asks for no confirmation. What others hand over
 * or lose by it has to be taken away there as well, though no line says so; what ended is read back, so nothing is missed.
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
  const followed = [...catalogue.items.keys()].filter((item) => systemOf(catalogue, item) !== undefined);
  if (followed.length === 0) return 'done';
  const lost = await endedBeside(tx, ticket.id, followed);
  const steps: readonly Step[] = [
    ...whole.map((item) => ({ line: WHOLE, item })),
    ...lines.map(({ line, item }) => ({ line, item })),
    ...lost.map(({ id, item }, index) => ({ line: -1 - index, item, assignment: id })),
  ];
  const wanted = steps.flatMap(({ line, item, assignment = null }) => {
    const system = systemOf(catalogue, item);
    return system ? [{ line, system: system.key, way: system.where, assignment }] : [];
  });
  if (wanted.length === 0) return 'done';
  await tx.query(
    `insert into ticket_confirmations (ticket_id, line, system, way, assignment_id)
     select distinct $1::uuid, x.line, x.system, x.way, x.assignment
     from jsonb_to_recordset($2::jsonb) as x (line int, system text, way text, assignment uuid) on conflict do nothing`,
    [ticket.id, JSON.stringify(wanted)],
  );
  return 'applying';
}

interface Step {
  readonly line: number;
  readonly item: string;
  readonly assignment?: string;
}

/** @returns the system in which an item takes effect, where it is called or served by hand */
function systemOf(catalogue: CompiledCatalogue, item: string) {
  const system = catalogue.systems.get(catalogue.items.get(item)?.system ?? '');
  return system?.where === 'webhook' || system?.where === 'hand' ? system : undefined;
}

/** What a ticket has ended without a line that says so: what others handed over, or what ended along with an access. */
const endedBeside = (tx: Tx, ticketId: string, items: readonly string[]) =>
  tx.query<{ id: string; item: string }>(
    `select a.id, a.item from assignments a
     where a.ended_by_ticket_id = $1 and a.item = any ($2) and not exists (
       select from applied_lines l where l.ticket_id = $1 and l.assignment_id = a.id)
     order by a.item, a.id`,
    [ticketId, items],
  );

async function heldItems(tx: Tx, membershipId: string | null): Promise<string[]> {
  const rows = await tx.query<{ item: string }>(
    'select distinct item from assignments where membership_id = $1 and ended_at is null',
    [membershipId],
  );
  return rows.map(({ item }) => item);
}
