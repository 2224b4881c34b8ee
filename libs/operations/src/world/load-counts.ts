import { NOT_OVER, NOT_RESTING, together, type Tx } from '@keyward/db';
import { eachValue, valuesApart } from './values-apart.js';
import {
  ASKED_SUSPENSION,
  isPersonal,
  scopeKey,
  type CompiledLimit,
  type Count,
  type HolderRef,
  type World,
  type WorldAssignment,
} from '@keyward/domain';

/** An assignment out of JSON, where times are texts. */
export type HeldRow = Pick<WorldAssignment, 'id' | 'item' | 'unitId' | 'membershipId' | 'params'> & {
  readonly from: string;
  readonly until: string | null;
  readonly suspendedAt: string | null;
  /** of its clocks, by name */
  readonly moments?: Readonly<Record<string, string>>;
  readonly holderUnitId?: string | null;
  readonly ticketId?: string | null;
};

/** Of a row `a` of assignments. */
export const HELD_ROW = /* sql */ `jsonb_build_object('id', a.id, 'item', a.item, 'unitId', a.unit_id,
  'membershipId', a.membership_id, 'params', a.params, 'from', a.from_at, 'until', a.until_at,
  'suspendedAt', a.suspended_at, 'moments', a.moments)`;
/** The same of somebody of whom not all is known that their clocks read: what those have suspended counts as asked for. */
export const OTHERS_ROW = /* sql */ `${HELD_ROW} || jsonb_build_object(
  'suspendedAt', coalesce(a.suspended_at, case when a.rests_at <= app.now() then a.rests_at end))`;
/** Of a row `u` of units. */
export const UNIT_ROW = /* sql */ `jsonb_build_object('id', u.id, 'parentId', u.parent_id, 'kind', u.kind,
  'companyId', u.company_id, 'zone', u.zone, 'ancestors', u.ancestors,
  'moments', case when u.moments <> '{}' then u.moments end)`;
/** Of a row `a` of assignments: it has neither been ended nor run out. */
export const ALIVE = `a.ended_at is null and ${NOT_OVER}`;

const NO_MOMENTS = {};

export const asHeld = ({ suspendedAt, moments = NO_MOMENTS, ...row }: HeldRow): WorldAssignment => ({
  ...row,
  holderUnitId: row.holderUnitId ?? null,
  ...(suspendedAt === null ? {} : { suspended: [ASKED_SUSPENSION] }),
  ...(Object.keys(moments).length === 0 ? {} : { moments: asDates(moments) }),
  from: new Date(row.from),
  until: row.until === null ? null : new Date(row.until),
  ended: false,
});

/** @returns moments as a row has them */
export const asDates = (moments: Readonly<Record<string, string>>): Readonly<Record<string, Date>> =>
  Object.fromEntries(Object.entries(moments).map(([name, at]) => [name, new Date(at)]));

/** People are counted, not what they hold: whoever holds it twice is one. */
const counting = (held: string): string => /* sql */ `
  select unit, company, apart, count(distinct person_id)::int as total,
    count(distinct person_id) filter (where usable)::int as usable, '[]'::jsonb as rows
  from (${held}) h group by unit, company, apart`;

/** The same, with the rows of whoever has had an item longest: that is who hands over. One person an item, never all. */
const countingWithFirst = (held: string, except: string): string => /* sql */ `
  with h as (${held}), first as (
    select distinct on (unit, company, apart, item) unit, company, apart, person_id from h
    where person_id is distinct from ${except} order by unit, company, apart, item, from_at, id
  )
  select unit, company, apart, count(distinct person_id)::int as total,
    count(distinct person_id) filter (where usable)::int as usable,
    coalesce(jsonb_agg(${OTHERS_ROW.replaceAll('a.', 'h.')}) filter (where (unit, company, apart, person_id) in (table first)), '[]')
      as rows
  from h group by unit, company, apart`;

const PEOPLE = /* sql */ `assignments a join memberships m on m.id = a.membership_id`;
const COLUMNS = /* sql */ `
  m.person_id, m.status = 'active' and a.from_at <= app.now() and ${NOT_RESTING} as usable, a.id, a.item, a.unit_id, a.membership_id,
  a.params, a.from_at, a.until_at, a.suspended_at, a.rests_at, a.moments`;
const COUNTED = /* sql */ `a.item = any ($1::text[]) and ${ALIVE} and m.status <> 'ended'`;
const inCompanies = (unit: string, { perParams }: CompiledLimit): string => /* sql */ `
  select ${unit} as unit, coalesce(u.company_id, u.id)::text as company, ${valuesApart(perParams)} as apart, ${COLUMNS}
  from (
    select * from units where company_id = any ($2::uuid[])
    union all select * from units where company_id is null and id = any ($2::uuid[])
  ) u join ${PEOPLE} on a.unit_id = u.id ${eachValue(perParams)} where ${COUNTED}
    and (u.id = u.company_id or not a.item = any ($3::text[]))`;
/** A membership stands in one unit, which is a company or stands above companies: per unit and per company are the same. */
const MEMBERS = (wanted: string, place: string): string => /* sql */ `
  select ${place} as place, count(*)::int as total, count(*) filter (where m.status = 'active')::int as usable
  from memberships m where m.status <> 'ended' ${wanted} group by 1`;
const MEMBERS_OF_COMPANIES = MEMBERS('and m.unit_id = any ($1::uuid[])', 'm.unit_id::text');
const MEMBERS_OF_NETWORK = MEMBERS('', `''`);

async function countsOfMembers(
  tx: Tx,
  limit: CompiledLimit,
  companyIds: readonly string[],
): Promise<ReadonlyMap<string, Count>> {
  const rows = await (isOfNetwork(limit)
    ? tx.query<{ place: string; total: number; usable: number }>(MEMBERS_OF_NETWORK)
    : tx.query<{ place: string; total: number; usable: number }>(MEMBERS_OF_COMPANIES, [companyIds]));
  return new Map(
    rows.map(({ place, total, usable }): [string, Count] => [
      scopeKey(limit, { unit: place, company: place }),
      { total, usable, rows: [] },
    ]),
  );
}

const inNetwork = ({ perParams }: CompiledLimit): string => /* sql */ `
  select '' as unit, '' as company, ${valuesApart(perParams)} as apart, ${COLUMNS}
  from ${PEOPLE} ${eachValue(perParams)} where ${COUNTED}`;

const heldFor = (limit: CompiledLimit): string =>
  isOfNetwork(limit) ? inNetwork(limit) : inCompanies(limit.per.includes('unit') ? 'u.id::text' : `''`, limit);

/**
 * Counts the people whom limits count, in some companies (units above companies stand for themselves) and in the network:
 * a statement a limit, all in one round trip. What one person holds is counted from rows.
 * @param holder never named among those who hand over
 */
export async function loadCounts(
  tx: Tx,
  limits: readonly CompiledLimit[],
  { companyIds, holder }: { readonly companyIds: readonly string[]; readonly holder: HolderRef },
): Promise<NonNullable<World['counts']>> {
  const counted = await together(
    ...limits.map((limit) =>
      isPersonal(limit)
        ? new Map<string, Count>()
        : limit.members
          ? countsOfMembers(tx, limit, companyIds)
          : countsOfPeople(tx, limit, companyIds, holder.personId),
    ),
  );
  return new Map(limits.map((limit, index) => [limit.id, counted[index] ?? new Map<string, Count>()]));
}

/** @returns whether it counts over all companies, so that there is one count of it */
export const isOfNetwork = ({ per }: CompiledLimit): boolean => !per.includes('unit') && !per.includes('company');

interface CountRow {
  readonly unit: string;
  readonly company: string;
  /** a value for each parameter that is counted apart; null where nothing is said */
  readonly apart: readonly (string | null)[];
  readonly total: number;
  readonly usable: number;
  readonly rows: HeldRow[];
}

const paramsOf = ({ perParams }: CompiledLimit, apart: CountRow['apart']): Record<string, string> =>
  Object.fromEntries(perParams.map((key, index) => [key, apart[index] ?? '']));

async function countsOfPeople(
  tx: Tx,
  limit: CompiledLimit,
  companyIds: readonly string[],
  except: string | null,
): Promise<ReadonlyMap<string, Count>> {
  const held = heldFor(limit);
  const params = [[...limit.items], ...(isOfNetwork(limit) ? [] : [companyIds, [...(limit.onlyAtTop ?? [])]])];
  const passes = limit.over === 'transfer';
  const sql = passes ? countingWithFirst(held, `$${params.length + 1}::uuid`) : counting(held);
  const rows = await tx.query<CountRow>(sql, passes ? [...params, except] : params);
  return new Map(
    rows.map(({ unit, company, apart, total, usable, rows: named }): [string, Count] => [
      scopeKey(limit, { unit, company, params: paramsOf(limit, apart) }),
      { total, usable, rows: named.map(asHeld) },
    ]),
  );
}
