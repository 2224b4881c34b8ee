import type { LineVerb } from '../enquiry/enquiry-kinds.js';
import type { Sight } from './cel/surroundings.js';
import type { CompiledCatalogue, CompiledItem, CompiledMay } from './compiled.js';
import type { Turn } from './counts.js';
import { paramsAt } from './derived.js';
import { isAlive, rowsOf, satisfiesAt, type From, type Holdings } from './holdings.js';
import { grantedUnits, readParams, withSaid } from './params.js';
import { engineSentence, type EngineRule } from './sentences.js';
import { sightOf } from './sight.js';
import { stateAt, type State } from './state.js';
import { inTime } from './in-time.js';
import type { Enquiry, EnquiryLine, Suspension, World, WorldAssignment } from './world.js';

/** Staff roles whose authority is the policy's matter alone; the catalogue binds members only. */
const DESK: readonly string[] = ['support', 'lead'];

/** With what authority the actor speaks. */
export type Standing =
  | { readonly kind: 'staff' }
  | {
      readonly kind: 'member';
      readonly personId: string;
      readonly holds: Holdings;
      readonly authority: readonly { readonly rule: CompiledMay; readonly from: From }[];
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
  /** what came out for a plan and a moment, once each */
  readonly states: Map<Plan, Map<number, State>>;
  /** what each plan makes of what the person holds, as far as limits count it */
  readonly turns: Map<Plan, Turn>;
  /** what was found out about those who may have to hand over, by membership; the same whatever lines are judged */
  readonly others: Map<string, Hearing>;
  /** what stays beside a plan, once each */
  readonly left: Map<Plan, Holdings>;
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
  const { usable: holds } = stateAt(catalogue, world, actor, rowsOf(world, membership.id), world.now);
  const authority = [...holds].flatMap(([item, assignments]) =>
    (catalogue.items.get(item)?.may ?? []).flatMap((rule) =>
      assignments.map((held) => {
        const granted = rule.place === 'granted' ? grantedUnits(catalogue, paramsAt(catalogue, held, world)) : [];
        return { rule, from: { unitId: held.unitId, granted } };
      }),
    ),
  );
  const everybodys = catalogue.memberMay.map((rule) => ({ rule, from: { unitId: membership.unitId } }));
  return { kind: 'member', personId: actor.personId, holds, authority: [...authority, ...everybodys] };
}

/** Indexes the slice for one question; linear in the assignments of the slice. */
export function hearingOf(catalogue: CompiledCatalogue, enquiry: Enquiry, given: World): Hearing {
  const world = inTime(catalogue, given);
  const rows = rowsOf(world, enquiry.holder.membershipId).filter((each) => isAlive(each, world.now));
  const now = stateAt(catalogue, world, enquiry.holder, rows, world.now);
  const holder = heldIn(now, rows, world.now);
  const actor = standingOf(catalogue, world);
  const states = new Map([[NO_PLAN, new Map([[world.now.getTime(), now]])]]);
  const once = { states, turns: new Map(), others: new Map(), left: new Map() };
  return { catalogue, world, enquiry, holder, rows, ...once, actor };
}

/** What begins later is known of already, and so are its ends; what is suspended is held all the same. */
function heldIn({ usable, suspended }: State, rows: readonly WorldAssignment[], now: Date): Holdings {
  const held = new Map(usable);
  const notUsable = [...rows.filter((row) => row.from > now), ...suspended.map((each) => each.held)];
  for (const row of notUsable) held.set(row.item, [...(held.get(row.item) ?? []), row]);
  return held;
}

/** The lines that stand, as one set: what will be given and what will be gone (no order inside a ticket). */
export interface Plan {
  readonly gives: ReadonlyMap<string, readonly EnquiryLine[]>;
  readonly takes: ReadonlySet<string>;
  /** what stays held, but otherwise: other values, another end, suspended or not any more */
  readonly changes: ReadonlyMap<string, readonly EnquiryLine[]>;
}

export const NO_PLAN: Plan = { gives: new Map(), takes: new Set(), changes: new Map() };

export const cell = (item: string, unitId: string): string => `${item} ${unitId}`;
export const lineKey = (verb: LineVerb, item: string, unitId: string): string => `${verb} ${item} ${unitId}`;

/** @returns the plan of these lines */
export function planOf(lines: readonly EnquiryLine[]): Plan {
  const gives = new Map<string, EnquiryLine[]>();
  const takes = new Set<string>();
  const changes = new Map<string, EnquiryLine[]>();
  for (const line of lines) {
    const at = cell(line.item, line.unitId);
    if (line.verb === 'take') takes.add(at);
    else if (line.verb === 'give') gives.set(line.item, [...(gives.get(line.item) ?? []), line]);
    else changes.set(at, [...(changes.get(at) ?? []), line]);
  }
  return { gives, takes, changes };
}

/** @returns the plan with further lines in it */
export function planWith(plan: Plan, lines: readonly EnquiryLine[]): Plan {
  const more = planOf(lines);
  const both = (one: Plan['gives'], other: Plan['gives']) =>
    new Map([...one, ...[...other].map(([key, each]) => [key, [...(one.get(key) ?? []), ...each]] as const)]);
  return {
    gives: both(plan.gives, more.gives),
    takes: new Set([...plan.takes, ...more.takes]),
    changes: both(plan.changes, more.changes),
  };
}

/** @returns what the holder can use at that moment once the plan is in effect, with everything that comes along */
export function usableUnder(hearing: Hearing, plan: Plan, at: Date): Holdings {
  return stateUnder(hearing, plan, at).usable;
}

/** @returns what the holder has at that moment once the plan is in effect, usable and suspended */
export function stateUnder(hearing: Hearing, plan: Plan, at: Date): State {
  const ofPlan = hearing.states.get(plan) ?? new Map<number, State>();
  const known = ofPlan.get(at.getTime());
  if (known) return known;
  const { catalogue, world, enquiry } = hearing;
  const state = stateAt(catalogue, world, enquiry.holder, rowsUnder(hearing, plan), at);
  hearing.states.set(plan, ofPlan.set(at.getTime(), state));
  return state;
}

/** @returns what the holder has, usable or not, beside what a plan gives: what it takes, changes or suspends is no more what it was */
export function leftUnder(hearing: Hearing, plan: Plan): Holdings {
  if (plan.takes.size + plan.changes.size === 0) return hearing.holder;
  const known = hearing.left.get(plan);
  if (known) return known;
  const { catalogue, world, enquiry } = hearing;
  const rows = rowsUnder(hearing, { ...plan, gives: new Map() });
  const left = heldIn(stateAt(catalogue, world, enquiry.holder, rows, world.now), rows, world.now);
  hearing.left.set(plan, left);
  return left;
}

/** @returns the rows of the holder once the plan is in effect: what stays, what stays otherwise, and what is given */
export function rowsUnder(hearing: Hearing, plan: Plan): readonly WorldAssignment[] {
  const { gives, takes, changes } = plan;
  const kept = hearing.rows.filter((each) => !takes.has(cell(each.item, each.unitId)));
  const changed = kept.map((row) => (changes.get(cell(row.item, row.unitId)) ?? []).reduce(changedBy, row));
  const given = [...gives.values()].flat().map((line) => asHeld(line, hearing));
  return [...changed, ...given];
}

/** Suspended because somebody asked for it: lifted in the same way. */
export const ASKED = 'asked';
export const ASKED_SUSPENSION: Suspension = { rule: ASKED, sentence: engineSentence('engine.suspended') };

/** @returns the row as it will be with the line in effect */
export function changedBy(row: WorldAssignment, line: EnquiryLine): WorldAssignment {
  const causes = (row.suspended ?? []).filter(({ rule }) => rule !== ASKED);
  switch (line.verb) {
    case 'set':
      return { ...row, params: withSaid(row.params, line.params) };
    case 'extend':
      return { ...row, params: withSaid(row.params, line.params), until: line.until ?? row.until };
    case 'suspend':
      return { ...row, suspended: [...causes, ASKED_SUSPENSION] };
    case 'resume':
      return { ...row, suspended: causes };
    default:
      return row;
  }
}

/** What a condition about a line, or about the whole enquiry, can look at once the plan is in effect. */
export function sightUnder(
  hearing: Hearing,
  plan: Plan,
  line: {
    readonly item: CompiledItem | null;
    readonly unitId: string;
    readonly at?: Date | null;
    readonly params?: EnquiryLine['params'];
  },
): Sight {
  const { catalogue, world, enquiry, actor } = hearing;
  const { item, unitId, at } = line;
  const there = (key: string) =>
    (usableUnder(hearing, plan, at ?? world.now).get(key) ?? []).filter((each) =>
      satisfiesAt(world, 'here', each.unitId, unitId),
    );
  return sightOf({
    world,
    enquiry,
    holder: enquiry.holder,
    unitId,
    item,
    params: item ? readParams(catalogue, item, line.params, { world, unitId }).values : {},
    holds: (key) => there(key).length > 0,
    level: (key) => levelOf(catalogue, key, there(key), world),
    ...(actor.kind === 'member' ? { actorHolds: actor.holds } : {}),
  });
}

/** @returns the highest level with which an item is held; the empty text where it is not, or has none */
export function levelOf(
  catalogue: CompiledCatalogue,
  key: string,
  held: readonly WorldAssignment[],
  world: World,
): string {
  const item = catalogue.items.get(key);
  const param = item?.with.map((each) => catalogue.params.get(each)).find((each) => each?.kind === 'order');
  if (param?.kind !== 'order') return '';
  const levels = held.map((each) => param.values.indexOf(String(paramsAt(catalogue, each, world)[param.key])));
  return param.values[Math.max(-1, ...levels)] ?? '';
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
