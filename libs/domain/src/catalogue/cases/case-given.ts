import type { CompiledCatalogue } from '../compiled.js';
import type { Add } from '../given-faults.js';
import { grouped } from '../grouped.js';
import type { Case, Given } from './case-schema.js';
import { idOf, idOfUnit, merged, personOf, worldOf } from './case-world.js';
import { longHeld } from './long-held.js';

type Path = readonly PropertyKey[];

/** The `given` of a file, or that of a case (`own`) which adds to it. */
interface Layer {
  readonly catalogue: CompiledCatalogue;
  readonly base: Given;
  readonly own?: Given | undefined;
  readonly path: Path;
  readonly add: Add;
}

/** A fact of a person is one, at however many of their memberships it is said. */
export function checkOneValue({ catalogue, base, own, path, add }: Layer): void {
  const listed = (own ?? base).people ?? [];
  const memberships = grouped(merged(base.people, own?.people), personOf);
  listed.forEach((each, index) => {
    const later = new Set(listed.slice(index).map(({ key }) => key));
    const others = (memberships.get(personOf(each)) ?? []).filter(({ key }) => !later.has(key));
    for (const [name, value] of Object.entries(each.facts ?? {})) {
      const other = others.find(({ facts }) => facts?.[name] !== undefined && !isSame(facts[name], value));
      if (!other || !catalogue.facts.person.has(name)) continue;
      const message = `“${name}” is another value at “${other.key}”, which is the same person.`;
      add([...path, 'people', index, 'facts', name], 'two-values', message, 'Say it once, or the same at both.');
    }
  });
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Without `from` it is held since long ago: where a clock counts from then, the case would be about nothing held. */
export function checkSince({ catalogue, base, own, path, add }: Layer, one: Pick<Case, 'at'> = {}): void {
  const { people = [], units = [] } = own ?? base;
  const places = new Map([
    ...people.flatMap((each, index) =>
      (each.holds ?? []).map((held, at): [string, Path] => [
        idOf(each, typeof held === 'string' ? { item: held } : held),
        ['people', index, 'holds', at],
      ]),
    ),
    ...units.flatMap((each, index) =>
      (each.holds ?? []).map((held, at): [string, Path] => [
        idOfUnit(each, typeof held === 'string' ? { item: held } : held),
        ['units', index, 'holds', at],
      ]),
    ),
  ]);
  const world = worldOf(base, own, { as: { staff: 'support' }, at: one.at }, catalogue);
  for (const { id, item, clock } of longHeld(catalogue, world)) {
    const place = places.get(id);
    if (!place) continue;
    const message = `Without “from” this is held since 2020, so the clock “${clock}” of “${item}” has stopped it by now.`;
    const remedy = `Say since when: “from: ${world.now.toISOString().slice(0, 10)}T00:00:00Z”, or the day from which the clock is to count.`;
    add([...path, ...place], 'held-since', message, remedy);
  }
}
