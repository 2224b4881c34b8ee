import type { CompiledCatalogue, CompiledPermit } from './compiled.js';
import { derivedAt, rootOf } from './derived.js';
import { rowsOf } from './holdings.js';
import { restricted } from './restrict.js';
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
  const holdings = derivedAt(catalogue, world.units, rowsOf(world, membership.id), world.now);
  const held = [...holdings.values()].flat().filter((each) => catalogue.items.has(each.item));
  const granted = [
    ...permissions(catalogue.memberPermits, membership.unitId, null),
    ...held.flatMap((each) => permissions(catalogue.items.get(each.item)?.permits ?? [], each.unitId, each)),
  ];
  return {
    items: held.map((each) => ({
      item: each.item,
      unitId: each.unitId,
      assignmentId: rootOf(each).id,
      via: each.source?.item ?? null,
      elsewhere: catalogue.items.get(each.item)?.elsewhere ?? false,
    })),
    ...restricted(catalogue, holdings, granted),
  };
}

const permissions = (permits: readonly CompiledPermit[], unitId: string, held: WorldAssignment | null) =>
  permits.flatMap(({ resource, actions, place, records }) =>
    actions.map((action): EffectivePermission => {
      const from = held?.item ?? null;
      const via = held?.source?.item ?? null;
      return { resource, action, place, unitId, records, from, via, restrictedBy: [] };
    }),
  );

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
