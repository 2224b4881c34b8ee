import fc from 'fast-check';

/** Items that generated catalogues have; `paid` is held by units, `tide` is controlled elsewhere. */
export const ITEMS = ['ant', 'bee', 'cow', 'dog', 'elk', 'fox'] as const;
/** Those that carry parameters. */
export const WITH: Readonly<Record<string, readonly string[]>> = {
  bee: ['level'],
  cow: ['level', 'hues'],
  dog: ['spots'],
  elk: ['level'],
};
export const LEVELS = ['low', 'mid', 'high'] as const;
export const HUES = ['red', 'green', 'blue'] as const;

export type Json = Readonly<Record<string, unknown>>;

/** How generated catalogues are narrowed, where a property is about something that does not hold of all. */
export interface Kinds {
  readonly else: readonly string[];
  readonly lost: readonly string[];
  readonly needs: readonly ('holder' | 'other' | 'that')[];
}

export const ALL: Kinds = {
  else: ['refuse', 'offer', 'offer', 'add', 'add', 'warn'],
  lost: ['refuse', 'take', 'take', 'suspend', 'suspend', 'keep'],
  needs: ['holder', 'holder', 'holder', 'holder', 'other', 'that'],
};

/** @param weight of its being there, against 2 of its not being said */
export const some = <T>(value: fc.Arbitrary<T>, weight = 2): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary: value, weight });
/** Without what is undefined: a key that is there says something. */
export const tidy = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
export const record = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> => fc.record(model).map(tidy);

const PLACES = ['here', 'below', 'company', 'network', 'every:desk', 'twins'] as const;
const place = fc.constantFrom(...PLACES);
export const one = (items: readonly string[]) => fc.constantFrom(...items);
/** SEL of some of these items. */
export const selection = (items: readonly string[], isPlain = false): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: one(items), weight: 4 },
    { arbitrary: fc.uniqueArray(one(items), { minLength: 1, maxLength: 2 }).map((any) => ({ any })), weight: 1 },
    { arbitrary: fc.uniqueArray(one(items), { minLength: 1, maxLength: 2 }).map((all) => ({ all })), weight: 1 },
    ...(isPlain ? [] : [{ arbitrary: one(items).map((not) => ({ not })), weight: 1 }]),
  );
export const when = some(fc.constantFrom('holder.trained', 'unit.open', '!company.closed', 'holder.rank == "old"'), 1);
export const verbs = fc.uniqueArray(fc.constantFrom('give', 'take', 'set', 'suspend', 'resume'), {
  minLength: 1,
  maxLength: 4,
});

/** Needs name items that come before, so that there are no circles. */
function need(index: number, { else: others, lost, needs }: Kinds): fc.Arbitrary<Json> {
  const before: readonly string[] = index === 0 ? ['tide'] : ITEMS.slice(0, index);
  const hasLevel = (WITH[ITEMS[index] ?? ''] ?? []).includes('level');
  const level = (what: unknown) => before.filter((each) => each === what && (WITH[each] ?? []).includes('level'));
  const holder = fc
    .record({
      what: selection(before),
      at: some(place),
      otherwise: fc.constantFrom(...others),
      lost: fc.constantFrom(...lost),
      level: some(fc.constantFrom(...LEVELS), 2),
      isSame: fc.boolean(),
      when,
    })
    .map((each) => {
      const isLevelled = level(each.what).length > 0 && each.level !== undefined;
      const wanted = isLevelled ? { with: { level: each.isSame && hasLevel ? 'same' : each.level } } : {};
      const isNot = typeof each.what === 'object' && each.what !== null && 'not' in each.what;
      // what is missing suspends; that something is there must not
      const kept = isNot && each.lost === 'suspend' ? 'refuse' : each.lost;
      return tidy({ holder: each.what, at: each.at, else: each.otherwise, lost: kept, when: each.when, ...wanted });
    });
  const about = fc.oneof(
    record({ actor: selection(ITEMS, true), at: some(place), when }),
    record({
      unit: fc.constant('paid'),
      lost: fc.constantFrom('refuse', 'suspend'),
      else: fc.constantFrom('refuse', 'warn'),
      when,
    }),
    record({ company: fc.constant('paid'), lost: fc.constantFrom('keep', 'suspend'), when }),
    record({ anyone: one(before), at: some(place), when }),
  );
  const that = record({
    that: fc.constantFrom(
      'holder.trained',
      'unit.open || holder.rank == "old"',
      'holds("ant")',
      '!holds("ant")',
      'count("ant") < 2',
      'actor.holds("bee")',
      'holders("ant").exists(h, h.trained)',
      'level("bee") != "high"',
      ...(hasLevel ? ['params.level != "high"'] : []),
    ),
    on: some(verbs, 1),
    else: fc.constantFrom('refuse', 'warn'),
  });
  const kinds = { holder, other: about, that };
  return fc.oneof(...needs.map((each) => kinds[each]));
}

const give = (index: number): fc.Arbitrary<Json> =>
  fc
    .record({
      item: one(ITEMS.filter((_each, at) => at !== index)),
      mode: fc.constantFrom('live', 'live', 'once', 'snapshot'),
      at: some(fc.constantFrom('here', 'company')),
      when,
      level: fc.constantFrom('same', ...LEVELS),
      after: some(fc.constantFrom('end', 'keep')),
    })
    .map(({ item, mode, at, level, after, ...rest }) => {
      const own = (WITH[ITEMS[index] ?? ''] ?? []).includes('level');
      const hasLevel = (WITH[item] ?? []).includes('level') && (level !== 'same' || own);
      return tidy({
        ...{ item, mode, at, ...rest },
        after: mode === 'live' ? undefined : after,
        params: hasLevel ? { level } : undefined,
      });
    });

export const may = (isGranted: boolean): fc.Arbitrary<Json> =>
  record({
    do: verbs,
    items: some(selection(ITEMS), 2),
    to: some(selection(ITEMS), 1),
    place: isGranted ? fc.constantFrom(...PLACES, 'granted', 'granted') : place,
    upTo: some(fc.constantFrom('own', 'mid'), 1),
    self: some(fc.boolean()),
  });

export const permit = (item: string): fc.Arbitrary<Json> => {
  const carries = WITH[item] ?? [];
  const places = carries.includes('spots') ? [...PLACES, 'granted'] : PLACES;
  const where = record({
    place: some(fc.constantFrom(...places)),
    records: some(fc.constantFrom('own', 'team', 'peers', 'all')),
    ...(carries.includes('hues') ? { hues: some(fc.constant('granted')) } : {}),
  });
  return fc
    .record({
      resource: fc.constantFrom('order', 'price'),
      actions: fc.uniqueArray(fc.constantFrom('read', 'write'), { minLength: 1 }),
      where,
      when,
    })
    .map(({ resource, actions, where: how, when: only }) =>
      tidy({ [resource]: actions, where: Object.keys(how).length > 0 ? how : undefined, when: only }),
    );
};

const restrict = (item: string): fc.Arbitrary<Json> =>
  record({
    what: fc.oneof(fc.constantFrom('order:read', 'price:*', 'order:*'), selection(ITEMS)),
    to: fc.oneof(
      fc.constant('none'),
      record({ place, records: some(fc.constantFrom('own', 'team', 'peers')) }),
      fc.constantFrom(
        { hues: ['red'] },
        { level: 'mid' },
        ...(WITH[item]?.includes('level') ? [{ level: 'same' }] : []),
      ),
    ),
    unless: some(selection(ITEMS), 1),
    when,
  });

export const few = <T>(each: fc.Arbitrary<T>, maxLength: number) => fc.array(each, { maxLength });

export const item = (key: string, index: number, kinds: Kinds): fc.Arbitrary<Json> =>
  record({
    needs: few(need(index, kinds), 2),
    gives: few(give(index), 1),
    may: few(may((WITH[key] ?? []).includes('spots')), 1),
    permits: few(permit(key), 2),
    restricts: few(restrict(key), 1),
    at: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 10 },
      { arbitrary: fc.constantFrom(['branch', 'desk'], ['company', 'branch']), weight: 1 },
    ),
  }).map((own) => ({
    ...{ kind: 'right', label: { en: key } },
    ...own,
    ...(WITH[key] ? { with: WITH[key] } : {}),
  }));
