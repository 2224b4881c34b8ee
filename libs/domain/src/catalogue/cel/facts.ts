/** Kinds of values that a catalogue declares for what it knows about people, units and the rest. */
export type FactType = 'bool' | 'int' | 'text' | 'date' | 'list' | { readonly choice: readonly string[] };
export type FactValue = boolean | number | bigint | string | Date | readonly string[];

export interface Fact {
  readonly is: FactType;
  /** what stands in for a value that nobody has stated; without it the answer of a condition is "unknown" */
  readonly unknown?: FactValue;
}

export type Facts = Readonly<Record<string, Fact>>;

/** What a variable of a condition is; people are one kind, whether they act or hold. */
export type Kind = 'Person' | 'Item' | 'Params' | 'Unit' | 'Company' | 'Record' | 'Enquiry';

export const VARIABLES = ['actor', 'holder', 'item', 'params', 'unit', 'company', 'record', 'enquiry', 'now'] as const;
export type Variable = (typeof VARIABLES)[number];
/** A variable with facts; `now` has none. */
export type Subject = Exclude<Variable, 'now'>;

export const KIND_OF: Readonly<Record<Subject, Kind>> = {
  actor: 'Person',
  holder: 'Person',
  item: 'Item',
  params: 'Params',
  unit: 'Unit',
  company: 'Company',
  record: 'Record',
  enquiry: 'Enquiry',
};

export const isSubject = (name: string): name is Subject => Object.hasOwn(KIND_OF, name);

export const SCOPED_FUNCTIONS = [
  ...(['holds', 'atLeast', 'level', 'count', 'holders', 'within', 'related', 'hour', 'weekday'] as const),
] as const;
export type ScopedFunction = (typeof SCOPED_FUNCTIONS)[number];

/** The values of one subject, as rows have them. */
export type Stated = Readonly<Record<string, FactValue | null | undefined>>;

/** What a condition can say where it stands in the catalogue. */
export interface Scope {
  readonly kinds: Readonly<Partial<Record<Kind, Facts>>>;
  readonly variables: readonly Variable[];
  /** functions about what is held and where; those about time and texts are always there */
  readonly functions: readonly ScopedFunction[];
  /** keys that the functions accept, so that a misspelt one is found at load */
  readonly items: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
  /** levels of an item, from least to most; none: it has no levels */
  levelsOf(item: string): readonly string[];
  /** of a version that is in force: what only looks wrong is let be */
  readonly stored?: boolean;
}

/** @returns whether it is a value of the fact's type; of a choice, one that is declared */
export function isStated({ is }: Fact, value: unknown): value is FactValue {
  if (is === 'bool') return typeof value === 'boolean';
  if (is === 'int') return typeof value === 'bigint' || Number.isSafeInteger(value);
  if (is === 'date') return value instanceof Date && !Number.isNaN(value.getTime());
  if (is === 'list') return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
  return typeof value === 'string' && (is === 'text' || is.choice.includes(value));
}

/** Keys of parameters may have hyphens, which conditions would read as a subtraction. */
export const conditionName = (key: string): string => key.replaceAll('-', '_');

/** @returns the type's name in CEL */
export const celType = (is: FactType): string => {
  if (typeof is === 'object') return 'string';
  return { bool: 'bool', int: 'int', text: 'string', date: 'google.protobuf.Timestamp', list: 'list<string>' }[is];
};

/**
 * Brings a stated value into the form that CEL computes with: an int enters as BigInt, a date must be one.
 * @throws Error where a row holds something else than was declared
 */
export function celValue({ is }: Fact, value: FactValue, path: string): unknown {
  const ways: readonly unknown[] = [
    is === 'bool' && typeof value === 'boolean',
    is === 'date' && value instanceof Date && !Number.isNaN(value.getTime()),
    is === 'list' && Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
    (is === 'text' || typeof is === 'object') && typeof value === 'string',
  ];
  if (ways.includes(true)) return value;
  if (is === 'int' && typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (is === 'int' && typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value;
  throw new Error(`${path} has a value that is no ${typeof is === 'object' ? 'choice' : is}`);
}
