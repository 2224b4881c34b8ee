import type { CompiledCatalogue, CompiledFact, CompiledItem, CompiledParam } from './compiled.js';
import type { FactType } from './cel/facts.js';
import { longForm, paramsHeld, placesOf } from './demo-held.js';
import type { DemoSource, DemoSourceHeld, DemoSourceMembership } from './demo-schema.js';
import { factsStated } from './facts-stated.js';
import type { Fault } from './load/source.js';
import type { World } from './world.js';

type Path = readonly PropertyKey[];
type Add = (path: Path, code: string, message: string, remedy: string) => void;

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
  const isTree = checkUnits(demo, add);
  const units = new Set(demo.units.map((each) => each.key));
  const against: Against = { units, catalogue, places: isTree ? placesOf(demo.units) : null, add };
  demo.units.forEach((each, index) => {
    const path = ['units', index];
    each.holds.forEach((held, at) => checkHeld(against, [...path, 'holds', at], held, each.key, 'unit'));
    const own = [
      ...(catalogue?.facts.unit ?? []),
      ...(each.kind === 'company' ? (catalogue?.facts.company ?? []) : []),
    ];
    checkFacts(against, path, each.facts, new Map(own), each.kind === 'company' ? 'a company' : 'a unit');
  });
  demo.people.forEach((each, index) =>
    checkFacts(against, ['people', index], each.facts, catalogue?.facts.person, 'a person'),
  );
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

/** Every parent is there, and following parents ends at a root. @returns whether that is so */
function checkUnits(demo: DemoSource, add: Add): boolean {
  const units = new Map(demo.units.map((each) => [each.key, each]));
  let isTree = true;
  const fault = (index: number, code: string, message: string, remedy: string) => {
    isTree = false;
    add(['units', index, 'parent'], code, message, remedy);
  };
  demo.units.forEach((each, index) => {
    if (each.parent !== undefined && !units.has(each.parent)) {
      fault(index, 'unknown-unit', `There is no unit “${each.parent}”.`, 'Name a unit of this file.');
    }
    let steps = 0;
    for (let above = each.parent; above !== undefined && steps <= units.size; above = units.get(above)?.parent) {
      steps += 1;
    }
    if (steps > units.size) {
      fault(index, 'circle', 'These units stand under each other.', 'Give one of them another parent.');
    }
  });
  return isTree;
}

function checkMembership(against: Against, path: Path, member: DemoSourceMembership): void {
  const { units, catalogue, add } = against;
  if (!units.has(member.unit)) {
    add([...path, 'unit'], 'unknown-unit', `There is no unit “${member.unit}”.`, 'Name a unit of this file.');
  }
  if (member.status === 'ended' && member.holds.length > 0) {
    add([...path, 'holds'], 'held-after-end', 'Nothing is held once a membership has ended.', 'Remove “holds”.');
  }
  checkFacts(against, path, member.facts, catalogue?.facts.membership, 'a membership');
  member.holds.forEach((held, index) => checkHeld(against, [...path, 'holds', index], held, member.unit, 'person'));
}

const HOLDERS = { person: 'people', unit: 'units' } as const;

function checkHeld(
  against: Against,
  path: Path,
  each: DemoSourceHeld,
  home: string,
  holder: CompiledItem['holder'],
): void {
  const { units, catalogue, add } = against;
  const held = longForm(each, home);
  if (held.unit !== home && !units.has(held.unit)) {
    add(path, 'unknown-unit', `There is no unit “${held.unit}”.`, 'Name a unit of this file.');
  }
  if (!catalogue) return;
  const item = catalogue.items.get(held.item);
  if (item?.holder !== holder) {
    const message = `The catalogue has no item “${held.item}” for ${HOLDERS[holder]}.`;
    add(path, 'unknown-item', message, 'Name an item of the catalogue.');
  } else if (against.places !== null) {
    for (const { param, why } of paramsHeld(catalogue, held, against.places)?.faults ?? []) {
      const where = why === 'missing' ? path : [...path, 'params', param];
      const [message, remedy] = paramInWords(item, param, why, catalogue.params.get(param));
      add(where, `${why}-param`, message, remedy);
    }
  }
}

function paramInWords(
  item: CompiledItem,
  key: string,
  why: 'unknown' | 'missing' | 'invalid',
  param: CompiledParam | undefined,
): readonly [string, string] {
  if (why === 'unknown' || !param) {
    const known = item.with.length > 0 ? `Known: ${item.with.join(', ')}.` : 'Remove it.';
    return [`“${item.key}” has no parameter “${key}”.`, known];
  }
  if (why === 'missing')
    return [`“${item.key}” is held with “${key}”, which is not said.`, `Add it: ${paramValue(param)}.`];
  return [`This is no value of “${key}”.`, `Write ${paramValue(param)}.`];
}

function paramValue(param: CompiledParam): string {
  switch (param.kind) {
    case 'order':
      return `one of ${param.values.join(', ')}`;
    case 'set':
      return `a list of some of ${param.values.join(', ')}`;
    case 'units':
      return `a list of units of the kind ${param.unit} in the same company`;
    case 'number':
      return `a whole number${param.min === null ? '' : ` from ${param.min}`}${param.max === null ? '' : ` to ${param.max}`}`;
    case 'date':
      return `a day such as 2027-01-31${param.max === null ? '' : `, not later than ${param.max} from now`}`;
  }
}

/** What is stated is declared, and of the type that conditions read; a unit of the kind company has both kinds of facts. */
function checkFacts(
  { catalogue, add }: Against,
  path: Path,
  facts: Readonly<Record<string, unknown>>,
  declared: ReadonlyMap<string, CompiledFact> | undefined,
  about: string,
): void {
  if (!catalogue || !declared) return;
  const stated = factsStated(facts, declared);
  for (const name of Object.keys(facts)) {
    const where = [...path, 'facts', name];
    const fact = declared.get(name);
    if (!fact) {
      const known = declared.size > 0 ? `Known: ${[...declared.keys()].join(', ')}.` : 'Remove it.';
      add(where, 'unknown-fact', `The catalogue declares no fact “${name}” of ${about}.`, known);
    } else if (!Object.hasOwn(stated, name)) {
      add(where, 'wrong-type', `This is no value of “${name}”.`, `Write ${factValue(fact.is)}.`);
    }
  }
}

const factValue = (is: FactType): string =>
  typeof is === 'object'
    ? `one of ${is.choice.join(', ')}`
    : {
        bool: 'true or false',
        int: 'a whole number',
        text: 'a text',
        date: 'a date, such as 2026-03-02',
        list: 'a list of texts',
      }[is];
