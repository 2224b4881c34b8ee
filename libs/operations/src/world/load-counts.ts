import { together, type Tx } from '@keyward/db';
import {
  isPersonal,
  scopeKey,
  type CompiledLimit,
  type Count,
  type HolderRef,
  type World,
  type WorldAssignment,
  type WorldMembership,
} from '@keyward/domain';

/** So many rows are named where an item is handed over; more never stand in one line's way. */
const HANDED_OVER_FROM = 64;

type Row = Pick<WorldAssignment, 'id' | 'item' | 'unitId' | 'membershipId'> & { from: string; until: string | null };

const HELD = /* sql */ `
  from assignments a join memberships m on m.id = a.membership_id
  where a.item = any ($1::text[]) and a.ended_at is null and (a.until_at is null or a.until_at > app.now())
    and m.status <> 'ended'`;
const ROW = /* sql */ `
  'id', a.id, 'item', a.item, 'unitId', a.unit_id, 'membershipId', a.membership_id, 'from', a.from_at, 'until', a.until_at`;

/** People are counted, not what they hold: whoever holds it twice is one. */
const counting = (scope: string, within: string): string => /* sql */ `
  select c.scope, count(distinct c.person_id)::int as total,
    count(distinct c.person_id) filter (where c.usable)::int as usable,
    coalesce(jsonb_agg(c.row order by c.n) filter (where c.n <= $2), '[]') as rows
  from (
    select ${scope} as scope, m.person_id, m.status = 'active' and a.from_at <= app.now() as usable,
      row_number() over (partition by ${scope} order by a.from_at, a.id) as n, jsonb_build_object(${ROW}) as row
    ${HELD} ${within}
  ) c group by c.scope`;
const IN_COMPANY = 'and a.unit_id in (select u.id from units u where u.company_id = $3)';
const PER_UNIT = counting('a.unit_id::text', IN_COMPANY);
const PER_COMPANY = counting('$3::uuid::text', IN_COMPANY);
const PER_NETWORK = counting(`''`, '');

const OF_PERSON = /* sql */ `
  select u.company_id as "companyId", m.unit_id as "homeId", m.status, jsonb_build_object(${ROW}) as row
  from (select * from memberships where person_id = $2) m
  join assignments a on a.membership_id = m.id and a.ended_at is null
  join units u on u.id = a.unit_id
  where a.item = any ($1::text[]) and (a.until_at is null or a.until_at > app.now()) and m.status <> 'ended'`;

/** What limits count, and the memberships of the same person elsewhere whose rows are among it. */
export interface LoadedCounts {
  readonly counts: NonNullable<World['counts']>;
  readonly memberships: readonly WorldMembership[];
}

/**
 * Counts what the limits of a catalogue count around one holder in one company: a statement a limit, all in one round
 * trip. What one membership holds needs none, since its rows are in the world anyway.
 */
export async function loadCounts(
  tx: Tx,
  limits: readonly CompiledLimit[],
  { companyId, holder }: { readonly companyId: string; readonly holder: HolderRef },
): Promise<LoadedCounts> {
  const memberships: WorldMembership[] = [];
  const counted = await together(
    ...limits.map(async (limit): Promise<ReadonlyMap<string, Count>> => {
      if (limit.per.includes('holder')) return new Map();
      if (!isPersonal(limit)) return countsOfPeople(tx, limit, companyId);
      if (holder.personId === null) return new Map();
      const held = await countsOfPerson(tx, limit, holder.personId);
      memberships.push(...held.memberships);
      return held.counts;
    }),
  );
  return {
    counts: new Map(limits.map((limit, index) => [limit.id, counted[index] ?? new Map<string, Count>()])),
    memberships,
  };
}

async function countsOfPeople(tx: Tx, limit: CompiledLimit, companyId: string): Promise<ReadonlyMap<string, Count>> {
  const items = [...limit.items];
  const named = limit.over === 'transfer' ? HANDED_OVER_FROM : 0;
  const inCompany = limit.per.includes('unit') ? PER_UNIT : limit.per.includes('company') ? PER_COMPANY : undefined;
  const rows = await tx.query<{ scope: string; total: number; usable: number; rows: Row[] }>(
    inCompany ?? PER_NETWORK,
    inCompany === undefined ? [items, named] : [items, named, companyId],
  );
  return new Map(
    rows.map((row): [string, Count] => [
      scopeKey(limit, { company: companyId, unit: row.scope }),
      { total: row.total, usable: row.usable, rows: row.rows.map(asHeld) },
    ]),
  );
}

/** The rows of a person, whichever company they hold something in: enough to count it within each scope. */
async function countsOfPerson(
  tx: Tx,
  limit: CompiledLimit,
  person: string,
): Promise<{ counts: ReadonlyMap<string, Count>; memberships: readonly WorldMembership[] }> {
  const found = await tx.query<{
    companyId: string | null;
    homeId: string;
    status: WorldMembership['status'];
    row: Row;
  }>(OF_PERSON, [[...limit.items], person]);
  const counts = new Map<string, Count>();
  for (const { row, companyId } of found) {
    const key = scopeKey(limit, { person, unit: row.unitId, company: companyId ?? row.unitId });
    const rows = [...(counts.get(key)?.rows ?? []), asHeld(row)];
    counts.set(key, { total: rows.length, usable: rows.length, rows });
  }
  const memberships = found.map(({ row, homeId, status }): WorldMembership => ({
    id: row.membershipId ?? '',
    personId: person,
    unitId: homeId,
    status,
  }));
  return { counts, memberships };
}

const asHeld = (row: Row): WorldAssignment => ({
  ...row,
  holderUnitId: null,
  params: null,
  from: new Date(row.from),
  until: row.until === null ? null : new Date(row.until),
  ended: false,
});
