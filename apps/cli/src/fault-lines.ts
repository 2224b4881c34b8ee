import type { CatalogueError } from '@keyward/domain';

/** A fault that stands at more places than these is told with the first of them. */
const MOST_PLACES = 5;

/** @returns a block a fault: its places, what is wrong, what to do; the same fault at many places of a file is told once */
export function faultLines(faults: readonly CatalogueError[]): readonly string[] {
  return groups(faults, ({ file }) => file).flatMap((own, index) => [...(index > 0 ? [''] : []), ...linesOf(own)]);
}

/** @returns the entries in groups of the same key, in their order */
export function groups<T>(all: readonly T[], keyOf: (each: T) => string): readonly (readonly T[])[] {
  const byKey = new Map<string, T[]>();
  for (const each of all) byKey.set(keyOf(each), [...(byKey.get(keyOf(each)) ?? []), each]);
  return [...byKey.values()];
}

function linesOf(faults: readonly CatalogueError[]): readonly string[] {
  return groups(faults, ({ message, remedy }) => `${message}\n${remedy}`).flatMap((places) => {
    const first = places.slice(0, MOST_PLACES);
    const more = places.length - first.length;
    return [
      ...first.map(({ file, line, column, key }) => `${file}:${line}:${column}  ${key}`.trimEnd()),
      ...(more > 0 ? [`  and at ${more} more ${more === 1 ? 'place' : 'places'}`] : []),
      ...first.slice(0, 1).flatMap(({ message, remedy }) => [`    ${message}`, `    ${remedy}`]),
    ];
  });
}
