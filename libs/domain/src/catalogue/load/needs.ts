import type { AskedFor, CatalogueVerb, CompiledNeed, HoldingNeed, WantedParams } from '../compiled.js';
import { ASKED_FOR, isOfPersonAlone } from '../compiled.js';
import type { LocalText } from '../../errors/domain-error.js';
import type { Condition } from '../cel/condition.js';
import { itemsNamed, namesAbsence, waysToHold } from '../selection.js';
import { listed, quoted } from '../sentences.js';
import { nearest } from './nearest.js';
import { slug, type Named, type Names } from './names.js';
import { generated, inWords, stated, withValues, type Generated } from './say.js';
import { termsAskedFor } from './terms.js';
import type { NeedSource, SelectionSource } from './schema.js';

type Path = readonly PropertyKey[];
type LongNeed = Exclude<NeedSource, string>;

const HOLDERS = ['holder', 'actor', 'unit', 'company', 'anyone'] as const;
/** To have other values is like being given them anew. */
const GIVING: readonly CatalogueVerb[] = ['give', 'set', 'extend'];

/** @param item the item that needs; null at the top of the catalogue */
export function compileNeed(names: Names, source: NeedSource, item: Named | null, path: Path): CompiledNeed {
  const long = typeof source === 'string' ? {} : source;
  const when = names.condition({ standing: 'needWhen', params: item?.with ?? [] }, long.when, [...path, 'when']);
  return { ...compileMatter(names, source, item, path), when };
}

/** Distributes over the kinds of needs, which `Omit` alone would merge. */
type Unconditional<N> = N extends CompiledNeed ? Omit<N, 'when'> : never;

function compileMatter(names: Names, source: NeedSource, item: Named | null, path: Path): Unconditional<CompiledNeed> {
  if (typeof source === 'string') return compileHolding(names, { holder: source, lost: 'refuse' }, item, path, '');
  if (source.that !== undefined) return compileThat(names, source, source.on ?? GIVING, item, path);
  if (source.after !== undefined) return compileAfter(names, source, source.after, item, path);
  if (source.ask !== undefined) return compileAsk(names, source, source.ask, item, path);
  const who = HOLDERS.find((each) => source[each] !== undefined);
  return compileHolding(names, source, item, path, who ?? 'holder');
}

function compileAsk(
  names: Names,
  source: LongNeed,
  asked: string,
  item: Named | null,
  path: Path,
): Unconditional<CompiledNeed> {
  const on = source.on ?? ['give'];
  const derived = `${item ? `${item.key}.` : ''}needs.${asked}.${on.join('-')}`;
  const terms = asked === 'terms' ? termsAskedFor(names, source.of, path) : null;
  const isWord = (ASKED_FOR as readonly string[]).includes(asked);
  const facts = names.declared.facts.enquiry;
  if (!isWord && !facts.has(asked)) {
    const known = [...ASKED_FOR, ...facts.keys()];
    const near = nearest(asked, known);
    const remedy = near
      ? `Did you mean “${near}”?`
      : `Known: ${known.join(', ')}. Facts are declared under facts.enquiry.`;
    names.fault([...path, 'ask'], 'unknown-fact', `An enquiry cannot be asked for “${asked}”.`, remedy);
  }
  return {
    kind: 'ask',
    id: names.ruleId(source.id, derived, path),
    ask: terms ? { terms } : isWord ? (asked as AskedFor) : { fact: asked },
    on,
    else: source.else ?? 'offer',
    say: stated(source.say) ?? (terms ? sayTerms(names, terms) : sayAsked(names, asked)),
  };
}

const SAID: Readonly<Record<string, Generated>> = { reason: 'ask', document: 'document' };

/** A declared fact is named by its label and no person is: it may be about somebody who leaves or stays. */
const sayAsked = ({ declared }: Names, asked: string): LocalText => {
  const fact = declared.facts.enquiry.get(asked);
  return fact ? generated('fact', { what: quoted(fact.label) }) : generated(SAID[asked] ?? 'detail');
};

const sayTerms = ({ declared }: Names, keys: readonly string[]): LocalText =>
  generated('terms', { what: listed(keys.map((key) => quoted(declared.terms.get(key)?.label ?? { en: key }))) });

/** What was done before, to this item or this person. */
function compileAfter(
  names: Names,
  source: LongNeed,
  after: CatalogueVerb,
  item: Named | null,
  path: Path,
): Unconditional<CompiledNeed> {
  checkRefusing(names, source, path);
  if (item !== null && isOfPersonAlone(after)) {
    const message = `“${after}” is about a person and never done to an item.`;
    const remedy = 'Move this need to the top of the catalogue, or name a verb of items.';
    names.fault([...path, 'after'], 'never-true', message, remedy);
  }
  const id = names.ruleId(source.id, `${item ? `${item.key}.` : ''}needs.after.${after}`, path);
  const say =
    stated(source.say) ??
    generated('after', { what: { en: `“${after}”`, de: `„${after}“`, it: `«${after}»`, fr: `« ${after} »` } });
  return { kind: 'after', id, after, on: source.on ?? ['give'], else: source.else === 'warn' ? 'warn' : 'refuse', say };
}

/** Nothing that could be added makes it true. */
function checkRefusing(names: Names, source: LongNeed, path: Path): void {
  if (source.else !== 'offer' && source.else !== 'add') return;
  const message = `“${source.else}” cannot make it true.`;
  names.fault([...path, 'else'], 'invalid-value', message, 'Write else: refuse or else: warn.');
}

const UNTRUE = /^\s*false\s*$/;

/** A condition that is a fault stands as one that is never true: nothing is compiled further with it. */
function compileThat(
  names: Names,
  source: LongNeed,
  on: readonly CatalogueVerb[],
  item: Named | null,
  path: Path,
): Unconditional<CompiledNeed> {
  const text = source.that ?? 'false';
  if (UNTRUE.test(text)) {
    names.fault(
      [...path, 'that'],
      'never-true',
      'This can never be satisfied.',
      'Use shut for what is never possible.',
    );
  }
  checkRefusing(names, source, path);
  const id = names.ruleId(source.id, `${item ? `${item.key}.` : ''}needs.that`, path);
  const that = names.condition({ standing: 'line', params: item?.with ?? [] }, text, [...path, 'that']) ?? NEVER;
  const say = stated(source.say) ?? generated('that', item ? { item: item.label } : {});
  return { kind: 'that', id, that, on, else: source.else === 'warn' ? 'warn' : 'refuse', say };
}

const NEVER: Condition = {
  text: 'false',
  reads: new Set(),
  asked: new Set(),
  calls: [],
  evaluate: () => ({ is: false }),
  amount: () => ({ is: 0 }),
};

function compileHolding(
  names: Names,
  source: LongNeed,
  item: Named | null,
  path: Path,
  key: string,
): Unconditional<HoldingNeed> {
  const who = HOLDERS.find((each) => source[each] !== undefined) ?? 'holder';
  const selection: SelectionSource = source[who] ?? '*';
  const where = key === '' ? path : [...path, key];
  const what = names.selection(selection, where, item?.index ?? null);
  const fallback = who === 'holder' && item !== null ? 'offer' : 'refuse';
  const need = {
    kind: 'holding' as const,
    who,
    what,
    at: source.at === undefined ? ('here' as const) : names.place(source.at, [...path, 'at']),
    with: withOf(names, source, itemsNamed(what), item, path),
    on: source.on ?? (who === 'actor' ? (['give'] as const) : GIVING),
    else: source.else ?? fallback,
    lost: source.lost ?? 'refuse',
  };
  checkHolding(names, source, need, item, path, where);
  const id = names.ruleId(source.id, `${item ? `${item.key}.` : ''}needs.${who}.${slug(selection)}`, path);
  return { ...need, id, say: stated(source.say) ?? sayHolding(names, need, item) };
}

function sayHolding(names: Names, need: Omit<HoldingNeed, 'id' | 'say' | 'when'>, item: Named | null): LocalText {
  const what = withValues(inWords(need.what, names.labelOf), need.with, names.declared.params);
  if (item === null) return generated('whole', { what });
  const possible = waysToHold(need.what).length > 0;
  const kinds: Record<HoldingNeed['who'], Generated> = {
    holder: !possible ? 'conflict' : need.else === 'refuse' ? 'refuse' : 'offer',
    actor: 'actor',
    unit: 'unit',
    company: 'company',
    anyone: 'anyone',
  };
  return generated(kinds[need.who], { item: item.label, what });
}

function checkHolding(
  names: Names,
  source: LongNeed,
  need: Omit<HoldingNeed, 'id' | 'say' | 'when'>,
  item: Named | null,
  path: Path,
  where: Path,
): void {
  const offers = need.else === 'offer' || need.else === 'add';
  if (offers && (need.who !== 'holder' || item === null)) {
    const message = `“${need.else}” is not supported yet here: only what the person holds can be offered along with an item.`;
    names.fault([...path, 'else'], 'not-supported-yet', message, 'Write else: refuse or else: warn.');
  }
  if (item !== null && need.who !== 'actor' && need.who !== 'anyone' && source.lost === undefined) {
    const remedy = 'Add lost: refuse, take, suspend or keep.';
    names.fault(path, 'missing-key', 'It is not said what becomes of the item when this need is lost.', remedy);
  }
  checkLost(names, need, path);
  const holder = need.who === 'unit' || need.who === 'company' ? 'unit' : 'person';
  const wrong = itemsNamed(need.what).find((key) => names.items.get(key)?.holder !== holder);
  if (wrong === undefined) return;
  const message = `“${wrong}” is held by a ${holder === 'unit' ? 'person' : 'unit'}, so “${need.who}” cannot hold it.`;
  names.fault(where, 'wrong-holder', message, 'Use holder or actor for people, unit or company for units.');
}

/** Who loses something may not lose it because of what is missing: it would depend on the order (pitfall 1). */
function checkLost(names: Names, need: Omit<HoldingNeed, 'id' | 'say' | 'when'>, path: Path): void {
  if (need.lost !== 'suspend') return;
  if (namesAbsence(need.what)) {
    const message = 'What is suspended when something is lost cannot ask that something is not there.';
    names.fault(path, 'suspended-by-absence', message, 'Write lost: refuse, take or keep, or ask for what is there.');
  }
}

/** `level` is short for the one parameter with levels that the items have. */
function withOf(
  names: Names,
  source: LongNeed,
  items: readonly string[],
  item: Named | null,
  path: Path,
): WantedParams {
  const wanted = names.wanted(source.with, [...path, 'with'], items);
  const same = Object.entries(wanted).find(([key, value]) => value === 'same' && item?.with.includes(key) !== true);
  if (same) {
    const message = `“same” means the value of the line, and the item has no “${same[0]}”.`;
    names.fault(
      [...path, 'with', same[0]],
      'unknown-param',
      message,
      'Add it to the item under “with”, or write a value.',
    );
  }
  if (source.level === undefined) return wanted;
  const orders = new Set(
    items
      .flatMap((key) => names.items.get(key)?.with ?? [])
      .filter((key) => names.declared.params.get(key)?.kind === 'order'),
  );
  const [only] = orders;
  if (only === undefined || orders.size > 1) {
    const message = `“level” is short for one parameter with levels; there ${orders.size === 0 ? 'is none' : 'are several'}.`;
    names.fault([...path, 'level'], 'unknown-param', message, 'Write with: { <parameter>: <level> }.');
    return wanted;
  }
  return { ...wanted, ...names.wanted({ [only]: source.level }, [...path, 'level'], items) };
}
