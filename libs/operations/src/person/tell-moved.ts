import { record, together, type NewEvent, type Tx } from '@keyward/db';
import type { Actor, CheckResult, CompiledCatalogue } from '@keyward/domain';
import { isSingle } from '../enquiry/successors.js';
import type { LockedTicket } from '../ticket/locked-ticket.js';
import type { StoredLine } from '../ticket/ticket-lines.js';
import { administratorsNow } from './administrators-now.js';

/** What is put into effect, before it is. */
interface Moving {
  readonly verdict: Pick<CheckResult, 'effects'>;
  readonly approved: readonly StoredLine[];
  readonly catalogue: CompiledCatalogue;
}

interface Move {
  readonly item: string;
  readonly unitId: string;
  /** memberships */
  readonly from: string;
  readonly to: string;
}

type About = Pick<LockedTicket, 'id' | 'kind' | 'companyId' | 'membershipId'>;

/**
 * Records that what only one can have passes from one to another, with the ids of those who have to hear of it: both, and
 * whoever administrates the company. A change of administrator is told by mails of its own.
 */
export async function tellMoved(tx: Tx, actor: Actor, ticket: About, moving: Moving): Promise<void> {
  const moves = ticket.kind === 'change-admin' ? [] : movesOf(ticket, moving);
  if (moves.length === 0) return;
  const ids = [...new Set(moves.flatMap(({ from, to }) => [from, to]))];
  const [rows, all] = await together(
    tx.query<{ id: string; personId: string }>(WHO, [ids, ticket.companyId]),
    administratorsNow(tx, moving.catalogue, ticket.companyId),
  );
  const people = new Map(rows.map(({ id, personId }) => [id, personId]));
  const { id: ticketId, companyId } = ticket;
  // whoever is of another company learns nothing of this one
  const here = moves.filter(({ from, to }) => people.has(from) && people.has(to));
  if (here.length === 0) return;
  const events = here.map(({ item, unitId: unit, from, to }): NewEvent => {
    const holders = [from, to].flatMap((membership) => people.get(membership) ?? []);
    const administrators = all.filter((id) => !holders.includes(id));
    return { name: 'right.moved', actor, ticketId, companyId, data: { item, unit, holders, administrators } };
  });
  await record(tx, ...events);
}

const WHO = 'select id, person_id as "personId" from memberships where id = any ($1::uuid[]) and unit_id = $2';

function movesOf({ membershipId }: About, { verdict, approved, catalogue }: Moving): readonly Move[] {
  if (membershipId === null) return [];
  const handed = verdict.effects.flatMap(({ kind, item, unitId, membershipId: from }): Move[] =>
    kind === 'handed-over' && typeof from === 'string' ? [{ item, unitId, from, to: membershipId }] : [],
  );
  const passed = approved.flatMap(({ verb, item, unitId, to }): Move[] =>
    verb === 'give' && to !== undefined ? [{ item, unitId, from: membershipId, to }] : [],
  );
  return [...handed, ...passed].filter(({ item }) => isSingle(catalogue, item));
}
