import fc from 'fast-check';
import { check } from './check.js';
import { CHIEF, catalogueText, change, compiled, linesOf, seaWorld, UNITS } from './fixtures/sea.js';
import { options } from './options.js';
import { needIsMet } from './offers.js';
import { hearingOf, NO_PLAN } from './hearing.js';
import { sliceFor, type Enquiry, type World, type WorldAssignment } from './world.js';

const catalogue = compiled(
  catalogueText({
    ...CHIEF,
    lamp: '',
    oil: '',
    tide: 'system: harbour',
    horn: 'needs: [lamp]',
    bell: 'needs: [{ holder: horn, else: add, lost: take }]',
    signal: 'needs: [{ holder: { any: [horn, oil] }, else: offer, lost: take }]',
    night: 'needs: [{ holder: { all: [lamp, oil] }, else: add, lost: refuse }]',
    storm: 'needs: [{ holder: signal, else: refuse, lost: refuse }]',
    calm: 'needs: [{ holder: { not: [storm, bell] }, else: refuse, lost: refuse }]',
  }),
);
const ITEMS = ['lamp', 'oil', 'horn', 'bell', 'signal', 'night', 'storm', 'calm'];
const PLACES = ['west', 'west-pier', 'west-rock'];

const held = fc.uniqueArray(fc.record({ item: fc.constantFrom(...ITEMS, 'tide'), unit: fc.constantFrom(...PLACES) }), {
  maxLength: 6,
  selector: ({ item, unit }) => `${item} ${unit}`,
});
const line = fc
  .tuple(fc.boolean(), fc.constantFrom(...ITEMS, 'tide', 'ghost'), fc.constantFrom(...PLACES, 'east'))
  .map(([gives, item, at]) => (gives ? { give: item, at } : { take: item, at }));
const lines = fc.array(line, { maxLength: 6 });

const CAP = { key: 'cap', unit: 'west', holds: ['chief'] };
const worldWith = (holds: { item: string; unit: string }[]) => seaWorld([CAP, { key: 'mate', unit: 'west', holds }]);

/** Puts an enquiry into effect the way the product does: what stands by itself, with what comes along. */
function applied(world: World, enquiry: Enquiry): World {
  const result = check(catalogue, enquiry, world);
  const good = enquiry.lines.filter((_each, index) => result.lines[index]?.outcome === 'approval');
  if (good.length < enquiry.lines.length) return applied(world, { ...enquiry, lines: good });
  const all = [...good, ...result.also.filter((each) => each.why !== 'offer')];
  const gone = new Set(all.flatMap((each) => (each.verb === 'take' ? [`${each.item} ${each.unitId}`] : [])));
  const given = all.flatMap((each): WorldAssignment[] =>
    each.verb === 'take'
      ? []
      : [
          {
            id: `new-${each.item}-${each.unitId}`,
            membershipId: 'mate',
            holderUnitId: null,
            item: each.item,
            unitId: each.unitId,
            params: null,
            from: world.now,
            until: null,
            ended: false,
          },
        ],
  );
  const kept = world.assignments.filter(
    (each) => each.membershipId !== 'mate' || !gone.has(`${each.item} ${each.unitId}`),
  );
  return { ...world, assignments: [...kept, ...given] };
}

/** Needs that what somebody holds does not meet. */
function breaches(world: World): readonly string[] {
  const hearing = hearingOf(catalogue, change('mate', []), world);
  return [...hearing.holder].flatMap(([item, assignments]) =>
    (catalogue.items.get(item)?.needs ?? []).flatMap((need) =>
      need.kind === 'holding' &&
      assignments.some((each) => !needIsMet(hearing, NO_PLAN, need, { unitId: each.unitId, params: {} }, world.now))
        ? [`${item}: ${need.id}`]
        : [],
    ),
  );
}

describe('the engine', () => {
  it('lets no chain of enquiries end with something held that lacks what it needs', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 6 }), (chain) => {
        let world = worldWith([]);
        for (const each of chain) world = applied(world, change('mate', each));
        expect(breaches(world)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('judges lines as a set: their order changes no outcome', () => {
    fc.assert(
      fc.property(held, lines, (holds, some) => {
        const unique = [...new Map(some.map((each) => [JSON.stringify(each), each])).values()];
        const world = worldWith(holds);
        const outcomes = (order: typeof unique) => {
          const result = check(catalogue, change('mate', order), world);
          return new Map(result.lines.map((verdict, index) => [JSON.stringify(order[index]), verdict.outcome]));
        };
        expect(outcomes([...unique].reverse())).toEqual(new Map([...outcomes(unique)].reverse()));
      }),
      { numRuns: 150 },
    );
  });

  it('answers on the slice as on the whole network', () => {
    const others = Array.from({ length: 20 }, (_each, index) => ({
      key: `other-${index}`,
      unit: index % 2 === 0 ? 'west' : 'east',
      holds: ITEMS.slice(index % 5),
    }));
    fc.assert(
      fc.property(held, lines, (holds, some) => {
        const whole = seaWorld([CAP, { key: 'mate', unit: 'west', holds }, ...others]);
        const enquiry = change('mate', some);
        const slice = sliceFor({ ...enquiry, actor: whole.actor });
        const members = new Set(slice.memberships);
        const part: World = {
          ...whole,
          memberships: new Map([...whole.memberships].filter(([id]) => members.has(id))),
          assignments: whole.assignments.filter((each) => each.membershipId !== null && members.has(each.membershipId)),
        };
        expect(check(catalogue, enquiry, part)).toEqual(check(catalogue, enquiry, whole));
      }),
      { numRuns: 100 },
    );
  });

  it('shows in the rights editor exactly what filing would say', () => {
    fc.assert(
      fc.property(held, (holds) => {
        const world = worldWith(holds);
        const holder = { membershipId: 'mate', personId: 'mate' };
        for (const entry of options(catalogue, { unitId: 'west', holder }, world)) {
          const { verb } = entry.opposite;
          const enquiry = change('mate', [{ [verb]: entry.item, at: entry.unitId }]);
          const result = check(catalogue, enquiry, world);
          const { line: _line, approval: _approval, ...verdict } = result.lines[0]!;
          expect(entry.opposite).toEqual({ verb, ...verdict, also: result.also });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps an offer: whoever adds the offered lines can file', () => {
    fc.assert(
      fc.property(held, fc.constantFrom(...ITEMS), fc.constantFrom(...PLACES), (holds, item, at) => {
        const world = worldWith(holds);
        const first = check(catalogue, change('mate', [{ give: item, at }]), world);
        fc.pre(first.whole.outcome === 'needs');
        const added = first.also.map((each) => ({ [each.verb]: each.item, at: each.unitId }));
        const second = check(catalogue, change('mate', [{ give: item, at }, ...added]), world);
        expect(second.whole.outcome).toBe('approval');
      }),
      { numRuns: 150 },
    );
  });

  it('gives every refusal a reason', () => {
    fc.assert(
      fc.property(held, lines, (holds, some) => {
        const result = check(catalogue, change('mate', some), worldWith(holds));
        for (const each of result.lines) {
          if (each.outcome === 'refused' || each.outcome === 'nothing') expect(each.because.length).toBeGreaterThan(0);
          if (each.outcome === 'needs') expect(each.needs.length).toBeGreaterThan(0);
          for (const { sentence } of each.because) expect(sentence.en).not.toMatch(/[{}]/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('costs in proportion to lines and holdings, not to the network', () => {
    const holds = ITEMS.flatMap((item) => PLACES.map((unit) => ({ item, unit })));
    const enquiry = change(
      'mate',
      ITEMS.map((item) => ({ take: item, at: 'west-pier' })),
    );
    expect(enquiry.lines).toEqual(linesOf(ITEMS.map((item) => ({ take: item, at: 'west-pier' }))));
    const many = Array.from({ length: 1000 }, (_each, index) => ({ key: `m${index}`, unit: 'west', holds: ['lamp'] }));
    const world = seaWorld([CAP, { key: 'mate', unit: 'west', holds }, ...many], 'cap', UNITS);
    check(catalogue, enquiry, world);
    const start = performance.now();
    for (let run = 0; run < 20; run += 1) check(catalogue, enquiry, world);
    expect((performance.now() - start) / 20).toBeLessThan(20);
  });
});
