import { holdersHelp, SUPPORT_HELPS, whoMay, type Refusal } from './authority.js';
import type { CompiledItem, CompiledNeed, HoldingNeed } from './compiled.js';
import { elsewhereRefusal } from './elsewhere.js';
import type { LineRegistry } from './findings.js';
import { cell, planWith, usableUnder, type Hearing, type Plan } from './hearing.js';
import type { Holdings } from './holdings.js';
import { peopleWith } from './others.js';
import { readParams, wantedOf, withSaid, type ParamValues } from './params.js';
import { holdsWanted, unitHoldings, type NeedAt } from './state.js';
import { itemsNamed, waysToHold } from './selection.js';
import { engineSentence, listed, quoted } from './sentences.js';
import { isTrue, sightOf } from './sight.js';
import type { EnquiryLine } from './world.js';

/** Lines that can be added, prerequisites first; or the deepest piece that cannot, with who could help. */
export type Offer =
  { readonly ok: true; readonly lines: readonly EnquiryLine[] } | { readonly ok: false; readonly refusal: Refusal };

/** What a line would come to that is not asked for yet. */
export interface Tried {
  readonly refusal: Refusal | null;
  readonly isAuthorised: boolean;
  /** it would change nothing */
  readonly isIdle: boolean;
  /** what its own needs lack, prerequisites first */
  readonly needed: readonly EnquiryLine[];
}

/** Judges a line as if it stood beside this plan. */
export type TryLine = (plan: Plan, line: EnquiryLine) => Tried;

/** One search for lines to add: what it was asked beside. */
interface Search {
  readonly hearing: Hearing;
  readonly plan: Plan;
  readonly lines: LineRegistry;
  readonly need: HoldingNeed;
  readonly beside: EnquiryLine;
  readonly moment: Date;
  readonly tryLine: TryLine;
}

/**
 * Finds lines that the actor may file and that satisfy a need of the holder: the first way in the catalogue's order that can
 * be kept. Each line is judged as if it stood with the others, so that it is one that could be filed.
 */
export function offerFor(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  need: HoldingNeed,
  beside: EnquiryLine,
  tryLine: TryLine,
): Offer {
  const search: Search = { hearing, plan, lines, need, beside, tryLine, moment: beside.from ?? hearing.world.now };
  let deepest: Refusal | null = null;
  for (const way of waysToHold(need.what)) {
    const offer = followWay(search, way);
    if (offer.ok) return offer;
    deepest ??= offer.refusal;
  }
  return { ok: false, refusal: deepest ?? refusalBy(need) };
}

const refusalBy = (need: HoldingNeed): Refusal => ({
  because: { rule: need.id, sentence: need.say },
  help: [SUPPORT_HELPS],
});

function followWay(search: Search, way: readonly string[]): Offer {
  let chosen: Chosen = { lines: [], plan: search.plan };
  for (const key of way) {
    const item = search.hearing.catalogue.items.get(key);
    const one: HoldingNeed = { ...search.need, what: { op: 'one', keys: [key], source: key } };
    if (!item || isSatisfied(search, one, chosen.plan)) continue;
    const added = addItem(search, item, chosen);
    if ('because' in added) return { ok: false, refusal: added };
    chosen = added;
  }
  // what would be suspended at once satisfies nothing
  const isKept = isSatisfied(search, search.need, chosen.plan);
  return isKept ? { ok: true, lines: chosen.lines } : { ok: false, refusal: refusalBy(search.need) };
}

/** Lines that are to be added, and the plan with them in it. */
interface Chosen {
  readonly lines: readonly EnquiryLine[];
  readonly plan: Plan;
}

function addItem(search: Search, item: CompiledItem, { lines, plan }: Chosen): Chosen | Refusal {
  const { hearing, beside, need } = search;
  if (item.elsewhere) return elsewhereRefusal(hearing.catalogue, item);
  const { unitId, from = null } = beside;
  const verb = hearing.rows.some((each) => each.item === item.key && each.unitId === unitId) ? 'set' : 'give';
  if (item.holder === 'unit' || plan.takes.has(cell(item.key, unitId))) return cannotAdd(hearing, verb, item);
  if (isPlanned(search, plan, item.key)) return notEnough(item);
  const wanted = wantedOf(need.with, paramsOfLine(hearing, beside));
  const trial: EnquiryLine = { line: 0, verb, item: item.key, unitId, params: wanted, from };
  const { refusal, isIdle, isAuthorised, needed } = search.tryLine(plan, trial);
  if (!isAuthorised) return cannotAdd(hearing, verb, item);
  if (refusal || isIdle) return refusal ?? notEnough(item);
  const line = search.lines.lineFor(verb, item.key, unitId, beside, wanted);
  return { lines: [...lines, ...needed, line], plan: planWith(plan, [...needed, trial]) };
}

/** Given or changed already, and not enough: another line about it changes nothing. */
function isPlanned({ moment, beside: { unitId } }: Search, plan: Plan, item: string): boolean {
  const isGiven = (plan.gives.get(item) ?? []).some(
    (line) => line.unitId === unitId && !(line.until && line.until <= moment),
  );
  return isGiven || plan.changes.has(cell(item, unitId));
}

const notEnough = ({ label }: CompiledItem): Refusal => {
  const rule = 'engine.not-enough';
  return { because: { rule, sentence: engineSentence(rule, { item: quoted(label) }) }, help: [SUPPORT_HELPS] };
};

function cannotAdd(hearing: Hearing, verb: 'give' | 'set', item: CompiledItem): Refusal {
  const help = whoMay(hearing, verb, item);
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  const sentence = engineSentence('engine.cannot-be-added', { item: quoted(item.label), who });
  return { because: { rule: 'engine.cannot-be-added', sentence }, help };
}

function isSatisfied({ hearing, beside, moment }: Search, need: HoldingNeed, plan: Plan): boolean {
  return needIsMet(hearing, plan, need, { unitId: beside.unitId, params: paramsOfLine(hearing, beside) }, moment);
}

/** @returns whether a need applies to a line, or to the enquiry as a whole: what is not known applies */
export function applies(hearing: Hearing, need: Pick<CompiledNeed, 'when'>, line: EnquiryLine | null): boolean {
  if (need.when === null) return true;
  const { catalogue, world, enquiry } = hearing;
  const item = line === null ? null : (catalogue.items.get(line.item) ?? null);
  const params = line === null ? {} : paramsOfLine(hearing, line);
  const unitId = line?.unitId ?? enquiry.unitId;
  return isTrue(need.when, () => sightOf({ world, holder: enquiry.holder, unitId, item, params, enquiry }), true);
}

/** @returns the values of a line's parameters, as the catalogue reads them */
export function paramsOfLine({ catalogue, world, rows }: Hearing, line: EnquiryLine): ParamValues {
  const item = catalogue.items.get(line.item);
  if (!item || item.with.length === 0) return {};
  const row =
    line.verb === 'give' ? undefined : rows.find((each) => each.item === line.item && each.unitId === line.unitId);
  return readParams(catalogue, item, withSaid(row?.params, line.params), { world, unitId: line.unitId }).values;
}

/** @returns whether a need is met at a unit once the plan is in effect; staff need nothing themselves */
export function needIsMet(hearing: Hearing, plan: Plan, need: HoldingNeed, at: NeedAt, moment: Date): boolean {
  const { world, actor } = hearing;
  const isMet = (held: Pick<Holdings, 'get'>) => holdsWanted(hearing, need, at, held);
  switch (need.who) {
    case 'holder':
      return isMet(usableUnder(hearing, plan, moment));
    case 'actor':
      return actor.kind === 'member' ? isMet(actor.holds) : actor.kind === 'staff';
    case 'unit':
    case 'company':
      return isMet(unitHoldings(world, need.who, at.unitId));
    case 'anyone':
      return isMet(new Map(itemsNamed(need.what).map((key) => [key, anyoneWith(hearing, plan, key, moment)])));
  }
}

/** Everybody who can use it, the holder as they will be. */
function anyoneWith(hearing: Hearing, plan: Plan, key: string, moment: Date) {
  const { world, enquiry } = hearing;
  const others = peopleWith(world, key, null).filter(
    (each) => world.memberships.get(each.membershipId ?? '')?.personId !== enquiry.holder.personId,
  );
  return [...others, ...(usableUnder(hearing, plan, moment).get(key) ?? [])];
}

/** @returns who can help where somebody lacks what a need names */
export function helpFor(hearing: Hearing, need: HoldingNeed, items: readonly string[]) {
  if (need.who !== 'actor') return [SUPPORT_HELPS];
  const known = items.flatMap((key) => hearing.catalogue.items.get(key) ?? []);
  return known.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(known), SUPPORT_HELPS];
}
