import fc from 'fast-check';
import { check } from '../../catalogue/check.js';
import type { CompiledCatalogue, CompiledLimit } from '../../catalogue/compiled.js';
import { countOf, scopeAt, scopeKey, type Count } from '../../catalogue/counts.js';
import { changedBy } from '../../catalogue/hearing.js';
import { violationsIn } from '../../catalogue/violations.js';
import { sliceFor, type Enquiry, type EnquiryLine, type World, type WorldAssignment } from '../../catalogue/world.js';
import { anySource, compiledFrom } from './any-catalogue.js';
import { anyEnquiry, anyWorld, enquiryFrom, worldFrom } from './any-world.js';
import { isAlive, isInForce } from './held.js';
import { ownerOf } from './place.js';

const RUNS = Number(process.env['LAW_RUNS'] ?? 60);
/** The same worlds each time; `LAW_SEED` draws others. */
const seed = Number(process.env['LAW_SEED'] ?? 1);
const TIME = 120_000;

type Source = Parameters<typeof compiledFrom>[0];

function compiled(source: Source): CompiledCatalogue {
  const catalogue = compiledFrom(source);
  if (!('items' in catalogue)) throw new Error(catalogue.join('\n'));
  return catalogue;
}

const isSame = (line: EnquiryLine, row: WorldAssignment): boolean =>
  line.item === row.item && line.unitId === row.unitId;

/** Puts an enquiry into effect as the product does: as a whole, with what comes along; or not at all. */
function applied(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): World {
  const { lines, whole, also } = check(catalogue, enquiry, world);
  if (whole.outcome !== 'allowed' && whole.outcome !== 'approval') return world;
  const stands = enquiry.lines.filter((_line, at) => lines[at]?.outcome !== 'nothing');
  const all = [...stands, ...also.filter(({ why }) => why !== 'offer')];
  const { membershipId } = enquiry.holder;
  const isTheirs = (row: WorldAssignment) => row.membershipId === membershipId && isAlive(row, world.now);
  const kept = world.assignments.filter(
    (row) => !(isTheirs(row) && all.some((line) => line.verb === 'take' && isSame(line, row))),
  );
  const changed = kept.map((row) =>
    isTheirs(row) ? all.filter((line) => isSame(line, row)).reduce(changedBy, row) : row,
  );
  const given = all.flatMap(({ verb, item, unitId, params = null }): WorldAssignment[] =>
    verb === 'give'
      ? [
          {
            ...{ id: `${membershipId}:${item}@${unitId}:new`, membershipId, holderUnitId: null, item, unitId, params },
            from: world.now,
            until: null,
            ended: false,
          },
        ]
      : [],
  );
  return { ...world, assignments: [...changed, ...given] };
}

describe('on generated catalogues and worlds', () => {
  it(
    'the answer on the slice is the answer on the whole world',
    () => {
      fc.assert(
        fc.property(
          anySource(),
          fc.array(fc.tuple(anyWorld, anyEnquiry()), { minLength: 10, maxLength: 10 }),
          (source, all) => {
            const catalogue = compiled(source);
            for (const [drawn, one] of all) {
              const whole = worldFrom(catalogue, drawn);
              const enquiry = enquiryFrom(whole, one);
              expect(check(catalogue, enquiry, sliceOf(catalogue, enquiry, whole))).toEqual(
                check(catalogue, enquiry, whole),
              );
            }
          },
        ),
        { numRuns: RUNS, seed },
      );
    },
    TIME,
  );

  it(
    'no chain of allowed enquiries reaches what a single check refuses',
    () => {
      // what may lack its need by the rule itself (warned, kept, suspended) is no breach
      const kinds = { else: ['refuse', 'offer', 'add'], lost: ['refuse', 'take'], needs: ['holder' as const] };
      const steps = fc.array(anyEnquiry(['mate', 'cap', 'peer']), { minLength: 12, maxLength: 12 });
      fc.assert(
        fc.property(
          anySource(kinds),
          fc.array(fc.tuple(anyWorld, steps), { minLength: 3, maxLength: 3 }),
          (source, all) => {
            const catalogue = compiled(source);
            for (const [drawn, chain] of all) {
              let world = nowOnly(worldFrom(catalogue, drawn));
              const first = new Set(breaches(catalogue, world));
              for (const one of chain) {
                const enquiry = enquiryFrom(world, one);
                world = applied(catalogue, enquiry, world);
                const news = breaches(catalogue, world);
                const more = news.filter((each) => !first.has(each));
                if (more.length > 0) throw new Error(JSON.stringify({ more, enquiry, source, drawn, chain }));
              }
            }
          },
        ),
        { numRuns: RUNS, seed },
      );
    },
    TIME,
  );

  it(
    'minimums and maximums hold however enquiries are interleaved, each checked as it is applied',
    () => {
      const steps = fc.array(anyEnquiry(['mate', 'cap', 'peer', 'far', 'guest']), { minLength: 15, maxLength: 15 });
      fc.assert(
        fc.property(
          anySource(),
          anyWorld,
          steps,
          fc.array(fc.nat(), { minLength: 15, maxLength: 15 }),
          (source, drawn, filed, turns) => {
            const catalogue = compiled(source);
            let world = worldFrom(catalogue, { ...drawn, as: { staff: 'support' } });
            const waiting = filed.map((one) => enquiryFrom(world, one));
            for (const turn of turns) {
              const [enquiry] = waiting.splice(turn % waiting.length, 1);
              if (!enquiry) continue;
              const after = applied(catalogue, enquiry, world);
              for (const limit of catalogue.limits) expect(worse(limit, world, after)).toEqual([]);
              world = after;
            }
          },
        ),
        { numRuns: RUNS * 2, seed },
      );
    },
    TIME,
  );

  it(
    'apply(diff(a, b), a) = b, where nothing else comes along',
    () => {
      let applies = 0;
      fc.assert(
        fc.property(
          anySource({ needs: ['that'] }),
          fc.array(fc.tuple(anyWorld, anyWorld), { minLength: 20, maxLength: 20 }),
          (source, all) => {
            const catalogue = compiled(source);
            for (const [one, other] of all) {
              const world = nowOnly(worldFrom(catalogue, { ...one, as: { staff: 'support' } }));
              const wanted = inCompany(nowOnly(worldFrom(catalogue, other)));
              if (isUnsaid(inCompany(world), wanted)) continue;
              const lines = diff(inCompany(world), wanted);
              const enquiry: Enquiry = {
                kind: 'change',
                unitId: 'west',
                holder: { membershipId: 'mate', personId: 'mate' },
                lines,
              };
              const result = check(catalogue, enquiry, world);
              const isWhole = result.lines.every(({ outcome }) => outcome === 'allowed' || outcome === 'approval');
              if (!isWhole || result.also.length > 0 || lines.length === 0) continue;
              applies += 1;
              expect(named(inCompany(applied(catalogue, enquiry, world)))).toEqual(named(wanted));
            }
          },
        ),
        { numRuns: RUNS, seed },
      );
      expect(applies).toBeGreaterThan(RUNS / 2);
    },
    TIME,
  );
});

/** What is held now, without what begins later or is suspended. */
const nowOnly = (world: World): World => ({
  ...world,
  assignments: world.assignments.filter((row) => isInForce(row, world.now)),
});

const inCompany = (world: World): readonly WorldAssignment[] =>
  world.assignments.filter((row) => row.membershipId === 'mate' && ownerOf(world, row.unitId) === 'west');

const named = (rows: readonly WorldAssignment[]): readonly string[] =>
  rows
    .map(({ item, unitId, params }) => JSON.stringify([item, unitId, Object.entries(params ?? {}).toSorted()]))
    .toSorted();

/** @returns whether a value would have to be unsaid, which no line does */
const isUnsaid = (from: readonly WorldAssignment[], to: readonly WorldAssignment[]): boolean =>
  from.some((row) => {
    const after = to.find(({ item, unitId }) => item === row.item && unitId === row.unitId);
    return after !== undefined && Object.keys(row.params ?? {}).some((key) => !Object.hasOwn(after.params ?? {}, key));
  });

/** Lines that turn some holdings into others. */
function diff(from: readonly WorldAssignment[], to: readonly WorldAssignment[]): readonly EnquiryLine[] {
  const cell = ({ item, unitId }: WorldAssignment) => `${item} ${unitId}`;
  const [was, is] = [from, to].map((rows) => new Map(rows.map((row) => [cell(row), row])));
  const taken = from
    .filter((row) => !is?.has(cell(row)))
    .map(({ item, unitId }) => ({ verb: 'take' as const, item, unitId }));
  const other = to.flatMap((row): readonly Omit<EnquiryLine, 'line'>[] => {
    const { item, unitId, params } = row;
    const before = was?.get(cell(row));
    if (before === undefined) return [{ verb: 'give' as const, item, unitId, params }];
    return named([before])[0] === named([row])[0] ? [] : [{ verb: 'set' as const, item, unitId, params }];
  });
  return [...taken, ...other].map((line, index) => ({ ...line, line: index + 1 }));
}

/** What is held against the rules; a minimum binds only once it is reached, so it has a law of its own. */
function breaches(catalogue: CompiledCatalogue, world: World): readonly string[] {
  const minimums = catalogue.limits.filter(({ min }) => min !== null).map(({ id }) => id);
  return violationsIn(catalogue, world)
    .filter(({ rule }) => !minimums.includes(rule))
    .map(nameOf);
}

const nameOf = ({ rule, membershipId, item, unitId }: ReturnType<typeof violationsIn>[number]): string =>
  [rule, membershipId, item, unitId].join(' ');

/** @returns the counts that a step made worse, counted by hand */
function worse(limit: CompiledLimit, before: World, after: World): readonly string[] {
  const [was, is] = [before, after].map((world) => countsOf(limit, world));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].filter((key) => {
    const [old, now] = [was?.get(key) ?? NONE, is?.get(key) ?? NONE];
    const isOver = limit.max !== null && now.total > limit.max && now.total > old.total;
    return isOver || (limit.min !== null && now.usable < limit.min && now.usable < old.usable);
  });
}

const NONE = { total: 0, usable: 0 };

function countsOf({ items, per }: CompiledLimit, world: World): ReadonlyMap<string, typeof NONE> {
  const groups = new Map<string, { all: string[]; usable: string[] }>();
  const isOfOne = per.includes('person') || per.includes('holder');
  for (const row of world.assignments) {
    const member = world.memberships.get(row.membershipId ?? '');
    if (!member || !items.has(row.item) || !isAlive(row, world.now)) continue;
    const scopes = {
      person: member.personId,
      holder: member.id,
      unit: row.unitId,
      company: ownerOf(world, row.unitId),
    };
    const key = per.map((each) => (each === 'network' || each === 'enquiry' ? '' : scopes[each])).join(' ');
    const group = groups.get(key) ?? { all: [], usable: [] };
    groups.set(key, group);
    const one = isOfOne ? row.id : member.personId;
    group.all.push(one);
    if (isInForce(row, world.now) && member.status === 'active') group.usable.push(one);
  }
  return new Map(
    [...groups].map(([key, { all, usable }]) => [key, { total: new Set(all).size, usable: new Set(usable).size }]),
  );
}

/** What `sliceFor` says, and nothing else: rows of others only of items that rules ask about, counts of limits as numbers. */
function sliceOf(catalogue: CompiledCatalogue, enquiry: Enquiry, whole: World): World {
  const slice = sliceFor({ ...enquiry, actor: whole.actor });
  const isTheirs = ({ membershipId }: WorldAssignment) => {
    const member = whole.memberships.get(membershipId ?? '');
    return member !== undefined && (slice.memberships.includes(member.id) || member.personId === slice.personId);
  };
  const assignments = whole.assignments.filter(
    (row) => row.holderUnitId !== null || isTheirs(row) || catalogue.askedAbout.has(row.item),
  );
  const there = new Set([...slice.memberships, ...assignments.map(({ membershipId }) => membershipId)]);
  const counts = new Map(
    catalogue.limits.map((limit): [string, ReadonlyMap<string, Count>] => {
      const scopes = whole.assignments.flatMap((row) => {
        const member = whole.memberships.get(row.membershipId ?? '');
        return member ? [scopeAt(whole.units, { personId: member.personId, membershipId: member.id }, row.unitId)] : [];
      });
      return [
        limit.id,
        new Map(scopes.map((scope) => [scopeKey(limit, scope), { ...countOf(whole, limit, scope), rows: [] }])),
      ];
    }),
  );
  return {
    ...whole,
    assignments,
    counts,
    memberships: new Map([...whole.memberships].filter(([id]) => there.has(id))),
  };
}
