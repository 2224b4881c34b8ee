import { holdersHelp, SUPPORT_HELPS } from './authority.js';
import { RECORDS, type CompiledCatalogue, type CompiledItem, type Records } from './compiled.js';
import { effective } from './effective.js';
import { isAtOrUnder, reaches } from './holdings.js';
import { covers, type ParamValues } from './params.js';
import { selectsItem } from './selection.js';
import { engineSentence, listed, quoted, type EngineRule } from './sentences.js';
import type { Because, EffectivePermission, Help } from './verdict.js';
import type { World } from './world.js';

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
}

export interface Explanation {
  readonly answer: 'yes' | 'no';
  /** for yes: what permits it; for no: what would, were it not for the reasons */
  readonly by: readonly EffectivePermission[];
  /** for no, never empty */
  readonly because: readonly Because[];
  readonly help: readonly Help[];
}

type Misses = 'engine.not-permitted' | 'engine.not-so-far' | 'engine.not-there' | 'engine.not-these-records';

/** Says whether somebody may do something, and why; for a no, what is in the way and who could help. */
export function explain(catalogue: CompiledCatalogue, question: AccessQuestion, world: World): Explanation {
  const { membershipId, resource, action, unitId, records = 'own', params = {} } = question;
  if (membershipId === null || world.memberships.get(membershipId)?.status !== 'active') {
    return no([], [{ rule: 'engine.inactive', sentence: engineSentence('engine.inactive') }]);
  }
  const { permissions, lost } = effective(catalogue, membershipId, world);
  const isMeant = (each: EffectivePermission) => each.resource === resource && each.action === action;
  const about = permissions.filter(isMeant);
  const there = about.filter((each) => isReached(catalogue, each, unitId, world));
  const these = there.filter((each) => RECORDS.indexOf(records) <= RECORDS.indexOf(each.records));
  const by = these.filter((each) => isWithin(catalogue, each, params, world));
  if (by.length > 0) return { answer: 'yes', by, because: [], help: [] };
  if (these.length > 0) return missed(catalogue, 'engine.not-so-far', these);
  if (there.length > 0) return missed(catalogue, 'engine.not-these-records', there);
  if (about.length > 0) return missed(catalogue, 'engine.not-there', about);
  const taken = lost.filter(isMeant);
  if (taken.length > 0) return no(taken, unique(taken.flatMap((each) => each.restrictedBy)));
  return nothingPermits(catalogue, resource, action);
}

/** Units that were granted say where; else the unit where it is held does, as far as `place` goes. */
function isReached(
  catalogue: CompiledCatalogue,
  permission: EffectivePermission,
  unitId: string,
  world: World,
): boolean {
  const units = Object.entries(permission.within).filter(([key]) => catalogue.params.get(key)?.kind === 'units');
  if (units.length === 0) return reaches(world, permission.place, permission.unitId, unitId);
  return units.every(([, granted]) => [granted].flat().some((one) => isAtOrUnder(world, unitId, String(one))));
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

function nothingPermits(catalogue: CompiledCatalogue, resource: string, action: string): Explanation {
  const able = [...catalogue.items.values()].filter((item) =>
    item.permits.some((each) => each.resource === resource && each.actions.includes(action)),
  );
  if (able.length === 0) {
    const rule: EngineRule = 'engine.nothing-permits';
    return no([], [{ rule, sentence: engineSentence(rule) }]);
  }
  const { because, help } = reasonFor(catalogue, 'engine.not-permitted', able);
  return no([], [because], help);
}

/** The reason with the items that it is about, and with whoever may give them. */
function reasonFor(catalogue: CompiledCatalogue, rule: Misses, items: readonly CompiledItem[]) {
  const givers = [...catalogue.items.values()].filter((giver) =>
    giver.may.some((may) => may.do.includes('give') && items.some((item) => selectsItem(may.items, item))),
  );
  const help = givers.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(givers), SUPPORT_HELPS];
  const named =
    items.length === 0 ? [{ en: 'The membership', de: 'Die Mitgliedschaft' }] : items.map((item) => quoted(item.label));
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  return { because: { rule, sentence: engineSentence(rule, { items: listed(named, 'or'), who }) }, help };
}

const unique = (reasons: readonly Because[]): readonly Because[] => [
  ...new Map(reasons.map((each) => [each.rule, each])).values(),
];
