import { countAt, personOf, rowsOfPerson, scopeAt, type Turn } from './counts.js';
import { noFindings, refuse, LineRegistry, type Findings } from './findings.js';
import { cell, hearingOf, NO_PLAN, type Hearing, type Plan } from './hearing.js';
import { isBroken, limitsOf, ownTurn, refuseShort } from './limits.js';
import { judgeLosses } from './losses.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import type { Effect } from './verdict.js';
import type { WorldAssignment } from './world.js';

/** Something that ends for somebody else, and which lines (by their findings) make it end. */
interface Gone {
  readonly row: WorldAssignment;
  readonly by: Set<Findings>;
  /** null for what is handed over itself, which is told already */
  readonly effect: Effect | null;
}

/**
 * What handing over does to those who hand over: what needs it there ends as well, or forbids it, and what must not fall
 * short must not by this either. Judged on the state after all lines, of all who hand over.
 * @param all what the lines that stand have found; refusals and effects are added to it
 * @returns the findings of lines that cannot stand because of that
 */
export function judgeHandOvers(hearing: Hearing, plan: Plan, all: readonly Findings[]): ReadonlySet<Findings> {
  const gone = new Map<string, Gone>();
  for (const findings of all) for (const row of findings.handed) add(gone, row, [findings], null);
  const refused = new Set<Findings>();
  if (gone.size === 0) return refused;
  const seen = seeingFurther(hearing);
  for (const refusal of [...lossesOf(seen, gone), ...shortagesOf(seen, plan, gone)]) {
    for (const findings of refusal.by) {
      if (!refused.has(findings)) refuse(findings, { because: cannotPass(hearing, findings), help: [] });
      refused.add(findings);
      for (const because of refusal.found.refusals) refuse(findings, { because, help: refusal.found.help });
    }
  }
  for (const { effect, by } of gone.values()) if (effect) [...by][0]?.effects.push(effect);
  return refused;
}

function add(gone: Map<string, Gone>, row: WorldAssignment, by: Iterable<Findings>, effect: Effect | null): boolean {
  const known = gone.get(row.id);
  const before = known?.by.size ?? 0;
  const all = new Set([...(known?.by ?? []), ...by]);
  gone.set(row.id, { row, by: all, effect: known ? known.effect : effect });
  return all.size > before;
}

const cannotPass = ({ catalogue }: Hearing, { handed: [first] }: Findings) => {
  const item = quoted(labelIn(catalogue.items, first?.item ?? ''));
  return { rule: 'engine.cannot-pass', sentence: engineSentence('engine.cannot-pass', { item }), field: 'item' };
};

/** The same, with the units at which those hold something who hand over. */
function seeingFurther(hearing: Hearing): Hearing {
  const { world } = hearing;
  const units = new Map([...(world.beyond ?? []), ...world.units]);
  // what came out in the other world is not known here
  return { ...hearing, world: { ...world, units }, states: new Map(), turns: new Map() };
}

interface Refusal {
  readonly by: ReadonlySet<Findings>;
  readonly found: Findings;
}

/** What the others lose along with it comes to `gone`, until nothing more does. @returns what must not be lost */
function lossesOf(hearing: Hearing, gone: Map<string, Gone>): readonly Refusal[] {
  for (;;) {
    const refusals: Refusal[] = [];
    let more = false;
    for (const membershipId of new Set([...gone.values()].flatMap(({ row }) => row.membershipId ?? []))) {
      const theirs = hearing.others.get(membershipId) ?? hearingOfOther(hearing, membershipId);
      hearing.others.set(membershipId, theirs);
      const mine = [...gone.values()].filter(({ row }) => row.membershipId === membershipId);
      const takes = { ...NO_PLAN, takes: new Set(mine.map(({ row }) => cell(row.item, row.unitId))) };
      for (const { row, by } of mine) {
        const found = lossesByTaking(theirs, takes, row);
        if (found.refusals.length > 0) refusals.push({ by, found });
        for (const { effect } of found.along) {
          const lost = theirs.rows.find(({ id }) => id === effect?.assignmentId);
          if (effect && lost && add(gone, lost, by, { ...effect, membershipId })) more = true;
        }
      }
    }
    if (!more) return refusals;
  }
}

function hearingOfOther({ catalogue, world, enquiry }: Hearing, membershipId: string): Hearing {
  const personId = world.memberships.get(membershipId)?.personId ?? null;
  return hearingOf(
    catalogue,
    { kind: 'change', unitId: enquiry.unitId, holder: { membershipId, personId }, lines: [] },
    world,
  );
}

function lossesByTaking(theirs: Hearing, takes: Plan, { item: key, unitId }: WorldAssignment): Findings {
  const found = noFindings();
  const item = theirs.catalogue.items.get(key);
  const line = { line: 1, verb: 'take' as const, item: key, unitId };
  if (item) judgeLosses(theirs, takes, new LineRegistry([line]), item, line, found);
  return found;
}

/** @returns which limits would fall short by what ends for others, with what the lines give beside that */
function shortagesOf(hearing: Hearing, plan: Plan, gone: ReadonlyMap<string, Gone>): readonly Refusal[] {
  const { world } = hearing;
  const turns = [ownTurn(hearing, plan), ...turnsOf(hearing, gone), ...(hearing.enquiry.besides ?? [])];
  return [...gone.values()].flatMap(({ row, by }) => {
    const found = noFindings();
    const holder = { membershipId: row.membershipId, personId: personOf(world, row) ?? null };
    const scope = scopeAt(world.units, holder, row.unitId);
    for (const limit of limitsOf(hearing, row.item)) {
      if (limit.min === null) continue;
      const before = countAt(world, limit, scope, turns, 'before');
      if (isBroken(limit, before, countAt(world, limit, scope, turns, 'after')))
        refuseShort(hearing, limit, null, found);
    }
    return found.refusals.length > 0 ? [{ by, found }] : [];
  });
}

function turnsOf({ world }: Hearing, gone: ReadonlyMap<string, Gone>): readonly Turn[] {
  const people = new Map(
    [...gone.values()].map(({ row }) => [personOf(world, row) ?? row.membershipId, row.membershipId] as const),
  );
  return [...people.values()].map((membershipId) => {
    const personId = world.memberships.get(membershipId ?? '')?.personId ?? null;
    const before = rowsOfPerson(world, { membershipId, personId });
    return { holder: { membershipId, personId }, before, after: before.filter(({ id }) => !gone.has(id)) };
  });
}
