import { holdersHelp, SUPPORT_HELPS } from './authority.js';
import { RECORDS, type CompiledCatalogue, type CompiledItem, type CompiledPermit, type Records } from './compiled.js';
import type { Stated } from './cel/facts.js';
import { permissionsOf, shown, sightAt } from './effective.js';
import { rowsOf, reaches } from './holdings.js';
import { inTime } from './in-time.js';
import { covers, grantedUnits, type ParamValues } from './params.js';
import type { Permitted } from './restrict.js';
import { selectsItem } from './selection.js';
import { engineSentence, listed, quoted, type EngineRule } from './sentences.js';
import { unknownFacts } from './sight.js';
import { stateAt } from './state.js';
import { clocksThatEnded } from './unmet.js';
import type { Because, EffectivePermission, Help } from './verdict.js';
import type { World, WorldMembership } from './world.js';

/** Whether somebody may do something, at a unit, to records that are theirs or others'. */
export interface AccessQuestion {
  readonly membershipId: string | null;
  readonly resource: string;
  readonly action: string;
  readonly unitId: string;
  /** whose record it is, as seen by the person; default `own` */
  readonly records?: Records;
  /** what it is about, by parameter: the kind of leaf, the amount; default: whatever it is */
  readonly params?: ParamValues;
  /** facts of the record, as the catalogue declares them for the resource */
  readonly record?: Stated;
}

export interface Explanation {
  /** `with-approval`: only with a yes of whom `by` names under `with` */
  readonly answer: 'yes' | 'with-approval' | 'no';
  /** for yes: what permits it; for no: what would, were it not for the reasons */
  readonly by: readonly EffectivePermission[];
  /** for no, never empty */
  readonly because: readonly Because[];
  readonly help: readonly Help[];
}

type Misses =
  | 'engine.not-permitted'
  | 'engine.not-so-far'
  | 'engine.not-there'
  | 'engine.not-as-it-stands'
  | 'engine.not-these-records'
  | 'engine.not-this-record';

/** Says whether somebody may do something, and why; for a no, what is in the way and who could help. */
export function explain(catalogue: CompiledCatalogue, question: AccessQuestion, given: World): Explanation {
  const { membershipId, resource, action, unitId, records = 'own', params = {} } = question;
  const world = inTime(catalogue, given);
  const membership = world.memberships.get(membershipId ?? '');
  if (membership?.status !== 'active') {
    const inactive = { rule: 'engine.inactive', sentence: engineSentence('engine.inactive') };
    return no([], [inactive, ...(membership?.suspended ?? [])]);
  }
  const { permissions, lost, suspended } = permissionsOf(catalogue, membershipId, world);
  const isMeant = (each: EffectivePermission) => each.resource === resource && each.action === action;
  const about = permissions.filter(isMeant);
  const there = about.filter((each) => isReached(catalogue, each, unitId, world));
  const these = there.filter((each) => RECORDS.indexOf(records) <= RECORDS.indexOf(each.records));
  const within = these.filter((each) => isWithin(catalogue, each, params, world));
  const asked = within.map((each) => ({ each, unless: askedOf(catalogue, each, question, world) }));
  const by = asked.filter(({ unless }) => unless === null).map(({ each }) => each);
  if (by.length > 0) {
    const answer = by.some((each) => each.with === null) ? 'yes' : 'with-approval';
    return { answer, by: by.map(shown), because: [], help: [] };
  }
  const unknown = asked.flatMap(({ unless }) => (unless === null || unless === 'no' ? [] : [unless]));
  if (unknown.length > 0) return no(within, unique(unknown));
  if (within.length > 0) return missed(catalogue, 'engine.not-this-record', within);
  if (these.length > 0) return missed(catalogue, 'engine.not-so-far', these);
  if (there.length > 0) return missed(catalogue, 'engine.not-these-records', there);
  if (about.length > 0) return missed(catalogue, 'engine.not-there', about);
  const asleep = suspended.filter(({ item }) => permitsIt(catalogue, item, question));
  if (asleep.length > 0) return no([], unique(asleep.flatMap(({ because }) => because)));
  const taken = lost.filter(isMeant);
  if (taken.length > 0) return no(taken, unique(taken.flatMap((each) => each.restrictedBy)));
  const bound = boundNow(catalogue, question, usableBy(catalogue, membership, world));
  if (bound) {
    const { because, help } = reasonFor(catalogue, 'engine.not-as-it-stands', bound);
    return no([], [because], help);
  }
  const over = rowsOf(world, membershipId).filter(({ item }) => permitsIt(catalogue, item, question));
  const ended = unique(over.flatMap((row) => clocksThatEnded(catalogue, row)));
  return nothingPermits(catalogue, resource, action, ended);
}

const permitsIt = (catalogue: CompiledCatalogue, item: string, { resource, action }: AccessQuestion): boolean =>
  [item, ...(catalogue.brings.get(item) ?? [])].some((key) =>
    catalogue.items.get(key)?.permits.some((each) => each.resource === resource && each.actions.includes(action)),
  );

const usableBy = (catalogue: CompiledCatalogue, { id, personId }: WorldMembership, world: World) =>
  stateAt(catalogue, world, { membershipId: id, personId }, rowsOf(world, id), world.now).usable;

/** @returns what somebody can use that would permit it, were its condition met; none of it: the membership; null: nothing would */
function boundNow(
  catalogue: CompiledCatalogue,
  { resource, action }: AccessQuestion,
  usable: ReadonlyMap<string, unknown>,
): readonly CompiledItem[] | null {
  const isMeant = (each: CompiledPermit) => each.resource === resource && each.actions.includes(action);
  const items = [...usable.keys()]
    .flatMap((key) => catalogue.items.get(key) ?? [])
    .filter((item) => item.permits.some(isMeant));
  return items.length > 0 || catalogue.memberPermits.some(isMeant) ? items : null;
}

/** @returns null where the record is one of those; `no`, or what is not known of it */
function askedOf(
  catalogue: CompiledCatalogue,
  { condition, unitId, from }: Permitted,
  { membershipId, record = {} }: AccessQuestion,
  world: World,
): null | 'no' | Because {
  const membership = world.memberships.get(membershipId ?? '');
  if (condition === null || !membership) return null;
  const holder = { membershipId: membership.id, personId: membership.personId };
  const usable = usableBy(catalogue, membership, world);
  const held = (usable.get(from ?? '') ?? []).find((each) => each.unitId === unitId) ?? null;
  const answer = condition.evaluate(sightAt(catalogue, world, holder, usable)(unitId, held, record)());
  if ('is' in answer) return answer.is ? null : 'no';
  return unknownFacts(catalogue, answer);
}

/** Units within which it is permitted say where as well; `granted` says nothing else. */
function isReached(
  catalogue: CompiledCatalogue,
  permission: EffectivePermission,
  unitId: string,
  world: World,
): boolean {
  const granted = grantedUnits(catalogue, permission.within);
  const from = { unitId: permission.unitId, granted };
  const places = granted.length > 0 ? ['granted' as const] : [permission.place];
  return [...places, ...permission.alsoWithin].every((place) => reaches(world, place, from, unitId));
}

/** What the question does not say is not asked about. */
function isWithin(
  catalogue: CompiledCatalogue,
  { within }: EffectivePermission,
  asked: ParamValues,
  world: World,
): boolean {
  const params = new Map([...catalogue.params].filter(([key]) => key in within && key in asked));
  return covers(params, within, asked, world);
}

const no = (
  by: readonly EffectivePermission[],
  because: readonly Because[],
  help: readonly Help[] = [SUPPORT_HELPS],
): Explanation => ({ answer: 'no', by, because, help });

function missed(catalogue: CompiledCatalogue, rule: Misses, by: readonly EffectivePermission[]): Explanation {
  const items = by.flatMap(({ from }) => (from === null ? [] : (catalogue.items.get(from) ?? [])));
  const reason = reasonFor(catalogue, rule, [...new Set(items)]);
  return no(by, [reason.because, ...unique(by.flatMap((each) => each.restrictedBy))], reason.help);
}

/** @param ended what a clock has to do with it */
function nothingPermits(
  catalogue: CompiledCatalogue,
  resource: string,
  action: string,
  ended: readonly Because[],
): Explanation {
  const able = [...catalogue.items.values()].filter((item) =>
    item.permits.some((each) => each.resource === resource && each.actions.includes(action)),
  );
  if (able.length === 0) {
    const rule: EngineRule = 'engine.nothing-permits';
    return no([], [{ rule, sentence: engineSentence(rule) }]);
  }
  const { because, help } = reasonFor(catalogue, 'engine.not-permitted', able);
  return no([], [...ended, because], help);
}

/** The reason with the items that it is about, and with whoever may give them. */
function reasonFor(catalogue: CompiledCatalogue, rule: Misses, items: readonly CompiledItem[]) {
  const givers = [...catalogue.items.values()].filter((giver) =>
    giver.may.some((may) => may.do.includes('give') && items.some((item) => selectsItem(may.items, item))),
  );
  const help = givers.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(givers), SUPPORT_HELPS];
  const named =
    items.length === 0
      ? [{ en: 'The membership', de: 'Die Mitgliedschaft', it: 'L’appartenenza', fr: 'L’appartenance' }]
      : items.map((item) => quoted(item.label));
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  return { because: { rule, sentence: engineSentence(rule, { items: listed(named, 'or'), who }) }, help };
}

const unique = (reasons: readonly Because[]): readonly Because[] => [
  ...new Map(reasons.map((each) => [each.rule, each])).values(),
];
