import { record, type NewEvent, type Tx } from '@keyward/db';
import {
  phaseAt,
  reachedAt,
  SYSTEM,
  toldAt,
  type CompiledCatalogue,
  type HeldClock,
  type Reached,
} from '@keyward/domain';
import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { decidersMoved } from '../decide/seek-deciders.js';
import { systemsConcerned, type Concerned } from '../system/systems-concerned.js';
import { lockMembership } from '../person/lock-membership.js';
import { noteShortfalls } from './shortfalls.js';
import { isStaffTold, staffOf } from './staff-told.js';
import { withHoldersOf } from './with-holders-of.js';
import { clocksOfMember, writeStops, type Wound } from './wind-clocks.js';

/** @returns memberships that hold something of which a clock may have come further, at most `limit` */
export const clockedMemberships = (tx: Tx, limit = 200): Promise<readonly { readonly id: string }[]> =>
  tx.query<{ id: string }>(
    `select distinct x.id from (
       select a.membership_id as id from assignments a
       where a.ended_at is null and a.clocks_at <= app.now() and (a.until_at is null or a.until_at > app.now())
         and a.membership_id is not null
       order by a.clocks_at, a.id limit $1
     ) x`,
    [limit],
  );

/**
 * Brings what a membership holds to where the catalogue’s clocks are: each phase told once, what is over ended as of its
 * time. Late is harmless: what is overtaken is left out, and what counts is compared with the time anyway.
 */
export async function reachHeldClocks(tx: Tx, membershipId: string): Promise<void> {
  await lockMembership(tx, membershipId, 'alone');
  const { catalogue } = await loadCatalogue(tx, 'share');
  // clocks of a catalogue before this one are none any more
  await tx.query(
    `update assignments set rests_at = null, over_at = null, clocks_at = null
     where membership_id = $1 and ended_at is null and clocks_at is not null and not item = any ($2::text[])`,
    [membershipId, [...catalogue.items.values()].filter(({ clocks }) => clocks.length > 0).map(({ key }) => key)],
  );
  const wound = await clocksOfMember(tx, catalogue, membershipId);
  if (!wound || wound.clocks.length === 0) return;
  await writeStops(tx, wound, true);
  const begun = await notYetTold(tx, wound);
  const member = wound.world.memberships.get(membershipId);
  if (!member) return;
  if (begun.length > 0) await tell(tx, catalogue, wound, begun, member);
  const ended = await endOver(tx, member);
  if (begun.length + ended.length === 0) return;
  const stopped = begun.filter(({ latest }) => latest.state !== 'warned').map(({ held }) => held.row);
  await systemsConcerned(tx, member.unitId, [...stopped, ...ended]);
  await noteShortfalls(
    tx,
    member.unitId,
    stopped.map(({ item, unitId, params }) => ({ item, unitId, params })),
  );
  await decidersMoved(tx, { companyId: member.unitId, personIds: [member.personId] });
}

interface Begun {
  readonly held: HeldClock;
  readonly started: Date;
  readonly latest: NonNullable<Reached['latest']>;
}

/** Noted with the telling, in one transaction: two workers that look at once come to it one after the other. */
async function notYetTold(tx: Tx, { world, clocks }: Wound): Promise<readonly Begun[]> {
  const begun = clocks.flatMap((held): Begun[] => {
    const { clock, facts } = held.running;
    const reached = held.isExempt ? null : reachedAt(clock, facts, () => false, world.now);
    return reached?.latest ? [{ held, started: reached.started, latest: reached.latest }] : [];
  });
  if (begun.length === 0) return [];
  const noted = await tx.query<{ id: string; clock: string }>(
    `insert into assignment_clocks (assignment_id, clock, started_at, state, at)
     select x.id, x.clock, x.started, x.state, x.at
     from jsonb_to_recordset($1::jsonb) as x (id uuid, clock text, started timestamptz, state text, at timestamptz)
     on conflict (assignment_id, clock) do update
       set started_at = excluded.started_at, state = excluded.state, at = excluded.at
       where (assignment_clocks.started_at is distinct from excluded.started_at or assignment_clocks.at < excluded.at)
         and assignment_clocks.at is distinct from excluded.at
     returning assignment_id as id, clock`,
    [
      JSON.stringify(
        begun.map(({ held: { row, running }, started, latest: { state, at } }) => ({
          ...{ id: row.id, clock: running.clock.id, started, state, at },
        })),
      ),
    ],
  );
  return begun.filter(({ held: { row, running } }) =>
    noted.some(({ id, clock }) => id === row.id && clock === running.clock.id),
  );
}

interface Member {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
}

async function tell(
  tx: Tx,
  catalogue: CompiledCatalogue,
  { world }: Wound,
  begun: readonly Begun[],
  { personId, unitId: companyId }: Member,
): Promise<void> {
  const rungs = begun.flatMap(({ latest }) => latest.tell);
  const around = await withHoldersOf(tx, catalogue, world, rungs);
  const everyLead = (await staffOf(tx, rungs)).leads;
  const events = begun.map(({ held: { row, running }, latest: { state, at, tell: whom } }): NewEvent => {
    const { clock, facts } = running;
    const holders = whom.flatMap((rung) => toldAt(catalogue, rung, { unitId: row.unitId, personId }, around));
    const next = phaseAt(clock, facts, world.now).next;
    return {
      name: 'assignment.timed',
      actor: SYSTEM,
      companyId,
      data: {
        ...{ assignment: row.id, clock: clock.id, state, at: at.toISOString(), next: next?.at.toISOString() ?? null },
        nextState: next?.state ?? null,
        ...(whom.includes('person') ? { person: personId } : {}),
        ...{ about: personId, holders: [...new Set(holders)], team: isStaffTold(whom, 'support') },
        leads: isStaffTold(whom, 'lead') ? everyLead : [],
      },
    };
  });
  await record(tx, ...events);
}

/**
 * What a clock has ended is ended as of then, or of its own end where that came before.
 * @returns what
 */
async function endOver(tx: Tx, { id: membershipId, unitId: companyId }: Member): Promise<readonly Concerned[]> {
  const ended = await tx.query<Concerned>(
    `update assignments set ended_at = greatest(from_at, least(over_at, until_at))
     where membership_id = $1 and ended_at is null and over_at <= app.now() returning id, item`,
    [membershipId],
  );
  const taken = ended.map(({ id }): NewEvent => ({
    name: 'assignment.taken',
    actor: SYSTEM,
    companyId,
    data: { assignment: id },
  }));
  if (taken.length > 0) await record(tx, ...taken);
  return ended;
}
