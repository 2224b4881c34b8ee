import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import type { CompiledCatalogue, CompiledMay, Place } from './compiled.js';
import { heldByMembership, heldByUnits, isUsable, satisfiesAt, type Holdings } from './holdings.js';
import type { EngineRule } from './sentences.js';
import type { Enquiry, EnquiryLine, World } from './world.js';

/** Staff roles whose authority is the policy's matter alone; the catalogue binds members only. */
const DESK: readonly string[] = ['support', 'lead'];

/** With what authority the actor speaks. */
export type Standing =
  | { readonly kind: 'staff' }
  | {
      readonly kind: 'member';
      readonly personId: string;
      readonly holds: Holdings;
      readonly authority: readonly { readonly rule: CompiledMay; readonly unitId: string }[];
    }
  | { readonly kind: 'nobody'; readonly rule: EngineRule };

/** Everything one question needs, indexed once; `check` and `options` judge with it. */
export interface Hearing {
  readonly catalogue: CompiledCatalogue;
  readonly world: World;
  readonly enquiry: Enquiry;
  readonly holder: Holdings;
  readonly units: Holdings;
  readonly actor: Standing;
}

function standingOf(catalogue: CompiledCatalogue, world: World): Standing {
  const { actor } = world;
  if (actor === null) return { kind: 'nobody', rule: 'engine.nobody' };
  if (actor.staffRole !== null && DESK.includes(actor.staffRole)) return { kind: 'staff' };
  const membership = actor.membershipId === null ? undefined : world.memberships.get(actor.membershipId);
  if (membership === undefined || membership.personId !== actor.personId || membership.status !== 'active') {
    return { kind: 'nobody', rule: 'engine.actor-not-active' };
  }
  const holds = usableOf(heldByMembership(world, membership.id), world.now);
  const authority = [...holds].flatMap(([item, assignments]) =>
    (catalogue.items.get(item)?.may ?? []).flatMap((rule) =>
      assignments.map((assignment) => ({ rule, unitId: assignment.unitId })),
    ),
  );
  return { kind: 'member', personId: actor.personId, holds, authority };
}

const usableOf = (holdings: Holdings, now: Date): Holdings =>
  new Map(
    [...holdings]
      .map(([item, all]) => [item, all.filter((assignment) => isUsable(assignment, now))] as const)
      .filter(([, usable]) => usable.length > 0),
  );

/** Indexes the slice for one question; linear in the assignments of the slice. */
export const hearingOf = (catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): Hearing => ({
  catalogue,
  world,
  enquiry,
  holder: heldByMembership(world, enquiry.holder.membershipId),
  units: heldByUnits(world),
  actor: standingOf(catalogue, world),
});

/** The lines that stand, as one set: what will be given and what will be gone (no order inside a ticket). */
export interface Plan {
  readonly gives: ReadonlyMap<string, readonly EnquiryLine[]>;
  readonly takes: ReadonlySet<string>;
}

export const NO_PLAN: Plan = { gives: new Map(), takes: new Set() };

export const cell = (item: string, unitId: string): string => `${item} ${unitId}`;
export const lineKey = (verb: LineVerb, item: string, unitId: string): string => `${verb} ${item} ${unitId}`;

/** @returns the plan of these lines */
export function planOf(lines: readonly EnquiryLine[]): Plan {
  const gives = new Map<string, EnquiryLine[]>();
  const takes = new Set<string>();
  for (const line of lines) {
    if (line.verb === 'take') takes.add(cell(line.item, line.unitId));
    else gives.set(line.item, [...(gives.get(line.item) ?? []), line]);
  }
  return { gives, takes };
}

/** @returns whether the holder will hold the item at that place once the plan is in effect */
export function holdsUnder(hearing: Hearing, plan: Plan, item: string, place: Place, unit: string, at: Date): boolean {
  const { world } = hearing;
  const kept = (hearing.holder.get(item) ?? []).some(
    (each) =>
      isUsable(each, at) && !plan.takes.has(cell(item, each.unitId)) && satisfiesAt(world, place, each.unitId, unit),
  );
  if (kept) return true;
  return (plan.gives.get(item) ?? []).some(
    (line) => (line.from ?? world.now) <= at && satisfiesAt(world, place, line.unitId, unit),
  );
}
