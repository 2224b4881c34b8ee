import type { Sight } from './cel/surroundings.js';
import { PLACES, RECORDS, type CompiledCatalogue, type CompiledRestrict } from './compiled.js';
import type { Holdings } from './holdings.js';
import { selectsHolder, selectsItem } from './selection.js';
import { isTrue } from './sight.js';
import type { Effective, EffectivePermission } from './verdict.js';

/** What conditions can look at, seen from a unit. */
export type SightAt = (unitId: string) => () => Sight;

/**
 * Meets what is permitted with every restriction of what is held, unless its exception is held, too. Meets commute:
 * neither the order of items nor that of rules changes the outcome (the union of permits comes first).
 */
export function restricted(
  catalogue: CompiledCatalogue,
  held: Holdings,
  granted: readonly EffectivePermission[],
  sight: SightAt,
): Pick<Effective, 'permissions' | 'lost'> {
  const rules = [...held]
    .flatMap(([key, all]) =>
      (catalogue.items.get(key)?.restricts ?? []).filter((rule) =>
        // what is not known restricts
        all.some((each) => isTrue(rule.when, sight(each.unitId), true)),
      ),
    )
    .filter((rule) => rule.unless === null || !selectsHolder(rule.unless, (key) => held.has(key)));
  const permissions: EffectivePermission[] = [];
  const lost: EffectivePermission[] = [];
  for (const permission of granted) {
    const about = rules.filter((rule) => isAbout(catalogue, rule, permission));
    const left = about.reduce(met, permission);
    // named is whatever takes something away from what the item permits, also where another takes as much
    const restrictedBy = about.filter((rule) => met(permission, rule) !== permission).map(reasonOf);
    (about.some((rule) => rule.to === 'none') ? lost : permissions).push({ ...left, restrictedBy });
  }
  return { permissions, lost };
}

function isAbout(catalogue: CompiledCatalogue, { what }: CompiledRestrict, permission: EffectivePermission): boolean {
  if ('from' in what) {
    const item = permission.from === null ? undefined : catalogue.items.get(permission.from);
    return item !== undefined && selectsItem(what.from, item);
  }
  return what.resource === permission.resource && (what.action === '*' || what.action === permission.action);
}

const reasonOf = ({ id, say }: CompiledRestrict) => ({ rule: id, sentence: say });

/** @returns what is left of a permission; the very same where the rule takes nothing away */
function met(permission: EffectivePermission, { to }: CompiledRestrict): EffectivePermission {
  if (to === 'none') return { ...permission };
  const place = less(PLACES, permission.place, to.place);
  const records = less(RECORDS, permission.records, to.records);
  if (place === permission.place && records === permission.records) return permission;
  return { ...permission, place, records };
}

/** @returns the lesser of two, in the order of `all`; null says nothing */
const less = <T>(all: readonly T[], one: T, other: T | null): T =>
  other !== null && all.indexOf(other) < all.indexOf(one) ? other : one;
