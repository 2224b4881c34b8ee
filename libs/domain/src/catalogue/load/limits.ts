import { LIMIT_SCOPES, type CompiledLimit } from '../compiled.js';
import { selectsItem } from '../selection.js';
import { nearest } from './nearest.js';
import { slug, type Names } from './names.js';
import { generated, stated, type Generated } from './say.js';
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
      say: stated(limit.say) ?? generated(sentenceOf(limit)),
      items,
      members: limit.count === 'members',
      per: limit.per.flatMap((per) => LIMIT_SCOPES.filter((each) => each === per)),
      perParams: paramsCounted(names, limit, items, path),
      min,
      max: typeof max === 'number' ? max : null,
      maxBy: typeof max === 'string' ? amountOf(names, max, [...path, 'max']) : null,
      over,
    };
  });
}

/** What cannot be more or fewer is handed over. */
function sentenceOf({ min, max, over }: LimitSource): Generated {
  if (min === undefined) return 'most';
  if (max === undefined) return 'least';
  return over === 'transfer' && max === min ? 'always' : 'between';
}

/** What says how many there can be: a whole number of facts. */
const amountOf = (names: Names, text: string, path: Path) =>
  names.condition({ standing: 'limit', expected: 'int' }, text, path);

/** What is no word is a parameter, which everything that is counted is held with. */
function paramsCounted(names: Names, { per }: LimitSource, items: ReadonlySet<string>, path: Path): readonly string[] {
  const words: readonly string[] = LIMIT_SCOPES;
  return per.flatMap((key, index) => {
    if (words.includes(key)) return [];
    const lacking = [...items].find((item) => names.items.get(item)?.with.includes(key) !== true);
    if (lacking === undefined && names.declared.params.has(key)) return [key];
    const near = nearest(key, [...words, ...names.declared.params.keys()]);
    const message = names.declared.params.has(key)
      ? `“${lacking}” has no parameter “${key}”.`
      : `Nothing is counted within “${key}”.`;
    const remedy =
      near && near !== key
        ? `Did you mean “${near}”?`
        : `Write one of ${words.join(', ')}, or a parameter of the items.`;
    names.fault([...path, 'per', index], 'unknown-param', message, remedy);
    return [];
  });
}

function countedItems(names: Names, limit: LimitSource, path: Path, derived: ReadonlySet<string>): ReadonlySet<string> {
  if (limit.count === 'members') return new Set();
  const count = names.selection(limit.count, [...path, 'count'], null);
  const items = [...names.items.values()].filter((item) => selectsItem(count, item));
  // lines are counted there, and not who holds something
  if (limit.per.includes('enquiry')) return new Set(items.map(({ key }) => key));
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
  if (limit.count === 'members' && (personal || limit.over !== undefined)) {
    const message =
      'People of the team are counted within a unit, a company or the network, and one too many is refused.';
    names.fault(path, 'invalid-value', message, 'Write per: [company], and leave over out.');
  }
  if (limit.per.includes('enquiry') && (limit.per.length > 1 || limit.min !== undefined || limit.over !== undefined)) {
    const message = 'Within one enquiry lines are counted, up to a maximum.';
    names.fault([...path, 'per'], 'invalid-value', message, 'Write per: [enquiry] alone, with max.');
  }
  if (limit.over === 'transfer' && personal) {
    const message = 'Nobody can hand something over to themselves.';
    names.fault([...path, 'over'], 'invalid-value', message, 'Count per unit, company or network, or use replace.');
  }
  if (limit.over === 'replace' && (!personal || items.size < 2)) {
    const message = 'Only something else that the same person holds can be replaced.';
    names.fault([...path, 'over'], 'invalid-value', message, 'Count several items per person or holder.');
  }
}
