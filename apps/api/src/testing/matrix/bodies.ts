import type { Sent } from './a-caller.js';
import type { Leaf, Route } from './document.js';
import type { Example } from './examples.js';

type Json = Record<string, unknown>;

/** Steps into the first of a list, as names of leaves are without indices. */
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** @returns what an example sends in a place; undefined: it sends nothing there, or something of another form */
export function valueAt(example: Example, { place, name, schema }: Leaf): unknown {
  if (place === 'header') return example.headers?.[name.toLowerCase()];
  const value = name.split('.').reduce<unknown>((at, step) => (first(at) as Json | undefined)?.[step], example.body);
  return typeof first(value) === 'object' && schema.type !== 'object' ? undefined : value;
}

/** @returns the example with one value replaced */
export function swapped(example: Example, { place, name }: Pick<Leaf, 'place' | 'name'>, value: unknown): Sent {
  if (place === 'header') return { ...example, headers: { ...example.headers, [name.toLowerCase()]: String(value) } };
  const body = structuredClone(example.body) as Json;
  const steps = name.split('.');
  const last = steps.pop() ?? '';
  const target = first(steps.reduce<unknown>((at, step) => (first(at) as Json)[step], body)) as Json;
  target[last] = value;
  return { ...example, body };
}

/** @returns the object of a body at a place, of a copy that may be changed */
function objectAt(body: Json, place: string): Json | undefined {
  const steps = place === '' ? [] : place.split('.');
  const found = first(steps.reduce<unknown>((at, step) => (first(at) as Json | undefined)?.[step], body));
  return typeof found === 'object' && found !== null ? (found as Json) : undefined;
}

/** @returns each right body spoiled once: a field that nobody knows in every object, a list wherever there is a value */
export function malformed(route: Route, examples: readonly Example[]): [what: string, by: Example, sent: Sent][] {
  const unknown = route.objects.flatMap((place): [string, Example, Sent][] => {
    for (const example of examples) {
      const body = structuredClone(example.body) as Json;
      const target = objectAt(body, place);
      if (!target) continue;
      target['isStaff'] = true;
      return [[`unknown field in ${place || 'the body'}`, example, { ...example, body }]];
    }
    throw new Error(`no example of ${route.operationId} has ${place}`);
  });
  const lists = route.leaves.flatMap((leaf): [string, Example, Sent][] => {
    const example = leaf.place === 'body' ? examples.find((each) => valueAt(each, leaf) !== undefined) : undefined;
    if (!example) return [];
    const value = valueAt(example, leaf);
    return [
      [`a list as ${leaf.name}`, example, swapped(example, leaf, [value])],
      [`an object as ${leaf.name}`, example, swapped(example, leaf, { $ne: value })],
    ];
  });
  return [
    ...unknown,
    ...lists,
    ...[[], 'text', 7, null].map((body): [string, Example, Sent] => [
      JSON.stringify(body),
      examples[0] as Example,
      { ...examples[0], body },
    ]),
  ];
}
