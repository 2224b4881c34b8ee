import type { CatalogueError, CompiledCatalogue } from './compiled.js';
import { faultsInside } from './demo-faults.js';
import { completed, longForm, placesOf, type DemoHeld } from './demo-held.js';
import {
  demoSchema,
  type DemoSource,
  type DemoSourceHeld,
  type DemoSourceMembership,
  type DemoSourceUnit,
} from './demo-schema.js';
import { faultsOf } from './load/faults.js';
import { inOrder, readYaml } from './load/source.js';

export type { DemoHeld } from './demo-held.js';
export { DEMO_ROLES, type DemoRole } from './demo-schema.js';

export type DemoStaff = DemoSource['staff'][number];

export interface DemoUnit extends Omit<DemoSourceUnit, 'holds'> {
  readonly holds: readonly DemoHeld[];
}

/** Somebody of the demo. */
export interface DemoPerson extends Omit<DemoSource['people'][number], 'memberships'> {
  readonly memberships: readonly DemoMembership[];
}

export interface DemoMembership extends Omit<DemoSourceMembership, 'holds'> {
  readonly holds: readonly DemoHeld[];
}

/** `units` stand parents first, so that a seed can insert them in this order. */
export interface Demo {
  readonly units: readonly DemoUnit[];
  readonly people: readonly DemoPerson[];
  readonly staff: readonly DemoStaff[];
  /** units that a relation leads to, by its name and the unit */
  readonly relations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export type DemoResult =
  { readonly ok: true; readonly demo: Demo } | { readonly ok: false; readonly errors: readonly CatalogueError[] };

/**
 * Reads a demo network. Pure.
 * @param source.catalogue where given, what is held and stated is checked against it, and parameters are filled in
 * @returns the network with everything held naming its unit, or all faults with line, column and remedy
 */
export function parseDemo(text: string, source: { file: string; catalogue?: CompiledCatalogue }): DemoResult {
  const read = readYaml(text, source.file);
  if (!read.ok) return read;
  const parsed = demoSchema.safeParse(read.source.value);
  const faults = parsed.success
    ? faultsInside(parsed.data, source.catalogue)
    : faultsOf(parsed.error.issues, read.source.value, 'units:');
  if (!parsed.success || faults.length > 0) {
    return { ok: false, errors: inOrder(faults.map((fault) => read.source.locate(fault))) };
  }
  return { ok: true, demo: complete(parsed.data, source.catalogue) };
}

function complete({ units, people, staff, relations }: DemoSource, catalogue: CompiledCatalogue | undefined): Demo {
  const places = placesOf(units);
  const heldFrom = (home: string, holds: readonly DemoSourceHeld[]) =>
    holds.map((held) => completed(longForm(held, home), places, catalogue));
  return {
    staff,
    relations,
    units: parentsFirst(units).map((each) => ({ ...each, holds: heldFrom(each.key, each.holds) })),
    people: people.map((each) => ({
      ...each,
      memberships: each.memberships.map((member) => ({ ...member, holds: heldFrom(member.unit, member.holds) })),
    })),
  };
}

function parentsFirst(units: readonly DemoSourceUnit[]): readonly DemoSourceUnit[] {
  const depthOf = (each: DemoSourceUnit): number => {
    const parent = units.find((other) => other.key === each.parent);
    return parent ? depthOf(parent) + 1 : 0;
  };
  return [...units].sort((one, other) => depthOf(one) - depthOf(other));
}
