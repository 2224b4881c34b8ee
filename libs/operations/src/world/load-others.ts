import type { Tx } from '@keyward/db';
import type {
  CompiledCatalogue,
  CompiledLimit,
  HolderRef,
  World,
  WorldAssignment,
  WorldMembership,
  WorldUnit,
} from '@keyward/domain';
import { ALIVE, asHeld, OTHERS_ROW, UNIT_ROW, type HeldRow } from './load-counts.js';

/** Rows beside those of the memberships that a question names. */
export interface Others {
  readonly memberships: readonly WorldMembership[];
  readonly assignments: readonly WorldAssignment[];
  /** where something of it is held, with what stands above */
  readonly units: readonly WorldUnit[];
}

export const NO_OTHERS: Others = { memberships: [], assignments: [], units: [] };

const MEMBERSHIP = /* sql */ `jsonb_build_object('id', m.id, 'personId', m.person_id, 'unitId', m.unit_id,
  'status', m.status)`;

/** What limits count of a person, through all their memberships: it counts for them, whichever the enquiry is about. */
export async function loadElsewhere(
  tx: Tx,
  limits: readonly CompiledLimit[],
  { personId, membershipId }: HolderRef,
): Promise<Others> {
  const items = limits.flatMap((limit) => (limit.per.includes('holder') ? [] : [...limit.items]));
  if (personId === null || items.length === 0) return NO_OTHERS;
  const rows = await tx.query<{ membership: WorldMembership; held: HeldRow[] }>(
    `select ${MEMBERSHIP} as membership, jsonb_agg(${OTHERS_ROW}) as held
     from memberships m join assignments a on a.membership_id = m.id
     where m.person_id = $1 and m.id is distinct from $2 and m.status <> 'ended' and a.item = any ($3::text[]) and ${ALIVE}
     group by m.id`,
    [personId, membershipId, [...new Set(items)]],
  );
  return {
    memberships: rows.map(({ membership }) => membership),
    assignments: rows.flatMap(({ held }) => held.map(asHeld)),
    units: [],
  };
}

/**
 * Who has the items about whose holders the catalogue asks, whoever they are: in the company and above it, and one more for
 * each item wherever it is, since some rules ask only whether there is anybody; of `askedEverywhere` all.
 */
export async function loadAskedAbout(
  tx: Tx,
  { askedAbout: items, askedEverywhere }: Pick<CompiledCatalogue, 'askedAbout' | 'askedEverywhere'>,
  companyIds: readonly string[],
): Promise<Others> {
  if (items.size === 0) return NO_OTHERS;
  const rows = await tx.query<{ membership: WorldMembership; held: HeldRow[] }>(
    `with wanted as (
       select a.* from assignments a join units u on u.id = a.unit_id
       where a.item = any ($1::text[]) and a.membership_id is not null and ${ALIVE}
         and (u.company_id = any ($2::uuid[]) or u.id = any ($2::uuid[]))
       union
       select a.* from assignments a where a.item = any ($3::text[]) and a.membership_id is not null and ${ALIVE}
       union
       select * from (
         select distinct on (a.item) a.* from assignments a join memberships m on m.id = a.membership_id
         where a.item = any ($1::text[]) and ${ALIVE} and m.status = 'active' order by a.item, a.id
       ) one
     )
     select ${MEMBERSHIP} as membership, jsonb_agg(${OTHERS_ROW}) as held
     from wanted a join memberships m on m.id = a.membership_id where m.status <> 'ended' group by m.id`,
    [[...items], companyIds, [...askedEverywhere]],
  );
  return {
    memberships: rows.map(({ membership }) => membership),
    assignments: rows.flatMap(({ held }) => held.map(asHeld)),
    units: [],
  };
}

/** @returns where relations lead from the units of the world; undefined where the catalogue declares none */
export async function loadRelations(
  tx: Tx,
  { relations }: Pick<CompiledCatalogue, 'relations'>,
  world: World,
): Promise<World['relations'] | undefined> {
  if (relations.size === 0) return undefined;
  const rows = await tx.query<{ name: string; from: string; to: string[] }>(
    `select name, from_unit_id as "from", array_agg(to_unit_id order by to_unit_id) as "to" from unit_relations
     where from_unit_id = any ($1::uuid[]) group by name, from_unit_id`,
    [[...world.units.keys(), ...(world.beyond?.keys() ?? []), ...world.assignments.map(({ unitId }) => unitId)]],
  );
  return new Map(
    [...relations.keys()].map((name) => [
      name,
      new Map(rows.filter((row) => row.name === name).map(({ from, to }) => [from, to])),
    ]),
  );
}

/** Those whom an enquiry names to decide: memberships, or people with all that they are members of. */
export async function loadNamed(
  tx: Tx,
  { decide }: Pick<CompiledCatalogue, 'decide'>,
  facts: Readonly<Record<string, unknown>> | null | undefined,
): Promise<Others> {
  const rungs = decide.flatMap(({ stages }) => stages.flatMap(({ by }) => by));
  const named = rungs.flatMap((rung) => (typeof rung === 'object' && 'named' in rung ? [facts?.[rung.named]] : []));
  const ids = [...new Set(named)].filter((id): id is string => typeof id === 'string' && UUID.test(id));
  if (ids.length === 0) return NO_OTHERS;
  const rows = await tx.query<{ membership: WorldMembership }>(
    `select ${MEMBERSHIP} as membership from memberships m
     where m.status = 'active' and (m.id = any ($1::uuid[]) or m.person_id = any ($1::uuid[])) order by m.id`,
    [ids],
  );
  return { ...NO_OTHERS, memberships: rows.map(({ membership }) => membership) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @returns the units to which relations lead, with what stands above them: who holds something there may decide */
export async function loadRelated(tx: Tx, catalogue: CompiledCatalogue, world: World): Promise<Others> {
  const led = [...(world.relations?.values() ?? [])].flatMap((from) => [...from.values()].flat());
  if (catalogue.askedEverywhere.size === 0 || led.length === 0) return NO_OTHERS;
  const units = await tx.query<WorldUnit>(
    `select u.id, u.parent_id as "parentId", u.kind, u.company_id as "companyId", u.zone, u.ancestors
     from units u where u.id in (select unnest(l.ancestors) from units l where l.id = any ($1::uuid[]))`,
    [led],
  );
  return { ...NO_OTHERS, units };
}

/** @returns everything that these people hold, whose memberships are named, since they may have to hand over some of it */
export async function loadPeople(tx: Tx, membershipIds: readonly string[]): Promise<Others> {
  if (membershipIds.length === 0) return NO_OTHERS;
  const [row] = await tx.query<{ memberships: WorldMembership[]; held: HeldRow[]; units: WorldUnit[] }>(
    `with m as (
       select * from memberships where status <> 'ended'
         and person_id in (select n.person_id from memberships n where n.id = any ($1::uuid[]))
     ), a as (
       select a.* from assignments a join m on m.id = a.membership_id where ${ALIVE}
     )
     select coalesce((select jsonb_agg(${MEMBERSHIP}) from m), '[]') as memberships,
       coalesce((select jsonb_agg(${OTHERS_ROW}) from a), '[]') as held,
       coalesce((select jsonb_agg(${UNIT_ROW})
         from units u where u.id in (select unnest(h.ancestors) from units h join a on a.unit_id = h.id)), '[]') as units`,
    [membershipIds],
  );
  return row ? { ...row, assignments: row.held.map(asHeld) } : NO_OTHERS;
}

/** Adds rows to a world; what is there already stays as it is, and units are only looked at, never asked about. */
export function withOthers(world: World, ...all: readonly Others[]): World {
  const memberships = new Map(world.memberships);
  const assignments = new Map(world.assignments.map((each) => [each.id, each]));
  const beyond = new Map(world.beyond);
  for (const others of all) {
    for (const each of others.memberships) if (!memberships.has(each.id)) memberships.set(each.id, each);
    for (const each of others.assignments) if (!assignments.has(each.id)) assignments.set(each.id, each);
    for (const each of others.units) beyond.set(each.id, each);
  }
  return { ...world, memberships, assignments: [...assignments.values()], beyond };
}
