import type { z } from 'zod';
import { at } from './faults.js';
import type { Fault } from './source.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type Plain = Readonly<Record<string, unknown>>;

/** What of a file can be linked although its form has faults. */
export interface Linkable<T> {
  readonly data: T;
  /** @returns those of the faults that would stand without the dropped parts too, with their paths in the whole file */
  own(faults: readonly Fault[]): readonly Fault[];
}

/** Without a part, what holds it may have no form either, and goes next; this ends it. */
const MOST_ROUNDS = 12;

/**
 * Takes out of a file what its form does not allow, so that the rest can be looked at. The names of items, systems and
 * applications stay: of an item without a label others can still speak.
 * @returns null where what is left has no form either
 */
export function linkable<T>(
  value: unknown,
  issues: readonly Issue[],
  schema: z.ZodType<T>,
  languages: readonly string[],
): Linkable<T> | null {
  const pruning = new Pruning(value, languages);
  let found = issues;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    pruning.drop(found);
    const parsed = schema.safeParse(pruning.rest());
    if (parsed.success) return { data: parsed.data, own: (faults) => pruning.own(faults) };
    found = parsed.error.issues;
  }
  return null;
}

class Pruning {
  private readonly dropped = new Set<string>();
  /** words that a dropped part may have given a meaning: who uses them makes no mistake */
  private readonly gone = new Set<string>();
  /** the same for permissions, which only restrictions speak of */
  private readonly permits = new Set<string>();
  private readonly places = new WeakMap<readonly unknown[], readonly number[]>();
  private kept: unknown;

  constructor(
    private readonly value: unknown,
    private readonly languages: readonly string[],
  ) {
    this.kept = value;
  }

  /** Where a part that went in an earlier round is still missed, what holds it goes. */
  drop(issues: readonly Issue[]): void {
    const before = new Set(this.dropped);
    for (const issue of issues) {
      const path = this.original(issue.path);
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      for (const each of keys.length > 0 ? keys.map((key) => [...path, key]) : [path]) this.dropPart(each, before);
    }
  }

  private dropPart(path: Path, before: ReadonlySet<string>): void {
    let whole = wholeOf(path);
    while (whole.length > 1 && before.has(keyOf(whole))) whole = whole.slice(0, -1);
    this.dropped.add(keyOf(whole));
    const gone = whole.includes('permits') ? this.permits : this.gone;
    for (const word of meantBy(whole, at(this.value, whole))) gone.add(word);
  }

  rest(): unknown {
    this.kept = completed(this.copy(this.value, []), this.languages);
    return this.kept;
  }

  own(faults: readonly Fault[]): readonly Fault[] {
    return faults
      .map((fault) => ({ ...fault, path: this.original(fault.path) }))
      .filter((fault) => !this.follows(fault));
  }

  private copy(value: unknown, path: Path): unknown {
    const stays = (key: PropertyKey) => !this.dropped.has(keyOf([...path, key]));
    if (Array.isArray(value)) {
      const indexes = [...value.keys()].filter(stays);
      const copied = indexes.map((index) => this.copy(value[index], [...path, index]));
      this.places.set(copied, indexes);
      return copied;
    }
    if (!isPlain(value)) return value;
    const isNamed = path.length === 1 && NAMED.has(String(path[0]));
    const keys = Object.keys(value).filter((key) => isNamed || stays(key));
    return Object.fromEntries(keys.map((key) => [key, stays(key) ? this.copy(value[key], [...path, key]) : {}]));
  }

  /** Entries of lists move up when others go. @returns where the file has what now stands at `path` */
  private original(path: Path): Path {
    let here: unknown = this.kept;
    return path.map((segment) => {
      const places = Array.isArray(here) ? this.places.get(here) : undefined;
      here = at(here, [segment]);
      return typeof segment === 'number' ? (places?.[segment] ?? segment) : segment;
    });
  }

  private follows({ path, code }: Fault): boolean {
    const said = at(this.value, path);
    if (code === 'missing-key' && !isPlain(at(this.value, ['systems']))) return true;
    const words = [...lastName(path), ...(typeof said === 'string' ? wordsIn(said) : [])];
    const isPermission = code === 'unknown-permission';
    return words.some((word) => this.gone.has(word) || (isPermission && this.permits.has(word)));
  }
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;
const keyOf = (path: Path): string => path.map((segment) => `${typeof segment}:${String(segment)}`).join('/');
const lastName = (path: Path) => path.slice(-1).filter((each) => typeof each === 'string');
const wordsIn = (text: string): readonly string[] => [text, ...text.split(/[^A-Za-z0-9_-]+/)];

/** Parts whose names stay although nothing else of them does. */
const NAMED = new Set(['items', 'systems', 'applications']);
/** How deep the parts lie that stand or fall as a whole, where no list begins earlier. */
const WHOLE_AT: Readonly<Record<string, number>> = {
  ...{ facts: 3, items: 3, systems: 3, applications: 3 },
  ...{ members: 2, params: 2, limits: 2, sets: 2, terms: 2 },
};

/** @returns the path of the part that falls with what is wrong at `path`: an entry of a list, or a key */
function wholeOf(path: Path): Path {
  // a parameter that has lost a value is another one
  const entry = path[0] === 'params' ? -1 : path.findIndex((segment) => typeof segment === 'number');
  return path.slice(0, entry >= 0 ? entry + 1 : (WHOLE_AT[String(path[0])] ?? 1));
}

const RULES = new Set([
  'needs',
  'gives',
  'may',
  'restricts',
  'decide',
  'shut',
  'limits',
  'sets',
  'label',
  'description',
]);

/** @returns words that have a meaning through a part: its own name, that of its item, and all that stands in it */
function meantBy(path: Path, value: unknown): readonly string[] {
  if (path.some((segment) => RULES.has(String(segment)))) return [];
  const item = path[0] === 'items' && path.length > 2 ? [String(path[1])] : [];
  const names = path[2] === 'permits' || path[2] === 'kind' ? [] : item;
  const own = path.length <= 2 || path[0] === 'facts' ? lastName(path) : [];
  return [...own, ...names, ...wordsWithin(value)];
}

const wordsWithin = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return wordsIn(value);
  return isPlain(value) ? Object.entries(value).flatMap(([key, each]) => [key, ...wordsWithin(each)]) : [];
};

/** Fills in what a file, and each of its named parts, cannot be without. */
function completed(value: unknown, languages: readonly string[]): unknown {
  const label = Object.fromEntries(['en', ...languages].map((language) => [language, '–']));
  const root = isPlain(value) && !Array.isArray(value) ? value : {};
  const each = (part: unknown, least: Plain) =>
    isPlain(part) ? Object.fromEntries(Object.entries(part).map(([key, one]) => [key, filled(one, least)])) : part;
  const filled = (one: unknown, least: Plain) => (isPlain(one) && !Array.isArray(one) ? { ...least, ...one } : one);
  return {
    catalogue: 'x',
    label,
    languages: ['en'],
    vendor: { name: 'x', team: 'x@x.example' },
    decide: [{ by: ['auto'] }],
    ...root,
    systems: each(root['systems'] ?? {}, { where: 'keyward', label }),
    items: each(root['items'] ?? {}, { kind: 'right', label }),
    ...(root['applications'] === undefined ? {} : { applications: each(root['applications'], { label }) }),
  };
}
