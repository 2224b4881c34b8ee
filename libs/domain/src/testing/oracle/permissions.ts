import { RECORDS, type CompiledPermit, type CompiledRestrict, type Records } from '../../catalogue/compiled.js';
import { meetOf, wantedOf, type ParamValues } from '../../catalogue/params.js';
import type { EffectivePermission } from '../../catalogue/verdict.js';
import type { HolderRef } from '../../catalogue/world.js';
import { hasWith, isHolder, isMeant, type Ground, type Held } from './held.js';
import { reaches } from './place.js';
import { isTrueOr, viewOf } from './view.js';

/** What a permission comes to: at which units, whose records, within which values. */
const told = (permission: Denoted): string => JSON.stringify(permission);

interface Denoted {
  readonly resource: string;
  readonly action: string;
  readonly from: string | null;
  readonly units: readonly string[];
  readonly records: Records;
  readonly within: readonly (readonly [string, unknown])[];
}

/** Permissions of a membership by what they come to, sorted; nothing unless it is active. */
export function permitted(ground: Ground, membershipId: string): readonly string[] {
  const { catalogue, world } = ground;
  const member = world.memberships.get(membershipId);
  if (member?.status !== 'active') return [];
  const holder = { membershipId, personId: member.personId };
  const { usable } = hasWith(
    ground,
    holder,
    world.assignments.filter((row) => row.membershipId === membershipId),
  );
  const rules = usable.flatMap((held) => {
    const restricts = catalogue.items.get(held.item)?.restricts ?? [];
    return restricts.filter((rule) => stands(ground, holder, usable, rule, held)).map((rule) => ({ rule, held }));
  });
  const home: Held = { item: '', unitId: member.unitId, params: {}, raw: null, row: null, isAlong: false };
  const permits = [
    ...catalogue.memberPermits.map((permit) => ({ permit, held: home })),
    ...usable.flatMap((held) => (catalogue.items.get(held.item)?.permits ?? []).map((permit) => ({ permit, held }))),
  ];
  const all = permits
    .flatMap(({ permit, held }) => {
      const within = Object.entries(held.params).filter(([key]) => permit.granted.includes(key));
      if (within.length < permit.granted.length) return [];
      if (!isTrueOr(permit.when, seenFrom(ground, holder, usable, held), false)) return [];
      return permit.actions.flatMap((action) => left(ground, permit, action, held, Object.fromEntries(within), rules));
    })
    .map(told);
  return once(all);
}

const once = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted();

const seenFrom =
  (ground: Ground, holder: HolderRef, has: readonly Held[], { unitId, params }: Held) =>
  () =>
    viewOf(ground, { holder, unitId, item: null, params, has });

/** `unless` is the only escape; what is not known restricts. */
function stands(ground: Ground, holder: HolderRef, has: readonly Held[], rule: CompiledRestrict, held: Held): boolean {
  const isFree = rule.unless !== null && isHolder(rule.unless, (key) => has.some(({ item }) => item === key));
  return !isFree && isTrueOr(rule.when, seenFrom(ground, holder, has, held), true);
}

/** The meet of a permission with every restriction of it, in whatever order: units, records and values that all leave. */
function left(
  ground: Ground,
  { resource, place, records }: CompiledPermit,
  action: string,
  held: Held,
  granted: ParamValues,
  rules: readonly { readonly rule: CompiledRestrict; readonly held: Held }[],
): readonly Denoted[] {
  const { catalogue, world } = ground;
  const about = rules.filter(({ rule: { what } }) =>
    'from' in what
      ? held.item !== '' && isMeant(what.from, held.item)
      : what.resource === resource && ['*', action].includes(what.action),
  );
  let within: ParamValues = granted;
  const places = [place];
  const whose = [records];
  for (const { rule, held: holding } of about) {
    const { to } = rule;
    if (to === 'none') return [];
    if (to.place !== null) places.push(to.place);
    if (to.records !== null) whose.push(to.records);
    for (const [key, value] of Object.entries(wantedOf(to.params, holding.params))) {
      const param = catalogue.params.get(key);
      const own = within[key];
      const both = own === undefined || !param ? value : meetOf(param, own, value, world);
      if (both === undefined) return [];
      within = { ...within, [key]: both };
    }
  }
  const rank = (one: Records) => RECORDS.indexOf(one);
  const fewest = whose.reduce((one, other) => (rank(other) < rank(one) ? other : one));
  return [
    {
      ...{ resource, action, from: held.item === '' ? null : held.item, records: fewest },
      units: unitsWithin(ground, places, held.unitId, within),
      within: Object.entries(within).toSorted(),
    },
  ];
}

const unitsWithin = (
  { catalogue, world }: Ground,
  places: readonly EffectivePermission['place'][],
  unitId: string,
  within: ParamValues,
): readonly string[] => {
  const granted = Object.entries(within).flatMap(([key, value]) =>
    catalogue.params.get(key)?.kind === 'units' ? (value as readonly string[]) : [],
  );
  return [...world.units.keys()]
    .filter((unit) => places.every((place) => reaches(world, place, { unitId, granted }, unit)))
    .toSorted();
};

/** @returns the same of what the engine says */
export const toldBy = (ground: Ground, permissions: readonly EffectivePermission[]): readonly string[] =>
  once(
    permissions.map(({ resource, action, place, alsoWithin, unitId, from, records, within }) =>
      told({
        ...{ resource, action, from, records },
        units: unitsWithin(ground, [place, ...alsoWithin], unitId, within),
        within: Object.entries(within).toSorted(),
      }),
    ),
  );
