import type { LocalText } from '../errors/domain-error.js';
import type { Fact } from './cel/facts.js';
import type { ParamValue } from './params.js';

/** About whom a catalogue can declare facts. What is declared of a membership stands beside the person's own. */
export const FACT_SUBJECTS = ['person', 'membership', 'unit', 'company', 'enquiry'] as const;
export type FactSubject = (typeof FACT_SUBJECTS)[number];

export interface CompiledFact extends Fact {
  readonly key: string;
  readonly label: LocalText;
}

export type CompiledFacts = Readonly<Record<FactSubject, ReadonlyMap<string, CompiledFact>>> & {
  /** of what is worked on, by resource */
  readonly record: ReadonlyMap<string, ReadonlyMap<string, CompiledFact>>;
};

/** What an assignment can carry: a level, a subset, units of a kind, a number. */
export type CompiledParam = {
  readonly key: string;
  readonly label: LocalText;
  readonly required: boolean;
  /** what stands in where nobody has said anything; the text `widest`: as far as it goes */
  readonly default: ParamValue | null;
} & (
  | {
      readonly kind: 'order' | 'set';
      readonly values: readonly string[];
      readonly labels: ReadonlyMap<string, LocalText>;
    }
  | { readonly kind: 'units'; readonly unit: string }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  /** a day; `max` and `default` are ISO 8601 periods from now */
  | { readonly kind: 'date'; readonly max: string | null }
);
