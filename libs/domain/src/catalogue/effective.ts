import type { CompiledCatalogue, CompiledPermit } from './compiled.js';
import { derivedAt, rootOf } from './derived.js';
import { rowsOf, satisfiesAt, type Holdings } from './holdings.js';
import { restricted, type SightAt } from './restrict.js';
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
    ...permissions(catalogue.memberPermits, membership.unitId, null, sight),
    ...held.flatMap((each) => permissions(catalogue.items.get(each.item)?.permits ?? [], each.unitId, each, sight)),
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

/** What is not known permits nothing. */
const permissions = (
  permits: readonly CompiledPermit[],
  unitId: string,
  held: WorldAssignment | null,
  sight: SightAt,
): readonly EffectivePermission[] =>
  permits.flatMap(({ resource, actions, place, records, when }) =>
    (isTrue(when, sight(unitId), false) ? actions : []).map((action): EffectivePermission => {
      const from = held?.item ?? null;
      const via = held?.source?.item ?? null;
      return { resource, action, place, unitId, records, from, via, restrictedBy: [] };
    }),
  );

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
