/** One place where the answer is not what a case expects. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Compares an answer with what a case expects of it. Of an object only the expected keys count; of a list each expected
 * entry must be there, in any order; an empty list expects an empty one; `{exactly: [...]}` expects nothing beside it.
 */
export function differences(expected: unknown, actual: unknown, path = ''): readonly Difference[] {
  if (Array.isArray(expected)) return listDifferences(expected, actual, path, expected.length === 0);
  if (isObject(expected) && Array.isArray(expected['exactly'])) {
    return listDifferences(expected['exactly'], actual, path, true);
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return [{ path, expected, actual }];
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(expected, actual) || (expected === null && actual === undefined) ? [] : [{ path, expected, actual }];
}

/** Each expected entry takes one entry of its own; one that fits nothing is compared with the entry it most likely means. */
function listDifferences(
  expected: readonly unknown[],
  actual: unknown,
  path: string,
  exact: boolean,
): readonly Difference[] {
  if (!Array.isArray(actual)) return [{ path, expected, actual }];
  const left: unknown[] = [...actual];
  const unfit = [...expected.entries()].filter(([, entry]) => {
    const fits = left.findIndex((each) => differences(entry, each).length === 0);
    if (fits >= 0) left.splice(fits, 1);
    return fits < 0;
  });
  const found = unfit.flatMap(([index, entry]) => {
    const meant = meantBy(entry, left);
    const where = `${path}[${index}]`;
    if (meant === undefined) return [{ path: where, expected: entry, actual: absent(entry, actual) }];
    left.splice(left.indexOf(meant), 1);
    return differences(entry, meant, where);
  });
  const rest = exact && left.length > 0 ? [{ path, expected: 'nothing more', actual: left }] : [];
  return [...found, ...rest];
}

/** What an entry is about, most telling first; `what` is a list there. */
const KEYS = ['item', 'rule', 'resource', 'line', 'unitId', 'action', 'verb', 'kind'];

/** @returns the entry about the same thing, the one with the fewest differences of several; undefined where there is none */
function meantBy(expected: unknown, entries: readonly unknown[]): unknown {
  if (!isObject(expected)) return undefined;
  const keys = KEYS.filter((key) => expected[key] !== undefined).slice(0, 1);
  return entries
    .filter((each) => isObject(each) && keys.every((key) => each[key] === expected[key]))
    .map((each) => ({ each, count: differences(expected, each).length }))
    .sort((one, other) => one.count - other.count)[0]?.each;
}

/** @returns what the list has instead of an entry about something that is not in it */
function absent(expected: unknown, actual: readonly unknown[]): unknown {
  const key = isObject(expected) ? KEYS.find((each) => expected[each] !== undefined) : undefined;
  if (key === undefined) return actual;
  return { [key]: actual.flatMap((each) => (isObject(each) ? [each[key]] : [])) };
}
