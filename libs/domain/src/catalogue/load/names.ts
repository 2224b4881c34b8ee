import type { LocalText } from '../../errors/domain-error.js';
import {
  PLACES,
  type CompiledFacts,
  type CompiledParam,
  type CompiledTerms,
  type Place,
  type Selection,
  type WantedParams,
} from '../compiled.js';
import { EVERYTHING, selectsItem } from '../selection.js';
import type { Condition } from '../cel/condition.js';
import type { At, Conditions } from './conditions.js';
import { nearest } from './nearest.js';
import type { SelectionSource } from './schema.js';
import type { Fault } from './source.js';

/** An item as far as names go, before its rules are compiled: one entry a cell where the item has `each`. */
export interface Named {
  readonly key: string;
  readonly family: string;
  readonly index: string | null;
  readonly cell: { readonly family: LocalText; readonly index: LocalText } | null;
  readonly label: LocalText;
  readonly category: string | null;
  readonly elsewhere: boolean;
  readonly holder: 'person' | 'unit';
  /** parameters that it is held with */
  readonly with: readonly string[];
}

/** What rules can name beside items. */
export interface Declared {
  readonly params: ReadonlyMap<string, CompiledParam>;
  readonly relations: ReadonlySet<string>;
  readonly facts: CompiledFacts;
  readonly terms: ReadonlyMap<string, CompiledTerms>;
}

type Path = readonly PropertyKey[];

/** Resolves what rules refer to and collects what does not exist; rule ids are handed out here too, each once. */
export class Names {
  private readonly ids = new Map<string, number>();
  private readonly statedAt = new Map<string, string>();
  private readonly told = new Set<string>();
  private readonly families = new Map<string, string[]>();
  private readonly categories = new Map<string, string[]>();

  constructor(
    readonly items: ReadonlyMap<string, Named>,
    readonly faults: Fault[],
    private readonly conditions: Conditions,
    readonly declared: Declared,
  ) {
    for (const item of items.values()) {
      push(this.families, item.family, item.key);
      if (item.category !== null) push(this.categories, item.category, item.key);
    }
  }

  readonly labelOf = (key: string): LocalText => this.items.get(key)?.label ?? { en: key };

  fault(path: Path, code: string, message: string, remedy: string): void {
    // A cell of a matrix shares its text with its siblings: one mistake, one message.
    const key = `${code} ${path.join('.')}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.faults.push({ path, code, message, remedy });
  }

  /** @returns the condition; null where there is none, or where it is a fault */
  condition(at: At, text: string | undefined, path: Path): Condition | null {
    return this.conditions.compile(at, text, (message, remedy) => this.fault(path, 'condition', message, remedy));
  }

  /** @returns the parameters that each of the selected items is held with: a rule about them can read those */
  paramsOfAll(items: Selection | null): readonly string[] {
    const [first, ...others] = [...this.items.values()].filter((each) => items !== null && selectsItem(items, each));
    return (first?.with ?? []).filter((key) => others.every((each) => each.with.includes(key)));
  }

  /** @param params parameters of the item, where `granted` can be said; null: it cannot */
  place(text: string, path: Path, params: readonly string[] | null = null): Place {
    if ((PLACES as readonly string[]).includes(text)) return text as Place;
    if (text.startsWith('every:')) return text as Place;
    if (text === 'granted') {
      const hasUnits = params?.some((key) => this.declared.params.get(key)?.kind === 'units') === true;
      const message = '“granted” means the units that a parameter names, and there is none here.';
      const remedy = 'Give the item a parameter of units under “with”, or write another place.';
      if (!hasUnits) this.fault(path, 'nothing-granted', message, remedy);
      return 'granted';
    }
    if (this.declared.relations.has(text)) return `relation:${text}`;
    const known = [...PLACES, 'granted', ...this.declared.relations];
    const near = nearest(text, known);
    const remedy = near ? `Did you mean “${near}”?` : `Known: ${known.join(', ')}, every:<kind>.`;
    this.fault(path, 'unknown-place', `There is no place “${text}”.`, remedy);
    return 'here';
  }

  /** Values that a rule names, by parameter. `owners`: the items whose parameters are meant. */
  wanted(source: WantedParams | undefined, path: Path, owners: readonly string[]): WantedParams {
    for (const [key, value] of Object.entries(source ?? {})) {
      const where = [...path, key];
      const param = this.declared.params.get(key);
      const lacking = owners.find((owner) => this.items.get(owner)?.with.includes(key) === false);
      if (!param || lacking !== undefined) {
        const message = lacking === undefined ? `There is no parameter “${key}”.` : `“${lacking}” has no “${key}”.`;
        const known = [...this.declared.params.keys()].join(', ') || 'none';
        this.fault(where, 'unknown-param', message, `Known: ${known}. Items name theirs under “with”.`);
      } else if (value !== 'same' && !canBe(param, value)) {
        const remedy =
          'values' in param
            ? `One of: ${param.values.join(', ')}; a list for set.`
            : 'Write one of its values, or same.';
        this.fault(where, 'invalid-value', `This is no value of “${key}”.`, remedy);
      }
    }
    return source ?? {};
  }

  /** @param index the index for which `item[each]` stands, inside an item with `each` */
  selection(source: SelectionSource, path: Path, index: string | null): Selection {
    if (typeof source === 'string') return this.leaf(source, path, index);
    const op = source.any ? 'any' : source.all ? 'all' : 'not';
    const parts = source[op] ?? [];
    const list = Array.isArray(parts) ? parts : [parts];
    const of = list.map((part, position) =>
      this.selection(part, Array.isArray(parts) ? [...path, op, position] : [...path, op], index),
    );
    return { op, of };
  }

  private leaf(text: string, path: Path, index: string | null): Selection {
    if (text === '*') return EVERYTHING;
    if (text.startsWith('category:')) return this.category(text, path);
    const wanted = index === null ? text : text.replace('[each]', `[${index}]`);
    const keys = this.items.has(wanted) ? [wanted] : this.families.get(wanted);
    if (keys) return { op: 'one', keys, source: text };
    const near = nearest(wanted, [...this.items.keys(), ...this.families.keys()]);
    const remedy = near ? `Did you mean “${near}”?` : 'Name an item of this catalogue, or category:<name>.';
    this.fault(path, 'unknown-item', `There is no item “${wanted}”.`, remedy);
    return { op: 'one', keys: [], source: text };
  }

  private category(text: string, path: Path): Selection {
    const name = text.slice('category:'.length);
    const keys = this.categories.get(name);
    if (keys) return { op: 'one', keys, source: text };
    const near = nearest(name, [...this.categories.keys()]);
    const remedy = near ? `Did you mean “category:${near}”?` : 'Give at least one item this category.';
    this.fault(path, 'unknown-category', `No item has the category “${name}”.`, remedy);
    return { op: 'one', keys: [], source: text };
  }

  /** @returns the id a rule states, refused where another one states it as well; else one derived from what the rule says */
  ruleId(stated: string | undefined, derived: string, path: Path): string {
    const id = stated ?? derived;
    // the cells of a matrix share one rule of the file
    if (stated !== undefined && this.statedAt.get(stated) === path.join('.')) return stated;
    if (stated !== undefined && !this.statedAt.has(stated)) this.statedAt.set(stated, path.join('.'));
    const before = this.ids.get(id) ?? 0;
    this.ids.set(id, before + 1);
    if (before === 0) return id;
    if (stated === undefined) return `${derived}-${before + 1}`;
    this.fault([...path, 'id'], 'duplicate-rule', `The rule id “${stated}” stands here twice.`, 'Choose another id.');
    return id;
  }
}

function canBe(param: CompiledParam, value: unknown): boolean {
  switch (param.kind) {
    case 'order':
      return typeof value === 'string' && param.values.includes(value);
    case 'set':
      return Array.isArray(value) && value.every((one) => param.values.includes(String(one)));
    case 'number':
      return typeof value === 'number';
    case 'date':
      return typeof value === 'string';
    case 'units':
      return false;
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** @returns a selection as part of a rule id */
export function slug(source: SelectionSource): string {
  if (typeof source === 'string') return source === '*' ? 'everything' : source.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  const op = source.any ? 'any' : source.all ? 'all' : 'not';
  const parts = source[op] ?? [];
  return [op, ...(Array.isArray(parts) ? parts : [parts]).map(slug)].join('-').slice(0, 60);
}
