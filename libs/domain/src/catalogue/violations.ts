import type { CompiledCatalogue, CompiledLimit, ConditionNeed } from './compiled.js';
import { countOf, isCounted, isPersonal, scopeAt, scopeKey, type Scope } from './counts.js';
import { paramsAt } from './derived.js';
import { hearingOf, NO_PLAN, sightUnder, type Hearing } from './hearing.js';
import { isAlive } from './holdings.js';
import { inTime } from './in-time.js';
import { needIsMet } from './offers.js';
import { readParams } from './params.js';
import { engineSentence, filled, quoted } from './sentences.js';
import { sightOf } from './sight.js';
import { appliesTo } from './state.js';
import type { Because } from './verdict.js';
import type { World, WorldAssignment } from './world.js';

/** Something that is held, and could not be given like this now. */
export interface Violation extends Because {
  /** null: held by a unit, or a count is not kept */
  readonly membershipId: string | null;
  readonly item: string | null;
  readonly unitId: string;
}

/**
 * What is held against the rules: needs that are not met, values that cannot be, units where it has no place, limits that are not
 * kept. Rules that come later refuse nobody what they have (pitfall 7 of the design), so this only lists.
 * @param world with all rows of everybody concerned
 */
export function violationsIn(catalogue: CompiledCatalogue, given: World): readonly Violation[] {
  const world = inTime(catalogue, given);
  const isThere = ({ membershipId }: WorldAssignment) =>
    membershipId === null || world.memberships.get(membershipId)?.status !== 'ended';
  const alive = world.assignments.filter((row) => isAlive(row, world.now) && isThere(row));
  return [
    ...[...world.memberships.values()].flatMap(({ id, personId, unitId, status }) => {
      if (status === 'ended') return [];
      const holder = { membershipId: id, personId };
      const hearing = hearingOf(catalogue, { kind: 'change', unitId, holder, lines: [] }, world);
      return hearing.rows.flatMap((row) => ofRow(hearing, row));
    }),
    ...catalogue.limits.flatMap((limit) => ofLimit(catalogue, world, limit, alive)),
  ];
}

function ofRow(hearing: Hearing, row: WorldAssignment): readonly Violation[] {
  const { catalogue, world } = hearing;
  const { membershipId, item: key, unitId } = row;
  const at = { membershipId, item: key, unitId };
  const item = catalogue.items.get(key);
  if (!item) {
    return [
      { ...at, rule: 'engine.unknown-item', sentence: engineSentence('engine.unknown-item', { item: { en: key } }) },
    ];
  }
  const label = { item: quoted(item.label) };
  const params = paramsAt(catalogue, row, world);
  const faults = readParams(catalogue, item, row.params, { world, unitId }).faults.map(({ param, why }) => ({
    ...at,
    rule: `engine.param-${why}`,
    sentence: engineSentence(`engine.param-${why}`, { ...label, param: { en: param } }),
  }));
  const kind = world.units.get(unitId)?.kind;
  const wrongKind = { ...label, kinds: { en: (item.at ?? []).join(', ') } };
  const misplaced =
    kind === undefined || item.at === null || item.at.includes(kind)
      ? []
      : [{ ...at, rule: 'engine.wrong-kind', sentence: engineSentence('engine.wrong-kind', wrongKind) }];
  const unmet = item.needs.flatMap((need) => {
    if (!need.on.includes('give') || !appliesTo(hearing, hearing.enquiry.holder, need, row)) return [];
    const isMet =
      need.kind === 'holding'
        ? need.who === 'actor' || needIsMet(hearing, NO_PLAN, need, { unitId, params }, world.now)
        : need.kind !== 'that' || isTrueNow(hearing, need, row);
    return isMet ? [] : [{ ...at, rule: need.id, sentence: need.say }];
  });
  return [...faults, ...misplaced, ...unmet];
}

/** Conditions about whoever asks, or about the enquiry, are not about what is held. */
function isTrueNow(hearing: Hearing, { that }: ConditionNeed, row: WorldAssignment): boolean {
  const isOfAsking = [...that.reads].some((path) => path.startsWith('actor.') || path.startsWith('enquiry.'));
  if (isOfAsking || that.calls.some(({ name }) => name === 'actor.holds')) return true;
  const item = hearing.catalogue.items.get(row.item) ?? null;
  const answer = that.evaluate(sightUnder(hearing, NO_PLAN, { item, unitId: row.unitId, params: row.params }));
  return 'is' in answer && answer.is;
}

/** Every count that there is, and of each company and of the network those of which there is none yet. */
function ofLimit(
  catalogue: CompiledCatalogue,
  world: World,
  limit: CompiledLimit,
  alive: readonly WorldAssignment[],
): readonly Violation[] {
  // a team that is too large was let in by a fact that was another then; only that somebody is missing is to be seen to
  if (limit.per.includes('enquiry') || (limit.members && limit.min === null)) return [];
  const scopes = new Map<string, Scope & { readonly at: string }>();
  const add = (scope: Scope, at: string) => scopes.set(scopeKey(limit, scope), { ...scope, at });
  for (const row of alive.filter((each) => limit.items.has(each.item) && each.membershipId !== null)) {
    const personId = world.memberships.get(row.membershipId ?? '')?.personId ?? null;
    const scope = scopeAt(world.units, { personId, membershipId: row.membershipId }, row.unitId);
    for (const one of withParams(catalogue, world, limit, row, scope)) add(one, row.unitId);
  }
  for (const unitId of emptyPlaces(limit, world, scopes.size)) add(scopeAt(world.units, NOBODY, unitId), unitId);
  return [...scopes.values()].flatMap((scope) => {
    const count = isPersonal(limit)
      ? ofPerson(alive.filter((row) => isCounted(world, limit, scope, row)))
      : limit.members
        ? membersAt(world, limit, scope)
        : countOf(world, limit, scope);
    const amount = limit.maxBy?.amount(sightOf({ world, holder: NOBODY, unitId: scope.at }));
    const max = amount && 'is' in amount ? amount.is : limit.max;
    const isKept = (max === null || count.total <= max) && (limit.min === null || count.usable >= limit.min);
    const sentence = filled(limit.say, { min: { en: String(limit.min) }, max: { en: String(max) } });
    return isKept ? [] : [{ rule: limit.id, sentence, membershipId: null, item: null, unitId: scope.at }];
  });
}

/** Where something is counted though nobody has it: each company, or the unit at the top for the whole network. */
function emptyPlaces(
  { per, perParams, members }: CompiledLimit,
  { units, memberships }: World,
  found: number,
): readonly string[] {
  if (perParams.length > 0) return [];
  const all = [...units.values()];
  const top = all.find(({ parentId }) => parentId === null);
  if (per.join() === 'network') return top && found === 0 ? [top.id] : [];
  const teams = members ? [...memberships.values()].map(({ unitId }) => unitId) : [];
  const companies = all.flatMap(({ id, companyId }) => (id === companyId ? [id] : []));
  return per.join() === 'company' ? [...teams, ...companies] : teams;
}

/** Whoever is invited or suspended keeps a seat; only who is active counts for a minimum. */
function membersAt({ memberships, units }: World, limit: CompiledLimit, scope: Scope) {
  const there = [...memberships.values()].filter(
    ({ status, unitId }) =>
      status !== 'ended' && scopeKey(limit, scopeAt(units, NOBODY, unitId)) === scopeKey(limit, scope),
  );
  return { total: there.length, usable: there.filter(({ status }) => status === 'active').length };
}

const ofPerson = ({ length }: readonly WorldAssignment[]) => ({ total: length, usable: length });

const NOBODY = { personId: null, membershipId: null };

function withParams(
  catalogue: CompiledCatalogue,
  world: World,
  { perParams }: CompiledLimit,
  row: WorldAssignment,
  scope: Scope,
): readonly Scope[] {
  const values = paramsAt(catalogue, row, world);
  return perParams.reduce<readonly Scope[]>(
    (all, key) =>
      all.flatMap((each) =>
        [values[key] ?? []].flat().map((value) => ({ ...each, params: { ...each.params, [key]: String(value) } })),
      ),
    [scope],
  );
}
