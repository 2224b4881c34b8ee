import { holdersHelp, refusedAuthority, SUPPORT_HELPS, whoMay, type Refusal } from './authority.js';
import type { CompiledItem, CompiledNeed, HoldingNeed } from './compiled.js';
import { elsewhereRefusal } from './elsewhere.js';
import type { LineRegistry } from './findings.js';
import { cell, usableUnder, type Hearing, type Plan } from './hearing.js';
import type { Holdings } from './holdings.js';
import { peopleWith } from './others.js';
import { readParams, wantedOf, type ParamValues } from './params.js';
import { holdsWanted, unitHoldings, type NeedAt } from './state.js';
import { itemsNamed, waysToHold } from './selection.js';
import { engineSentence, listed, quoted } from './sentences.js';
import { isTrue, sightOf } from './sight.js';
import type { EnquiryLine } from './world.js';

/** Lines that can be added, prerequisites first; or the deepest piece that cannot, with who could help. */
export type Offer =
  { readonly ok: true; readonly lines: readonly EnquiryLine[] } | { readonly ok: false; readonly refusal: Refusal };

/** One search for lines to add: what it was asked beside, and what it has chosen so far. */
interface Search {
  readonly hearing: Hearing;
  readonly plan: Plan;
  readonly lines: LineRegistry;
  readonly beside: EnquiryLine;
  readonly moment: Date;
}

/**
 * Finds lines that the actor may file and that satisfy a need of the holder: the first way in the catalogue's order
 * whose own needs can be satisfied too. A visited set ends circles (an offer that cannot be kept is none).
 */
export function offerFor(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  need: HoldingNeed,
  beside: EnquiryLine,
): Offer {
  const search: Search = { hearing, plan, lines, beside, moment: beside.from ?? hearing.world.now };
  return fulfil(search, need, new Map(), new Set([beside.item]));
}

function fulfil(
  search: Search,
  need: HoldingNeed,
  chosen: ReadonlyMap<string, EnquiryLine>,
  visited: ReadonlySet<string>,
): Offer {
  let deepest: Refusal | null = null;
  for (const way of waysToHold(need.what)) {
    const offer = followWay(search, way, need, chosen, visited);
    if (offer.ok) return offer;
    deepest ??= offer.refusal;
  }
  return { ok: false, refusal: deepest ?? { because: { rule: need.id, sentence: need.say }, help: [SUPPORT_HELPS] } };
}

function followWay(
  search: Search,
  way: readonly string[],
  need: HoldingNeed,
  chosen: ReadonlyMap<string, EnquiryLine>,
  visited: ReadonlySet<string>,
): Offer {
  let lines = chosen;
  for (const key of way) {
    const item = search.hearing.catalogue.items.get(key);
    if (!item || isThere(search, key, need, lines)) continue;
    if (visited.has(key)) return { ok: false, refusal: cannotAdd(search.hearing, item) };
    const offer = addItem(search, item, need, lines, new Set([...visited, key]));
    if (!offer.ok) return offer;
    lines = new Map(offer.lines.map((line) => [line.item, line]));
  }
  return { ok: true, lines: [...lines.values()] };
}

function isThere(search: Search, key: string, need: HoldingNeed, chosen: ReadonlyMap<string, EnquiryLine>): boolean {
  const one: HoldingNeed = { ...need, what: { op: 'one', keys: [key], source: key } };
  return isSatisfied(search, one, chosen);
}

/** @returns whether the item, or something that it surely comes along with, would be added */
const isAmong = ({ catalogue }: Hearing, added: ReadonlyMap<string, unknown>, key: string): boolean =>
  added.size > 0 &&
  (added.has(key) ||
    [...added.keys()].some((each) => catalogue.alongSurely.get(each)?.some(({ item }) => item === key) === true));

function addItem(
  search: Search,
  item: CompiledItem,
  wantedBy: HoldingNeed,
  chosen: ReadonlyMap<string, EnquiryLine>,
  visited: ReadonlySet<string>,
): Offer {
  const { beside, hearing } = search;
  const refusal = refusedToAdd(search, item);
  if (refusal) return { ok: false, refusal };
  let lines = chosen;
  for (const need of item.needs) {
    if (need.kind !== 'holding' || !need.on.includes('give') || need.else === 'warn') continue;
    if (!applies(hearing, need, { ...beside, item: item.key, params: null })) continue;
    if (isSatisfied(search, need, lines)) continue;
    if (need.who !== 'holder' || need.else === 'refuse') {
      return { ok: false, refusal: { because: { rule: need.id, sentence: need.say }, help: [SUPPORT_HELPS] } };
    }
    const offer = fulfil(search, need, lines, visited);
    if (!offer.ok) return offer;
    lines = new Map(offer.lines.map((line) => [line.item, line]));
  }
  const wanted = wantedOf(wantedBy.with, paramsOfLine(hearing, beside));
  const isHeld = hearing.rows.some((each) => each.item === item.key && each.unitId === beside.unitId);
  const verb = isHeld ? 'set' : 'give';
  const line = search.lines.lineFor(verb, item.key, beside.unitId, beside, wanted);
  return { ok: true, lines: [...new Map([...lines, [item.key, line]]).values()] };
}

function refusedToAdd(search: Search, item: CompiledItem): Refusal | null {
  const { hearing, beside } = search;
  if (item.elsewhere) return elsewhereRefusal(hearing.catalogue, item);
  if (item.holder === 'unit' || isPlanned(search, item.key)) return cannotAdd(hearing, item);
  return refusedAuthority(hearing, 'give', item, beside.unitId) === null ? null : cannotAdd(hearing, item);
}

/** Taken, or given already and not enough: another line about it changes nothing. */
function isPlanned({ plan, moment, beside: { unitId } }: Search, item: string): boolean {
  const at = cell(item, unitId);
  const isGiven = (plan.gives.get(item) ?? []).some(
    (line) => line.unitId === unitId && !(line.until && line.until <= moment),
  );
  return plan.takes.has(at) || plan.changes.has(at) || isGiven;
}

function cannotAdd(hearing: Hearing, item: CompiledItem): Refusal {
  const help = whoMay(hearing, 'give', item);
  const who = listed(
    help.map((each) => each.text),
    'or',
  );
  const sentence = engineSentence('engine.cannot-be-added', { item: quoted(item.label), who });
  return { because: { rule: 'engine.cannot-be-added', sentence }, help };
}

function isSatisfied(search: Search, need: HoldingNeed, chosen: ReadonlyMap<string, EnquiryLine>): boolean {
  const { hearing, plan, beside, moment } = search;
  return needIsMet(
    hearing,
    plan,
    need,
    { unitId: beside.unitId, params: paramsOfLine(hearing, beside) },
    moment,
    chosen,
  );
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
  return readParams(catalogue, item, { ...row?.params, ...line.params }, { world, unitId: line.unitId }).values;
}

/**
 * @param extra items that would be added as well
 * @returns whether a need is met at a unit once the plan is in effect; staff need nothing themselves
 */
export function needIsMet(
  hearing: Hearing,
  plan: Plan,
  need: HoldingNeed,
  at: NeedAt,
  moment: Date,
  extra: ReadonlyMap<string, unknown> = new Map(),
): boolean {
  const { world, actor } = hearing;
  const isMet = (held: Pick<Holdings, 'get'>, isBesides?: (key: string) => boolean) =>
    holdsWanted(hearing, need, at, held, isBesides);
  switch (need.who) {
    case 'holder':
      return isMet(usableUnder(hearing, plan, moment), (key) => isAmong(hearing, extra, key));
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
