import { together, type Tx } from '@keyward/db';
import {
  factsStated,
  limitsTouched,
  type CompiledCatalogue,
  type CompiledLimit,
  type Enquiry,
  type HolderRef,
  type World,
  type WorldFacts,
} from '@keyward/domain';
import { loadDone } from './load-done.js';
import { isOfNetwork, loadCounts } from './load-counts.js';
import {
  loadAskedAbout,
  loadElsewhere,
  loadNamed,
  loadPeople,
  loadRelated,
  loadRelations,
  withOthers,
} from './load-others.js';

/** What a question is about beside its actor. */
export interface Around {
  readonly companyId: string;
  /** null: somebody new, or nobody in particular */
  readonly membershipId: string | null;
  /** what is asked; absent: anything may be, and every limit is counted */
  readonly asked?: Pick<Enquiry, 'kind'> & {
    readonly lines: readonly { readonly item: string }[];
    /** what is stated, whoever it names */
    readonly facts?: Readonly<Record<string, unknown>> | null | undefined;
  };
}

/**
 * Adds to a world what the catalogue asks beyond rows: the values of the facts that it declares, what those of its limits
 * count that may be touched, and everything of whoever may have to hand over. One round trip, none where a catalogue has
 * neither facts nor limits; two more where somebody may have to hand over.
 */
export async function completeWorld(
  tx: Tx,
  catalogue: CompiledCatalogue,
  world: World,
  around: Around,
): Promise<World> {
  const limits = touchedBy(catalogue, world, around);
  const { membershipId } = around;
  const holder = { membershipId, personId: world.memberships.get(membershipId ?? '')?.personId ?? null };
  const companyIds = [around.companyId, ...(world.units.get(around.companyId)?.ancestors ?? [])];
  const [counts, elsewhere, asked, named, relations, done, stated] = await together(
    loadCounts(tx, limits, { companyIds, holder }),
    loadElsewhere(tx, limits, holder),
    loadAskedAbout(tx, catalogue, companyIds),
    loadNamed(tx, catalogue, around.asked?.facts),
    loadRelations(tx, catalogue, world),
    loadDone(tx, catalogue, [...world.memberships.keys()]),
    loadFacts(tx, catalogue, world),
  );
  const related = await loadRelated(tx, catalogue, relations ? { ...world, relations } : world);
  const everybody = withOthers(world, elsewhere, asked, named, related);
  // conditions may read what is known of those whom they ask about
  const facts = asked.memberships.length === 0 ? stated : await loadFacts(tx, catalogue, everybody);
  const known = {
    ...everybody,
    ...(facts ? { facts } : {}),
    ...(relations ? { relations } : {}),
    ...(done ? { done } : {}),
  };
  if (catalogue.limits.length === 0) return known;
  return withWhoHandsOver(tx, catalogue, { ...known, counts }, { limits, companyIds, holder });
}

function touchedBy(
  catalogue: CompiledCatalogue,
  world: World,
  { asked, membershipId }: Around,
): readonly CompiledLimit[] {
  if (!asked) return catalogue.limits;
  const held =
    asked.kind === 'deactivate' || asked.kind === 'suspend'
      ? world.assignments.filter((each) => each.membershipId === membershipId)
      : [];
  const touched = limitsTouched(
    catalogue,
    [...asked.lines, ...held].map(({ item }) => item),
  );
  // what is about a person is judged by the limits of members, whoever joins or leaves
  return [...touched, ...catalogue.limits.filter(({ members }) => members && asked.kind !== 'change')];
}

interface Counted {
  readonly limits: readonly CompiledLimit[];
  readonly companyIds: readonly string[];
  readonly holder: HolderRef;
}

const NO_COUNTS: NonNullable<World['counts']> = new Map();

/** What ends for whoever hands over is judged as well: what they hold, what is known of them, what is counted there. */
async function withWhoHandsOver(
  tx: Tx,
  catalogue: CompiledCatalogue,
  world: World & Required<Pick<World, 'counts'>>,
  { limits, companyIds, holder }: Counted,
): Promise<World> {
  const first = [...world.counts.values()].flatMap((counts) => [...counts.values()].flatMap(({ rows }) => rows));
  const others = await loadPeople(tx, [...new Set(first.flatMap(({ membershipId }) => membershipId ?? []))]);
  if (others.memberships.length === 0) return world;
  const known = withOthers(world, others);
  const further = new Set(others.units.map(({ id, companyId }) => companyId ?? id));
  for (const id of companyIds) further.delete(id);
  const local = limits.filter((limit) => !isOfNetwork(limit));
  const [counts, facts] = await together(
    further.size > 0 ? loadCounts(tx, local, { companyIds: [...further], holder }) : NO_COUNTS,
    loadFacts(tx, catalogue, known),
  );
  const merged = [...world.counts].map(([id, there]) => [id, new Map([...(counts.get(id) ?? []), ...there])] as const);
  return { ...known, counts: new Map(merged), ...(facts ? { facts } : {}) };
}

/** @returns what is stated about everybody in the world; undefined where the catalogue declares nothing to state */
export async function loadFacts(tx: Tx, catalogue: CompiledCatalogue, world: World): Promise<WorldFacts | undefined> {
  const { person, membership, unit, company } = catalogue.facts;
  if ([person, membership, unit, company].every(({ size }) => size === 0)) return undefined;
  const members = [...world.memberships.values()];
  const places = [...members.map(({ unitId }) => unitId), ...world.units.keys(), ...(world.beyond?.keys() ?? [])];
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
