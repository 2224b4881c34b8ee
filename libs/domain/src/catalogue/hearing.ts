import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import type { Sight } from './cel/surroundings.js';
import type { CompiledCatalogue, CompiledItem, CompiledMay, Place } from './compiled.js';
import { derivedAt } from './derived.js';
import { heldByUnits, isAlive, rowsOf, satisfiesAt, type Holdings } from './holdings.js';
import type { EngineRule } from './sentences.js';
import { sightOf } from './sight.js';
import type { Enquiry, EnquiryLine, World, WorldAssignment } from './world.js';

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
  /** what the holder holds or will hold, with what comes along with it now */
  readonly holder: Holdings;
  /** the rows of the holder, without what comes along */
  readonly rows: readonly WorldAssignment[];
  /** what was derived for a plan and a moment, once each */
  readonly states: Map<Plan, Map<number, Holdings>>;
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
  const holds = derivedAt(catalogue, world, actor, rowsOf(world, membership.id), world.now);
  const authority = [...holds].flatMap(([item, assignments]) =>
    (catalogue.items.get(item)?.may ?? []).flatMap((rule) =>
      assignments.map((assignment) => ({ rule, unitId: assignment.unitId })),
    ),
  );
  const everybodys = catalogue.memberMay.map((rule) => ({ rule, unitId: membership.unitId }));
  return { kind: 'member', personId: actor.personId, holds, authority: [...authority, ...everybodys] };
}

/** Indexes the slice for one question; linear in the assignments of the slice. */
export function hearingOf(catalogue: CompiledCatalogue, enquiry: Enquiry, world: World): Hearing {
  const rows = rowsOf(world, enquiry.holder.membershipId).filter((each) => isAlive(each, world.now));
  const holder = new Map(derivedAt(catalogue, world, enquiry.holder, rows, world.now));
  // what begins later is known of already, and so are its ends
  for (const row of rows) {
    if (row.from > world.now) holder.set(row.item, [...(holder.get(row.item) ?? []), row]);
  }
  const actor = standingOf(catalogue, world);
  return { catalogue, world, enquiry, holder, rows, states: new Map(), units: heldByUnits(world), actor };
}

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
  const held = stateUnder(hearing, plan, at).get(item) ?? [];
  return held.some((each) => satisfiesAt(hearing.world, place, each.unitId, unit));
}

/** @returns what the holder can use at that moment once the plan is in effect, with everything that comes along */
export function stateUnder(hearing: Hearing, plan: Plan, at: Date): Holdings {
  const ofPlan = hearing.states.get(plan) ?? new Map<number, Holdings>();
  const known = ofPlan.get(at.getTime());
  if (known) return known;
  const { catalogue, world, rows, enquiry } = hearing;
  const kept = rows.filter((each) => !plan.takes.has(cell(each.item, each.unitId)));
  const given = [...plan.gives.values()].flat().map((line) => asHeld(line, hearing));
  const state = derivedAt(catalogue, world, enquiry.holder, [...kept, ...given], at);
  hearing.states.set(plan, ofPlan.set(at.getTime(), state));
  return state;
}

/** What a condition about a line, or about the whole enquiry, can look at once the plan is in effect. */
export function sightUnder(
  hearing: Hearing,
  plan: Plan,
  line: { readonly item: CompiledItem | null; readonly unitId: string; readonly at?: Date | null },
): Sight {
  const { world, enquiry } = hearing;
  const { item, unitId, at } = line;
  const holds = (key: string) => holdsUnder(hearing, plan, key, 'here', unitId, at ?? world.now);
  return sightOf({ world, enquiry, holder: enquiry.holder, unitId, item, holds });
}

const asHeld = (line: EnquiryLine, { enquiry, world }: Hearing): WorldAssignment => ({
  id: `line ${line.line}`,
  membershipId: enquiry.holder.membershipId,
  holderUnitId: null,
  item: line.item,
  unitId: line.unitId,
  params: line.params ?? null,
  from: line.from ?? world.now,
  until: line.until ?? null,
  ended: false,
});
