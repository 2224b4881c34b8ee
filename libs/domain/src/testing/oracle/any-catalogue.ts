import fc from 'fast-check';
import { compileCatalogue } from '../../catalogue/compile.js';
import type { CompiledCatalogue } from '../../catalogue/compiled.js';
import {
  ALL,
  few,
  item,
  ITEMS,
  HUES,
  LEVELS,
  may,
  one,
  permit,
  record,
  selection,
  some,
  tidy,
  verbs,
  when,
  type Json,
  type Kinds,
} from './any-rules.js';
const limit: fc.Arbitrary<Json> = fc
  .record({
    count: selection(ITEMS, true),
    per: fc.constantFrom(
      ['person'],
      ['holder'],
      ['unit'],
      ['company'],
      ['network'],
      ['person', 'company'],
      ['holder', 'unit'],
    ),
    min: some(fc.constantFrom(1, 2), 1),
    max: fc.constantFrom(1, 2, 3),
  })
  .map(({ min, max, ...rest }) => tidy({ ...rest, max, min: min === undefined ? undefined : Math.min(min, max) }));

const shut = record({
  do: verbs,
  items: some(selection(ITEMS)),
  to: some(selection(ITEMS), 1),
  but: some(selection(ITEMS), 1),
  when: some(fc.constantFrom('holder.trained', '!unit.open', 'holder.rank == "new"'), 1),
});

const people = fc.oneof(
  fc.constantFrom<unknown>('peer', 'person'),
  record({
    holders: selection(ITEMS, true),
    at: fc.constantFrom('nearest', 'company', 'above', 'root', 'other'),
  }),
);
/** A ladder ends where somebody always is. */
const ladder = fc
  .tuple(few(people, 2), fc.constantFrom<unknown>(undefined, 'auto', 'auto', 'refuse', { staff: 'support' }))
  .map(([rungs, last]) => [
    ...new Map(rungs.map((each) => [JSON.stringify(each), each])).values(),
    ...(last === undefined ? [] : [last]),
  ])
  .map((rungs) => (rungs.length === 0 ? ['auto'] : rungs));
const decide = record({
  on: some(verbs, 1),
  items: some(selection(ITEMS), 1),
  when: some(fc.constantFrom('holder.trained', 'unit.open', 'holds("bee")'), 1),
  by: ladder,
});

/** The chief may do everything in the company, so that much is refused for other reasons. */
const FIXED = {
  chief: {
    ...{ kind: 'role', label: { en: 'Chief' } },
    may: [{ do: ['give', 'take', 'set', 'suspend', 'resume'], place: 'company' }],
  },
  paid: { kind: 'marker', label: { en: 'Paid' }, holder: 'unit', gives: [{ item: 'ant', to: 'people' }] },
  tide: { kind: 'right', label: { en: 'Tide' }, system: 'harbour' },
};

const PARAMS = {
  level: { order: LEVELS, default: 'low' },
  hues: { set: HUES, default: 'widest' },
  spots: { units: 'branch' },
};

const FACTS = {
  person: { trained: 'bool', rank: { choice: ['old', 'new'], unknown: 'new' } },
  unit: { open: { type: 'bool', unknown: true } },
  company: { closed: 'bool' },
};

/** @returns catalogues as data: the object that a file would hold */
export const anySource = (kinds: Partial<Kinds> = {}): fc.Arbitrary<Json> =>
  fc
    .record({
      items: fc.tuple(...ITEMS.map((key, index) => item(key, index, { ...ALL, ...kinds }))),
      members: record({
        may: few(may(false), 1),
        permits: few(permit(''), 1),
        gives: few(record({ item: one(ITEMS), when }), 1),
      }),
      limits: few(limit, 2),
      shut: few(shut, 1),
      decide: few(decide, 2),
      isPaid: fc.boolean(),
    })
    .map(({ items, members, limits, decide: rules, isPaid, ...rest }) => ({
      ...{ catalogue: 'zoo', label: { en: 'Zoo' }, languages: ['en'] },
      vendor: { name: 'Zoo', team: 'desk@zoo.example' },
      systems: {
        zoo: { label: { en: 'Zoo' }, where: 'keyward' },
        harbour: { label: { en: 'Harbour' }, where: 'elsewhere' },
      },
      ...{ facts: FACTS, params: PARAMS, relations: { twins: { from: 'company', to: 'company' } } },
      items: {
        ...Object.fromEntries(items.map((each, index) => [ITEMS[index], each])),
        ...(isPaid ? FIXED : { ...FIXED, paid: { ...FIXED.paid, gives: [] } }),
      },
      ...{ members, ...rest },
      // what comes along cannot be counted
      limits: Object.fromEntries(
        limits
          .filter(({ count }) => ![...items, members].some((each) => comesAlong(each).some((key) => says(count, key))))
          .filter(({ count }) => !(isPaid && says(count, 'ant')))
          .map((each, index) => [`limit${index}`, each]),
      ),
      decide: [...rules, { by: ['auto'] }],
    }));

const comesAlong = (owner: Json): readonly string[] =>
  ((owner['gives'] as readonly Json[] | undefined) ?? []).flatMap(({ item: key, mode }) =>
    mode === 'once' || mode === 'snapshot' ? [] : [String(key)],
  );
const says = (count: unknown, key: string): boolean => JSON.stringify(count).includes(`"${key}"`);

/**
 * Rules that are told apart by what they say clash when two say the same; what only looks wrong is let be.
 * @returns the catalogue, or why it is none
 */
export function compiledFrom(source: Json): CompiledCatalogue | readonly string[] {
  let count = 0;
  // each rule has a name of its own
  const named = (rules: unknown): unknown =>
    Array.isArray(rules) ? rules.map((rule: Json) => ({ ...rule, id: `r${(count += 1)}` })) : rules;
  const withIds = (part: Json): Json =>
    Object.fromEntries(Object.entries(part).map(([key, value]) => [key, RULES.includes(key) ? named(value) : value]));
  const items = Object.entries(source['items'] as Readonly<Record<string, Json>>);
  const whole = withIds({
    ...source,
    items: Object.fromEntries(items.map(([key, value]) => [key, withIds(value)])),
    members: withIds(source['members'] as Json),
  });
  // JSON is YAML
  const result = compileCatalogue(JSON.stringify(whole), { file: 'zoo.yaml', stored: true });
  return result.ok ? result.catalogue : result.errors.map(({ key, message }) => `${key}: ${message}`);
}

const RULES = ['needs', 'gives', 'may', 'restricts', 'shut', 'decide'];
