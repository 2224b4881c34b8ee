import { together, type Tx } from '@keyward/db';
import { factsStated, type CompiledCatalogue, type World, type WorldFacts } from '@keyward/domain';
import { loadCounts } from './load-counts.js';

/** What a question is about beside its actor. */
export interface Around {
  readonly companyId: string;
  /** null: somebody new, or nobody in particular */
  readonly membershipId: string | null;
}

/**
 * Adds to a world what the catalogue asks beyond rows: the values of the facts that it declares, and what its limits count.
 * One round trip, none where a catalogue has neither.
 */
export async function completeWorld(
  tx: Tx,
  catalogue: CompiledCatalogue,
  world: World,
  { companyId, membershipId }: Around,
): Promise<World> {
  const personId = world.memberships.get(membershipId ?? '')?.personId ?? null;
  const [loaded, facts] = await together(
    catalogue.limits.length > 0
      ? loadCounts(tx, catalogue.limits, { companyId, holder: { membershipId, personId } })
      : null,
    loadFacts(tx, catalogue, world),
  );
  const elsewhere = (loaded?.memberships ?? []).filter(({ id }) => !world.memberships.has(id));
  return {
    ...world,
    ...(loaded ? { counts: loaded.counts } : {}),
    ...(facts ? { facts } : {}),
    ...(elsewhere.length > 0
      ? { memberships: new Map([...world.memberships, ...elsewhere.map((each) => [each.id, each] as const)]) }
      : {}),
  };
}

/** @returns what is stated about everybody in the world; undefined where the catalogue declares nothing to state */
export async function loadFacts(tx: Tx, catalogue: CompiledCatalogue, world: World): Promise<WorldFacts | undefined> {
  const { person, membership, unit, company } = catalogue.facts;
  if ([person, membership, unit, company].every(({ size }) => size === 0)) return undefined;
  const members = [...world.memberships.values()];
  const places = [...members.map(({ unitId }) => unitId), ...world.units.keys()];
  const ids = [...new Set([...members.flatMap(({ id, personId }) => [id, personId]), ...places])];
  const rows = await tx.query<{ id: string; stated: Record<string, unknown> }>(
    `select subject_id as id, jsonb_object_agg(name, value) as stated from facts where subject_id = any ($1::uuid[])
     group by subject_id`,
    [ids],
  );
  const about = (declared: typeof person, some: Iterable<string>) => {
    const wanted = new Set(some);
    const known = rows.filter(({ id }) => wanted.has(id));
    return new Map(known.map(({ id, stated }) => [id, factsStated(stated, declared)]));
  };
  return {
    person: about(
      person,
      members.map(({ personId }) => personId),
    ),
    membership: about(
      membership,
      members.map(({ id }) => id),
    ),
    unit: about(new Map([...unit, ...company]), places),
  };
}
