import type { CompiledGive, CompiledMay, CompiledShut, Selection } from '../compiled.js';
import { EVERYTHING, itemsNamed, selectsItem } from '../selection.js';
import { slug, type Named, type Names } from './names.js';
import { generated, inWords, stated } from './say.js';
import type { GiveSource, MaySource, ShutSource } from './schema.js';

type Path = readonly PropertyKey[];

/** @param item the item that brings something along, null: the membership; what another system controls or units hold never comes along */
export function compileGive(names: Names, source: GiveSource, item: Named | null, path: Path): CompiledGive {
  const long = typeof source === 'string' ? { item: source } : source;
  const where = typeof source === 'string' ? path : [...path, 'item'];
  const brought = names.selection(long.item, where, item?.index ?? null);
  const except =
    long.except === undefined ? null : names.selection(long.except, [...path, 'except'], item?.index ?? null);
  const named = itemsNamed(brought).find((key) => !canComeAlong(names.items.get(key)));
  if (named !== undefined) {
    const message = `“${named}” cannot come along: it is controlled in another system, or held by units.`;
    names.fault(where, 'cannot-come-along', message, 'Name items that people hold here.');
  }
  const items = [...names.items.values()].filter(
    (each) =>
      each.key !== item?.key &&
      canComeAlong(each) &&
      selectsItem(brought, each) &&
      !(except !== null && selectsItem(except, each)),
  );
  checkGive(names, long, item, path);
  const owner = item?.key ?? 'members';
  const parts = [slug(long.item), ...(long.except === undefined ? [] : ['except', slug(long.except)])];
  return {
    id: names.ruleId(long.id, `${owner}.gives.${parts.join('-')}`, path),
    say: stated(long.say) ?? (item ? generated('give', { item: item.label }) : generated('member')),
    items: items.map(({ key }) => key),
    mode: long.mode ?? 'live',
    when: names.condition({ standing: 'give', params: item?.with ?? [] }, long.when, [...path, 'when']),
    at: long.at ?? 'here',
    params: names.wanted(
      long.params,
      [...path, 'params'],
      items.map(({ key }) => key),
    ),
    to: long.to ?? 'holder',
    after: long.after ?? 'keep',
  };
}

type LongGive = Exclude<GiveSource, string>;

function checkGive(names: Names, source: LongGive, item: Named | null, path: Path): void {
  const isUnits = item?.holder === 'unit';
  if ((source.to === 'people') !== isUnits) {
    const message = isUnits
      ? 'What a unit holds is given on to its people.'
      : 'Only what a unit holds is given to people.';
    names.fault(path, 'wrong-holder', message, isUnits ? 'Add to: people.' : 'Leave to: people out.');
  }
  if (isUnits && (source.mode ?? 'live') !== 'live') {
    names.fault([...path, 'mode'], 'invalid-value', 'What a unit holds is given on live only.', 'Leave mode out.');
  }
  // what is given once is a line beside that of its source, and what every member has comes with no line
  if (item === null && (source.mode ?? 'live') !== 'live') {
    const message = 'What every member has comes along live only.';
    const remedy = 'Leave mode out, or suggest it to new people with sets.';
    names.fault([...path, 'mode'], 'without-effect', message, remedy);
    return;
  }
  if (source.after !== undefined && (source.mode ?? 'live') === 'live') {
    const message = 'What comes along live ends with its source by itself.';
    names.fault([...path, 'after'], 'invalid-value', message, 'Leave after out, or write mode: once.');
  }
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
    place: names.place(source.place, [...path, 'place'], item?.with ?? []),
    upTo: ceilingOf(names, source, path),
    reach: source.reach ?? 'whole',
    self: source.self ?? true,
  };
}

function ceilingOf(names: Names, { upTo }: MaySource, path: Path): CompiledMay['upTo'] {
  if (upTo === undefined) return null;
  if (upTo === 'own') return 'own';
  const levels = [...names.declared.params.values()].flatMap((param) => (param.kind === 'order' ? param.values : []));
  if (!levels.includes(upTo)) {
    const known = levels.join(', ') || 'none';
    names.fault([...path, 'upTo'], 'unknown-level', `There is no level “${upTo}”.`, `Write own, or one of: ${known}.`);
  }
  return { level: upTo };
}

export function compileShut(names: Names, source: ShutSource, path: Path): CompiledShut {
  const select = (part: 'items' | 'to' | 'but') =>
    source[part] === undefined ? null : names.selection(source[part], [...path, part], null);
  const about = [source.items, source.to].flatMap((each) => (each === undefined ? [] : [slug(each)]));
  const [items, but] = [select('items'), select('but')];
  return {
    id: names.ruleId(source.id, `shut.${[...source.do, ...about].join('-')}`, path),
    say: stated(source.say) ?? sayShut(names, but),
    do: source.do,
    items,
    to: select('to'),
    but,
    selfOnly: source.self === 'only',
    when: names.condition({ standing: 'line', params: names.paramsOfAll(items) }, source.when, [...path, 'when']),
  };
}

const sayShut = (names: Names, but: Selection | null) =>
  but === null ? generated('shut') : generated('shut-but', { what: inWords(but, names.labelOf) });
