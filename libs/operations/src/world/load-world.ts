import type { Tx } from '@keyward/db';
import { asDates, asHeld, UNIT_ROW, type HeldRow } from './load-counts.js';
import type { World, WorldActor, WorldMembership, WorldUnit } from '@keyward/domain';

export interface WorldQuestion {
  readonly actor: WorldActor | null;
  readonly companyId: string;
  /** the holder's, the actor's where they act through one, and that of whoever's authority is asked about; of a page of tickets all holders' */
  readonly membershipIds: readonly string[];
}

type MemberRow = WorldMembership & {
  readonly lastUsed: string | null;
  readonly joined: string | null;
  readonly did: Readonly<Record<string, string>>;
};

interface WorldRow {
  readonly now: Date;
  readonly units: WorldUnit[];
  readonly above: WorldUnit[];
  readonly memberships: MemberRow[];
  readonly assignments: HeldRow[];
}

const THREE = '(values ($2::uuid), ($3::uuid), ($4::uuid)) asked (id)';
const MANY = 'unnest($2::uuid[]) asked (id)';

/**
 * The memberships stand in it one by one: of a list PostgreSQL knows the length only when it plans for that very list,
 * finds that cheaper, and would plan the statement anew at every call, which costs twice what carrying it out does. Only of
 * a page of tickets there may be more.
 */
const statement = (asked: string): string => /* sql */ `
  with here as (
    select * from units where company_id = $1
    union all
    -- where the question is about a unit above companies, those above companies below it are what companies are otherwise
    select u.* from units s join units u on u.ancestors @> array[s.id] and u.company_id is null
    where s.id = $1 and s.company_id is null
  ), above as (
    select u.* from units s join units u on u.id = any (s.ancestors) and u.id <> s.id where s.id = $1
  )
  select app.now() as now,
    (select coalesce(json_agg(${UNIT_ROW}), '[]') from here u) as units,
    (select coalesce(json_agg(${UNIT_ROW}), '[]') from above u) as above,
    (select coalesce(json_agg(json_build_object('id', m.id, 'personId', m.person_id, 'unitId', m.unit_id,
        'status', m.status, 'lastUsed', m.last_used_at, 'joined', m.joined_at, 'did', m.moments)), '[]')
      from ${asked} join memberships m on m.id = asked.id) as memberships,
    (select coalesce(json_agg(json_build_object('id', a.id, 'membershipId', a.membership_id,
        'holderUnitId', a.holder_unit_id, 'item', a.item, 'unitId', a.unit_id, 'params', a.params, 'from', a.from_at,
        'until', a.until_at, 'suspendedAt', a.suspended_at, 'moments', a.moments, 'ticketId', a.ticket_id) order by a.id), '[]')
      from (
        -- two reads, each by its index: with OR the whole network's assignments would be scanned
        select a.* from ${asked} join assignments a on a.membership_id = asked.id and a.ended_at is null
        union all
        select * from assignments
        where ended_at is null and holder_unit_id in (select h.id from here h union all select h.id from above h)
      ) a) as assignments`;

const OF_THREE = statement(THREE);
const OF_MANY = statement(MANY);

/**
 * Loads the slice of the network that a question to the engine needs (`sliceFor`): the company's units, the memberships
 * named, what they and the company's units hold. One statement. What stands above the company reaches down to it and is
 * looked at (`beyond`); to its people it reads like what does not exist.
 */
export async function loadWorld(tx: Tx, question: WorldQuestion): Promise<World> {
  const ids = [...new Set(question.membershipIds)];
  const [first = null, second = null, third = null] = ids;
  const [row] = await (ids.length > 3
    ? tx.query<WorldRow>(OF_MANY, [question.companyId, ids])
    : tx.query<WorldRow>(OF_THREE, [question.companyId, first, second, third]));
  if (!row) throw new Error('the database answered without a row');
  return {
    now: row.now,
    actor: question.actor,
    units: new Map(row.units.map((unit) => [unit.id, unit])),
    beyond: new Map(row.above.map((unit) => [unit.id, unit])),
    memberships: new Map(
      row.memberships.map(({ lastUsed: _used, joined: _joined, did: _did, ...member }) => [member.id, member]),
    ),
    moments: new Map(row.memberships.map((member) => [member.id, momentsOf(member)])),
    assignments: row.assignments.map(asHeld),
  };
}

/** What clocks of a membership, and of what is held through it, read of it. */
export const momentsOf = ({
  lastUsed,
  joined,
  did,
}: Pick<MemberRow, 'lastUsed' | 'joined' | 'did'>): Readonly<Record<string, Date>> => ({
  ...asDates(did),
  ...(lastUsed === null ? {} : { last_used: new Date(lastUsed) }),
  ...(joined === null ? {} : { joined: new Date(joined) }),
});
