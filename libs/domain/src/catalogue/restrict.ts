import type { Condition } from './cel/condition.js';
import type { Stated } from './cel/facts.js';
import type { Sight } from './cel/surroundings.js';
import { PLACES, RECORDS, type CompiledCatalogue, type CompiledRestrict, type Place } from './compiled.js';
import { paramsAt } from './derived.js';
import type { Holdings } from './holdings.js';
import { meetOf, wantedOf, type ParamValues } from './params.js';
import { selectsHolder, selectsItem } from './selection.js';
import { isTrue } from './sight.js';
import type { EffectivePermission } from './verdict.js';
import type { World, WorldAssignment } from './world.js';

/** What conditions can look at, seen from a unit; with what is held there, and the record that is asked about. */
export type SightAt = (unitId: string, held?: WorldAssignment | null, record?: Stated) => () => Sight;

/** A permission with the condition about records that is asked each time. */
export interface Permitted extends EffectivePermission {
  readonly condition: Condition | null;
}

/** A restriction that stands, with the values that `same` means. */
interface Standing {
  readonly rule: CompiledRestrict;
  readonly params: ParamValues;
}

/**
 * Meets what is permitted with every restriction of what is held, unless its exception is held, too. Meets commute:
 * neither the order of items nor that of rules changes the outcome (the union of permits comes first).
 */
export function restricted(
  catalogue: CompiledCatalogue,
  world: World,
  held: Holdings,
  granted: readonly Permitted[],
  sight: SightAt,
): { readonly permissions: readonly Permitted[]; readonly lost: readonly Permitted[] } {
  const rules = [...held].flatMap(([key, all]) =>
    (catalogue.items.get(key)?.restricts ?? []).flatMap((rule): readonly Standing[] => {
      if (rule.unless !== null && selectsHolder(rule.unless, (item) => held.has(item))) return [];
      // what is not known restricts
      const standing = all.filter((each) => isTrue(rule.when, sight(each.unitId, each), true));
      return standing.map((each) => ({ rule, params: paramsAt(catalogue, each, world) }));
    }),
  );
  const permissions: Permitted[] = [];
  const lost: Permitted[] = [];
  for (const permission of granted) {
    const about = rules.filter(({ rule }) => isAbout(rule, permission));
    if (about.length === 0) {
      permissions.push(permission);
      continue;
    }
    const left = about.reduce<Permitted | null>((each, one) => each && met(catalogue, world, each, one), permission);
    // named is whatever takes something away from what the item permits, also where another takes as much
    const taking = about.filter((one) => met(catalogue, world, permission, one) !== permission);
    const restrictedBy = [...new Set(taking.map(({ rule }) => rule))].map(({ id, say }) => ({
      rule: id,
      sentence: say,
    }));
    if (left === null) lost.push({ ...permission, restrictedBy });
    else permissions.push({ ...left, restrictedBy });
  }
  return { permissions, lost };
}

/** @returns whether a restriction is about a permission, wherever and of whomever */
export function isAbout(
  { what }: Pick<CompiledRestrict, 'what'>,
  permission: Pick<EffectivePermission, 'resource' | 'action' | 'from'>,
): boolean {
  if ('from' in what) return permission.from !== null && selectsItem(what.from, { key: permission.from });
  return what.resource === permission.resource && (what.action === '*' || what.action === permission.action);
}

/** @returns what is left of a permission: the very same where the rule takes nothing away, null where nothing is left */
function met(catalogue: CompiledCatalogue, world: World, permission: Permitted, standing: Standing): Permitted | null {
  const { to } = standing.rule;
  if (to === 'none') return null;
  const records = less(RECORDS, permission.records, to.records);
  const place = lessPlace(permission, to.place);
  const within = lessWithin(catalogue, world, permission, wantedOf(to.params, standing.params));
  if (within === null) return null;
  const isSame = records === permission.records && place === permission && within === permission.within;
  return isSame ? permission : { ...permission, place: place.place, alsoWithin: place.alsoWithin, records, within };
}

/** @returns the lesser of two, in the order of `all`; null says nothing */
const less = <T>(all: readonly T[], one: T, other: T | null): T =>
  other !== null && all.indexOf(other) < all.indexOf(one) ? other : one;

/** Places that contain each other are met by the smaller one; others must both reach. */
function lessPlace(permission: Permitted, to: Place | null): Pick<Permitted, 'place' | 'alsoWithin'> {
  const { place, alsoWithin } = permission;
  if (to === null || to === place || to === 'network' || alsoWithin.includes(to)) return permission;
  const [one, other] = [place, to].map((each) => (PLACES as readonly string[]).indexOf(each));
  const isComparable = one !== undefined && other !== undefined && one >= 0 && other >= 0;
  if (!isComparable && place !== 'network') return { place, alsoWithin: [...alsoWithin, to].toSorted() };
  if (isComparable && other >= one) return permission;
  return { place: to, alsoWithin };
}

/** @returns the values that are left, the very same where nothing goes; null where a parameter has none left */
function lessWithin(
  catalogue: CompiledCatalogue,
  world: World,
  { within }: Permitted,
  to: ParamValues,
): ParamValues | null {
  let left = within;
  for (const [key, value] of Object.entries(to)) {
    const param = catalogue.params.get(key);
    if (!param) continue;
    const own = left[key];
    const met = own === undefined ? value : meetOf(param, own, value, world);
    if (met === undefined) return null;
    if (JSON.stringify(met) !== JSON.stringify(own)) left = { ...left, [key]: met };
  }
  return left;
}
