import type { LocalText } from '../../errors/domain-error.js';
import type { Rung, Stage } from '../compiled.js';
import { itemsNamed } from '../selection.js';
import type { CheckResult, Effective, OptionEntry } from '../verdict.js';
import type { Enquiry } from '../world.js';

/** One outcome in the answer of a case, with why: what somebody has to read whose case is not as expected. */
export interface Told {
  /** such as `line 1, give bookings at eagle`; empty for the answer itself */
  readonly about: string;
  readonly outcome: string;
  readonly reasons: readonly Reason[];
}

interface Reason {
  readonly rule: string;
  readonly sentence: LocalText;
}

interface Verdict {
  readonly outcome: string;
  readonly because: readonly Reason[];
  readonly needs: readonly Reason[];
  readonly warnings: readonly Reason[];
}

const verdictTold = (about: string, { outcome, because, needs, warnings }: Verdict): Told => ({
  about,
  outcome,
  reasons: [...because, ...needs, ...warnings].map(reasonOf),
});

/** Who decides, as a catalogue names them: one of a stage, one stage after the other. */
const byWhom = (stages: readonly Stage[]): string =>
  stages.length === 0 ? '' : ` by ${stages.map(({ by }) => by.map(rungInWords).join(' or ')).join(', then ')}`;

/** @returns who decides, in the words of the file */
export function rungInWords(rung: Rung): string {
  if (typeof rung === 'string') return rung;
  if ('staff' in rung) return rung.staff;
  return 'holders' in rung
    ? `holders of ${itemsNamed(rung.holders).join(' or ')} (${rung.at})`
    : `whom ${rung.named} names`;
}

const reasonOf = ({ rule, sentence }: Reason): Reason => ({ rule, sentence });

/** @returns the verdict of each line and of the whole, and what else happens */
export function toldOfCheck({ lines, whole, also, effects }: CheckResult, enquiry: Enquiry): readonly Told[] {
  const named = lines.map((verdict) => {
    const line = enquiry.lines.find((each) => each.line === verdict.line);
    const what = line ? `, ${[line.verb, line.item].join(' ').trim()} at ${line.unitId}` : '';
    const outcome = verdict.outcome + byWhom(verdict.approval?.stages ?? []);
    return verdictTold(`line ${verdict.line}${what}`, { ...verdict, outcome });
  });
  return [
    ...named,
    verdictTold('whole', { ...whole, outcome: whole.outcome + byWhom(whole.stages) }),
    ...also.map(({ why, verb, item, unitId }) => ({
      about: `also, ${verb} ${item} at ${unitId}`,
      outcome: why,
      reasons: [],
    })),
    ...effects.map(({ kind, item, unitId, ...reason }) => ({
      about: `effect on ${item} at ${unitId}`,
      outcome: kind,
      reasons: [reasonOf(reason)],
    })),
  ];
}

export const toldOfAnswer = ({ answer, because }: { answer: string; because: readonly Reason[] }): readonly Told[] => [
  { about: '', outcome: answer, reasons: because.map(reasonOf) },
];

/** What is held and cannot be used is the usual reason for what is missing. */
export const toldOfEffective = ({ suspended }: Effective): readonly Told[] =>
  suspended.map(({ item, unitId, because }) => ({
    about: `${item} at ${unitId}`,
    outcome: 'suspended',
    reasons: because.map(reasonOf),
  }));

/** @param expected which of the many ticks are meant */
export function toldOfOptions(entries: readonly OptionEntry[], expected: unknown): readonly Told[] {
  const named = Array.isArray(expected) ? expected.map((each: Partial<OptionEntry> | null) => each?.item) : [];
  return entries
    .filter(({ item }) => named.includes(item))
    .map(({ item, unitId, state, opposite }) =>
      verdictTold(`${item} at ${unitId}, ${state}, ${opposite.verb}`, opposite),
    );
}
