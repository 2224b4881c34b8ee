import type { CompiledGive, CompiledItem } from './compiled.js';
import { derivedAt, rootOf } from './derived.js';
import type { Findings, LineRegistry } from './findings.js';
import { NO_PLAN, sightUnder, type Hearing } from './hearing.js';
import { isAtOrUnder } from './holdings.js';
import { paramsOfLine } from './offers.js';
import { wantedOf, type ParamValues } from './params.js';
import { engineSentence, labelIn, quoted } from './sentences.js';
import { isTrue } from './sight.js';
import type { Effect } from './verdict.js';
import type { EnquiryLine, WorldAssignment } from './world.js';

/**
 * What is given once along with an item becomes a line of its own, judged like any other: who may not give it cannot
 * give the item either. What is held already does not come along again. Live ones need no line, they are derived. Where the
 * catalogue says so, it goes again with the item.
 */
export function judgeGives(
  hearing: Hearing,
  lines: LineRegistry,
  item: CompiledItem,
  line: EnquiryLine,
  findings: Findings,
): void {
  for (const give of item.gives) {
    if (give.mode === 'live' || give.to !== 'holder') continue;
    if (line.verb === 'give') comeAlong(hearing, lines, give, line, findings);
    else if (line.verb === 'take' && give.after === 'end') goAlong(hearing, lines, give, line, findings);
  }
}

const unitOf = ({ world }: Hearing, give: CompiledGive, line: EnquiryLine): string =>
  give.at === 'company' ? (world.units.get(line.unitId)?.companyId ?? line.unitId) : line.unitId;

function comeAlong(
  hearing: Hearing,
  lines: LineRegistry,
  give: CompiledGive,
  line: EnquiryLine,
  findings: Findings,
): void {
  const { catalogue, world } = hearing;
  const params = paramsOfLine(hearing, line);
  const at = { item: catalogue.items.get(line.item) ?? null, unitId: line.unitId, at: line.from ?? null, params };
  if (!isTrue(give.when, () => sightUnder(hearing, NO_PLAN, at), false)) return;
  const unitId = unitOf(hearing, give, line);
  const wanted = wantedOf(give.params, params);
  for (const each of give.items.flatMap((key) => givenWith(hearing, give, key, unitId, wanted))) {
    const held = (hearing.holder.get(each.item) ?? []).some((one) => isAtOrUnder(world, each.unitId, one.unitId));
    if (held) continue;
    const along = lines.lineFor('give', each.item, each.unitId, line, each.params);
    findings.along.push({ line: along, why: 'add', rule: give.id });
  }
}

/** A snapshot is of all that would come along at that moment, with the values that it would have. */
function givenWith(
  { catalogue, world, enquiry }: Hearing,
  { mode }: CompiledGive,
  item: string,
  unitId: string,
  params: ParamValues,
): readonly Pick<WorldAssignment, 'item' | 'unitId' | 'params'>[] {
  const given: WorldAssignment = {
    ...{ id: item, membershipId: enquiry.holder.membershipId, holderUnitId: null },
    ...{ item, unitId, params, from: world.now, until: null, ended: false },
  };
  if (mode === 'once') return [{ item, unitId, params }];
  const all = [...derivedAt(catalogue, world, enquiry.holder, [given], world.now).values()].flat();
  return all.filter((each) => rootOf(each) === given);
}

/** @returns what may have been given with it */
const broughtBy = ({ catalogue }: Hearing, { items, mode }: CompiledGive): readonly string[] =>
  mode === 'snapshot' ? [...new Set(items.flatMap((key) => [key, ...(catalogue.brings.get(key) ?? [])]))] : items;

function goAlong(
  hearing: Hearing,
  lines: LineRegistry,
  give: CompiledGive,
  line: EnquiryLine,
  findings: Findings,
): void {
  const unitId = unitOf(hearing, give, line);
  for (const key of broughtBy(hearing, give)) {
    const row = hearing.rows.find((each) => each.item === key && each.unitId === unitId);
    if (!row) continue;
    const label = quoted(labelIn(hearing.catalogue.items, key));
    const sentence = engineSentence('engine.taken-along', { item: label });
    const effect: Effect = { kind: 'lost', item: key, unitId, assignmentId: row.id, rule: give.id, sentence };
    findings.along.push({ line: lines.lineFor('take', key, unitId, line), why: 'take', rule: give.id, effect });
  }
}
