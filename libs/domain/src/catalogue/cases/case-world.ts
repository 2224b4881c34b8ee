import type { FactValue, Stated } from '../cel/facts.js';
import type { CompiledCatalogue, CompiledFact } from '../compiled.js';
import type { World, WorldActor, WorldAssignment, WorldMembership, WorldUnit } from '../world.js';
import { factsStated } from '../facts-stated.js';
import { ASKED } from '../hearing.js';
import { grouped } from '../grouped.js';
import { engineSentence } from '../sentences.js';
import type { Case, Given } from './case-schema.js';

const DEFAULT_NOW = '2026-03-02T09:00:00Z';
/** Held since long before any case, unless the case says when; where a clock counts from it, it has to (`long-held.ts`). */
export const LONG_AGO = new Date('2020-01-01T00:00:00Z');

type Unit = NonNullable<Given['units']>[number];
type Person = NonNullable<Given['people']>[number];

/** @returns what a file gives, with what a case of it gives instead or as well */
export const merged = <T extends { key: string }>(base: readonly T[] = [], more: readonly T[] = []): readonly T[] => [
  ...new Map([...base, ...more].map((each) => [each.key, each])).values(),
];

/**
 * Builds the world of one case from the file's and its own `given`. Ids are the keys of the file, so that an `expect`
 * can name them; an assignment is `person:item@unit`.
 */
export function worldOf(
  base: Given,
  own: Given | undefined,
  one: Pick<Case, 'as' | 'at'>,
  catalogue: Pick<CompiledCatalogue, 'facts'>,
): World {
  const units = unitsOf(merged(base.units, own?.units));
  const people = merged(base.people, own?.people);
  const memberships = people.map((each): WorldMembership => ({
    id: each.key,
    personId: personOf(each),
    unitId: each.unit,
    status: each.status ?? 'active',
  }));
  return {
    now: new Date(one.at ?? own?.now ?? base.now ?? DEFAULT_NOW),
    units,
    memberships: new Map(memberships.map((each) => [each.id, each])),
    assignments: [
      ...people.flatMap(heldByPerson),
      ...merged(base.units, own?.units).flatMap((unit) => (unit.holds ?? []).map((held) => heldByUnit(unit, held))),
    ],
    actor: actorOf(one.as, people),
    facts: {
      person: statedBy(
        [...grouped(people, personOf)].map(([key, all]) => ({ key, facts: Object.assign({}, ...all.map(factsOf)) })),
        catalogue.facts.person,
      ),
      membership: statedBy(people, catalogue.facts.membership),
      unit: statedBy(merged(base.units, own?.units), new Map([...catalogue.facts.unit, ...catalogue.facts.company])),
    },
    relations: relationsOf({ ...base.relations, ...own?.relations }),
    moments: momentsOf(people, merged(base.units, own?.units)),
    done: new Map(people.map((each) => [each.key, new Set(each.done ?? [])])),
  };
}

/** @returns whom a membership is of: several can be of one person */
export const personOf = ({ person, key }: Pick<Person, 'person' | 'key'>): string => person ?? key;
const factsOf = ({ facts }: Person): Person['facts'] => facts;

const relationsOf = (all: NonNullable<Given['relations']>): NonNullable<World['relations']> =>
  new Map(Object.entries(all).map(([name, units]) => [name, new Map(Object.entries(units))]));

function momentsOf(people: readonly Person[], units: readonly Unit[]): NonNullable<World['moments']> {
  const dates = (moments: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(moments).map(([name, at]) => [name, new Date(at)]));
  const ofItems = [
    ...people.flatMap((person) => inFull(person.holds).map((held) => [idOf(person, held), held.moments] as const)),
    ...units.flatMap((unit) => inFull(unit.holds).map((held) => [idOfUnit(unit, held), held.moments] as const)),
  ].map(([id, moments]) => [id, dates(moments)] as const);
  return new Map([...[...people, ...units].map((each) => [each.key, dates(each.moments)] as const), ...ofItems]);
}

const inFull = <T extends object>(holds: readonly (string | T)[] = []): readonly T[] =>
  holds.flatMap((each) => (typeof each === 'string' ? [] : [each]));

/** @returns the id of the assignment */
export const idOf = (
  person: Pick<Person, 'key' | 'unit'>,
  held: { readonly item: string; readonly unit?: string | undefined },
): string => `${person.key}:${held.item}@${held.unit ?? person.unit}`;

export const idOfUnit = (unit: Pick<Unit, 'key'>, held: { readonly item: string }): string =>
  `${unit.key}:${held.item}`;

/** Dates are written as texts in YAML. @returns the values of those facts, by key of whom they are about */
function statedBy(
  all: readonly { readonly key: string; readonly facts?: Readonly<Record<string, FactValue>> | undefined }[],
  declared: ReadonlyMap<string, CompiledFact>,
): ReadonlyMap<string, Stated> {
  return new Map(all.map((each) => [each.key, factsStated(each.facts ?? {}, declared)]));
}

const actorOf = (as: Case['as'], people: readonly Person[]): WorldActor =>
  typeof as === 'string'
    ? { personId: people.find(({ key }) => key === as)?.person ?? as, membershipId: as, staffRole: null }
    : { personId: `staff-${as.staff}`, membershipId: null, staffRole: as.staff };

type PlacedUnit = Pick<Unit, 'key' | 'kind' | 'parent'> & Partial<Pick<Unit, 'zone'>>;

/** @returns the units by key, which is their id; no unit may stand under itself */
export function unitsOf(units: readonly PlacedUnit[]): ReadonlyMap<string, WorldUnit> {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const lineage = (unit: PlacedUnit): readonly PlacedUnit[] => {
    const parent = unit.parent === undefined ? undefined : byKey.get(unit.parent);
    return parent ? [...lineage(parent), unit] : [unit];
  };
  const entries = units.map((unit): [string, WorldUnit] => {
    const line = lineage(unit);
    const companyId = line.findLast((each) => each.kind === 'company')?.key ?? null;
    const ancestors = line.map((each) => each.key);
    const zone = unit.zone === undefined ? {} : { zone: unit.zone };
    return [unit.key, { id: unit.key, parentId: unit.parent ?? null, kind: unit.kind, companyId, ancestors, ...zone }];
  });
  return new Map(entries);
}

const heldByPerson = (person: Person): readonly WorldAssignment[] =>
  (person.holds ?? []).map((each) => {
    const held: Exclude<typeof each, string> = typeof each === 'string' ? { item: each } : each;
    const unitId = held.unit ?? person.unit;
    return {
      id: idOf(person, held),
      membershipId: person.key,
      holderUnitId: null,
      item: held.item,
      unitId,
      params: held.params ?? null,
      from: held.from === undefined ? LONG_AGO : new Date(held.from),
      until: held.until === undefined ? null : new Date(held.until),
      ended: false,
      ...(held.suspended ? { suspended: [{ rule: ASKED, sentence: engineSentence('engine.suspended') }] } : {}),
    };
  });

function heldByUnit(unit: Unit, each: NonNullable<Unit['holds']>[number]): WorldAssignment {
  const held: Exclude<typeof each, string> = typeof each === 'string' ? { item: each } : each;
  return {
    id: idOfUnit(unit, held),
    membershipId: null,
    holderUnitId: unit.key,
    item: held.item,
    unitId: unit.key,
    params: held.params ?? null,
    from: held.from === undefined ? LONG_AGO : new Date(held.from),
    until: held.until === undefined ? null : new Date(held.until),
    ended: false,
  };
}
