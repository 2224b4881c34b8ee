import { compileCondition, type Condition, type Expected } from '../cel/condition.js';
import {
  conditionName,
  type Fact,
  type Facts,
  type Kind,
  type Scope,
  type ScopedFunction,
  type Variable,
} from '../cel/facts.js';
import { surroundingsOf, type Surroundings } from '../cel/surroundings.js';
import type { CompiledFact, CompiledFacts, CompiledParam } from '../compiled.js';
import { conditionInWords } from './condition-words.js';
import { BUILT_IN } from './facts.js';

/** Where a condition stands decides what it can look at. */
const STANDING = {
  /** needs, shut, decide: about a line, or about the whole enquiry (then the item is nobody's) */
  line: {
    variables: ['actor', 'holder', 'item', 'params', 'unit', 'company', 'enquiry', 'now'],
    functions: ['holds', 'atLeast', 'level', 'count', 'holders', 'within', 'related', 'hour', 'weekday'],
  },
  /** whether a need applies: facts and the line, never what is held, since what is held may depend on it */
  needWhen: {
    variables: ['holder', 'item', 'params', 'unit', 'company', 'enquiry', 'now'],
    functions: ['within', 'related'],
  },
  /** permits: about somebody who holds something at a unit, and what is worked on */
  permission: {
    variables: ['holder', 'params', 'unit', 'company', 'record', 'now'],
    functions: ['holds', 'atLeast', 'level', 'within', 'related', 'hour', 'weekday'],
  },
  /** restricts: the same, without a record */
  restriction: {
    variables: ['holder', 'params', 'unit', 'company', 'now'],
    functions: ['holds', 'atLeast', 'level', 'within', 'related', 'hour', 'weekday'],
  },
  /** gives: facts alone; what derives may not depend on what is held, or on what is not (pitfall 1) */
  give: { variables: ['holder', 'params', 'unit', 'company', 'now'], functions: ['within', 'related'] },
  /** how many there may be, by what is known of the unit and company */
  limit: { variables: ['unit', 'company', 'now'], functions: [] },
} as const satisfies Record<string, { variables: readonly Variable[]; functions: readonly ScopedFunction[] }>;

export type Standing = keyof typeof STANDING;

/** Where a condition stands: beside an item its parameters are known, in a permit what is known of the resource. */
export interface At {
  readonly standing: Standing;
  readonly params?: readonly string[];
  readonly resource?: string;
  readonly expected?: Expected;
}

export type Told = (message: string, remedy: string) => void;

/** What conditions of a catalogue can name. */
export interface Declared {
  readonly facts: CompiledFacts;
  readonly params: ReadonlyMap<string, CompiledParam>;
  readonly items: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
  levelsOf(item: string): readonly string[];
  readonly stored?: Scope['stored'];
}

/** Compiles the conditions of one catalogue in its declared world. */
export class Conditions {
  private readonly surroundings = new Map<string, Surroundings>();
  private readonly kinds: Partial<Record<Kind, Facts>>;

  constructor(private readonly declared: Declared) {
    const { facts } = declared;
    this.kinds = {
      Person: { ...BUILT_IN.Person, ...Object.fromEntries([...facts.person, ...facts.membership].map(plain)) },
      Unit: { ...BUILT_IN.Unit, ...Object.fromEntries([...facts.unit].map(plain)) },
      Company: { ...BUILT_IN.Company, ...Object.fromEntries([...facts.company].map(plain)) },
      Item: BUILT_IN.Item,
      Enquiry: { ...BUILT_IN.Enquiry, ...Object.fromEntries([...facts.enquiry].map(plain)) },
    };
  }

  /** @returns the condition; null where there is none, or where `told` was told what is wrong with it */
  compile(at: At, text: string | undefined, told: Told): Condition | null {
    if (text === undefined) return null;
    const compiled = compileCondition(text, this.of(at), at.expected);
    if (compiled.ok) return compiled.condition;
    for (const fault of compiled.faults) {
      const [message, remedy] = conditionInWords(fault, text, this.of(at).scope);
      told(`${message}, at character ${fault.offset + 1} of the condition.`, remedy);
    }
    return null;
  }

  private of({ standing, params = [], resource = '' }: At): Surroundings {
    const key = `${standing} ${resource} ${params.join(' ')}`;
    const known = this.surroundings.get(key);
    if (known) return known;
    const { items, relations, stored = false } = this.declared;
    const made = surroundingsOf({
      kinds: { ...this.kinds, Params: this.paramFacts(params), Record: this.recordFacts(resource) },
      ...STANDING[standing],
      items,
      relations,
      levelsOf: (item) => this.declared.levelsOf(item),
      stored,
    });
    this.surroundings.set(key, made);
    return made;
  }

  private paramFacts(keys: readonly string[]): Facts {
    const declared = keys.flatMap((key) => this.declared.params.get(key) ?? []);
    return Object.fromEntries(declared.map((param) => [conditionName(param.key), { is: typeOf(param) }]));
  }

  private recordFacts(resource: string): Facts {
    return Object.fromEntries([...(this.declared.facts.record.get(resource) ?? [])].map(plain));
  }
}

const typeOf = (param: CompiledParam): Fact['is'] => {
  if (param.kind === 'order') return { choice: param.values };
  return ({ set: 'list', units: 'list', number: 'int', date: 'date' } as const)[param.kind];
};

const plain = ([key, { is, unknown }]: readonly [string, CompiledFact]) =>
  [key, unknown === undefined ? { is } : { is, unknown }] as const;
