import type { Condition } from './cel/condition.js';
import type { CompiledCatalogue, CompiledPermit } from './compiled.js';
import { paramsAt, rootOf } from './derived.js';
import { levelOf } from './hearing.js';
import { rowsOf, satisfiesAt, type Holdings } from './holdings.js';
import { inTime } from './in-time.js';
import type { ParamValues } from './params.js';
import { restricted, type Permitted, type SightAt } from './restrict.js';
import { isTrue, sightOf } from './sight.js';
import { stateAt } from './state.js';
import type { Effective, EffectivePermission } from './verdict.js';
import type { HolderRef, World, WorldAssignment } from './world.js';

export interface Permissions extends Omit<Effective, 'permissions' | 'lost'> {
  readonly permissions: readonly Permitted[];
  readonly lost: readonly Permitted[];
}

const NOTHING: Permissions = { items: [], permissions: [], lost: [], suspended: [] };

/**
 * What a membership can use now and what that permits, each with where it comes from and what restricts it. Nothing
 * unless the membership is active; what another system controls is listed, and permits what the catalogue says.
 */
export function effective(catalogue: CompiledCatalogue, membershipId: string | null, world: World): Effective {
  const { permissions, lost, ...rest } = permissionsOf(catalogue, membershipId, world);
  return { ...rest, permissions: permissions.map(shown), lost: lost.map(shown) };
}

/** @returns a permission as it is shown: without the condition, whose text it carries */
export const shown = ({ condition: _condition, ...permission }: Permitted): EffectivePermission => permission;

/** The same, with what has to be asked of a record. */
export function permissionsOf(catalogue: CompiledCatalogue, membershipId: string | null, given: World): Permissions {
  const world = inTime(catalogue, given);
  const membership = membershipId === null ? undefined : world.memberships.get(membershipId);
  if (membership?.status !== 'active') return NOTHING;
  const holder = { membershipId: membership.id, personId: membership.personId };
  const { usable, suspended } = stateAt(catalogue, world, holder, rowsOf(world, membership.id), world.now);
  const held = [...usable.values()].flat().filter((each) => catalogue.items.has(each.item));
  return {
    items: held.map((each) => ({
      item: each.item,
      unitId: each.unitId,
      assignmentId: rootOf(each).id,
      via: each.source?.item ?? null,
      elsewhere: catalogue.items.get(each.item)?.elsewhere ?? false,
    })),
    ...grantedAt(catalogue, world, holder, usable),
    suspended: suspended.map(({ held: each, causes }) => ({
      item: each.item,
      unitId: each.unitId,
      assignmentId: rootOf(each).id,
      because: causes,
    })),
  };
}

/** @returns what somebody is permitted with what they can use, and what restrictions leave nothing of */
export function grantedAt(
  catalogue: CompiledCatalogue,
  world: World,
  holder: HolderRef,
  usable: Holdings,
): Pick<Permissions, 'permissions' | 'lost'> {
  const sight = sightAt(catalogue, world, holder, usable);
  const home = world.memberships.get(holder.membershipId ?? '')?.unitId;
  const ofMembers = home === undefined ? [] : catalogue.memberPermits;
  const granted = [
    ...permissions(ofMembers, { unitId: home ?? '', held: null, params: {} }, sight),
    ...[...usable.values()].flat().flatMap((held) => permittedBy(catalogue, world, held, sight)),
  ];
  return restricted(catalogue, world, usable, granted, sight);
}

/** @returns the same, but only of some items: what others permit is not looked at, though they may restrict these */
export function grantedBy(
  catalogue: CompiledCatalogue,
  world: World,
  holder: HolderRef,
  usable: Holdings,
  items: ReadonlySet<string>,
): Pick<Permissions, 'permissions' | 'lost'> {
  const sight = sightAt(catalogue, world, holder, usable);
  const meant = [...usable].flatMap(([key, all]) => (items.has(key) ? all : []));
  const granted = meant.flatMap((held) => permittedBy(catalogue, world, held, sight));
  return restricted(catalogue, world, usable, granted, sight);
}

function permittedBy(catalogue: CompiledCatalogue, world: World, held: WorldAssignment, sight: SightAt): Permitted[] {
  const { permits = [] } = catalogue.items.get(held.item) ?? {};
  return permissions(permits, { unitId: held.unitId, held, params: paramsAt(catalogue, held, world) }, sight);
}

/** What conditions of permissions look at: whoever holds something, at the unit where it is held. */
export function sightAt(catalogue: CompiledCatalogue, world: World, holder: HolderRef, usable: Holdings): SightAt {
  return (unitId, held, record) => () => {
    const there = (item: string) =>
      (usable.get(item) ?? []).filter((each) => satisfiesAt(world, 'here', each.unitId, unitId));
    return sightOf({
      world,
      holder,
      unitId,
      params: held ? paramsAt(catalogue, held, world) : {},
      holds: (item) => there(item).length > 0,
      level: (item) => levelOf(catalogue, item, there(item), world),
      ...(record ? { record } : {}),
    });
  };
}

interface Source {
  readonly unitId: string;
  /** null: every member has it */
  readonly held: WorldAssignment | null;
  readonly params: ParamValues;
}

/** What is not known permits nothing, and neither does a parameter that nobody has said. */
function permissions(permits: readonly CompiledPermit[], source: Source, sight: SightAt): Permitted[] {
  const { unitId, held, params } = source;
  const from = held?.item ?? null;
  const via = held?.source?.item ?? null;
  return permits.flatMap(({ resource, actions, place, records, granted, when, with: stage }) => {
    const within = granted.length === 0 ? {} : only(params, granted);
    if (within === null) return [];
    const condition = when !== null && asksRecord(when) ? when : null;
    if (condition === null && !isTrue(when, sight(unitId, held), false)) return [];
    const reach = { place, unitId, records, within, alsoWithin: [] };
    const ask = { only: condition?.text ?? null, condition, with: stage };
    return actions.map((action) => ({ resource, action, ...reach, ...ask, from, via, restrictedBy: [] }));
  });
}

/** @returns the values of these parameters; null where one has none */
function only(params: ParamValues, keys: readonly string[]): ParamValues | null {
  const entries = Object.entries(params).filter(([key]) => keys.includes(key));
  return entries.length < keys.length ? null : Object.fromEntries(entries);
}

const asksRecord = ({ reads, asked }: Condition): boolean =>
  [...reads, ...asked].some((path) => path.startsWith('record.'));

/** @returns the `portal.*` permissions (`portal.team:read`) of a membership: what the policy asks for */
export function portalPermissions(
  catalogue: CompiledCatalogue,
  membershipId: string | null,
  world: World,
): ReadonlySet<string> {
  const portal = permissionsOf(catalogue, membershipId, world).permissions.filter((each) =>
    each.resource.startsWith('portal.'),
  );
  return new Set(portal.map((each) => `${each.resource}:${each.action}`));
}
