import type { Answer, Condition } from './cel/condition.js';
import type { Stated } from './cel/facts.js';
import type { Sight } from './cel/surroundings.js';
import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { isAtOrUnder } from './holdings.js';
import { engineSentence, listed, quoted } from './sentences.js';
import type { Because } from './verdict.js';
import type { Enquiry, HolderRef, World } from './world.js';

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
  readonly enquiry?: Enquiry;
  /** whether the holder holds an item there; absent: conditions of this place cannot ask */
  readonly holds?: (item: string) => boolean;
}

/** @returns what is known of a person: the facts of the person and those of the membership */
function factsOf({ facts }: World, { personId, membershipId }: HolderRef): Stated {
  const person = personId === null ? undefined : facts?.person.get(personId);
  const membership = membershipId === null ? undefined : facts?.membership.get(membershipId);
  return { ...person, ...membership, id: personId };
}

/** Makes what a condition can look at. The order matters: what the engine knows itself nobody can state otherwise. */
export function sightOf({ world, holder, unitId, item, enquiry, holds }: Standpoint): Sight {
  const unit = world.units.get(unitId);
  const companyId = unit?.companyId ?? unitId;
  const { actor, facts } = world;
  return {
    now: world.now,
    about: {
      actor: factsOf(world, { personId: actor?.personId ?? null, membershipId: actor?.membershipId ?? null }),
      holder: factsOf(world, holder),
      unit: { ...facts?.unit.get(unitId), id: unitId, kind: unit?.kind ?? '' },
      company: { ...facts?.unit.get(companyId), id: companyId },
      item: item ? { key: item.key, kind: item.kind, risk: item.risk, category: item.category } : {},
      enquiry: enquiry ? { ...enquiry.facts, kind: enquiry.kind, reason: enquiry.reason } : {},
    },
    holds: holds ?? notDeclared('holds'),
    within: (one, other) => isAtOrUnder(world, one, other),
    level: notDeclared('level'),
    count: notDeclared('count'),
    holders: notDeclared('holders'),
    related: notDeclared('related'),
  };
}

/** @returns whether a condition is true; no condition is, and what is not known counts as `unknown` says */
export function isTrue(condition: Condition | null, sight: () => Sight, unknown: boolean): boolean {
  if (condition === null) return true;
  const answer = condition.evaluate(sight());
  return 'is' in answer ? answer.is : unknown;
}

/** Names the facts that nobody has stated by their labels. */
export function unknownFacts(
  catalogue: CompiledCatalogue,
  answer: Extract<Answer, { unknown: readonly string[] }>,
): Because {
  const labels = answer.unknown.map((path) => {
    const key = path.slice(path.indexOf('.') + 1);
    const fact = Object.values(catalogue.facts)
      .map((facts) => facts.get(key))
      .find((each) => each !== undefined);
    return quoted(fact?.label ?? { en: key });
  });
  return {
    rule: 'engine.unknown-fact',
    sentence: engineSentence('engine.unknown-fact', { facts: listed(labels, 'and') }),
  };
}
