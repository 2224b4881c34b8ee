import type { CompiledCatalogue, CompiledPermit } from './compiled.js';
import { derivedAt, rootOf } from './derived.js';
import { rowsOf, satisfiesAt, type Holdings } from './holdings.js';
import { restricted, type SightAt } from './restrict.js';
import { readParams, type ParamValues } from './params.js';
import { isTrue, sightOf } from './sight.js';
import type { Effective, EffectivePermission } from './verdict.js';
import type { World, WorldAssignment } from './world.js';

const NOTHING: Effective = { items: [], permissions: [], lost: [] };

/**
 * What a membership can use now and what that permits, each with where it comes from and what restricts it. Nothing
 * unless the membership is active; what another system controls is listed, and permits what the catalogue says.
 */
export function effective(catalogue: CompiledCatalogue, membershipId: string | null, world: World): Effective {
  const membership = membershipId === null ? undefined : world.memberships.get(membershipId);
  if (membership?.status !== 'active') return NOTHING;
  const holder = { membershipId: membership.id, personId: membership.personId };
  const holdings = derivedAt(catalogue, world, holder, rowsOf(world, membership.id), world.now);
  const sight = (unitId: string) => () => sightOf({ world, holder, unitId, holds: holdsAt(world, holdings, unitId) });
  const held = [...holdings.values()].flat().filter((each) => catalogue.items.has(each.item));
  const granted = [
    ...permissions(catalogue.memberPermits, { unitId: membership.unitId, held: null, params: {} }, sight),
    ...held.flatMap((each) => {
      const item = catalogue.items.get(each.item);
      if (!item) return [];
      const { unitId } = each;
      const params = readParams(catalogue, item, each.params, { world, unitId }).values;
      return permissions(item.permits, { unitId, held: each, params }, sight);
    }),
  ];
  return {
    items: held.map((each) => ({
      item: each.item,
      unitId: each.unitId,
      assignmentId: rootOf(each).id,
      via: each.source?.item ?? null,
      elsewhere: catalogue.items.get(each.item)?.elsewhere ?? false,
    })),
    ...restricted(catalogue, holdings, granted, sight),
  };
}

interface Source {
  readonly unitId: string;
  /** null: every member has it */
  readonly held: WorldAssignment | null;
  readonly params: ParamValues;
}

/** What is not known permits nothing, and neither does a parameter that nobody has said. */
function permissions(permits: readonly CompiledPermit[], source: Source, sight: SightAt): EffectivePermission[] {
  const { unitId, held, params } = source;
  const from = held?.item ?? null;
  const via = held?.source?.item ?? null;
  return permits.flatMap(({ resource, actions, place, records, granted, when }) => {
    const within = Object.fromEntries(Object.entries(params).filter(([key]) => granted.includes(key)));
    if (Object.keys(within).length < granted.length || !isTrue(when, sight(unitId), false)) return [];
    return actions.map((action) => ({ resource, action, place, unitId, records, within, from, via, restrictedBy: [] }));
  });
}

const holdsAt = (world: World, holdings: Holdings, unitId: string) => (item: string) =>
  (holdings.get(item) ?? []).some((each) => satisfiesAt(world, 'here', each.unitId, unitId));

/** @returns the `portal.*` permissions (`portal.team:read`) of a membership: what the policy asks for */
export function portalPermissions(
  catalogue: CompiledCatalogue,
  membershipId: string | null,
  world: World,
): ReadonlySet<string> {
  const portal = effective(catalogue, membershipId, world).permissions.filter((each) =>
    each.resource.startsWith('portal.'),
  );
  return new Set(portal.map((each) => `${each.resource}:${each.action}`));
}
