import { SUPPORT_HELPS } from './authority.js';
import type { CompiledCatalogue, CompiledItem, CompiledLimit } from './compiled.js';
import { refuse, type Findings, type LineRegistry } from './findings.js';
import { cell, NO_PLAN, type Hearing, type Plan } from './hearing.js';
import { isAlive, isUsable } from './holdings.js';
import { engineSentence, filled, quoted } from './sentences.js';
import type { Effect } from './verdict.js';
import type { EnquiryLine, HolderRef, World, WorldAssignment } from './world.js';

/** How many there are: `max` counts all that are alive, invited and future ones too, `min` only those that are usable. */
export interface Count {
  readonly total: number;
  readonly usable: number;
  /** rows of whoever holds it, enough of them to hand over from */
  readonly rows: readonly WorldAssignment[];
}

/** Where something is counted: the values of `per`, for one line. */
export type Scope = Readonly<Record<'person' | 'holder' | 'unit' | 'company', string>>;

/**
 * Judges the limits that a line touches, on the state after all lines. Only what makes it worse is refused: what is over
 * (or under) already stays as it is. Lines that compete for one place are all refused, since the engine cannot choose.
 * @returns whether somebody else has to give it up: then it is a transfer
 */
export function judgeLimits(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  item: CompiledItem,
  line: EnquiryLine,
  findings: Findings,
): boolean {
  let isTransfer = false;
  for (const limit of limitsOf(hearing, item)) {
    const scope = scopeAt(hearing.world.units, hearing.enquiry.holder, line.unitId);
    const before = countUnder(hearing, NO_PLAN, limit, scope);
    const after = countUnder(hearing, plan, limit, scope);
    if (limit.min !== null && after.usable < limit.min && after.usable < before.usable) {
      refuseBy(hearing, limit, findings);
    }
    const over = limit.max === null || line.verb !== 'give' ? 0 : after.total - Math.max(limit.max, before.total);
    if (over <= 0) continue;
    if (limit.over === 'replace') replace(hearing, plan, lines, { over, limit, line, scope }, findings);
    else if (limit.over === 'refuse') refuseBy(hearing, limit, findings);
    else isTransfer = handOver(hearing, limit, { over, after, line }, findings) || isTransfer;
  }
  return isTransfer;
}

/** @returns the limits that count this item */
const limitsOf = ({ catalogue }: Hearing, item: CompiledItem): readonly CompiledLimit[] =>
  catalogue.limits.filter((limit) => limit.items.has(item.key));

function refuseBy(hearing: Hearing, limit: CompiledLimit, findings: Findings): void {
  const numbers = { min: { en: String(limit.min) }, max: { en: String(limit.max) } };
  refuse(findings, {
    because: { rule: limit.id, sentence: filled(limit.say, numbers), field: 'item' },
    help: [SUPPORT_HELPS],
  });
}

function scopeAt(units: World['units'], { personId, membershipId }: HolderRef, unitId: string): Scope {
  const company = units.get(unitId)?.companyId ?? unitId;
  return { person: personId ?? 'new', holder: membershipId ?? 'new', unit: unitId, company };
}

/** What names one count of a limit. */
export const scopeKey = ({ per }: CompiledLimit, scope: Partial<Scope>): string =>
  per.map((each) => (each === 'network' || each === 'enquiry' ? '' : (scope[each] ?? ''))).join(' ');

/** @returns whether it counts what one person holds, not how many people hold it */
export const isPersonal = ({ per }: CompiledLimit): boolean => per.includes('person') || per.includes('holder');

/**
 * What has to be locked before these lines are put into effect, sorted: two transactions that change one count take turns
 * (pitfall 5 of the design: a check is a forecast, the truth is the count under lock).
 */
export function limitLocks(
  { limits }: Pick<CompiledCatalogue, 'limits'>,
  { companyId, holder }: { readonly companyId: string; readonly holder: HolderRef },
  lines: readonly Pick<EnquiryLine, 'item' | 'unitId'>[],
): readonly string[] {
  const { personId, membershipId } = holder;
  const own = { person: personId ?? 'new', holder: membershipId ?? 'new', company: companyId };
  const keys = lines.flatMap(({ item, unitId }) =>
    limits
      .filter(({ items }) => items.has(item))
      .map((limit) => `limit ${limit.id} ${scopeKey(limit, { ...own, unit: unitId })}`),
  );
  return [...new Set(keys)].sort();
}

/**
 * Counts what a limit counts once the plan is in effect: for one person what they hold, for a unit, a company or the
 * network the people who hold it. The holder's own part is counted from their rows, so that the plan changes it.
 */
function countUnder(hearing: Hearing, plan: Plan, limit: CompiledLimit, scope: Scope): Count {
  const { world, enquiry, rows } = hearing;
  const mine = (each: WorldAssignment) => each.membershipId === enquiry.holder.membershipId;
  const others = countOf(world, limit, scope).rows.filter((each) => !mine(each));
  const kept = rows.filter((each) => !plan.takes.has(cell(each.item, each.unitId)));
  const given = [...plan.gives.values()].flat().map((line) => givenRow(hearing, line));
  const own = [...kept, ...given].filter((each) => isCounted(hearing, limit, scope, each));
  if (isPersonal(limit)) {
    const all = [...others, ...own];
    return { total: all.length, usable: all.filter((each) => isInUse(world, each)).length, rows: others };
  }
  const base = countOf(world, limit, scope);
  const before = rows.filter((each) => isCounted(hearing, limit, scope, each));
  const people = (all: readonly WorldAssignment[]) => (all.length > 0 ? 1 : 0);
  const inUse = (all: readonly WorldAssignment[]) => all.filter((each) => isInUse(world, each));
  return {
    total: base.total - people(before) + people(own),
    usable: base.usable - people(inUse(before)) + people(inUse(own)),
    rows: others,
  };
}

const isInUse = (world: World, each: WorldAssignment): boolean =>
  isUsable(each, world.now) &&
  (each.membershipId === null || (world.memberships.get(each.membershipId)?.status ?? 'active') === 'active');

const NOBODY: Count = { total: 0, usable: 0, rows: [] };

/** @returns the count as it stands: the one that was loaded for it, or counted from the rows of a whole network */
function countOf(world: World, limit: CompiledLimit, scope: Scope): Count {
  if (world.counts) {
    const known = world.counts.get(limit.id);
    if (!known) throw new Error(`the slice of the network carries no counts of ${limit.id}`);
    return known.get(scopeKey(limit, scope)) ?? NOBODY;
  }
  const rows = world.assignments.filter((each) => isCountedAt(world, limit, scope, each));
  const people = (all: readonly WorldAssignment[]) =>
    new Set(all.map((each) => world.memberships.get(each.membershipId ?? '')?.personId)).size;
  return { total: people(rows), usable: people(rows.filter((each) => isInUse(world, each))), rows };
}

const isCounted = (hearing: Hearing, limit: CompiledLimit, scope: Scope, each: WorldAssignment): boolean =>
  isCountedAt(hearing.world, limit, scope, { ...each, membershipId: each.membershipId ?? 'new' }, scope);

function isCountedAt(world: World, limit: CompiledLimit, scope: Scope, each: WorldAssignment, own?: Scope): boolean {
  if (!limit.items.has(each.item) || each.membershipId === null || !isAlive(each, world.now)) return false;
  const membership = world.memberships.get(each.membershipId);
  if (membership?.status === 'ended') return false;
  return limit.per.every((per) => {
    if (per === 'network') return true;
    if (per === 'unit') return each.unitId === scope.unit;
    if (per === 'company') return (world.units.get(each.unitId)?.companyId ?? each.unitId) === scope.company;
    if (per === 'holder') return (own?.holder ?? each.membershipId) === scope.holder;
    return (own?.person ?? membership?.personId) === scope.person;
  });
}

const givenRow = ({ enquiry, world }: Hearing, line: EnquiryLine): WorldAssignment => ({
  id: `line ${line.line}`,
  membershipId: enquiry.holder.membershipId,
  holderUnitId: null,
  item: line.item,
  unitId: line.unitId,
  params: null,
  from: line.from ?? world.now,
  until: line.until ?? null,
  ended: false,
});

interface Replaced {
  readonly over: number;
  readonly limit: CompiledLimit;
  readonly line: EnquiryLine;
  readonly scope: Scope;
}

/** What the holder has there instead goes, as a line of its own; where there is not enough to go, the line is one too many. */
function replace(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  { over, limit, line, scope }: Replaced,
  findings: Findings,
): void {
  const there = hearing.rows.filter(
    (each) =>
      isCounted(hearing, limit, scope, each) &&
      !plan.takes.has(cell(each.item, each.unitId)) &&
      cell(each.item, each.unitId) !== cell(line.item, line.unitId),
  );
  if (there.length < over) {
    refuseBy(hearing, limit, findings);
    return;
  }
  for (const each of there.slice(0, over)) {
    const label = quoted(hearing.catalogue.items.get(each.item)?.label ?? { en: each.item });
    const sentence = engineSentence('engine.replaced', { item: label });
    const { item, unitId, id } = each;
    const effect: Effect = { kind: 'lost', item, unitId, assignmentId: id, rule: limit.id, sentence };
    findings.along.push({ line: lines.lineFor('take', item, unitId, line), why: 'take', rule: limit.id, effect });
  }
}

interface Excess {
  readonly over: number;
  readonly after: Count;
  readonly line: EnquiryLine;
}

/** Somebody else's ends in the same moment; who that is, is told before anybody says yes. @returns whether that can be */
function handOver(hearing: Hearing, limit: CompiledLimit, excess: Excess, findings: Findings): boolean {
  const { over, after, line } = excess;
  const holders = [...new Set(after.rows.map((each) => each.membershipId))].slice(0, over);
  const from = after.rows.filter((each) => holders.includes(each.membershipId));
  // two lines for one place, a place that is taken by something else, or one that would be empty meanwhile
  const later = line.from !== undefined && line.from !== null && line.from > hearing.world.now;
  if (holders.length < over || later || from.some((each) => each.item !== line.item)) {
    refuseBy(hearing, limit, findings);
    return false;
  }
  for (const each of from) {
    const label = quoted(hearing.catalogue.items.get(each.item)?.label ?? { en: each.item });
    findings.effects.push({
      kind: 'handed-over',
      item: each.item,
      unitId: each.unitId,
      assignmentId: each.id,
      membershipId: each.membershipId,
      rule: limit.id,
      sentence: engineSentence('engine.handed-over', { item: label }),
    });
  }
  return true;
}
