import type {
  CatalogueVerb,
  CompiledDecide,
  CompiledGive,
  CompiledMay,
  CompiledNeed,
  CompiledShut,
  HoldingNeed,
  Rung,
  Stage,
} from '../compiled.js';
import { CATALOGUE_VERBS } from '../compiled.js';
import type { LocalText } from '../../errors/domain-error.js';
import type { Condition } from '../cel/condition.js';
import { EVERYTHING, itemsNamed, selectsItem, waysToHold } from '../selection.js';
import { slug, type Named, type Names } from './names.js';
import { generated, inWords, stated, type Generated } from './say.js';
import type { DecideSource, GiveSource, MaySource, NeedSource, SelectionSource, ShutSource } from './schema.js';

type Path = readonly PropertyKey[];
type LongNeed = Exclude<NeedSource, string>;

/** @param item the item that needs; null at the top of the catalogue */
export function compileNeed(names: Names, source: NeedSource, item: Named | null, path: Path): CompiledNeed {
  if (typeof source === 'string') return compileHolding(names, { holder: source, lost: 'refuse' }, item, path, '');
  if (source.ask === undefined && source.that === undefined) {
    const who = (['holder', 'actor', 'unit', 'company'] as const).find((each) => source[each] !== undefined);
    return compileHolding(names, source, item, path, who ?? 'holder');
  }
  const on: readonly CatalogueVerb[] = source.on ?? ['give'];
  if (source.ask === undefined) return compileThat(names, source, on, item, path);
  const derived = `${item ? `${item.key}.` : ''}needs.${source.ask}.${on.join('-')}`;
  const id = names.ruleId(source.id, derived, path);
  return {
    kind: 'ask',
    id,
    ask: source.ask,
    on,
    else: source.else ?? 'offer',
    say: stated(source.say) ?? generated(source.ask === 'reason' ? 'ask' : 'detail'),
  };
}

const UNTRUE = /^\s*false\s*$/;

/** A condition that is a fault stands as one that is never true: nothing is compiled further with it. */
function compileThat(
  names: Names,
  source: LongNeed,
  on: readonly CatalogueVerb[],
  item: Named | null,
  path: Path,
): CompiledNeed {
  const text = source.that ?? 'false';
  if (UNTRUE.test(text)) {
    names.fault(
      [...path, 'that'],
      'never-true',
      'This can never be satisfied.',
      'Use shut for what is never possible.',
    );
  }
  if (source.else === 'offer' || source.else === 'add') {
    const message = `“${source.else}” cannot make a condition true.`;
    names.fault([...path, 'else'], 'invalid-value', message, 'Write else: refuse or else: warn.');
  }
  const id = names.ruleId(source.id, `${item ? `${item.key}.` : ''}needs.that`, path);
  const that = names.condition('line', text, [...path, 'that']) ?? NEVER;
  const say = stated(source.say) ?? generated('that', item ? { item: item.label } : {});
  return { kind: 'that', id, that, on, else: source.else === 'warn' ? 'warn' : 'refuse', say };
}

const NEVER: Condition = {
  text: 'false',
  reads: new Set(),
  asked: new Set(),
  calls: [],
  evaluate: () => ({ is: false }),
};

function compileHolding(names: Names, source: LongNeed, item: Named | null, path: Path, key: string): HoldingNeed {
  const who = (['holder', 'actor', 'unit', 'company'] as const).find((each) => source[each] !== undefined) ?? 'holder';
  const selection: SelectionSource = source[who] ?? '*';
  const where = key === '' ? path : [...path, key];
  const what = names.selection(selection, where, item?.index ?? null);
  const fallback = who === 'holder' && item !== null ? 'offer' : 'refuse';
  const need = {
    kind: 'holding' as const,
    who,
    what,
    at: source.at ?? 'here',
    on: source.on ?? (['give'] as const),
    else: source.else ?? fallback,
    lost: source.lost ?? 'refuse',
  };
  checkHolding(names, source, need, item, path, where);
  const id = names.ruleId(source.id, `${item ? `${item.key}.` : ''}needs.${who}.${slug(selection)}`, path);
  return { ...need, id, say: stated(source.say) ?? sayHolding(names, need, item) };
}

function sayHolding(names: Names, need: Omit<HoldingNeed, 'id' | 'say'>, item: Named | null): LocalText {
  const what = inWords(need.what, names.labelOf);
  if (item === null) return generated('whole', { what });
  const possible = waysToHold(need.what).length > 0;
  const kinds: Record<HoldingNeed['who'], Generated> = {
    holder: !possible ? 'conflict' : need.else === 'refuse' ? 'refuse' : 'offer',
    actor: 'actor',
    unit: 'company',
    company: 'company',
  };
  return generated(kinds[need.who], { item: item.label, what });
}

function checkHolding(
  names: Names,
  source: LongNeed,
  need: Omit<HoldingNeed, 'id' | 'say'>,
  item: Named | null,
  path: Path,
  where: Path,
): void {
  const offers = need.else === 'offer' || need.else === 'add';
  if (offers && (need.who !== 'holder' || item === null)) {
    const message = `“${need.else}” is not supported yet here: only what the person holds can be offered along with an item.`;
    names.fault([...path, 'else'], 'not-supported-yet', message, 'Write else: refuse or else: warn.');
  }
  if (item !== null && need.who !== 'actor' && source.lost === undefined) {
    const remedy = 'Add lost: refuse, take or keep.';
    names.fault(path, 'missing-key', 'It is not said what becomes of the item when this need is lost.', remedy);
  }
  const holder = need.who === 'unit' || need.who === 'company' ? 'unit' : 'person';
  const wrong = itemsNamed(need.what).find((key) => names.items.get(key)?.holder !== holder);
  if (wrong === undefined) return;
  const message = `“${wrong}” is held by a ${holder === 'unit' ? 'person' : 'unit'}, so “${need.who}” cannot hold it.`;
  names.fault(where, 'wrong-holder', message, 'Use holder or actor for people, unit or company for units.');
}

/** @param item the item that brings something along; what another system controls or units hold never comes along */
export function compileGive(names: Names, source: GiveSource, item: Named, path: Path): CompiledGive {
  const long = typeof source === 'string' ? { item: source } : source;
  const where = typeof source === 'string' ? path : [...path, 'item'];
  const brought = names.selection(long.item, where, item.index);
  const except = long.except === undefined ? null : names.selection(long.except, [...path, 'except'], item.index);
  const named = itemsNamed(brought).find((key) => !canComeAlong(names.items.get(key)));
  if (named !== undefined) {
    const message = `“${named}” cannot come along: it is controlled in another system, or held by units.`;
    names.fault(where, 'cannot-come-along', message, 'Name items that people hold here.');
  }
  const items = [...names.items.values()].filter(
    (each) =>
      each.key !== item.key &&
      canComeAlong(each) &&
      selectsItem(brought, each) &&
      !(except !== null && selectsItem(except, each)),
  );
  const parts = [slug(long.item), ...(long.except === undefined ? [] : ['except', slug(long.except)])];
  return {
    id: names.ruleId(long.id, `${item.key}.gives.${parts.join('-')}`, path),
    say: stated(long.say) ?? generated('give', { item: item.label }),
    items: items.map(({ key }) => key),
    mode: long.mode ?? 'live',
    when: names.condition('give', long.when, [...path, 'when']),
    at: long.at ?? 'here',
  };
}

const canComeAlong = (item: Named | undefined): boolean => item?.elsewhere === false && item.holder === 'person';

/** @param item whose holders may; null: every member */
export function compileMay(names: Names, source: MaySource, item: Named | null, path: Path): CompiledMay {
  const select = (part: 'items' | 'to') =>
    source[part] === undefined ? EVERYTHING : names.selection(source[part], [...path, part], item?.index ?? null);
  const parts = [
    item?.key ?? 'members',
    'may',
    ...source.do,
    ...(source.items === undefined ? [] : [slug(source.items)]),
  ];
  return {
    id: names.ruleId(source.id, `${parts.slice(0, 2).join('.')}.${parts.slice(2).join('-')}`, path),
    say: stated(source.say) ?? (item ? generated('may', { item: item.label }) : generated('everybody')),
    by: item?.key ?? null,
    do: source.do,
    items: select('items'),
    to: select('to'),
    place: source.place,
    upTo: source.upTo ?? null,
    self: source.self ?? true,
  };
}

export function compileShut(names: Names, source: ShutSource, path: Path): CompiledShut {
  const select = (part: 'items' | 'to' | 'but') =>
    source[part] === undefined ? null : names.selection(source[part], [...path, part], null);
  const about = [source.items, source.to].flatMap((each) => (each === undefined ? [] : [slug(each)]));
  return {
    id: names.ruleId(source.id, `shut.${[...source.do, ...about].join('-')}`, path),
    say: stated(source.say) ?? generated('shut'),
    do: source.do,
    items: select('items'),
    to: select('to'),
    but: select('but'),
    when: names.condition('line', source.when, [...path, 'when']),
  };
}

export function compileDecide(names: Names, source: DecideSource, path: Path): CompiledDecide {
  const items = source.items === undefined ? null : names.selection(source.items, [...path, 'items'], null);
  const about = [...(source.on ?? ['any']), ...(source.items === undefined ? [] : [slug(source.items)])];
  return {
    id: names.ruleId(source.id, `decide.${about.join('-')}`, path),
    say: stated(source.say) ?? generated('decide', { what: decidersInWords(source.by) }),
    on: source.on ?? CATALOGUE_VERBS,
    items,
    when: names.condition('line', source.when, [...path, 'when']),
    stages: stagesOf(source.by, source.all ?? false),
  };
}

/** A ladder is one stage; `all` makes each rung a stage. Where `auto` would decide, there is no stage. */
function stagesOf(by: readonly Rung[], all: boolean): readonly Stage[] {
  const ladders = all ? by.map((rung) => [rung]) : [by];
  return ladders.filter((ladder) => ladder[0] !== 'auto').map((ladder) => ({ by: ladder }));
}

const decidersInWords = (by: DecideSource['by']): LocalText => {
  const names = by.map((rung) => (rung === 'auto' ? 'policy' : rung.staff));
  return { en: names.join(', '), de: names.join(', ') };
};
