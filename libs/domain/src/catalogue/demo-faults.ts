import type { CompiledCatalogue, CompiledItem } from './compiled.js';
import { longForm, placesOf } from './demo-held.js';
import type { DemoSource, DemoSourceHeld, DemoSourceMembership } from './demo-schema.js';
import { checkFacts, checkItemHeld, checkRelations, checkTree, factsOfUnit, known, type Add } from './given-faults.js';
import type { Fault } from './load/source.js';
import type { World } from './world.js';

type Path = readonly PropertyKey[];

/** What a file is checked against. */
interface Against {
  readonly units: ReadonlySet<string>;
  readonly catalogue: CompiledCatalogue | undefined;
  /** null where the units are no tree, so that nothing can be said about places */
  readonly places: World | null;
  readonly add: Add;
}

/** @returns all that is wrong with a demo whose form is right; without a catalogue only what stands in the file itself */
export function faultsInside(demo: DemoSource, catalogue: CompiledCatalogue | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  const add: Add = (path, code, message, remedy) => faults.push({ path, code, message, remedy });
  checkOnce(demo, add);
  const isTree = checkTree(demo.units, (index, ...fault) => add(['units', index, 'parent'], ...fault));
  const units = new Set(demo.units.map((each) => each.key));
  const against: Against = { units, catalogue, places: isTree ? placesOf(demo.units) : null, add };
  demo.units.forEach((each, index) => {
    const path = ['units', index];
    each.holds.forEach((held, at) => checkHeld(against, [...path, 'holds', at], held, each.key, 'unit'));
    checkHeldOnce(add, path, each.key, each.holds);
    const about = each.kind === 'company' ? 'a company' : 'a unit';
    if (catalogue) checkFacts(add, path, each.facts, factsOfUnit(catalogue, each.kind), about);
  });
  demo.people.forEach((each, index) => {
    if (catalogue) checkFacts(add, ['people', index], each.facts, catalogue.facts.person, 'a person');
    checkMembershipsApart(add, ['people', index], each.memberships);
  });
  if (catalogue) checkRelations({ catalogue, units, add }, demo.relations, ['relations']);
  for (const { path, member } of membershipsOf(demo)) checkMembership(against, path, member);
  return faults;
}

const membershipsOf = (demo: DemoSource) =>
  demo.people.flatMap((each, person) =>
    each.memberships.map((member, index) => ({ path: ['people', person, 'memberships', index] as Path, member })),
  );

function checkOnce(demo: DemoSource, add: Add): void {
  const once = (list: string, values: readonly (readonly [Path, string])[]) => {
    const seen = new Set<string>();
    for (const [path, value] of values) {
      if (seen.has(value)) add(path, `duplicate-${list}`, `“${value}” stands here twice.`, `Choose another ${list}.`);
      seen.add(value);
    }
  };
  const everybody = [
    ...demo.people.map((each, index) => [['people', index], each] as const),
    ...demo.staff.map((each, index) => [['staff', index], each] as const),
  ];
  once(
    'key',
    demo.units.map((each, index) => [['units', index, 'key'], each.key]),
  );
  once(
    'key',
    everybody.map(([path, each]) => [[...path, 'key'], each.key]),
  );
  once(
    'email',
    everybody.map(([path, each]) => [[...path, 'email'], each.email]),
  );
  once(
    'login',
    membershipsOf(demo).map(({ path, member }) => [[...path, 'login'], member.login]),
  );
}

function checkMembership(against: Against, path: Path, member: DemoSourceMembership): void {
  const { units, catalogue, add } = against;
  if (!units.has(member.unit)) {
    add(
      [...path, 'unit'],
      'unknown-unit',
      `There is no unit “${member.unit}”.`,
      known(member.unit, [...units], 'Name a unit of this file.'),
    );
  }
  if (member.status === 'ended' && member.holds.length > 0) {
    add([...path, 'holds'], 'held-after-end', 'Nothing is held once a membership has ended.', 'Remove “holds”.');
  }
  if (catalogue) checkFacts(add, path, member.facts, catalogue.facts.membership, 'a membership');
  checkHeldOnce(add, path, member.unit, member.holds);
  member.holds.forEach((held, index) => checkHeld(against, [...path, 'holds', index], held, member.unit, 'person'));
}

/** Somebody works for a unit once. */
function checkMembershipsApart(add: Add, path: Path, memberships: readonly DemoSourceMembership[]): void {
  memberships.forEach(({ unit }, index) => {
    if (memberships.findIndex((each) => each.unit === unit) === index) return;
    const message = `This person has a membership at “${unit}” already.`;
    add([...path, 'memberships', index, 'unit'], 'duplicate-membership', message, 'Keep one of the two.');
  });
}

function checkHeld(
  against: Against,
  path: Path,
  each: DemoSourceHeld,
  home: string,
  holder: CompiledItem['holder'],
): void {
  const { units, catalogue, places, add } = against;
  const held = longForm(each, home);
  if (held.unit !== home && !units.has(held.unit)) {
    const remedy = known(held.unit, [...units], 'Name a unit of this file.');
    add(path, 'unknown-unit', `There is no unit “${held.unit}”.`, remedy);
  } else if (places !== null && !isWithin(places, home, held.unit)) {
    const message = `“${held.unit}” is outside of what a membership at “${home}” reaches.`;
    add(path, 'outside-company', message, 'Name a unit of the same company.');
  }
  if (catalogue) checkItemHeld({ catalogue, places, add }, path, held, holder);
}

/** @returns whether somebody who belongs to `home` can hold something at `unit`: in their company, or below above companies */
function isWithin({ units }: World, home: string, unit: string): boolean {
  const [own, other] = [units.get(home), units.get(unit)];
  if (!own || !other) return true;
  return own.companyId === null ? other.ancestors.includes(home) : other.companyId === own.companyId;
}

/** The same at the same unit is held once. */
function checkHeldOnce(add: Add, path: Path, home: string, holds: readonly DemoSourceHeld[]): void {
  const seen = new Set<string>();
  holds.forEach((each, index) => {
    const { item, unit } = longForm(each, home);
    if (seen.has(`${item} ${unit}`)) {
      add([...path, 'holds', index], 'held-twice', `“${item}” at “${unit}” stands here twice.`, 'Keep one of the two.');
    }
    seen.add(`${item} ${unit}`);
  });
}
