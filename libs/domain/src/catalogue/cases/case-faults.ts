import { LINE_VERBS } from '../../enquiry/enquiry-kinds.js';
import { clocksIn } from '../clocks/since.js';
import type { CompiledCatalogue } from '../compiled.js';
import { checkFacts, checkItemHeld, checkRelations, checkTree, factsOfUnit, known, type Add } from '../given-faults.js';
import { placesOf } from '../demo-held.js';
import { nearest } from '../load/nearest.js';
import type { Fault } from '../load/source.js';
import type { World } from '../world.js';
import type { Case, CaseFile, Given } from './case-schema.js';
import { merged } from './case-world.js';
import { checkOneValue, checkSince } from './case-given.js';

type Path = readonly PropertyKey[];
type Unit = NonNullable<Given['units']>[number];
type Person = NonNullable<Given['people']>[number];

/** What a case of the file sees, and what it is checked against. */
interface Scene {
  readonly catalogue: CompiledCatalogue;
  readonly units: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  /** null where the units are no tree */
  readonly places: World | null;
  readonly add: Add;
}

/**
 * What is misspelt in a case would be nowhere, and the case would show something else than it says.
 * @returns all that is wrong with a file of cases whose form is right
 */
export function faultsInCases({ given, cases }: CaseFile, catalogue: CompiledCatalogue): readonly Fault[] {
  const faults: Fault[] = [];
  const add: Add = (path, code, message, remedy) => faults.push({ path, code, message, remedy });
  const base = sceneOf(catalogue, given, undefined, ['given'], add);
  const layer = { catalogue, base: given, path: ['given'], add };
  checkGiven(base, given, ['given']);
  checkOneValue(layer);
  cases.forEach((one, index) => {
    const path = ['cases', index];
    const scene = one.given ? sceneOf(catalogue, given, one.given, [...path, 'given'], add) : base;
    if (one.given) checkGiven(scene, one.given, [...path, 'given']);
    if (one.given) checkOneValue({ ...layer, own: one.given, path: [...path, 'given'] });
    if (typeof one.as === 'string') checkPerson(scene, one.as, [...path, 'as']);
    checkAsked({ ...scene, add: exceptExpected(add, one.expect) }, one.ask, [...path, 'ask']);
    if (expectsNothing(one.expect)) {
      const message = 'This expects nothing, so the case would always pass.';
      add([...path, 'expect'], 'expects-nothing', message, 'Write what the answer must contain.');
    }
  });
  if (faults.length > 0) return faults;
  checkSince(layer);
  cases.forEach((one, index) => {
    if (one.given) checkSince({ ...layer, own: one.given, path: ['cases', index, 'given'] }, one);
  });
  return faults;
}

const REFUSED_AS: Readonly<Record<string, string>> = {
  'unknown-item': 'engine.unknown-item',
  'unknown-unit': 'engine.unknown-unit',
  'unknown-person': 'engine.unknown-holder',
};

/** What is not there may be asked for on purpose: then the case expects that it is refused as such. */
const exceptExpected =
  (add: Add, expected: unknown): Add =>
  (path, code, message, remedy) => {
    const rule = REFUSED_AS[code];
    if (rule !== undefined && names(expected, rule)) return;
    const hint = rule === undefined ? remedy : `${remedy} Where it is to be refused, expect “${rule}”.`;
    add(path, code, message, hint);
  };

const names = (expected: unknown, rule: string): boolean =>
  typeof expected === 'object' && expected !== null
    ? Object.values(expected).some((each) => names(each, rule))
    : expected === rule;

function sceneOf(catalogue: CompiledCatalogue, base: Given, own: Given | undefined, path: Path, add: Add): Scene {
  const units = merged(base.units, own?.units);
  const listed = own ? (own.units ?? []) : (base.units ?? []);
  const isTree = checkTree(units, (index, code, message, remedy) => {
    const place = listed.findIndex((each) => each.key === units[index]?.key);
    if (place >= 0) add([...path, 'units', place, 'parent'], code, message, remedy);
  });
  return {
    catalogue,
    units: new Set(units.map(({ key }) => key)),
    people: new Set(merged(base.people, own?.people).map(({ key }) => key)),
    places: isTree ? placesOf(units) : null,
    add,
  };
}

function checkGiven(scene: Scene, { units = [], people = [], relations = {}, since = {} }: Given, path: Path): void {
  checkClocks(scene, Object.keys(since), [...path, 'since']);
  checkRelations(scene, relations, [...path, 'relations']);
  checkOnce(scene, units, [...path, 'units']);
  checkOnce(scene, people, [...path, 'people']);
  units.forEach((each, index) => checkUnitGiven(scene, each, [...path, 'units', index]));
  people.forEach((each, index) => checkPersonGiven(scene, each, [...path, 'people', index]));
}

function checkClocks({ catalogue, add }: Scene, ids: readonly string[], path: Path): void {
  const clocks = [...new Set(clocksIn(catalogue).map(({ id }) => id))];
  for (const id of ids.filter((each) => !clocks.includes(each))) {
    add([...path, id], 'unknown-clock', `There is no clock “${id}”.`, known(id, clocks, 'Name the id of a clock.'));
  }
}

function checkOnce({ add }: Scene, list: readonly { readonly key: string }[], path: Path): void {
  list.forEach(({ key }, index) => {
    if (list.findIndex((each) => each.key === key) === index) return;
    add([...path, index, 'key'], 'duplicate-key', `“${key}” stands here twice.`, 'Choose another key.');
  });
}

/** Kinds of units that the product itself has; a catalogue names further ones. */
const KINDS = ['network', 'region', 'company', 'branch'];

function checkUnitGiven({ catalogue, places, add }: Scene, unit: Unit, path: Path): void {
  const kinds = [
    ...KINDS,
    ...catalogue.kinds.keys(),
    ...[...catalogue.params.values()].flatMap((each) => (each.kind === 'units' ? each.unit : [])),
  ];
  const near = kinds.includes(unit.kind) ? null : nearest(unit.kind, kinds);
  if (near !== null) {
    add([...path, 'kind'], 'unknown-kind', `No unit is of the kind “${unit.kind}”.`, `Did you mean “${near}”?`);
  }
  const kind = near ?? unit.kind;
  const about = kind === 'company' ? 'a company' : 'a unit';
  checkFacts(add, path, unit.facts ?? {}, factsOfUnit(catalogue, kind), about);
  (unit.holds ?? []).forEach((each, index) => {
    const { item, params = {} } = typeof each === 'string' ? { item: each } : each;
    checkItemHeld({ catalogue, places, add }, [...path, 'holds', index], { item, unit: unit.key, params }, 'unit');
  });
}

function checkPersonGiven(scene: Scene, person: Person, path: Path): void {
  const { catalogue, places, add } = scene;
  checkUnit(scene, person.unit, [...path, 'unit']);
  const { facts } = catalogue;
  checkFacts(add, path, person.facts ?? {}, new Map([...facts.person, ...facts.membership]), 'a person');
  (person.holds ?? []).forEach((each, index) => {
    const held: Exclude<typeof each, string> = typeof each === 'string' ? { item: each } : each;
    const where = [...path, 'holds', index];
    if (held.unit !== undefined) checkUnit(scene, held.unit, [...where, 'unit']);
    const long = { item: held.item, unit: held.unit ?? person.unit, params: held.params ?? {} };
    checkItemHeld({ catalogue, places, add }, where, long, 'person');
  });
}

const checkUnit = ({ units, add }: Scene, unit: string, path: Path): void => {
  if (units.has(unit)) return;
  add(path, 'unknown-unit', `There is no unit “${unit}”.`, known(unit, [...units], 'Give one under “units”.'));
};

const checkPerson = ({ people, add }: Scene, person: string, path: Path): void => {
  if (people.has(person)) return;
  add(
    path,
    'unknown-person',
    `There is nobody called “${person}”.`,
    known(person, [...people], 'Give one under “people”.'),
  );
};

function checkAsked(scene: Scene, ask: Case['ask'], path: Path): void {
  const [question] = Object.entries(ask).flatMap(([name, one]) => (one === undefined ? [] : [{ name, one }]));
  if (!question) return;
  const within = [...path, question.name];
  const { person, unit, at } = question.one as { person?: string; unit?: string; at?: string | readonly string[] };
  if (person !== undefined) checkPerson(scene, person, [...within, 'person']);
  if (unit !== undefined) checkUnit(scene, unit, [...within, 'unit']);
  if (typeof at === 'string') checkUnit(scene, at, [...within, 'at']);
  else (at ?? []).forEach((each, index) => checkUnit(scene, each, [...within, 'at', index]));
  if (ask.explain) checkPermission(scene, ask.explain.may, [...within, 'may']);
  const enquiry = ask.check ?? ask.deciders;
  if (!enquiry) return;
  if (enquiry.under) checkUnit(scene, enquiry.under.unit, [...within, 'under', 'unit']);
  checkFacts(scene.add, within, enquiry.facts ?? {}, scene.catalogue.facts.enquiry, 'an enquiry');
  checkAccepts(scene, enquiry.accepts ?? [], [...within, 'accepts']);
  (enquiry.lines ?? []).forEach((line, index) => checkLine(scene, line, [...within, 'lines', index]));
}

function checkAccepts({ catalogue, add }: Scene, accepts: readonly string[], path: Path): void {
  for (const [index, key] of accepts.entries()) {
    if (catalogue.terms.has(key)) continue;
    const remedy = known(key, [...catalogue.terms.keys()], 'Name terms of the catalogue.');
    add([...path, index], 'unknown-terms', `The catalogue has no terms “${key}”.`, remedy);
  }
}

type Line = NonNullable<NonNullable<Case['ask']['check']>['lines']>[number];

function checkLine(scene: Scene, line: Line, path: Path): void {
  if (line.at !== undefined) checkUnit(scene, line.at, [...path, 'at']);
  const { items } = scene.catalogue;
  for (const verb of LINE_VERBS) {
    const item = line[verb];
    if (item === undefined || items.has(item)) continue;
    const remedy = known(item, [...items.keys()], 'Name an item of the catalogue.');
    scene.add([...path, verb], 'unknown-item', `The catalogue has no item “${item}”.`, remedy);
  }
}

/** That nobody may do something can be shown of anything; what is only nearly a permission is misspelt. */
function checkPermission({ catalogue, add }: Scene, may: string, path: Path): void {
  const permits = [...catalogue.memberPermits, ...[...catalogue.items.values()].flatMap((item) => item.permits)];
  const all = permits.flatMap(({ resource, actions }) => actions.map((action) => `${resource}:${action}`));
  const near = all.includes(may) ? null : nearest(may, all);
  if (near !== null) add(path, 'unknown-permission', `Nothing permits “${may}”.`, `Did you mean “${near}”?`);
}

/** @returns whether every answer contains it */
function expectsNothing(expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return false;
  return Object.values(expected).every(expectsNothing);
}
