/** What stands under a key, for who has written something else there. A text in several languages is made from it. */
const EXAMPLES: Readonly<Record<string, string>> = {
  where: '{ place: company }',
  needs: '[{ holder: item, lost: refuse }]',
  gives: '[item]',
  may: '[{ do: [give, take], place: company }]',
  permits: '[{ order: [read, write] }]',
  restricts: "[{ what: 'order:read', to: none }]",
  decide: '[{ by: [{ staff: support }] }]',
  by: '[{ staff: support }]',
  shut: '[{ do: [end] }]',
  do: '[give, take]',
  on: '[give]',
  per: '[company]',
  with: '[param]',
  each: '[north, south]',
  order: '[look, edit]',
  set: '[north, south]',
  choice: '[north, south]',
  lines: '[item]',
  languages: '[en, de]',
  synonyms: '[word]',
  formerNames: '[{ name: { en: Old name }, until: 2025-12-31 }]',
  number: '{ min: 0, max: 100 }',
  date: '{ max: P1Y }',
  members: '{ may: [{ do: [join], place: company }] }',
  vendor: '{ name: Vendor, team: desk@vendor.example }',
  systems: '{ portal: { label: { en: Portal }, where: keyward } }',
  applications: '{ shop: { label: { en: Shop } } }',
  items: '{ seller: { kind: role, label: { en: Seller } } }',
  sets: '{ start: { label: { en: Start }, lines: [item] } }',
  limits: '{ one: { count: item, per: [company], max: 1 } }',
  params: '{ region: { set: [north, south] } }',
  facts: '{ person: { certified: bool } }',
  kinds: '{ shop: { label: { en: Shop } } }',
  relations: '{ sister: { from: company, to: company } }',
  at: '[branch]',
  max: '1',
  min: '1',
  all: 'true',
  self: 'false',
  required: 'true',
  until: '2025-12-31',
  now: '2026-03-02T09:00:00Z',
  from: '2026-03-02T09:00:00Z',
  ask: '{ check: { kind: change, person: ada, lines: [{ give: item }] } }',
  given: '{ units: [{ key: one, kind: company }] }',
  units: '[{ key: one, kind: company }]',
  people: '[{ key: ada, unit: one }]',
  holds: '[item]',
  rows: '[F18]',
};

/** Words that mean something else within some other word. */
const WITHIN: Readonly<Record<string, string>> = { 'date.max': 'P1Y', 'permits.with': '[{ staff: support }]' };

/** The same for what has a name of its own, by the part that it stands in. */
const NAMED: Readonly<Record<string, string>> = {
  applications: '{ label: { en: Shop } }',
  items: '{ kind: right, label: { en: Sell } }',
  kinds: '{ label: { en: Shop } }',
  limits: '{ count: item, per: [company], max: 1 }',
  params: '{ set: [north, south] }',
  relations: '{ from: company, to: company }',
  sets: '{ label: { en: Start }, lines: [item] }',
  systems: '{ label: { en: Portal }, where: keyward }',
};

const TEXTS = new Set(['label', 'description', 'say', 'name', 'recommendedFor']);
/** Words whose value is a selection. */
const SELECTIONS = new Set([
  'holder',
  'actor',
  'unit',
  'company',
  'items',
  'to',
  'but',
  'unless',
  'count',
  'item',
  'except',
  'what',
]);

/**
 * @param path where it stands, its key the last of it
 * @returns `key: value` as it can stand there; null for a key that has no example
 */
export function exampleOf(path: readonly PropertyKey[], found: unknown, wanted: string): string | null {
  const [key = '', within = ''] = path
    .filter((each) => typeof each !== 'number')
    .map(String)
    .reverse();
  const part = path.length === 2 ? within : '';
  if (TEXTS.has(key) && wanted === 'object') return `${key}: { en: ${typeof found === 'string' ? found : '…'} }`;
  if (SELECTIONS.has(key) && Array.isArray(found)) return `${key}: { any: ${inShort(found)} }`;
  const actions = within === 'permits' ? '[read, write]' : undefined;
  const example = NAMED[part] ?? WITHIN[`${within}.${key}`] ?? EXAMPLES[key] ?? actions;
  return example === undefined || !isA(wanted, example) ? null : `${key}: ${example}`;
}

const isA = (wanted: string, example: string): boolean => {
  if (wanted === 'array' || wanted.startsWith('a list')) return example.startsWith('[');
  return wanted === 'object' || wanted === 'record' ? example.startsWith('{') : /^[a-z0-9]/i.test(example);
};

/** @returns a whole list, for who has written something else as an entry of it */
export function listExampleOf(key: string): string | null {
  const example = EXAMPLES[key];
  return example?.startsWith('[') ? `${key}: ${example}` : null;
}

const inShort = (list: readonly unknown[]): string =>
  list.every((each) => typeof each === 'string') ? `[${list.join(', ')}]` : '[…]';
