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

/** Each expected entry takes one entry of its own; an entry that fits nothing is reported against its nearest. */
function listDifferences(
  expected: readonly unknown[],
  actual: unknown,
  path: string,
  exact: boolean,
): readonly Difference[] {
  if (!Array.isArray(actual)) return [{ path, expected, actual }];
  const left: unknown[] = [...actual];
  const found = expected.flatMap((entry, index) => {
    const fits = left.findIndex((each) => differences(entry, each).length === 0);
    if (fits < 0) return [{ path: `${path}[${index}]`, expected: entry, actual: nearestTo(entry, left) }];
    left.splice(fits, 1);
    return [];
  });
  const rest = exact && left.length > 0 ? [{ path, expected: 'nothing more', actual: left }] : [];
  return [...found, ...rest];
}

const nearestTo = (expected: unknown, entries: readonly unknown[]): unknown =>
  [...entries].sort((one, other) => differences(expected, one).length - differences(expected, other).length)[0];
