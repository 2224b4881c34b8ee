import type { Answer, Condition } from './cel/condition.js';
import { wallClock } from './clocks/calendar.js';
import { conditionName, type Stated } from './cel/facts.js';
import type { Sight } from './cel/surroundings.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { isAtOrUnder, relatedUnits, type Holdings } from './holdings.js';
import { peopleWith, personsOf } from './others.js';
import type { ParamValue, ParamValues } from './params.js';
import { engineSentence, listed, quoted } from './sentences.js';
import type { Because } from './verdict.js';
import type { Enquiry, HolderRef, World } from './world.js';
import { zoneAt } from './zone.js';

/** Never declared for a condition, so never called; see `load/conditions.ts`. */
const notDeclared = (name: string) => (): never => {
  throw new Error(`${name}() is not declared for conditions`);
};

/** What stands around a condition where it is asked. */
export interface Standpoint {
  readonly world: World;
  readonly holder: HolderRef;
  readonly unitId: string;
  readonly item?: CompiledItem | null;
  /** values of the item's parameters: those of the line, or with which it is held */
  readonly params?: ParamValues;
  readonly enquiry?: Enquiry;
  /** whether the holder holds an item there; absent: conditions of this place cannot ask */
  readonly holds?: (item: string) => boolean;
  /** the holder's level of an item there; the empty text where it is not held */
  readonly level?: (item: string) => string;
  readonly actorHolds?: Holdings;
  /** what is worked on, where a permission is asked for */
  readonly record?: Stated;
}

/** @returns what is known of a person: the facts of the person and those of the membership */
function factsOf({ facts }: World, { personId, membershipId }: HolderRef): Stated {
  const person = personId === null ? undefined : facts?.person.get(personId);
  const membership = membershipId === null ? undefined : facts?.membership.get(membershipId);
  return { ...person, ...membership, id: personId };
}

/** Makes what a condition can look at. The order matters: what the engine knows itself nobody can state otherwise. */
export function sightOf(standpoint: Standpoint): Sight {
  const { world, holder, unitId, item, enquiry } = standpoint;
  const unit = world.units.get(unitId) ?? world.beyond?.get(unitId);
  const companyId = unit?.companyId ?? unitId;
  const { actor, facts } = world;
  const clock = () => wallClock(world.now, zoneAt(world, unitId));
  return {
    now: world.now,
    about: {
      actor: factsOf(world, { personId: actor?.personId ?? null, membershipId: actor?.membershipId ?? null }),
      holder: factsOf(world, holder),
      unit: { ...facts?.unit.get(unitId), id: unitId, kind: unit?.kind ?? '' },
      company: { ...facts?.unit.get(companyId), id: companyId },
      item: item ? { key: item.key, index: item.index, kind: item.kind, risk: item.risk, category: item.category } : {},
      params: Object.fromEntries(Object.entries(standpoint.params ?? {}).map(entryOf)),
      record: standpoint.record ?? {},
      enquiry: enquiry ? { ...enquiry.facts, kind: enquiry.kind, reason: enquiry.reason } : {},
    },
    holds: standpoint.holds ?? notDeclared('holds'),
    level: standpoint.level ?? notDeclared('level'),
    ...aboutPeople(standpoint, companyId),
    hour: () => clock().hour,
    weekday: () => clock().weekday,
    within: (one, other) => isAtOrUnder(world, one, other),
    related: (name, one, other) => relatedUnits(world, name, one).some((to) => isAtOrUnder(world, other, to)),
  };
}

const entryOf = ([key, value]: readonly [string, ParamValue]) => [conditionName(key), asFact(value)] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Days are moments to conditions: the beginning of the day in UTC. */
const asFact = (value: ParamValue) =>
  typeof value === 'string' && DAY.test(value) ? new Date(`${value}T00:00:00Z`) : value;

/** What conditions ask about others, in the company; the holder counts as things will be once the plan is in effect. */
function aboutPeople({ world, holder, holds, actorHolds }: Standpoint, companyId: string) {
  const people = (item: string): readonly HolderRef[] => [
    ...personsOf(world, peopleWith(world, item, companyId))
      .filter((each) => each.personId !== holder.personId)
      .map(({ id, personId }) => ({ membershipId: id, personId })),
    ...(holds?.(item) === true ? [holder] : []),
  ];
  return {
    actorHolds: (item: string) => (actorHolds?.get(item) ?? []).length > 0,
    count: (item: string) => people(item).length,
    holders: (item: string) => people(item).map((each) => factsOf(world, each)),
  };
}

/** @returns whether a condition is true; no condition is, and what is not known counts as `unknown` says */
export function isTrue(
  condition: Condition | null,
  sight: () => Sight,
  unknown: boolean | ((paths: readonly string[]) => boolean),
): boolean {
  if (condition === null) return true;
  const answer = condition.evaluate(sight());
  if ('is' in answer) return answer.is;
  return typeof unknown === 'boolean' ? unknown : unknown(answer.unknown);
}

/** Names the facts that nobody has stated by their labels. */
export function unknownFacts(
  catalogue: Pick<CompiledCatalogue, 'facts' | 'params'>,
  answer: Extract<Answer, { unknown: readonly string[] }>,
): Because {
  const { record, ...facts } = catalogue.facts;
  const declared = [...Object.values(facts), ...record.values(), catalogue.params];
  const labels = answer.unknown.map((path) => {
    const key = path.slice(path.indexOf('.') + 1);
    const fact = declared.map((all) => all.get(key)).find((each) => each !== undefined);
    return quoted(fact?.label ?? { en: key });
  });
  // what an enquiry states, whoever sends it can say
  const isOurs = answer.unknown.every((path) => path.startsWith('enquiry.'));
  const rule = isOurs ? 'engine.fact-not-said' : 'engine.unknown-fact';
  return { rule, sentence: engineSentence(rule, { facts: listed(labels, 'and') }) };
}
