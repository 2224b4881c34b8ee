import type { CompiledItem, HoldingNeed } from './compiled.js';
import { paramsAt, rootOf } from './derived.js';
import { elsewhereRefusal } from './elsewhere.js';
import { refuse, type Findings, type LineRegistry } from './findings.js';
import { cell, leftUnder, NO_PLAN, type Hearing, type Plan } from './hearing.js';
import { namesAbsence } from './selection.js';
import { needIsMet } from './offers.js';
import { engineSentence, quoted } from './sentences.js';
import { appliesTo } from './state.js';
import type { Effect } from './verdict.js';
import type { EnquiryLine, WorldAssignment } from './world.js';

/**
 * What a line does to things that stay held: a need of theirs that was met and will not be any more. Needs that are
 * broken already are left alone (rules bind only what makes it worse).
 */
export function judgeLosses(
  hearing: Hearing,
  plan: Plan,
  lines: LineRegistry,
  item: CompiledItem,
  line: EnquiryLine,
  findings: Findings,
): void {
  for (const { item: dependent, need } of hearing.catalogue.dependents.get(item.key) ?? []) {
    for (const held of hearing.holder.get(dependent.key) ?? []) {
      const left = leftOf(hearing, plan, held);
      if (left && isLost(hearing, plan, need, left))
        lose({ hearing, lines, findings, item, line }, dependent, need, left);
    }
  }
}

/** @returns what stays of it beside the plan: itself, or the same along with something else */
function leftOf(hearing: Hearing, plan: Plan, held: WorldAssignment): WorldAssignment | undefined {
  if (held.source === undefined && !plan.takes.has(cell(held.item, held.unitId))) return held;
  const there = (leftUnder(hearing, plan).get(held.item) ?? []).filter(({ unitId }) => unitId === held.unitId);
  // the same may be held besides, with other values: what is lost by this one is not made up for by that
  return there.find(({ id }) => id === held.id) ?? there[0];
}

function isLost(hearing: Hearing, plan: Plan, need: HoldingNeed, held: WorldAssignment): boolean {
  const { now } = hearing.world;
  if (isMoreOnly(plan) && !namesAbsence(need.what)) return false;
  // what is suspended is held all the same: it would be without what it needs once it is resumed
  if (rootOf(held).from > now) return false;
  if (!appliesTo(hearing, hearing.enquiry.holder, need, held)) return false;
  const at = { unitId: held.unitId, params: paramsAt(hearing.catalogue, held, hearing.world) };
  return needIsMet(hearing, NO_PLAN, need, at, now) && !needIsMet(hearing, plan, need, at, now);
}

/** Items derive only from what is there, and nothing is suspended for what is there: more never makes less. */
const isMoreOnly = ({ takes, changes }: Plan): boolean => takes.size === 0 && changes.size === 0;

interface Loss {
  readonly hearing: Hearing;
  readonly lines: LineRegistry;
  readonly findings: Findings;
  readonly item: CompiledItem;
  readonly line: EnquiryLine;
}

function lose(loss: Loss, dependent: CompiledItem, need: HoldingNeed, held: WorldAssignment): void {
  const { hearing, lines, findings, item, line } = loss;
  const labels = { item: quoted(item.label), dependents: quoted(dependent.label) };
  if (need.lost === 'suspend') {
    const sentence = engineSentence('engine.suspended-along', { item: quoted(dependent.label) });
    const { unitId, id } = held;
    findings.effects.push({
      kind: 'suspended',
      item: dependent.key,
      unitId,
      assignmentId: id,
      rule: need.id,
      sentence,
    });
    return;
  }
  // what comes along with something else cannot be taken by itself
  const root = rootOf(held);
  const isOwn = cell(root.item, root.unitId) === cell(held.item, held.unitId);
  if (need.lost === 'refuse' || dependent.elsewhere || !isOwn) {
    const sentence = line.verb === 'take' ? engineSentence('engine.in-use', labels) : need.say;
    refuse(findings, { because: { rule: need.id, sentence, field: 'item' }, help: [] });
    if (dependent.elsewhere) refuse(findings, elsewhereRefusal(hearing.catalogue, dependent));
    return;
  }
  const taken = lines.lineFor('take', dependent.key, held.unitId, line);
  const effect: Effect = {
    kind: 'lost',
    item: dependent.key,
    unitId: held.unitId,
    assignmentId: held.id,
    rule: need.id,
    sentence: engineSentence('engine.taken-along', { item: quoted(dependent.label) }),
  };
  findings.along.push({ line: taken, why: 'take', rule: need.id, effect });
}
