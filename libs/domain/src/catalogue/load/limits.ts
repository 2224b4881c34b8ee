import { LIMIT_SCOPES, type CompiledLimit } from '../compiled.js';
import { selectsItem } from '../selection.js';
import { slug, type Names } from './names.js';
import { generated, stated } from './say.js';
import type { CatalogueSource, LimitSource } from './schema.js';

type Path = readonly PropertyKey[];

/** @param brings what comes along with items: that cannot be counted, since it is nowhere stored */
export function compileLimits(
  source: CatalogueSource,
  names: Names,
  brings: ReadonlyMap<string, ReadonlySet<string>>,
): readonly CompiledLimit[] {
  const derived = new Set([...brings.values()].flatMap((keys) => [...keys]));
  return Object.entries(source.limits ?? {}).map(([key, limit]) => {
    const path = ['limits', key];
    const items = countedItems(names, limit, path, derived);
    const { min = null, max = null, over = 'refuse' } = limit;
    checkOver(names, limit, items, path);
    return {
      key,
      id: names.ruleId(limit.id, `limits.${key}.${slug(limit.count)}`, path),
      say: stated(limit.say) ?? generated(min === null ? 'most' : max === null ? 'least' : 'between'),
      items,
      per: limit.per.flatMap((per) => LIMIT_SCOPES.filter((each) => each === per)),
      min,
      max: typeof max === 'number' ? max : null,
      over,
    };
  });
}

function countedItems(names: Names, limit: LimitSource, path: Path, derived: ReadonlySet<string>): ReadonlySet<string> {
  const count = names.selection(limit.count, [...path, 'count'], null);
  const items = [...names.items.values()].filter((item) => selectsItem(count, item));
  for (const { key, elsewhere, holder } of items) {
    if (derived.has(key)) {
      const message = `“${key}” comes along with something else, so nobody can say how many hold it.`;
      names.fault([...path, 'count'], 'counted-comes-along', message, 'Count what it comes along with.');
    }
    if (elsewhere || holder === 'unit') {
      const message = `“${key}” is not held by people here, so it cannot be counted.`;
      names.fault([...path, 'count'], 'wrong-holder', message, 'Count what people hold here.');
    }
  }
  return new Set(items.map(({ key }) => key));
}

function checkOver(names: Names, limit: LimitSource, items: ReadonlySet<string>, path: Path): void {
  const personal = limit.per.some((per) => per === 'person' || per === 'holder');
  if (limit.over === 'transfer' && personal) {
    const message = 'Nobody can hand something over to themselves.';
    names.fault([...path, 'over'], 'invalid-value', message, 'Count per unit, company or network, or use replace.');
  }
  if (limit.over === 'replace' && (!personal || items.size < 2)) {
    const message = 'Only something else that the same person holds can be replaced.';
    names.fault([...path, 'over'], 'invalid-value', message, 'Count several items per person or holder.');
  }
}
