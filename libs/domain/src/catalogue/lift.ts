import { holdersHelp, SUPPORT_HELPS } from './authority.js';
import type { CompiledClock } from './clocks/clock.js';
import type { CompiledItem, Rung } from './compiled.js';
import { refuse, type Findings } from './findings.js';
import { ASKED, type Hearing } from './hearing.js';
import { standsAt } from './ladder.js';
import { itemsNamed } from './selection.js';
import { engineSentence, quoted } from './sentences.js';
import type { Help } from './verdict.js';
import type { EnquiryLine } from './world.js';

/**
 * A `resume` of what a clock has suspended is a lift: whoever may lift it does, and nobody else decides about it. What was
 * suspended on request as well is resumed first, as by everybody who may (pitfall 16 of the design: each cause by itself).
 * @returns whether it is one; what stands in the way goes to the findings
 */
export function judgeLift(hearing: Hearing, item: CompiledItem, line: EnquiryLine, findings: Findings): boolean {
  if (line.verb !== 'resume') return false;
  const row = hearing.rows.find((each) => each.item === line.item && each.unitId === line.unitId);
  const causes = (row?.suspended ?? []).map(({ rule }) => rule);
  const clocks = item.clocks.filter(({ id }) => causes.includes(id));
  if (clocks.length === 0 || causes.includes(ASKED)) return false;
  for (const clock of clocks) {
    if (standsAt(hearing, { verb: 'resume', item, unitId: line.unitId }, lifterOf(clock))) continue;
    const help = helpOf(hearing, lifterOf(clock));
    const who = help.text;
    const sentence = engineSentence('engine.not-yours-to-lift', { item: quoted(item.label), who });
    refuse(findings, { because: { rule: 'engine.not-yours-to-lift', sentence, field: 'item' }, help: [help] });
  }
  return true;
}

/** @returns who takes back what a clock suspends */
export const lifterOf = ({ lift }: CompiledClock): Rung => lift ?? { staff: 'support' };

function helpOf({ catalogue }: Hearing, rung: Rung): Help {
  if (rung === 'person')
    return {
      ...SUPPORT_HELPS,
      text: {
        en: 'the person concerned',
        de: 'die betroffene Person',
        it: 'la persona interessata',
        fr: 'la personne concernée',
      },
    };
  if (typeof rung !== 'object' || !('holders' in rung)) return SUPPORT_HELPS;
  return holdersHelp(itemsNamed(rung.holders).flatMap((key) => catalogue.items.get(key) ?? []));
}
