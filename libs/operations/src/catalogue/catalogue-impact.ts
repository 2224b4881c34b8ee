import type { Tx } from '@keyward/db';
import {
  impact,
  SYSTEM,
  type CompiledCatalogue,
  type Impact,
  type OpenTicket,
  type World,
  type WorldMembership,
  type WorldUnit,
} from '@keyward/domain';
import { readTickets } from '../ticket/locked-ticket.js';
import { enquiryOfTicket } from '../ticket/ticket-lines.js';
import { authorWorld } from '../ticket/ticket-author.js';
import { completeWorld, loadFacts } from '../world/complete-world.js';
import { ALIVE, asHeld, HELD_ROW, UNIT_ROW, type HeldRow } from '../world/load-counts.js';
import { momentsOf } from '../world/load-world.js';
import { loadRelations } from '../world/load-others.js';
import { loadCatalogue } from './load-catalogue.js';

/** What a new version would change in this installation, with the names that a person reads. */
export interface ImpactHere {
  readonly impact: Impact;
  /** name by the id of a membership or unit */
  readonly names: ReadonlyMap<string, string>;
  /** which version it is compared with */
  readonly version: number;
}

/**
 * Compares a version with the one in force, over the whole network and all tickets that are not done. Reads everything that
 * anybody holds at once: a command of its own, never part of a request. Changes nothing.
 */
export async function catalogueImpact(tx: Tx, next: CompiledCatalogue): Promise<ImpactHere> {
  const { catalogue, version } = await loadCatalogue(tx);
  const world = await loadNetwork(tx, [catalogue, next]);
  const tickets = await openTickets(tx, [catalogue, next]);
  return { impact: impact(catalogue, next, world, tickets), names: await namesOf(tx), version };
}

async function loadNetwork(tx: Tx, [old, next]: readonly [CompiledCatalogue, CompiledCatalogue]): Promise<World> {
  const [row] = await tx.query<{ now: Date; units: WorldUnit[]; members: Member[]; held: Held[] }>(
    `select app.now() as now, (select coalesce(jsonb_agg(${UNIT_ROW}), '[]') from units u) as units,
       (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'personId', m.person_id, 'unitId', m.unit_id,
         'status', m.status, 'lastUsed', m.last_used_at, 'joined', m.joined_at, 'did', m.moments)), '[]') from memberships m) as members,
       (select coalesce(jsonb_agg(${HELD_ROW} || jsonb_build_object('holderUnitId', a.holder_unit_id)), '[]')
         from assignments a where ${ALIVE}) as held`,
  );
  if (!row) throw new Error('the database answered without a row');
  const world: World = {
    now: row.now,
    units: new Map(row.units.map((unit) => [unit.id, unit])),
    memberships: new Map(
      row.members.map(({ lastUsed: _used, joined: _joined, did: _did, ...member }) => [member.id, member]),
    ),
    moments: new Map(row.members.map((member) => [member.id, momentsOf(member)])),
    assignments: row.held.map((held) => ({ ...asHeld(held), holderUnitId: held.holderUnitId })),
    actor: null,
  };
  const declared = { ...old, facts: { ...old.facts, ...next.facts } };
  const facts = await loadFacts(tx, declared, world);
  const relations = await loadRelations(tx, { relations: new Map([...old.relations, ...next.relations]) }, world);
  return { ...world, ...(facts ? { facts } : {}), ...(relations ? { relations } : {}) };
}

type Member = WorldMembership & Parameters<typeof momentsOf>[0];
type Held = HeldRow & { readonly holderUnitId: string | null };

/** Each as whoever filed it stands now; what both versions count is known. */
async function openTickets(
  tx: Tx,
  [old, next]: readonly [CompiledCatalogue, CompiledCatalogue],
): Promise<readonly OpenTicket[]> {
  const ids = await tx.query<{ id: string }>(
    `select id from tickets where status in ('open', 'waiting', 'offered', 'approved') order by id`,
  );
  const asksWhatWasDone = old.asksWhatWasDone || next.asksWhatWasDone;
  const both = { ...next, limits: [...old.limits, ...next.limits], asksWhatWasDone };
  const tickets: OpenTicket[] = [];
  for (const ticket of await readTickets(
    tx,
    SYSTEM,
    ids.map(({ id }) => id),
  )) {
    const rows = await authorWorld(tx, ticket);
    const world = await completeWorld(tx, both, rows, { ...ticket, asked: ticket });
    tickets.push({ number: ticket.number, enquiry: enquiryOfTicket(old, ticket, ticket.lines), world });
  }
  return tickets;
}

async function namesOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select m.id, p.first_name || ' ' || p.last_name || ', ' || u.name as name
     from memberships m join people p on p.id = m.person_id join units u on u.id = m.unit_id
     union all select id, name from units`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
