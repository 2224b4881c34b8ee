import { compileCondition, type Condition } from '../cel/condition.js';
import type { Facts, Kind, ScopedFunction, Variable } from '../cel/facts.js';
import { surroundingsOf, type Surroundings } from '../cel/surroundings.js';
import type { CompiledFact, CompiledFacts } from '../compiled.js';
import { BUILT_IN } from './facts.js';

/** Where a condition stands decides what it can look at. */
const STANDING = {
  /** needs, shut, decide: about a line, or about the whole enquiry (then the item is nobody's) */
  line: {
    variables: ['actor', 'holder', 'item', 'unit', 'company', 'enquiry', 'now'],
    functions: ['holds', 'within'],
  },
  /** permits, restricts: about somebody who holds something at a unit */
  permission: { variables: ['holder', 'unit', 'company', 'now'], functions: ['holds', 'within'] },
  /** gives: facts alone; what derives may not depend on what is held, or on what is not */
  give: { variables: ['holder', 'unit', 'company', 'now'], functions: ['within'] },
} as const satisfies Record<string, { variables: readonly Variable[]; functions: readonly ScopedFunction[] }>;

export type Standing = keyof typeof STANDING;

export type Told = (message: string, remedy: string) => void;

/** Compiles the conditions of one catalogue in its declared world. */
export class Conditions {
  private readonly surroundings = new Map<Standing, Surroundings>();
  private readonly kinds: Partial<Record<Kind, Facts>>;

  constructor(
    facts: CompiledFacts,
    private readonly items: ReadonlySet<string>,
  ) {
    this.kinds = {
      Person: { ...BUILT_IN.Person, ...Object.fromEntries([...facts.person, ...facts.membership].map(plain)) },
      Unit: { ...BUILT_IN.Unit, ...Object.fromEntries([...facts.unit].map(plain)) },
      Company: { ...BUILT_IN.Company, ...Object.fromEntries([...facts.company].map(plain)) },
      Item: BUILT_IN.Item,
      Enquiry: { ...BUILT_IN.Enquiry, ...Object.fromEntries([...facts.enquiry].map(plain)) },
    };
  }

  /** @returns the condition; null where there is none, or where `told` was told what is wrong with it */
  compile(standing: Standing, text: string | undefined, told: Told): Condition | null {
    if (text === undefined) return null;
    const compiled = compileCondition(text, this.of(standing));
    if (compiled.ok) return compiled.condition;
    for (const { message, offset } of compiled.faults) {
      told(`${message}, at character ${offset + 1} of the condition.`, 'Correct the condition.');
    }
    return null;
  }

  private of(standing: Standing): Surroundings {
    const known = this.surroundings.get(standing);
    if (known) return known;
    const made = surroundingsOf({ kinds: this.kinds, ...STANDING[standing], items: this.items });
    this.surroundings.set(standing, made);
    return made;
  }
}

const plain = ([key, { is, unknown }]: readonly [string, CompiledFact]) =>
  [key, unknown === undefined ? { is } : { is, unknown }] as const;
