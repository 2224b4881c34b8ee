import { SUPPORT_HELPS, whoMayWith } from './authority.js';
import type { CompiledCatalogue, CompiledItem, CompiledLimit } from './compiled.js';
import {
  countAt,
  countOf,
  isCounted,
  isOf,
  personOf,
  NEW,
  rowsOfPerson,
  scopeAt,
  scopeKey,
  type Scope,
  type Turn,
} from './counts.js';
import { refuse, type Findings, type LineRegistry } from './findings.js';
import { paramsAt } from './derived.js';
import { cell, changedBy, type Hearing, type Plan } from './hearing.js';
import { paramsOfLine } from './offers.js';
import { engineSentence, filled, labelIn, listed, quoted } from './sentences.js';
import { sightOf, unknownFacts } from './sight.js';
import type { Effect } from './verdict.js';
import type { EnquiryLine, HolderRef, WorldAssignment } from './world.js';

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
  const { world } = hearing;
  const limits = limitsOf(hearing, item.key);
  if (limits.length === 0) return false;
  const turns = [ownTurn(hearing, plan), ...(hearing.enquiry.besides ?? [])];
  let isTransfer = takesOver(hearing, limits);
  for (const [limit, scope] of limits.flatMap((each) =>
    scopesOf(hearing, each, line).map((one) => [each, one] as const),
  )) {
    const max = maxAt(hearing, limit, line.unitId, findings);
    if (limit.per.includes('enquiry')) {
      if (max !== null && linesCounted(plan, limit) > max) refuseBy({ ...limit, max }, findings);
      continue;
    }
    const before = countAt(world, limit, scope, turns, 'before');
    const after = countAt(world, limit, scope, turns, 'after');
    if (isBroken(limit, before, after)) refuseShort(hearing, limit, line.verb === 'suspend' ? item : null, findings);
    const isMore = line.verb === 'give' || line.verb === 'set';
    const over = max === null || !isMore ? 0 : after.total - Math.max(max, before.total);
    if (over <= 0) continue;
    if (limit.over === 'replace') replace(hearing, plan, lines, { over, limit, line, scope }, findings);
    else if (limit.over === 'refuse' || line.verb !== 'give') refuseBy({ ...limit, max }, findings);
    else isTransfer = handOver(hearing, { over, limit, line, scope }, findings) || isTransfer;
  }
  return isTransfer;
}

/** Whoever leaves something that is handed over otherwise hands it over by leaving it, too. */
const takesOver = ({ enquiry }: Hearing, limits: readonly CompiledLimit[]): boolean =>
  enquiry.takesOver === true && limits.some(({ over }) => over === 'transfer');

/** One count for each combination of the values that the line has, where values are counted apart. */
function scopesOf(hearing: Hearing, limit: CompiledLimit, line: EnquiryLine): readonly Scope[] {
  const scope = scopeAt(hearing.world.units, hearing.enquiry.holder, line.unitId);
  if (limit.perParams.length === 0) return [scope];
  const own = line.verb === 'take' ? rowParams(hearing, line) : paramsOfLine(hearing, line);
  return limit.perParams.reduce<readonly Scope[]>(
    (scopes, key) =>
      scopes.flatMap((each) =>
        [own[key] ?? []].flat().map((value) => ({ ...each, params: { ...each.params, [key]: String(value) } })),
      ),
    [scope],
  );
}

const rowParams = ({ catalogue, rows, world }: Hearing, { item, unitId }: EnquiryLine) => {
  const row = rows.find((each) => each.item === item && each.unitId === unitId);
  return row ? paramsAt(catalogue, row, world) : {};
};

/** How many there can be there; what is not known refuses, with what is missing. */
export function maxAt(hearing: Hearing, limit: CompiledLimit, unitId: string, findings: Findings): number | null {
  if (limit.maxBy === null) return limit.max;
  const amount = limit.maxBy.amount(sightOf({ world: hearing.world, holder: hearing.enquiry.holder, unitId }));
  if ('is' in amount) return amount.is;
  refuse(findings, { because: { ...unknownFacts(hearing.catalogue, amount), field: 'item' }, help: [SUPPORT_HELPS] });
  return null;
}

const linesCounted = (plan: Plan, { items }: CompiledLimit): number =>
  [...plan.gives].filter(([item]) => items.has(item)).flatMap(([, lines]) => lines).length;

/** @returns the limits that count this item */
export const limitsOf = ({ catalogue }: Hearing, item: string): readonly CompiledLimit[] =>
  catalogue.limitsOn.get(item) ?? [];

/** @returns whether there are too few now, and fewer than before */
export const isBroken = (
  { min }: CompiledLimit,
  before: { readonly usable: number },
  after: { readonly usable: number },
): boolean => min !== null && after.usable < min && after.usable < before.usable;

export function refuseBy(limit: CompiledLimit, findings: Findings): void {
  const numbers = { min: { en: String(limit.min) }, max: { en: String(limit.max) } };
  refuse(findings, {
    because: { rule: limit.id, sentence: filled(limit.say, numbers), field: 'item' },
    help: [SUPPORT_HELPS],
  });
}

/**
 * There would be too few: whoever may give it to somebody else can help, or hand it over, or bring somebody in.
 * @param absent what is suspended by it, which ends nothing, so that the remedy is said as well; null: nothing is
 */
export function refuseShort(
  { catalogue }: Pick<Hearing, 'catalogue'>,
  limit: CompiledLimit,
  absent: Pick<CompiledItem, 'label'> | null,
  findings: Findings,
): void {
  const passes = limit.over === 'transfer' && limit.max === limit.min;
  const help = whoMayWith(catalogue, limit.members ? 'join' : passes ? 'transfer' : 'give', limit.items);
  const numbers = { min: { en: String(limit.min) }, max: { en: String(limit.max) } };
  refuse(findings, { because: { rule: limit.id, sentence: filled(limit.say, numbers), field: 'item' }, help });
  if (absent === null) return;
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  const rule = passes ? 'engine.handed-over-first' : 'engine.given-first';
  const sentence = engineSentence(rule, { item: quoted(absent.label), who });
  refuse(findings, { because: { rule, sentence, field: 'item' }, help: [] });
}

/**
 * What has to be locked before these lines are put into effect, sorted: two transactions that change one count take turns
 * (pitfall 5 of the design: a check is a forecast, the truth is the count under lock).
 */
export function limitLocks(
  { limits }: Pick<CompiledCatalogue, 'limits'>,
  changes: readonly {
    readonly item: string;
    readonly unitId: string;
    /** of the unit; the unit itself where it stands above companies */
    readonly companyId: string;
    readonly holder: HolderRef;
  }[],
): readonly string[] {
  const keys = changes.flatMap(({ item, unitId, companyId, holder }) => {
    const { personId, membershipId } = holder;
    const scope = { person: personId ?? NEW, holder: membershipId ?? NEW, company: companyId, unit: unitId };
    return limits.filter(({ items }) => items.has(item)).map((limit) => lockOf(limit, scope));
  });
  return [...new Set(keys)].sort();
}

/** The same before somebody joins a team or leaves it, where members are counted. */
export const memberLimitLocks = ({ limits }: Pick<CompiledCatalogue, 'limits'>, companyId: string): readonly string[] =>
  limits.filter(({ members }) => members).map((limit) => lockOf(limit, { company: companyId, unit: companyId }));

const lockOf = (limit: CompiledLimit, scope: Partial<Scope>): string => `limit ${limit.id} ${scopeKey(limit, scope)}`;

/** What the lines make of what the person holds; made once a plan. */
export function ownTurn(hearing: Hearing, plan: Plan): Turn {
  const known = hearing.turns.get(plan);
  if (known) return known;
  const made = turnUnder(hearing, plan);
  hearing.turns.set(plan, made);
  return made;
}

function turnUnder(hearing: Hearing, plan: Plan): Turn {
  const { world, enquiry } = hearing;
  const { holder } = enquiry;
  const before = rowsOfPerson(world, holder);
  const kept = before.filter(
    ({ membershipId, item, unitId }) => membershipId !== holder.membershipId || !plan.takes.has(cell(item, unitId)),
  );
  const changed = kept.map((row) =>
    row.membershipId === holder.membershipId
      ? (plan.changes.get(cell(row.item, row.unitId)) ?? []).reduce(changedBy, row)
      : row,
  );
  const stays = new Set(
    kept.filter((row) => row.membershipId === holder.membershipId).map(({ item, unitId }) => cell(item, unitId)),
  );
  // what stays held at rest and counts again is no second one
  const news = [...plan.gives.values()].flat().filter(({ item, unitId }) => !stays.has(cell(item, unitId)));
  const given = news.map((line): WorldAssignment => ({
    id: `line ${line.line}`,
    membershipId: holder.membershipId,
    holderUnitId: null,
    item: line.item,
    unitId: line.unitId,
    params: paramsOfLine(hearing, line),
    from: line.from ?? world.now,
    until: line.until ?? null,
    ended: false,
  }));
  return { holder, before, after: [...changed, ...given] };
}

interface Excess {
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
  { over, limit, line, scope }: Excess,
  findings: Findings,
): void {
  const there = hearing.rows.filter(
    (each) =>
      isCounted(hearing.world, limit, scope, each) &&
      !plan.takes.has(cell(each.item, each.unitId)) &&
      cell(each.item, each.unitId) !== cell(line.item, line.unitId),
  );
  if (there.length < over) {
    refuseBy(limit, findings);
    return;
  }
  for (const each of there.slice(0, over)) {
    const label = quoted(labelIn(hearing.catalogue.items, each.item));
    const sentence = engineSentence('engine.replaced', { item: label });
    const { item, unitId, id } = each;
    const effect: Effect = { kind: 'lost', item, unitId, assignmentId: id, rule: limit.id, sentence };
    findings.along.push({ line: lines.lineFor('take', item, unitId, line), why: 'take', rule: limit.id, effect });
  }
}

/**
 * Somebody else's ends in the same moment: whoever has had that item longest hands over all they have there. Who that is,
 * is told before anybody says yes. @returns whether that can be
 */
function handOver(hearing: Hearing, { over, limit, line, scope }: Excess, findings: Findings): boolean {
  const { world, enquiry, catalogue } = hearing;
  const others = countOf(world, limit, scope)
    .rows.filter((each) => [enquiry, ...(enquiry.besides ?? [])].every(({ holder }) => !isOf(world, holder, each)))
    .sort((one, other) => one.from.getTime() - other.from.getTime() || (one.id < other.id ? -1 : 1));
  const first = others.find(({ item }) => item === line.item);
  const whose = first && { membershipId: first.membershipId, personId: personOf(world, first) ?? null };
  const from = whose ? others.filter((each) => isOf(world, whose, each)) : [];
  // two lines for one place, a place that is taken by something else, or one that would be empty meanwhile
  const later = line.from !== undefined && line.from !== null && line.from > world.now;
  if (over > 1 || from.length === 0 || later || from.some(({ item }) => item !== line.item)) {
    refuseBy(limit, findings);
    return false;
  }
  findings.handed.push(...from);
  for (const { id, item, unitId, membershipId } of from) {
    const label = quoted(labelIn(catalogue.items, item));
    findings.effects.push({
      kind: 'handed-over',
      item,
      unitId,
      assignmentId: id,
      membershipId,
      rule: limit.id,
      sentence: engineSentence('engine.handed-over', { item: label }),
    });
  }
  return true;
}
