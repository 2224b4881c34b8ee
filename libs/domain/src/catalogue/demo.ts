import { z } from 'zod';
import type { CatalogueError, CompiledCatalogue } from './compiled.js';
import { faultsOf } from './load/faults.js';
import { readYaml, type Fault } from './load/source.js';
import { strict } from './load/strict.js';
import { MEMBERSHIP_STATUSES } from '../enquiry/enquiry-kinds.js';
import { isEmail } from '../person/email.js';
import { STAFF_ROLES } from '../policy/actor.js';

/** Roles of people whose sign-in is printed when the demo starts. */
export const DEMO_ROLES = ['dealer-admin', 'dealer-member', 'support', 'lead', 'auditor', 'operator'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

/** Demo mail must never reach anybody: only domains that RFC 2606 and RFC 6761 reserve. */
const RESERVED = /\.(example|test|invalid|localhost)$/;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens; a letter first');
const name = z.string().trim().min(1).max(120);
const email = z
  .string()
  .refine((text) => isEmail(text) && RESERVED.test(text), 'one plain address at a reserved domain');
const language = z.enum(['en', 'de']);

const holds = z.union([z.string().min(1), strict({ item: z.string().min(1), unit: key })]);

const membership = strict({
  unit: key,
  status: z.enum(MEMBERSHIP_STATUSES),
  login: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'small letters, digits, dots and hyphens'),
  position: name.optional(),
  holds: z.array(holds).default([]),
});

const person = strict({
  key,
  email,
  firstName: name,
  lastName: name,
  language,
  demo: z.enum(DEMO_ROLES).optional(),
  memberships: z.array(membership).min(1),
});

const staffMember = strict({
  key,
  email,
  firstName: name,
  lastName: name,
  language,
  role: z.enum(STAFF_ROLES),
  demo: z.enum(DEMO_ROLES).optional(),
});

const unit = strict({ key, kind: key, name, parent: key.optional() });

/** The form of `demo.yaml`: the network, its people with what they hold, and the vendor's staff. */
export const demoSchema = strict({
  units: z.array(unit).min(1),
  people: z.array(person),
  staff: z.array(staffMember),
});

type DemoSource = z.output<typeof demoSchema>;
export type DemoUnit = DemoSource['units'][number];
export type DemoStaff = DemoSource['staff'][number];

/** Somebody of the demo; what they hold always names its unit. */
export interface DemoPerson extends Omit<DemoSource['people'][number], 'memberships'> {
  readonly memberships: readonly DemoMembership[];
}

export interface DemoMembership extends Omit<DemoSource['people'][number]['memberships'][number], 'holds'> {
  readonly holds: readonly { readonly item: string; readonly unit: string }[];
}

/** `units` stand parents first, so that a seed can insert them in this order. */
export interface Demo {
  readonly units: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
  readonly staff: readonly DemoStaff[];
}

export type DemoResult =
  { readonly ok: true; readonly demo: Demo } | { readonly ok: false; readonly errors: readonly CatalogueError[] };

/**
 * Reads a demo network. Pure.
 * @param source.catalogue where given, the items that people hold are checked against it
 * @returns the network with every `holds` naming its unit, or all faults with line, column and remedy
 */
export function parseDemo(text: string, source: { file: string; catalogue?: CompiledCatalogue }): DemoResult {
  const read = readYaml(text, source.file);
  if (!read.ok) return read;
  const parsed = demoSchema.safeParse(read.source.value);
  const faults = parsed.success
    ? faultsInside(parsed.data, source.catalogue)
    : faultsOf(parsed.error.issues, read.source.value);
  if (!parsed.success || faults.length > 0) {
    return { ok: false, errors: faults.map((fault) => read.source.locate(fault)) };
  }
  return { ok: true, demo: complete(parsed.data) };
}

const complete = (source: DemoSource): Demo => ({
  units: parentsFirst(source.units),
  staff: source.staff,
  people: source.people.map((each) => ({
    ...each,
    memberships: each.memberships.map((member) => ({
      ...member,
      holds: member.holds.map((held) => (typeof held === 'string' ? { item: held, unit: member.unit } : held)),
    })),
  })),
});

function parentsFirst(units: readonly DemoUnit[]): readonly DemoUnit[] {
  const depthOf = (each: DemoUnit): number => {
    const parent = units.find((other) => other.key === each.parent);
    return parent ? depthOf(parent) + 1 : 0;
  };
  return [...units].sort((one, other) => depthOf(one) - depthOf(other));
}

type Path = readonly PropertyKey[];

function faultsInside(demo: DemoSource, catalogue: CompiledCatalogue | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  const add = (path: Path, code: string, message: string, remedy: string) =>
    faults.push({ path, code, message, remedy });
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
  const members = membershipsOf(demo);
  once(
    'login',
    members.map(({ path, member }) => [[...path, 'login'], member.login]),
  );
  checkUnits(demo, add);
  for (const { path, member } of members) checkMembership(demo, catalogue, path, member, add);
  return faults;
}

type Add = (path: Path, code: string, message: string, remedy: string) => void;

const membershipsOf = (demo: DemoSource) =>
  demo.people.flatMap((each, person) =>
    each.memberships.map((member, index) => ({ path: ['people', person, 'memberships', index] as Path, member })),
  );

/** Every parent is there, and following parents ends at a root. */
function checkUnits(demo: DemoSource, add: Add): void {
  const units = new Map(demo.units.map((each) => [each.key, each]));
  demo.units.forEach((each, index) => {
    const path = ['units', index, 'parent'];
    if (each.parent !== undefined && !units.has(each.parent)) {
      add(path, 'unknown-unit', `There is no unit “${each.parent}”.`, 'Name a unit of this file.');
    }
    let steps = 0;
    for (let above = each.parent; above !== undefined && steps <= units.size; above = units.get(above)?.parent) {
      steps += 1;
    }
    if (steps > units.size)
      add(path, 'circle', 'These units stand under each other.', 'Give one of them another parent.');
  });
}

function checkMembership(
  demo: DemoSource,
  catalogue: CompiledCatalogue | undefined,
  path: Path,
  member: DemoSource['people'][number]['memberships'][number],
  add: Add,
): void {
  const units = new Set(demo.units.map((each) => each.key));
  if (!units.has(member.unit)) {
    add([...path, 'unit'], 'unknown-unit', `There is no unit “${member.unit}”.`, 'Name a unit of this file.');
  }
  if (member.status === 'ended' && member.holds.length > 0) {
    add([...path, 'holds'], 'held-after-end', 'Nothing is held once a membership has ended.', 'Remove “holds”.');
  }
  member.holds.forEach((held, index) => {
    const item = typeof held === 'string' ? held : held.item;
    const where = [...path, 'holds', index];
    if (typeof held !== 'string' && !units.has(held.unit)) {
      add(where, 'unknown-unit', `There is no unit “${held.unit}”.`, 'Name a unit of this file.');
    }
    if (catalogue && catalogue.items.get(item)?.holder !== 'person') {
      add(where, 'unknown-item', `The catalogue has no item “${item}” for people.`, 'Name an item of the catalogue.');
    }
  });
}
