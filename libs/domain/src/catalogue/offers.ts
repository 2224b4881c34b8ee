import { holdersHelp, refusedAuthority, SUPPORT_HELPS, whoMay, type Refusal } from './authority.js';
import type { CompiledItem, HoldingNeed, Place } from './compiled.js';
import { elsewhereRefusal } from './elsewhere.js';
import type { LineRegistry } from './findings.js';
import { cell, holdsUnder, type Hearing, type Plan } from './hearing.js';
import { satisfiesAt } from './holdings.js';
import { selectsHolder, waysToHold } from './selection.js';
import { engineSentence, listed, quoted } from './sentences.js';
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
    const offer = followWay(search, way, need.at, chosen, visited);
    if (offer.ok) return offer;
    deepest ??= offer.refusal;
  }
  return { ok: false, refusal: deepest ?? { because: { rule: need.id, sentence: need.say }, help: [SUPPORT_HELPS] } };
}

function followWay(
  search: Search,
  way: readonly string[],
  place: Place,
  chosen: ReadonlyMap<string, EnquiryLine>,
  visited: ReadonlySet<string>,
): Offer {
  let lines = chosen;
  for (const key of way) {
    const item = search.hearing.catalogue.items.get(key);
    if (!item || isThere(search, key, place, lines)) continue;
    if (visited.has(key)) return { ok: false, refusal: cannotAdd(search.hearing, item) };
    const offer = addItem(search, item, lines, new Set([...visited, key]));
    if (!offer.ok) return offer;
    lines = new Map(offer.lines.map((line) => [line.item, line]));
  }
  return { ok: true, lines: [...lines.values()] };
}

function isThere(search: Search, key: string, place: Place, chosen: ReadonlyMap<string, EnquiryLine>): boolean {
  const { hearing, plan, beside, moment } = search;
  return isAmong(hearing, chosen, key) || holdsUnder(hearing, plan, key, place, beside.unitId, moment);
}

/** @returns whether the item, or something that it comes along with, would be added */
const isAmong = ({ catalogue }: Hearing, added: ReadonlyMap<string, unknown>, key: string): boolean =>
  added.has(key) || [...added.keys()].some((each) => catalogue.brings.get(each)?.has(key) === true);

function addItem(
  search: Search,
  item: CompiledItem,
  chosen: ReadonlyMap<string, EnquiryLine>,
  visited: ReadonlySet<string>,
): Offer {
  const { beside } = search;
  const refusal = refusedToAdd(search, item);
  if (refusal) return { ok: false, refusal };
  let lines = chosen;
  for (const need of item.needs) {
    if (need.kind !== 'holding' || !need.on.includes('give') || need.else === 'warn') continue;
    if (isSatisfied(search, need, lines)) continue;
    if (need.who !== 'holder' || need.else === 'refuse') {
      return { ok: false, refusal: { because: { rule: need.id, sentence: need.say }, help: [SUPPORT_HELPS] } };
    }
    const offer = fulfil(search, need, lines, visited);
    if (!offer.ok) return offer;
    lines = new Map(offer.lines.map((line) => [line.item, line]));
  }
  const line = search.lines.lineFor('give', item.key, beside.unitId, beside);
  return { ok: true, lines: [...new Map([...lines, [item.key, line]]).values()] };
}

function refusedToAdd({ hearing, plan, beside }: Search, item: CompiledItem): Refusal | null {
  if (item.elsewhere) return elsewhereRefusal(hearing.catalogue, item);
  if (item.holder === 'unit' || plan.takes.has(cell(item.key, beside.unitId))) return cannotAdd(hearing, item);
  return refusedAuthority(hearing, 'give', item, beside.unitId) === null ? null : cannotAdd(hearing, item);
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
  return needIsMet(hearing, plan, need, beside.unitId, moment, chosen);
}

/**
 * @param extra items that would be added as well
 * @returns whether a need is met at a unit once the plan is in effect; staff need nothing themselves
 */
export function needIsMet(
  hearing: Hearing,
  plan: Plan,
  need: HoldingNeed,
  unitId: string,
  moment: Date,
  extra: ReadonlyMap<string, unknown> = new Map(),
): boolean {
  const { world, actor } = hearing;
  switch (need.who) {
    case 'holder':
      return selectsHolder(
        need.what,
        (key) => isAmong(hearing, extra, key) || holdsUnder(hearing, plan, key, need.at, unitId, moment),
      );
    case 'actor':
      if (actor.kind !== 'member') return actor.kind === 'staff';
      return selectsHolder(need.what, (key) =>
        (actor.holds.get(key) ?? []).some((each) => satisfiesAt(world, need.at, each.unitId, unitId)),
      );
    case 'unit':
    case 'company': {
      const owner = need.who === 'unit' ? unitId : (world.units.get(unitId)?.companyId ?? unitId);
      return selectsHolder(need.what, (key) =>
        (hearing.units.get(key) ?? []).some(
          (each) => each.holderUnitId !== null && satisfiesAt(world, 'here', each.holderUnitId, owner),
        ),
      );
    }
  }
}

/** @returns who can help where somebody lacks what a need names */
export function helpFor(hearing: Hearing, need: HoldingNeed, items: readonly string[]) {
  if (need.who !== 'actor') return [SUPPORT_HELPS];
  const known = items.flatMap((key) => hearing.catalogue.items.get(key) ?? []);
  return known.length === 0 ? [SUPPORT_HELPS] : [holdersHelp(known), SUPPORT_HELPS];
}
