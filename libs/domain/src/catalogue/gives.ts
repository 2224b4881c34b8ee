import type { CompiledItem } from './compiled.js';
import type { Findings, LineRegistry } from './findings.js';
import type { Hearing } from './hearing.js';
import { isAtOrUnder } from './holdings.js';
import type { EnquiryLine } from './world.js';

/**
 * What is given once along with an item becomes a line of its own, judged like any other: who may not give it cannot
 * give the item either. What is held already does not come along again. Live ones need no line, they are derived.
 */
export function judgeGives(
  hearing: Hearing,
  lines: LineRegistry,
  item: CompiledItem,
  line: EnquiryLine,
  findings: Findings,
): void {
  for (const give of item.gives) {
    if (give.mode !== 'once') continue;
    const { units } = hearing.world;
    const unitId = give.at === 'company' ? (units.get(line.unitId)?.companyId ?? line.unitId) : line.unitId;
    for (const key of give.items) {
      const held = (hearing.holder.get(key) ?? []).some((each) => isAtOrUnder(hearing.world, unitId, each.unitId));
      if (!held) findings.along.push({ line: lines.lineFor('give', key, unitId, line), why: 'add', rule: give.id });
    }
  }
}
